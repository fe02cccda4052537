"""Units as they stand, and the form that changes one, adds one or takes one out."""

import pandas as pd
import streamlit as st

from dashboard import actions, geography, loaders, loaders_units, stating, unit_scope, wording
from dashboard.loaders import Scope
from dashboard.translation import gettext as _
from etl.store import unit_edits
from geodata import codes
from geodata.codes import Level
from geodata.units import Unit

_NEW = ""
_MOST_NAME, _MOST_CODE = 60, 7


def show(scope: Scope) -> None:
    """Draw the table of units and the form."""
    known = loaders_units.units_of(scope.store, scope.version)
    if known:
        _table(known)
    else:
        st.info(_("No unit is known yet. Add the first one here, or upload a list of them."))
    by_code = {unit.code: unit for unit in known}
    chosen = st.selectbox(
        _("Unit to change"),
        [_NEW, *by_code],
        format_func=lambda one: _title(by_code[one]) if one in by_code else _("Add a unit"),
        key=stating.key(stating.UNITS, "unit_chosen"),
    )
    regency = _regency(scope, by_code.get(chosen))
    _form(scope, by_code.get(chosen), known, regency)


def _table(known: tuple[Unit, ...]) -> None:
    st.dataframe(
        pd.DataFrame(
            [
                {
                    _("Code"): unit.code,
                    _("Koramil"): unit.koramil_name,
                    _("Kodim"): unit.kodim,
                    _("Short names"): ", ".join(unit.short_names),
                    _("Districts"): ", ".join(map(geography.bare_name, unit.district_codes)),
                }
                for unit in known
            ]
        ),
        hide_index=True,
        placeholder=wording.NOTHING,
        column_config={
            _("Code"): st.column_config.TextColumn(width=80),
            _("Districts"): st.column_config.TextColumn(width="large"),
        },
        alt=_("Table of the units"),
    )


def _title(unit: Unit) -> str:
    return f"{unit.code} {unit.koramil_name}"


def _regency(scope: Scope, unit: Unit | None) -> str:
    """Let the visitor say in which regency the districts lie that the form offers."""
    own = [codes.ancestor(code, Level.REGENCY) for code in unit.district_codes] if unit else []
    home = codes.ancestor(scope.campaign.area_code, Level.REGENCY)
    areas = geography.names().areas
    regencies = [code for code in areas if codes.level(code) is Level.REGENCY]
    start = next(filter(None, [*own, home]), regencies[0])
    return st.selectbox(
        _("Regency whose districts are offered"),
        regencies,
        index=regencies.index(start) if start in regencies else 0,
        format_func=geography.area_name,
        key=stating.key(stating.UNITS, f"regency_{unit.code if unit else _NEW}"),
    )


def _form(scope: Scope, unit: Unit | None, known: tuple[Unit, ...], regency: str) -> None:
    code_now = unit.code if unit else _NEW
    own = unit.district_codes if unit else ()
    offered = [
        one
        for one in geography.names().areas
        if codes.level(one) is Level.DISTRICT and (one in own or codes.is_within(one, regency))
    ]
    with st.form(stating.key(stating.UNITS, f"unit_form_{code_now}"), enter_to_submit=False):
        left, middle, right = st.columns(3)
        code = left.text_input(
            _("Code (Kodim/Koramil), such as 0208/01"),
            value=code_now or _next_code(known),
            max_chars=_MOST_CODE,
            disabled=unit is not None,
        )
        name = middle.text_input(
            _("Name of the Koramil"),
            value=unit.koramil_name if unit else "",
            max_chars=_MOST_NAME,
        )
        kodim = right.text_input(
            _("Kodim, such as 0208/Asahan"),
            value=unit.kodim if unit else (known[-1].kodim if known else ""),
            max_chars=_MOST_NAME,
        )
        districts = st.multiselect(
            _("Districts that it looks after"),
            offered,
            default=[one for one in own if one in offered],
            format_func=geography.area_name,
            placeholder=_("Choose districts"),
            select_all=False,
        )
        short = st.text_input(
            _("Short names in reports, with commas between"),
            value=", ".join(unit.short_names) if unit else "",
            max_chars=_MOST_NAME,
        )
        pressed = st.form_submit_button(_("Store the unit"), type="primary")
    if pressed:
        stated = Unit(
            code=code.strip(),
            koramil_number=code.rpartition("/")[2],
            koramil_name=name,
            short_names=tuple(part.strip() for part in short.split(",") if part.strip()),
            kodim=kodim.strip(),
            district_codes=tuple(districts),
        )
        stating.carry_out(
            stating.UNITS,
            lambda: unit_edits.save(loaders.store(scope.store), [stated], who=actions.who()),
        )
    if unit is not None:
        _removal(scope, unit)


def _removal(scope: Scope, unit: Unit) -> None:
    with st.expander(_("Take this unit out")):
        st.caption(_("Its reports stay and keep its code. The change can be undone."))
        if st.button(_("Take out"), key=stating.key(stating.UNITS, f"unit_out_{unit.code}")):
            stating.carry_out(
                stating.UNITS,
                lambda: unit_edits.remove(loaders.store(scope.store), unit.code, who=actions.who()),
            )


def _next_code(known: tuple[Unit, ...]) -> str:
    """Propose the code after the last one."""
    if not known:
        return ""
    last = known[-1].code
    return f"{unit_scope.kodim_of(last)}/{int(last.rpartition('/')[2]) + 1:02}"
