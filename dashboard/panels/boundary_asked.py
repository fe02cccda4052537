"""Decisions about the ground: what one would change is shown on the page before it is made."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from datetime import date
from typing import Any

import streamlit as st

from dashboard import session, stating, wording
from dashboard.maps.markup import plain
from dashboard.panels import reread
from dashboard.scope import Scope
from dashboard.translation import gettext as _
from etl.rereading import Progress, Reread
from geodata.errors import ReasonError


@dataclass(frozen=True, slots=True)
class Plan:
    """A decision: what it says, what it would change, and how it is made so."""

    title: str
    find: Callable[[Progress], Reread]
    apply: Callable[[Reread], int | None]


def ask(scope: Scope, tab: str, asked: Hashable, plan: Callable[[Any], Plan]) -> None:
    """
    Keep what was asked about for `show`; what is refused is said in its place.

    Parameters
    ----------
    scope
        The store.
    tab
        That in which it was asked.
    asked
        What was asked: plain values.
    plan
        Makes the decision of it.
    """
    try:
        plan(asked)
    except ReasonError as refused:
        session.put(boundaries_asked=None)
        st.error(plain(wording.reason(refused.reason, **refused.details)))
    else:
        session.put(boundaries_asked=(tab, scope.version, asked))


def show(scope: Scope, tab: str, plan: Callable[[Any], Plan]) -> None:
    """Draw what the decision asked about in a tab would change, and the button that makes it."""
    in_tab, version, asked = session.get("boundaries_asked") or (None, None, None)
    if (in_tab, version) != (tab, scope.version):
        return
    try:
        planned = plan(asked)
        found = _found(scope, tab, asked, planned)
    except ReasonError as refused:
        st.error(plain(wording.reason(refused.reason, **refused.details)))
        return
    with st.container(border=True):
        st.markdown(f"**{plain(planned.title)}**")
        _effects(found)
        if st.button(
            _("Do it as shown"), type="primary", key=stating.key(stating.BOUNDARIES, f"do_{tab}")
        ):
            session.put(boundaries_asked=None)
            stating.carry_out(stating.BOUNDARIES, lambda: planned.apply(found))


def _found(scope: Scope, tab: str, asked: Hashable, planned: Plan) -> Reread:
    """Ask once, with a bar for the wait."""
    place = _place(scope.store, scope.version, scope.today, tab, asked)
    if not place:
        words = _("Looking at the stored visits")
        bar = st.progress(0.0, text=words)
        place.append(
            planned.find(lambda done, of: bar.progress(min(1.0, done / of) if of else 1.0, words))
        )
        bar.empty()
    return place[0]


# all that was read again is held in memory, so no more than what two visitors look at
@st.cache_resource(max_entries=2, show_spinner=False)
def _place(name: str, at: int, today: date, tab: str, asked: Hashable) -> list[Reread]:
    """Make the place for an answer: a bar cannot be drawn while something is cached."""
    del name, at, today, tab, asked
    return []


def _effects(found: Reread) -> None:
    counts = found.counts
    st.markdown(
        _("{count} reports were looked at.").format(count=wording.number(counts["reports"]))
    )
    parts = [
        f"{wording.reread_effect_label(name)}: {wording.number(count)}"
        for name, count in counts.items()
        if count and name != "reports"
    ]
    st.markdown(" \N{MIDDLE DOT} ".join(parts) or _("No stored visit changes."))
    if found.differences:
        reread.table(found.differences)
