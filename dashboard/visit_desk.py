"""
The desk on which stored visits are put right: which one lies on it, and what each key does to it.

What is to be changed is gathered first; the reason, given last, stores it. A key pressed for a
visit that is no longer on the desk does nothing.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

import streamlit as st

from dashboard import actions, loaders, session, typed_days, wording
from dashboard.maps.markup import plain
from dashboard.scope import Scope
from dashboard.translation import gettext as _
from etl.errors import EtlError
from etl.store import corrections
from etl.store.corrections import Correction
from etl.store.history import Step

# what is being done with the visit on the desk
LOOK, VILLAGE, DAY, KIND, PEOPLE, UNIT = "look", "village", "day", "kind", "people", "unit"
CHANGE, VOID, BACK, SPLIT, PART, APART = "change", "void", "back", "split", "part", "apart"
# the boxes that are typed into; each round has its own
SEARCH_KEY, NAME_KEY, DAY_KEY, PEOPLE_KEY, WHY_KEY = (
    "typed_first_search", "typed_first_name", "typed_first_day", "typed_first_people", "typed_why",
)  # fmt: skip
STATE_KEY = "visit_state"


def box(key: str) -> str:
    """Name the box that is typed into in this round."""
    return f"{key}_{session.get('visit_round')}"


def turn_page(step: int) -> None:
    """Go on in what was found, or back."""
    session.put(visit_page=max(0, session.get("visit_page") + step))


def searched() -> None:
    """Begin at the first page of what is found now."""
    session.put(visit_page=0, visit_told=None)


def open_visit(activity_id: int) -> None:
    """Put a visit on the desk."""
    session.put(visit_at=activity_id, visit_told=None)
    _clear()


def leave() -> None:
    """Go back to what was found."""
    session.put(visit_at=None, visit_told=None)
    _clear()


def ask(at: int, mode: str) -> None:
    """Begin to state something of the visit, or go back to looking at it."""
    if not _is_here(at):
        return
    if mode == LOOK:
        _clear()
    session.put(visit_mode=mode, visit_round=session.get("visit_round") + 1, visit_told=None)


def state(at: int, field: str, value: Any) -> None:
    """Note one thing that is to be changed; nothing is stored yet."""
    if not _is_here(at):
        return
    parts: tuple[dict[str, Any], ...] = session.get("visit_parts")
    if parts:
        session.put(visit_parts=(*parts[:-1], {**parts[-1], field: value}), visit_mode=SPLIT)
    else:
        session.put(visit_change={**session.get("visit_change"), field: value}, visit_mode=CHANGE)
    session.put(visit_told=None, visit_round=session.get("visit_round") + 1)


def state_day(at: int, scope: Scope) -> None:
    """Note the day that was typed; what is no day is asked for again."""
    typed = str(st.session_state.get(box(DAY_KEY), ""))
    day = typed_days.parse(typed, partial=None, latest=scope.today)
    if day is None:
        _tell(_("That is no day: type it like 15/9/2024."), refused=True)
    else:
        state(at, "day", day)


def state_people(at: int) -> None:
    """Note the number of people that was typed."""
    typed = str(st.session_state.get(box(PEOPLE_KEY), "")).strip()
    if typed.isascii() and typed.isdigit() and len(typed) <= len("100000"):
        state(at, "people", int(typed))
    else:
        _tell(_("That is no number of people."), refused=True)


def state_kind(at: int, kind: str, now: tuple[str, ...]) -> None:
    """Add a kind to those of the visit, or take it out."""
    kinds = tuple(one for one in now if one != kind)
    state(at, "kinds", kinds if kind in now else (*now, kind))


def split(at: int) -> None:
    """Begin to make several visits of one; the first part is the visit itself."""
    if _is_here(at):
        session.put(visit_parts=({},), visit_mode=SPLIT, visit_change={}, visit_told=None)


def add_part(at: int, village_code: str | None) -> None:
    """Add a part: in another village, or in the same one."""
    if _is_here(at):
        part = {"village_code": village_code} if village_code else {}
        session.put(
            visit_parts=(*session.get("visit_parts"), part),
            visit_mode=SPLIT,
            visit_round=session.get("visit_round") + 1,
        )


def store(at: int, scope: Scope, why: str | None = None, others: tuple[int, ...] = ()) -> None:
    """
    Store what was gathered, for a reason given or typed.

    Parameters
    ----------
    at
        The visit for which the key was pressed.
    scope
        What the page is about.
    why
        The reason; None for the one that was typed.
    others
        The visits to be set apart, where that is what is done.
    """
    reason = (why or str(st.session_state.get(box(WHY_KEY), ""))).strip()
    if not _is_here(at) or not reason:
        return
    into, who = loaders.store(scope.store), actions.who()
    decide: Mapping[str, Callable[[], int]] = {
        CHANGE: lambda: corrections.change(into, at, _correction(), reason, who=who),
        VOID: lambda: corrections.void(into, (at,), reason, who=who),
        BACK: lambda: corrections.bring_back(into, (at,), reason, who=who),
        SPLIT: lambda: corrections.split(into, at, _parts(), reason, who=who),
        APART: lambda: corrections.apart(into, others or (at,), reason, who=who),
    }
    if make := decide.get(session.get("visit_mode")):
        _do(make, _("Stored as change {number}."))


def undo(number: int, scope: Scope) -> None:
    """Take a change back."""

    def make() -> int:
        actions.take_back(scope, number)
        return number

    _do(make, _("Change {number} was undone."))


def last(steps: Sequence[Step]) -> int | None:
    """Give the last thing that was done about a visit and still stands; not its beginning."""
    standing = (one for one in reversed(steps[1:]) if one.undone_by is None and not one.undoes)
    return next((one.number for one in standing), None)


def _correction() -> Correction:
    return replace(Correction(), **session.get("visit_change"))


def _parts() -> tuple[Correction, ...]:
    return tuple(replace(Correction(), **part) for part in session.get("visit_parts"))


def _do(make: Callable[[], int], words: str) -> None:
    try:
        number = make()
    except EtlError as refused:
        _tell(plain(wording.reason(refused.reason, **refused.details)), refused=True)
        return
    _clear()
    _tell(words.format(number=number))


def _clear() -> None:
    session.put(
        visit_mode=LOOK,
        visit_change={},
        visit_parts=(),
        visit_round=session.get("visit_round") + 1,
    )


def _tell(sentence: str, *, refused: bool = False) -> None:
    session.put(visit_told=(sentence, refused), message=None)


def _is_here(at: int) -> bool:
    return bool(session.get("visit_at") == at)
