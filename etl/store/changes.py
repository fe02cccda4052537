"""
A change to rows, as the journal keeps it: which rows, what they held, what they hold now.

Rows are made inactive and brought into force by a change of `active`, so undoing anything is one
mechanism: the change the other way round.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Table, and_, func, insert, or_, select, update
from sqlalchemy.sql import ColumnElement

from etl.store import tables, village_day

# ranges of ids in one condition; SQLite allows a thousand nested terms
_MOST_SPANS = 200


@dataclass(frozen=True, slots=True)
class Change:
    """
    The same change to one or more rows of a table.

    `ids` holds ranges, first and last id included, so that the thousands of rows of one file take
    a few bytes. `before` and `after` name the same columns. A column that both give the same value
    is one that the entry rests on: it is not changed, and whoever changes it is in the way.
    """

    table: str
    ids: tuple[tuple[int, int], ...]
    before: Mapping[str, Any]
    after: Mapping[str, Any]

    def reversed(self) -> "Change":
        """Give the change that takes this one back."""
        return Change(self.table, self.ids, self.after, self.before)

    def touches(self, other: "Change") -> bool:
        """Whether one changes some column of some row that the other changes too, or rests on."""
        return (
            self.table == other.table
            and any(
                name in other.before and (self.sets(name) or other.sets(name))
                for name in self.before
            )
            and any(
                first <= last_of_other and first_of_other <= last
                for first, last in self.ids
                for first_of_other, last_of_other in other.ids
            )
        )

    def sets(self, column: str) -> bool:
        """Whether it changes a column, and does not only rest on it."""
        return column in self.before and bool(self.before[column] != self.after[column])

    def holds(self, row_id: int) -> bool:
        """Whether it is a change of the row of this id, among others."""
        return any(first <= row_id <= last for first, last in self.ids)

    def to_json(self) -> dict[str, Any]:
        """Give what the journal stores."""
        return {
            "table": self.table,
            "ids": [list(span) for span in self.ids],
            "before": dict(self.before),
            "after": dict(self.after),
        }


def from_json(stored: Mapping[str, Any]) -> Change:
    """Read a change back from the journal."""
    ids = tuple((first, last) for first, last in stored["ids"])
    return Change(stored["table"], ids, stored["before"], stored["after"])


def of_row(table: str, row: Mapping[str, Any], after: Mapping[str, Any]) -> Change:
    """
    Describe what setting columns of one row changes.

    Parameters
    ----------
    table
        Name of the table.
    row
        The row as it is, with its `id`.
    after
        Columns to set; those that stay the same are left out of the change.
    """
    new = {name: value for name, value in after.items() if row[name] != value}
    before = {name: row[name] for name in new}
    return Change(table, ((row["id"], row["id"]),), before, new)


def of_rows(
    table: str, ids: Iterable[int], before: Mapping[str, Any], after: Mapping[str, Any]
) -> Iterator[Change]:
    """
    Describe the same change to many rows, as few changes as SQLite allows.

    Parameters
    ----------
    table
        Name of the table.
    ids
        Ids of the rows, ascending.
    before, after
        What each of the rows holds and is to hold.
    """
    for some in spans(ids):
        yield Change(table, some, before, after)


def spans(ids: Iterable[int]) -> Iterator[tuple[tuple[int, int], ...]]:
    """Give ascending ids as ranges, as many at once as SQLite allows in one condition."""
    found: list[tuple[int, int]] = []
    for one in ids:
        if found and found[-1][1] == one - 1:
            found[-1] = (found[-1][0], one)
        else:
            found.append((one, one))
    for begin in range(0, len(found), _MOST_SPANS):
        yield tuple(found[begin : begin + _MOST_SPANS])


def of_creation(table: str, first: int, last: int) -> Change:
    """Describe how the inactive rows from id `first` to `last` come into force."""
    return Change(table, ((first, last),), {"active": False}, {"active": True})


def create(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> Change:
    """
    Insert inactive rows under ids that follow one another, so that a range names them.

    Returns
    -------
    change
        What brings them into force.
    """
    first = next_id(connection, table)
    numbered = [{"id": number, **row} for number, row in enumerate(rows, first)]
    connection.execute(insert(table), numbered)
    return of_creation(table.name, first, first + len(numbered) - 1)


def next_id(connection: Connection, table: Table) -> int:
    """Give the next free id; whoever writes does so alone, and rows are never deleted."""
    return int(connection.scalar(select(func.max(table.c.id))) or 0) + 1


def insert_row(connection: Connection, table: Table, row: Mapping[str, Any]) -> dict[str, Any]:
    """Insert one row and give it back with its id."""
    return {**row, "id": int(connection.execute(insert(table).values(**row)).lastrowid)}


def apply(connection: Connection, changes: Iterable[Change]) -> None:
    """Make the changes, and bring the days they touch up to date."""
    days: set[tuple[str, str]] = set()
    for change in changes:
        new = {name: value for name, value in change.after.items() if change.sets(name)}
        if not new:  # somebody stated once more what was so already, or only rests on it
            continue
        rows = chosen(change)
        days |= _days_of(connection, change.table, new.keys(), rows)
        table = tables.metadata.tables[change.table]
        connection.execute(update(table).where(rows).values(**new))
        days |= _days_of(connection, change.table, new.keys(), rows)
    village_day.refresh(connection, days)


def _days_of(
    connection: Connection, table: str, columns: AbstractSet[str], rows: ColumnElement[bool]
) -> set[tuple[str, str]]:
    """Give the days whose counts rest on these columns of `rows`."""
    if table == tables.activity.name and columns & village_day.COUNTED_BY:
        return village_day.of_activities(connection, rows)
    if table == tables.report.name and "unit_code" in columns:
        return village_day.of_reports(connection, rows)
    return set()


def fits(connection: Connection, change: Change) -> bool:
    """Whether all rows still hold what they held before `change`."""
    table = tables.metadata.tables[change.table]
    columns = [table.c[name] for name in change.before]
    found = connection.execute(select(*columns).where(chosen(change)).distinct()).all()
    return all(row._asdict() == change.before for row in found)


def chosen(change: Change) -> ColumnElement[bool]:
    """Give the condition that picks the rows of a change."""
    return within(tables.metadata.tables[change.table].c.id, change.ids)


def within(column: ColumnElement[Any], ranges: Iterable[tuple[int, int]]) -> ColumnElement[bool]:
    """Give the condition that a column lies in one of some ranges, first and last included."""
    return or_(*(and_(column >= first, column <= last) for first, last in ranges))
