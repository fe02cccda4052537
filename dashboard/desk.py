"""
The desk on which the queue is worked off: which task lies on it, and what each key does to it.

What changes something is a callback: it runs before the page is drawn again, so that the next task
is there with the same run. A key pressed for a task that is gone already does nothing.
"""

from collections.abc import Callable, Sequence

import streamlit as st

from dashboard import actions, geography, loaders, session, typed_days, wording
from dashboard.analysis import tasks
from dashboard.analysis.tasks import Task, Wanted
from dashboard.loaders import Scope
from dashboard.translation import gettext as _
from etl.errors import EtlError
from etl.store.review import ReviewItem

DECIDE, SEARCH, DAY, REJECT = "decide", "search", "day", "reject"
# the boxes that are typed into; each round has its own
SEARCH_KEY, DAY_KEY, WHY_KEY = "queue_typed_name", "queue_typed_day", "queue_typed_why"
# kinds of journal entries that the desk makes
_DECISIONS = ("resolve", "reject")
FILTER_KEYS = ("queue_reason", "queue_unit", "queue_file")


def wanted() -> Wanted:
    """Tell which part of the queue is worked at."""
    return Wanted(*(st.session_state.get(key) for key in FILTER_KEYS))


def current(found: Sequence[Task]) -> int:
    """Give the place of the task on the desk; where it is gone, the first one comes up."""
    at = session.get("queue_at")
    place = next(
        (place for place, task in enumerate(found) if any(one.id == at for one in task.items)), 0
    )
    if found[place].first.id != at:
        _lay_down(found[place].first.id)
    return place


def sit_down(scope: Scope) -> None:
    """Begin a sitting; what is decided from here on can be taken back step by step."""
    if session.get("queue_since") is None:
        session.put(queue_since=scope.version)


def decided(scope: Scope) -> int:
    """Count what was decided in this sitting and still stands."""
    return sum(len(ids) for _number, ids in _standing(scope))


def taking_part(task: Task) -> tuple[ReviewItem, ...]:
    """List the items that the decision is about: all but those taken out."""
    return tuple(item for item in task.items if item.id not in session.get("queue_out"))


def chosen(task: Task) -> str | None:
    """Give the village chosen; where only the day is in doubt the report's own."""
    return session.get("queue_choice") or task.first.village_code


def needs_day(task: Task) -> bool:
    """Whether a day is still to be given."""
    return tasks.needs_day(task.first) and session.get("queue_day") is None


def box(key: str) -> str:
    """Name the box that is typed into in this round."""
    return f"{key}_{session.get('queue_round')}"


def turn_to(at: int, then: int | None) -> None:
    """Put another task on the desk."""
    if _is_here(at) and then is not None:
        _lay_down(then)


def ask(at: int, mode: str) -> None:
    """Begin to type something, or go back to deciding."""
    if _is_here(at):
        session.put(queue_mode=mode, queue_round=session.get("queue_round") + 1, queue_told=None)


def choose(at: int, village_code: str) -> None:
    """Choose a village; nothing is decided yet."""
    if _is_here(at):
        session.put(queue_choice=village_code, queue_mode=DECIDE, queue_told=None)


def take(at: int, item_id: int) -> None:
    """Take an item out of its group, or back into it."""
    out = session.get("queue_out")
    if _is_here(at):
        without = tuple(one for one in out if one != item_id)
        session.put(queue_out=without if item_id in out else (*out, item_id))


def learn(at: int) -> None:
    """Say that the name is to be remembered, or not."""
    if _is_here(at):
        session.put(queue_learn=not session.get("queue_learn"))


def type_day(at: int, item: ReviewItem, scope: Scope) -> None:
    """Take the day that was typed; what is no day is asked for again."""
    if not _is_here(at):
        return
    typed = str(st.session_state.get(box(DAY_KEY), ""))
    latest = min(item.received_at.date(), scope.today)
    day = typed_days.parse(typed, partial=item.partial, latest=latest)
    if day is None:
        _tell(_("That is no day: type it like 15/9/2024."), refused=True)
    else:
        session.put(queue_day=day, queue_mode=DECIDE, queue_told=None)


def confirm(at: int, task: Task, then: int | None, scope: Scope) -> None:
    """Count the items for the village chosen."""
    village, ids = chosen(task), tuple(one.id for one in taking_part(task))
    if not _is_here(at):
        return
    if village is None or not ids:
        _tell(_("Choose a village first: press its number."), refused=True)
    elif needs_day(task):
        ask(at, DAY)
    else:
        day, learned = session.get("queue_day"), session.get("queue_learn")
        told = _("Decided: {village}.").format(village=geography.area_name(village))
        _decide(lambda: actions.resolve(scope, ids, village, learn=learned, day=day), then, told)


def reject(at: int, task: Task, then: int | None, scope: Scope, why: str | None = None) -> None:
    """Decide that the items are none to be counted, for a reason given or typed."""
    ids = tuple(one.id for one in taking_part(task))
    reason = (why or str(st.session_state.get(box(WHY_KEY), ""))).strip()
    if _is_here(at) and reason and ids:
        _decide(lambda: actions.reject(scope, ids, reason), then, _("The report was rejected."))


def last(scope: Scope) -> tuple[int, tuple[int, ...]] | None:
    """Give the last decision of this sitting that stands: its number and its items."""
    return next(iter(_standing(scope)), None)


def undo(number: int, ids: tuple[int, ...], scope: Scope) -> None:
    """Take the last decision back, and put its task on the desk again."""
    if last(scope) != (number, ids):
        return
    try:
        actions.take_back(scope, number)
    except EtlError as refused:
        _tell(wording.reason(refused.reason, **refused.details), refused=True)
        return
    _lay_down(ids[0])
    _tell(_("Change {number} was undone.").format(number=number))


def _decide(make: Callable[[], int], then: int | None, told: str) -> None:
    try:
        make()
    except EtlError as refused:
        _tell(wording.reason(refused.reason, **refused.details), refused=True)
        return
    _lay_down(then)
    _tell(told)


def _lay_down(at: int | None) -> None:
    """Put a task on the desk, with nothing chosen for it."""
    session.put(
        queue_at=at,
        queue_mode=DECIDE,
        queue_choice=None,
        queue_day=None,
        queue_learn=False,
        queue_out=(),
        queue_told=None,
    )


def _tell(sentence: str, *, refused: bool = False) -> None:
    # what the page said of an earlier change is no longer the news
    session.put(queue_told=(sentence, refused), message=None)


def _is_here(at: int) -> bool:
    return bool(session.get("queue_at") == at)


def _standing(scope: Scope) -> list[tuple[int, tuple[int, ...]]]:
    """
    List the decisions of this sitting that stand, the newest first: number and items of each.

    The journal tells, not the session: a run that is broken off by the next one may have decided.
    """
    version = loaders.version(scope.store)
    entries = loaders.changes_since(scope.store, version, session.get("queue_since") or version)
    return [
        (entry.number, tuple(entry.details.get("items") or (entry.details["item"],)))
        for entry in entries
        if entry.what in _DECISIONS and entry.undone_by is None
    ]
