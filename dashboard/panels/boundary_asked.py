"""Decisions about the ground: what one would change is shown on the page before it is made."""

from collections.abc import Callable
from dataclasses import dataclass, field

import streamlit as st

from dashboard import session, stating, wording
from dashboard.maps.markup import plain
from dashboard.panels import reread
from dashboard.scope import Scope
from dashboard.translation import gettext as _
from etl.rereading import Progress, Reread
from geodata.errors import ReasonError


@dataclass(frozen=True, slots=True)
class Asked:
    """
    A decision that was asked about: in which tab, at which version of the store, what it says.

    `find` says what it would change, `apply` makes it so. `found` keeps the answer once it is
    there.
    """

    tab: str
    version: int
    title: str
    find: Callable[[Progress], Reread]
    apply: Callable[[Reread], int | None]
    found: list[Reread] = field(default_factory=list)


def ask(asked: Callable[[], Asked]) -> None:
    """Keep what was asked about for the next drawing; what is refused is said in its place."""
    try:
        session.put(boundaries_asked=asked())
    except ReasonError as refused:
        session.put(boundaries_asked=None)
        st.error(plain(wording.reason(refused.reason, **refused.details)))


def show(scope: Scope, tab: str) -> None:
    """Draw what the decision asked about in a tab would change, and the button that makes it."""
    asked: Asked | None = session.get("boundaries_asked")
    if asked is None or (asked.tab, asked.version) != (tab, scope.version):
        return
    try:
        found = _found(asked)
    except ReasonError as refused:
        st.error(plain(wording.reason(refused.reason, **refused.details)))
        return
    with st.container(border=True):
        st.markdown(f"**{plain(asked.title)}**")
        _effects(found)
        if st.button(
            _("Do it as shown"), type="primary", key=stating.key(stating.BOUNDARIES, f"do_{tab}")
        ):
            session.put(boundaries_asked=None)
            stating.carry_out(stating.BOUNDARIES, lambda: asked.apply(found))


def _found(asked: Asked) -> Reread:
    """Ask once, with a bar for the wait."""
    if not asked.found:
        words = _("Looking at the stored visits")
        bar = st.progress(0.0, text=words)
        asked.found.append(
            asked.find(lambda done, of: bar.progress(min(1.0, done / of) if of else 1.0, words))
        )
        bar.empty()
    return asked.found[0]


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
