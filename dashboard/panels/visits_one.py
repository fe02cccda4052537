"""One stored visit: what is known of it, its text, its history, and the ways to put it right."""

from collections.abc import Iterator

import streamlit as st

from dashboard import (
    geography,
    loaders_units,
    loaders_visits,
    marking,
    session,
    unit_scope,
    visit_desk,
    wording,
)
from dashboard.maps.markup import plain
from dashboard.panels import history, keyed, visits_change
from dashboard.scope import Scope
from dashboard.translation import gettext as _
from etl.store import states
from etl.store.history import VisitRow


def show(scope: Scope, visit: VisitRow) -> None:
    """Draw the visit on the left, what can be done on the right."""
    with st.container(key="visit_told"):
        keyed.told(session.get("visit_told"))
    known, ways = st.columns([3, 2], gap="medium")
    with known:
        st.subheader(plain(title(visit)), anchor=False)
        keyed.listed(_facts(scope, visit))
        if visit.masked_text:
            st.html(f'<div class="queue-text">{marking.as_html(visit.masked_text, ())}</div>')
        st.caption(plain(_origin(visit)))
        history.show(scope, visit)
    with ways, st.container(key="visit_ways"):
        if session.get("visit_mode") == visit_desk.LOOK:
            _ways(scope, visit)
        else:
            visits_change.show(scope, visit)


def title(visit: VisitRow) -> str:
    """Say in one line, unescaped, which visit it is."""
    place = geography.full_name(visit.village_code) if visit.village_code else _("village unknown")
    day = wording.long_date(visit.day) if visit.day else visit.day_partial or _("no date")
    return f"#{visit.id} {place}, {day}"


def _facts(scope: Scope, visit: VisitRow) -> Iterator[tuple[str, str]]:
    """Tell what is known, each with its name, escaped."""
    state = plain(wording.visit_state_label(visit.state))
    yield _("State"), f"**{state}**{_where_counted(visit)}"
    if visit.reasons and visit.state == states.REVIEW:
        reasons = "; ".join(wording.review_reason(one) for one in visit.reasons)
        yield _("Why"), f"{plain(reasons)}"
    kinds = "; ".join(wording.kind_label(kind) for kind in visit.kinds) or wording.NOTHING
    yield _("Kind"), f"{plain(kinds)}"
    yield _("People met"), f"{wording.number(visit.people or None)}"
    if visit.hamlet:
        yield _("Hamlet"), f"{plain(visit.hamlet)}"
    yield _("Unit"), f"{plain(_unit(scope, visit))}"
    if visit.decided_by:
        why = f" ({visit.decided_why})" if visit.decided_why else ""
        yield _("Decided by"), f"{plain(visit.decided_by + why)}"
    if visit.merged:
        others = ", ".join(f"#{one}" for one in visit.merged)
        yield _("Told again by"), others
    if visit.beside:
        others = ", ".join(f"#{one}" for one in visit.beside)
        yield _("Other activities of the same report"), others


def _where_counted(visit: VisitRow) -> str:
    if visit.merged_into is None:
        return ""
    return " " + _("in #{number}").format(number=visit.merged_into)


def _unit(scope: Scope, visit: VisitRow) -> str:
    if visit.unit_code:
        return unit_scope.name(loaders_units.units_of(scope.store, scope.version), visit.unit_code)
    return " / ".join(part for part in (visit.koramil, visit.kodim) if part) or _("unit unknown")


def _origin(visit: VisitRow) -> str:
    parts = [wording.file_name(visit.file_name, visit.file_kind),
             wording.date_and_time(visit.received_at)]  # fmt: skip
    return " \N{MIDDLE DOT} ".join(parts)


def _ways(scope: Scope, visit: VisitRow) -> None:
    """Offer what can be done with a visit that stands so, each with its key."""
    stands = visit.state in {states.COUNTED, states.REVIEW}
    if stands:
        for label, key, mode in (
            (_("Another village"), "D", visit_desk.VILLAGE),
            (_("Another day"), "H", visit_desk.DAY),
            (_("Another kind"), "J", visit_desk.KIND),
            (_("Number of people"), "O", visit_desk.PEOPLE),
            (_("Another unit"), "S", visit_desk.UNIT),
        ):
            _way(label, key, visit.id, mode)
        words = _("Make several visits of it")
        keyed.button(words, "P", visit_desk.split, (visit.id,), key="visit_P")
        _way(_("Take the visit out"), "K", visit.id, visit_desk.VOID)
    if visit.state in states.DENIED:
        _way(_("Let it count again"), "B", visit.id, visit_desk.BACK)
    if visit.state == states.MERGED or visit.merged:
        _way(_("Visits of their own after all"), "A", visit.id, visit_desk.APART)
    number = visit_desk.last(loaders_visits.steps(scope, visit.id))
    if number is not None:
        keyed.button(
            _("Undo change {number}").format(number=number),
            "Z",
            visit_desk.undo,
            (number, scope),
            key="visit_Z",
        )
    keyed.button(_("Back"), "Escape", visit_desk.leave, key="visit_Escape", is_wide=False)


def _way(label: str, key: str, at: int, mode: str) -> None:
    keyed.button(label, key, visit_desk.ask, (at, mode), key=f"visit_{key}")
