"""
The desk on which tellings of one visit are merged: which group lies on it, what each key does.

A key pressed for a group that is gone already does nothing.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from dashboard import actions, loaders, session, wording
from dashboard.maps.markup import plain
from dashboard.scope import Scope
from dashboard.translation import gettext as _
from etl.errors import EtlError
from etl.store import corrections

_WHAT = ("merge_visits", "apart")


@dataclass(frozen=True, slots=True)
class Telling:
    """One visit of a group: what one chooses by. Texts are masked."""

    id: int
    post: str | None
    people: int
    kinds: tuple[str, ...]
    file_name: str
    masked_text: str


@dataclass(frozen=True, slots=True)
class Group:
    """Visits of one village and day that may be one."""

    village_code: str
    day: date
    tellings: tuple[Telling, ...]

    @property
    def at(self) -> int:
        """What names the group on the desk: the first of its visits."""
        return self.tellings[0].id


def groups(found: pd.DataFrame) -> list[Group]:
    """Put the visits of one village and day together, as `doubles.listed` gives them."""
    made: dict[tuple[str, date], list[Telling]] = {}
    columns = ["village_code", "day", "activity_id", "koramil", "people", "kinds", "file_name",
               "masked_text"]  # fmt: skip
    for village, day, *telling in found[columns].itertuples(index=False, name=None):
        number, post, people, *rest = telling
        # the frame has no None among its texts
        known = post if isinstance(post, str) else None
        made.setdefault((village, day), []).append(Telling(int(number), known, int(people), *rest))
    return [Group(village, day, tuple(told)) for (village, day), told in made.items()]


def current(found: Sequence[Group]) -> int:
    """Give the place of the group on the desk; where it is gone, the first one comes up."""
    at = session.get("doubles_at")
    for place, group in enumerate(found):
        if any(one.id == at for one in group.tellings):
            return place
    _lay_down(found[0].at)
    return 0


def sit_down(scope: Scope) -> None:
    """Begin a sitting; what is merged from here on can be taken back step by step."""
    if session.get("doubles_since") is None:
        session.put(doubles_since=scope.version)


def taking_part(group: Group) -> tuple[Telling, ...]:
    """List the tellings that are to be one: all but those taken out."""
    return tuple(one for one in group.tellings if one.id not in session.get("doubles_out"))


def kept(group: Group) -> int:
    """Give the one that is counted: as chosen, else the one that met most people."""
    part = taking_part(group) or group.tellings
    chosen = session.get("doubles_keep")
    if any(one.id == chosen for one in part):
        return int(chosen)
    return max(part, key=lambda one: (one.people, -one.id)).id


def turn_to(at: int, then: int) -> None:
    """Put another group on the desk."""
    if _is_here(at):
        _lay_down(then)


def keep(at: int, activity_id: int) -> None:
    """Choose the telling that is counted."""
    if _is_here(at):
        out = tuple(one for one in session.get("doubles_out") if one != activity_id)
        session.put(doubles_keep=activity_id, doubles_out=out, doubles_told=None)


def take(at: int, activity_id: int) -> None:
    """Take a telling out of the group, or back into it."""
    out = session.get("doubles_out")
    if _is_here(at):
        without = tuple(one for one in out if one != activity_id)
        session.put(doubles_out=without if activity_id in out else (*out, activity_id))


def merge(at: int, group: Group, then: int | None, scope: Scope) -> None:
    """Let those that take part count as one visit."""
    keep_id = kept(group)
    others = [one.id for one in taking_part(group) if one.id != keep_id]
    if not _is_here(at):
        return
    if not others:
        _tell(_("Leave at least two in the group to merge them."), refused=True)
        return
    why = _("The same visit, told several times")

    def make() -> int:
        into = loaders.store(scope.store)
        return corrections.merge_visits(into, keep_id, others, why, who=actions.who())

    told = _("Merged into #{number}; it counts once.").format(number=keep_id)
    _do(make, told, then)


def apart(keep_id: int, ids: tuple[int, ...], scope: Scope) -> None:
    """Let tellings count as visits of their own again."""

    def make() -> int:
        why, into = _("Different visits after all"), loaders.store(scope.store)
        return corrections.apart(into, ids, why, who=actions.who())

    _do(make, _("Set apart again from #{number}.").format(number=keep_id), ids[0])


def last(scope: Scope) -> tuple[int, int] | None:
    """Give the last change of this sitting that stands: its number, and one of its visits."""
    version = loaders.version(scope.store)
    since = session.get("doubles_since")
    for entry in loaders.changes_since(scope.store, version, version if since is None else since):
        if entry.what in _WHAT and entry.undone_by is None:
            return entry.number, int(entry.details.get("item") or entry.details["items"][0])
    return None


def undo(number: int, at: int, scope: Scope) -> None:
    """Take the last change back, and put its group on the desk again."""

    def make() -> int:
        actions.take_back(scope, number)
        return number

    _do(make, _("Change {number} was undone.").format(number=number), at)


def _do(make: Callable[[], int], told: str, then: int | None) -> None:
    try:
        make()
    except EtlError as refused:
        _tell(plain(wording.reason(refused.reason, **refused.details)), refused=True)
        return
    _lay_down(then)
    _tell(told)


def _lay_down(at: int | None) -> None:
    session.put(doubles_at=at, doubles_keep=None, doubles_out=(), doubles_told=None)


def _tell(sentence: str, *, refused: bool = False) -> None:
    session.put(doubles_told=(sentence, refused), message=None)


def _is_here(at: int) -> bool:
    return bool(session.get("doubles_at") == at)
