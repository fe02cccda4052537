"""What is to be otherwise of a visit: by number or typed, then the reason, which stores it."""

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from dashboard import (
    geography,
    labels,
    loaders_units,
    session,
    unit_scope,
    visit_desk,
    wording,
)
from dashboard.maps.markup import plain
from dashboard.panels import keyed
from dashboard.scope import Scope
from dashboard.translation import gettext as _
from dashboard.translation import mark
from etl.store.history import VisitRow

# keys 1 to 9
_MOST = 9
_MOST_WHY = 200
_WHYS: Mapping[str, tuple[str, ...]] = {
    visit_desk.CHANGE: (
        mark("Misread by the program"),
        mark("Wrong in the report"),
        mark("Corrected by the reporter"),
    ),
    visit_desk.VOID: (
        mark("Did not take place"),
        mark("Not a visit"),
        mark("Not our area"),
        mark("Reported twice"),
    ),
    visit_desk.BACK: (mark("Took place after all"), mark("Taken out by mistake")),
    visit_desk.SPLIT: (mark("One report, several villages"), mark("One report, several days")),
    visit_desk.APART: (mark("Different visits"), mark("Merged by mistake")),
}  # fmt: skip
_NAMES: Mapping[str, str] = {
    "village_code": mark("Village"),
    "day": mark("Date"),
    "kinds": mark("Kind"),
    "people": mark("People met"),
    "unit_code": mark("Unit"),
}
_HEADS: Mapping[str, str] = {
    visit_desk.CHANGE: mark("To be changed:"),
    visit_desk.VOID: mark("The visit is taken out and no longer counts."),
    visit_desk.BACK: mark("The visit counts again."),
    visit_desk.SPLIT: mark("The report tells of several visits:"),
    visit_desk.APART: mark("The tellings count as visits of their own."),
}


def show(scope: Scope, visit: VisitRow) -> None:
    """Draw what is asked now."""
    mode = session.get("visit_mode")
    if mode in {visit_desk.VILLAGE, visit_desk.PART}:
        _villages(scope, visit, mode)
    elif mode == visit_desk.DAY:
        _typed(
            _("Day of the visit, such as 15/9/2024, then press Enter"),
            visit_desk.DAY_KEY,
            visit_desk.state_day,
            (visit.id, scope),
        )
    elif mode == visit_desk.PEOPLE:
        words = _("How many people were met, then press Enter")
        _typed(words, visit_desk.PEOPLE_KEY, visit_desk.state_people, (visit.id,))
    elif mode == visit_desk.KIND:
        _kinds(visit)
    elif mode == visit_desk.UNIT:
        _units(scope, visit)
    else:
        _gathered(scope, visit, mode)
    keyed.button(
        _("Back"),
        "Escape",
        visit_desk.ask,
        (visit.id, visit_desk.LOOK),
        key="visit_Escape",
        is_wide=False,
    )


def _typed(label: str, key: str, on_change: Any, args: tuple[object, ...]) -> None:
    st.text_input(label, key=visit_desk.box(key), max_chars=20, on_change=on_change, args=args)


def _villages(scope: Scope, visit: VisitRow, mode: str) -> None:
    """Offer the candidates of the report, or the villages found by a name, by number."""
    st.text_input(
        _("Search by name, then press Enter"),
        key=visit_desk.box(visit_desk.NAME_KEY),
        max_chars=80,
        live=True,
    )
    typed = str(st.session_state.get(visit_desk.box(visit_desk.NAME_KEY)) or "").strip()
    found = _found(scope, visit, typed)
    choose = visit_desk.state if mode == visit_desk.VILLAGE else visit_desk.add_part
    with st.container(key="visit_villages"):
        for number, code in enumerate(found, start=1):
            named = ("village_code", code) if mode == visit_desk.VILLAGE else (code,)
            keyed.button(
                f"{number}. {plain(geography.full_name(code))}",
                str(number),
                choose,
                (visit.id, *named),
                key=f"visit_village_{number}",
            )
        if typed and not found:
            st.info(_("No village is called so."))
    if mode == visit_desk.PART:
        words = _("In the same village, on another day")
        keyed.button(words, "T", visit_desk.add_part, (visit.id, None), key="visit_same")


def _found(scope: Scope, visit: VisitRow, typed: str) -> Sequence[str]:
    if typed:
        return geography.find_villages(typed, visit.village_code or scope.area)[:_MOST]
    others = (one.village_code for one in visit.candidates)
    return tuple(code for code in others if code != visit.village_code)[:_MOST]


def _kinds(visit: VisitRow) -> None:
    """Offer the kinds by number; one pressed comes in, or goes."""
    now = tuple(session.get("visit_change").get("kinds", visit.kinds))
    for number, kind in enumerate(labels.KINDS, start=1):
        keyed.button(
            f"{number % 10}. {plain(wording.kind_label(kind))}",
            str(number % 10),
            visit_desk.state_kind,
            (visit.id, kind, now),
            key=f"visit_kind_{number}",
            is_chosen=kind in now,
        )


def _units(scope: Scope, visit: VisitRow) -> None:
    """Offer the units; the ones that look after the village's district first, by number."""
    units = sorted(
        loaders_units.units_of(scope.store, scope.version),
        key=lambda unit: (visit.district_code not in unit.district_codes, unit.code),
    )
    for number, unit in enumerate(units[:_MOST], start=1):
        keyed.button(
            f"{number}. {plain(unit.koramil_name)} ({plain(unit.code)})",
            str(number),
            visit_desk.state,
            (visit.id, "unit_code", unit.code),
            key=f"visit_unit_{number}",
        )
    words = _("Not known")
    keyed.button(words, "0", visit_desk.state, (visit.id, "unit_code", None), key="visit_unit_0")


def _gathered(scope: Scope, visit: VisitRow, mode: str) -> None:
    """Say what is to be stored, offer to add to it, and ask for the reason."""
    st.markdown(f"**{_(_HEADS[mode])}**")
    if mode == visit_desk.CHANGE:
        st.markdown("\n".join(f"- {one}" for one in _lines(scope, session.get("visit_change"))))
        _more(visit)
    if mode == visit_desk.SPLIT:
        _parts(scope, visit)
        if len(session.get("visit_parts")) == 1:
            return
    _why(scope, visit, mode)


def _lines(scope: Scope, stated: Mapping[str, Any]) -> list[str]:
    """Say what was stated, line by line, escaped."""
    return [f"{_(_NAMES[name])}: **{plain(_value(scope, name, value))}**"
            for name, value in stated.items()]  # fmt: skip


def _value(scope: Scope, name: str, value: Any) -> str:
    if name == "village_code":
        return geography.full_name(value)
    if name == "day":
        return wording.long_date(value)
    if name == "kinds":
        return "; ".join(wording.kind_label(kind) for kind in value) or wording.NOTHING
    if name == "unit_code":
        units = loaders_units.units_of(scope.store, scope.version)
        return unit_scope.name(units, value) if value else _("Not known")
    return wording.number(value)


def _more(visit: VisitRow) -> None:
    """Let more of the visit be changed with the same reason."""
    with st.container(horizontal=True, key="visit_more"):
        for label, key, mode in (
            (_("Village"), "D", visit_desk.VILLAGE),
            (_("Date"), "H", visit_desk.DAY),
            (_("Kind"), "J", visit_desk.KIND),
            (_("People"), "O", visit_desk.PEOPLE),
            (_("Unit"), "S", visit_desk.UNIT),
        ):
            args = (visit.id, mode)
            keyed.button(label, key, visit_desk.ask, args, key=f"visit_{key}", is_wide=False)


def _parts(scope: Scope, visit: VisitRow) -> None:
    """List the parts, and offer to state more of the last one, or a further one."""
    own = {"village_code": visit.village_code, "day": visit.day, "people": visit.people}
    for number, part in enumerate(session.get("visit_parts"), start=1):
        begun = own if number == 1 else {**own, "people": 0}
        told = {name: value for name, value in {**begun, **part}.items() if value is not None}
        st.markdown(f"{number}. " + "; ".join(_lines(scope, told)))
    with st.container(horizontal=True, key="visit_more"):
        for label, key, mode in (
            (_("Further visit"), "T", visit_desk.PART),
            (_("Its day"), "H", visit_desk.DAY),
            (_("Its people"), "O", visit_desk.PEOPLE),
        ):
            args = (visit.id, mode)
            keyed.button(label, key, visit_desk.ask, args, key=f"visit_{key}", is_wide=False)


def _why(scope: Scope, visit: VisitRow, mode: str) -> None:
    """Ask for the reason, by number or in words; it stores."""
    others = visit.merged if mode == visit_desk.APART else ()
    st.markdown(_("Why? This stores it."))
    for number, why in enumerate(map(_, _WHYS[mode]), start=1):
        keyed.button(
            f"{number}. {why}",
            str(number),
            visit_desk.store,
            (visit.id, scope, why, others),
            key=f"visit_why_{number}",
            is_chosen=number == 1,
        )
    st.text_input(
        _("Another reason, then press Enter"),
        key=visit_desk.box(visit_desk.WHY_KEY),
        max_chars=_MOST_WHY,
        on_change=visit_desk.store,
        args=(visit.id, scope, None, others),
    )
