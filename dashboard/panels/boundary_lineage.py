"""What became of villages: splits, mergers, new names and codes; stated, and taken back."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial

import pandas as pd
import streamlit as st

from dashboard import actions, geography, loaders, stating, wording
from dashboard.maps.markup import plain
from dashboard.panels import boundary_asked, list_upload
from dashboard.panels.boundary_asked import Plan
from dashboard.scope import Scope
from dashboard.translation import gettext as _
from dashboard.translation import mark
from etl import regrounding
from etl.lists import lineages as lineage_lists
from etl.store import lineages
from etl.store.lineages import Stated
from etl.store.reread import Decision
from geodata import codes
from geodata.errors import ReasonError
from geodata.lineage import Kind, Lineage, Link

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
    _list(scope)
    _removal(scope, known)
    boundary_asked.show(scope, TAB, partial(_plan, scope))


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
    name = geography.area_name(code) if codes.is_dotted(code) else code
    return name if name == code else f"{name} ({code})"


def _form(scope: Scope) -> None:
    st.subheader(_("State what became of a village"), anchor=False)
    with st.form(stating.key(stating.BOUNDARIES, "lineage"), enter_to_submit=False):
        kind = st.selectbox(_("What happened"), tuple(KINDS), format_func=lambda one: _(KINDS[one]))
        left, right = st.columns(2)
        old = left.text_input(
            _("Old code (of the district for a created village)"), max_chars=_MOST_CODE
        )
        new = right.text_input(_("New code, such as 12.19.01.2012"), max_chars=_MOST_CODE)
        on_day = left.date_input(
            _("From day"), value=None, format="DD/MM/YYYY", min_value=_EARLIEST
        )
        source = right.text_input(_("Who says so: law, decree, list"), max_chars=_MOST_SOURCE)
        pressed = st.form_submit_button(_("Show what it would change"), type="primary")
    if pressed:
        link = Link(old.strip(), new.strip(), kind, on_day, source)
        boundary_asked.ask(scope, TAB, (link,), partial(_plan, scope))


def _list(scope: Scope) -> None:
    """Take a list of what became of villages."""
    with st.expander(_("Upload a list")):
        st.markdown(
            _(
                "CSV or Excel with the columns kode lama, kode baru, jenis perubahan (pemekaran, "
                "penggabungan, ganti nama, ganti kode, pembentukan), sejak tanggal, sumber."
            )
        )
        file = st.file_uploader(
            _("List (CSV or Excel)"),
            type=["csv", "xlsx"],
            key=stating.key(stating.BOUNDARIES, "lineage_list"),
        )
        if file is None:
            return
        try:
            taken = lineage_lists.read(file.getvalue(), name=file.name)
        except ReasonError as refused:
            st.error(plain(wording.reason(refused.reason, **refused.details)))
            return
        list_upload.troubles(taken.troubles)
        words = _("Show what {count} rows would change").format(
            count=wording.number(len(taken.items))
        )
        if taken.items and st.button(words, type="primary", key="boundary_lineage_list"):
            boundary_asked.ask(scope, TAB, tuple(taken.items), partial(_plan, scope))


def _plan(scope: Scope, asked: tuple[Link, ...] | int) -> Plan:
    """State links, or take out the one of a number."""
    return _removing(scope, asked) if isinstance(asked, int) else _adding(scope, asked)


def _adding(scope: Scope, links: tuple[Link, ...]) -> Plan:
    store = loaders.store(scope.store)
    checked = [lineages.check(link) for link in links]
    title = f"{_named(checked[0].new_code)}: {_(KINDS[checked[0].kind])}"
    if len(checked) > 1:
        title += _(" and {count} more").format(count=wording.number(len(checked) - 1))
    return _regrounding(
        scope, title, lineages.after(store, checked), checked, lineages.adding(checked)
    )


def _removing(scope: Scope, number: int) -> Plan:
    store = loaders.store(scope.store)
    decision = lineages.removing(store, number)
    links = [one.link for one in lineages.rows(store) if one.id == number]
    title = _("Taken out: {what}").format(what=f"#{number} {_named(links[0].new_code)}")
    return _regrounding(scope, title, lineages.after(store, [], without=number), links, decision)


def _regrounding(
    scope: Scope, title: str, after: Lineage, links: Sequence[Link], decision: Decision
) -> Plan:
    store, about = loaders.store(scope.store), lineages.concerned(links)
    rests_on = loaders.context(scope.store, scope.version, scope.today)
    return Plan(
        title,
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
            boundary_asked.ask(scope, TAB, number, partial(_plan, scope))
