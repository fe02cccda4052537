"""Which activity of a new reading is which of those stored; people's decisions are left alone."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

Row = Mapping[str, Any]
Pair = tuple[Row | None, Row | None]


def pairs(stored: Sequence[Row], read: Sequence[Row]) -> tuple[Pair, ...] | None:
    """
    Pair the activities of one report.

    Parameters
    ----------
    stored
        Rows of the activities in force, in the order of their places in the report.
    read
        Columns of the activities as read again, in that order.

    Returns
    -------
    pairs
        Stored and read activity, either None where it has no partner; those that a person decided
        are left out. None if the report must be left alone: beside what a person decided, the
        activities cannot be told apart with certainty.
    """
    if all(row["decided_by"] is None for row in stored):
        return tuple(_by_likeness(stored, read))
    if len(stored) != len(read):
        return None
    both = list(zip(stored, read, strict=True))
    taken = {_where_and_when(row) for row, _ in both if row["decided_by"] is not None}
    undecided = [(row, new) for row, new in both if row["decided_by"] is None]
    if any(
        _where_and_when(new) in taken and _where_and_when(row) not in taken
        for row, new in undecided
    ):
        # the one that was decided may have moved to another place in the report
        return None
    return tuple(undecided)


def _by_likeness(stored: Sequence[Row], read: Sequence[Row]) -> Iterator[Pair]:
    """Pair what tells of the same village and day first, then the rest in their order."""
    left = list(stored)
    partners: list[Row | None] = [None] * len(read)
    for place, new in enumerate(read):
        same = (row for row in left if _where_and_when(row) == _where_and_when(new))
        if (row := next(same, None)) is not None:
            partners[place] = row
            left.remove(row)
    for place, partner in enumerate(partners):
        if partner is None and left:
            partners[place] = left.pop(0)
    yield from zip(partners, read, strict=True)
    yield from ((row, None) for row in left)


def _where_and_when(row: Row) -> tuple[Any, Any]:
    return row["village_code"], row["day"]
