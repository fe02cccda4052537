"""What changed between two versions of a return: totals, lines of the table, single visits."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from dashboard.weekly.counting import Line, Told
from dashboard.weekly.model import Return


class Effect(StrEnum):
    """What became of a visit."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class TotalChange:
    """A sum that changed, by its name in `Return.totals`."""

    name: str
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class LineChange:
    """A line of the table that changed; None where it stands in one version only."""

    before: Line | None
    after: Line | None

    @property
    def either(self) -> Line:
        """The line that there is, for the names of unit and village."""
        line = self.after or self.before
        assert line is not None  # noqa: S101  # one of the two is always there
        return line


@dataclass(frozen=True, slots=True)
class VisitChange:
    """A visit that counts in one version only, or is told differently."""

    effect: Effect
    before: Told | None
    after: Told | None


@dataclass(frozen=True, slots=True)
class Difference:
    """What changed; empty tuples where nothing did."""

    totals: tuple[TotalChange, ...]
    lines: tuple[LineChange, ...]
    visits: tuple[VisitChange, ...]

    @property
    def is_empty(self) -> bool:
        """Whether both versions say the same."""
        return not (self.totals or self.lines or self.visits)


def between(before: Return, after: Return) -> Difference:
    """
    Compare two versions of the same return.

    Parameters
    ----------
    before, after
        The earlier and the later version; a visit is known by its number in the store.

    Returns
    -------
    difference
        Totals in the order of `Return.totals`, lines by unit and village, visits by day and
        number.
    """
    totals = tuple(
        TotalChange(name, before.totals[name], after.totals[name])
        for name in after.totals
        if before.totals[name] != after.totals[name]
    )
    lines = tuple(LineChange(*pair) for pair in _pairs(before.lines, after.lines, _place))
    visits = tuple(_visit(*pair) for pair in _pairs(before.visits, after.visits, _number))
    return Difference(totals, lines, tuple(sorted(visits, key=_when)))


def _pairs(
    before: Iterable[Any], after: Iterable[Any], key: Callable[[Any], Any]
) -> list[tuple[Any, Any]]:
    """Put together what has the same key, leaving out what is the same; ordered by key."""
    first: Mapping[Any, Any] = {key(one): one for one in before}
    second: Mapping[Any, Any] = {key(one): one for one in after}
    return [
        (first.get(one), second.get(one))
        for one in sorted({*first, *second})
        if first.get(one) != second.get(one)
    ]


def _place(line: Line) -> tuple[bool, str, str]:
    return line.unit_code is None, line.unit_code or "", line.village_code


def _number(visit: Told) -> int:
    return visit.activity_id


def _visit(before: Told | None, after: Told | None) -> VisitChange:
    if before is None:
        return VisitChange(Effect.ADDED, before, after)
    return VisitChange(Effect.CHANGED if after else Effect.REMOVED, before, after)


def _when(change: VisitChange) -> tuple[str, int]:
    visit = change.after or change.before
    assert visit is not None  # noqa: S101  # one of the two is always there
    return visit.day.isoformat(), visit.activity_id
