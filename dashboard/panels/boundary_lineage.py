"""What became of villages: splits, mergers, new names and codes; stated, and taken back."""

from collections.abc import Mapping
from datetime import date

import pandas as pd
import streamlit as st

from dashboard import actions, bounding, geography, loaders, stating, wording
from dashboard.panels import boundary_asked
from dashboard.panels.boundary_asked import Asked
from dashboard.scope import Scope
from dashboard.translation import gettext as _
from dashboard.translation import mark
from etl import regrounding
from etl.store import lineages
from etl.store.lineages import Stated
from geodata import codes
from geodata.lineage import Kind, Link

TAB = "lineage"
KINDS: Mapping[Kind, str] = {
    Kind.SPLIT: mark("split off from the old village"),
    Kind.MERGE: mark("merged into the new village"),
    Kind.RENAME: mark("renamed"),
    Kind.RECODE: mark("given another code"),
    Kind.CREATED: mark("created in the district"),
}
_MOST_CODE, _MOST_SOURCE = 13, 200
_EARLIEST = date(1945, 8, 17)


def show(scope: Scope) -> None:
    """Draw what is known, the form for more, and what that would change."""
    st.markdown(
        _(
            "Villages are split, merged, renamed and get other codes. Visits of before follow the "
            "ground: to the new village where that is clear, else they stay and are marked."
        )
    )
    known = lineages.rows(loaders.store(scope.store))
    _table(known)
    _form(scope)
    _removal(scope, known)
    boundary_asked.show(scope, TAB)


def _table(known: tuple[Stated, ...]) -> None:
    st.dataframe(
        pd.DataFrame([_row(one) for one in known]),
        hide_index=True,
        placeholder=wording.NOTHING,
        alt=_("Table of what became of villages"),
    )


def _row(one: Stated) -> dict[str, object]:
    link = one.link
    return {
        _("New village"): _named(link.new_code),
        _("What happened"): _(KINDS[link.kind]),
        _("Old village or district"): _named(link.old_code),
        _("From day"): wording.short_date(link.on_day) if link.on_day else None,
        _("Who says so"): link.source,
        _("Stated"): _("comes with the program") if one.id is None else f"#{one.id}",
    }


def _named(code: str) -> str:
    """Name a village or district; a code that went out of use stays a code."""
    name = bounding.village(code)
    if codes.is_dotted(code) and name == code:
        name = geography.area_name(code)
    return name if name == code else f"{name} ({code})"


def _form(scope: Scope) -> None:
    st.subheader(_("State what became of a village"), anchor=False)
    with st.form(stating.key(stating.BOUNDARIES, "lineage"), enter_to_submit=False):
        left, middle, right = st.columns(3)
        kind = left.selectbox(
            _("What happened"), tuple(KINDS), format_func=lambda one: _(KINDS[one])
        )
        old = middle.text_input(
            _("Old code (of the district for a created village)"), max_chars=_MOST_CODE
        )
        new = right.text_input(_("New code, such as 12.19.01.2012"), max_chars=_MOST_CODE)
        on_day = left.date_input(
            _("From day"), value=None, format="DD/MM/YYYY", min_value=_EARLIEST
        )
        source = middle.text_input(_("Who says so: law, decree, list"), max_chars=_MOST_SOURCE)
        pressed = st.form_submit_button(_("Show what it would change"), type="primary")
    if pressed:
        link = Link(old.strip(), new.strip(), kind, on_day, source)
        boundary_asked.ask(lambda: _adding(scope, link))


def _adding(scope: Scope, link: Link) -> Asked:
    store = loaders.store(scope.store)
    checked = lineages.check(link)
    decision, after = lineages.adding([checked]), lineages.after(store, [checked])
    rests_on = loaders.context(scope.store, scope.version, scope.today)
    about = lineages.concerned([checked])
    return Asked(
        TAB,
        scope.version,
        f"{_named(checked.new_code)}: {_(KINDS[checked.kind])}",
        lambda tell: regrounding.with_lineage(store, rests_on, after, about, progress=tell),
        lambda found: regrounding.apply(store, found, decision, who=actions.who()),
    )


def _removal(scope: Scope, known: tuple[Stated, ...]) -> None:
    own = {one.id: one.link for one in known if one.id is not None}
    if not own:
        return
    with st.expander(_("Take one out")):
        number = st.selectbox(
            _("Row to take out"),
            own,
            format_func=lambda one: f"#{one} {_named(own[one].new_code)}" if one in own else "",
            key=stating.key(stating.BOUNDARIES, "lineage_out"),
        )
        if st.button(_("Show what it would change"), key="boundary_lineage_out"):
            boundary_asked.ask(lambda: _removing(scope, number, own[number]))


def _removing(scope: Scope, number: int, link: Link) -> Asked:
    store = loaders.store(scope.store)
    decision = lineages.removing(store, number)
    after, about = lineages.after(store, [], without=number), lineages.concerned([link])
    rests_on = loaders.context(scope.store, scope.version, scope.today)
    return Asked(
        TAB,
        scope.version,
        _("Taken out: {what}").format(what=f"#{number} {_named(link.new_code)}"),
        lambda tell: regrounding.with_lineage(store, rests_on, after, about, progress=tell),
        lambda found: regrounding.apply(store, found, decision, who=actions.who()),
    )
