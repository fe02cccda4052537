"""
A change to rows, as the journal keeps it: which rows, what they held, what they hold now.

Rows are made inactive and brought into force by a change of `active`, so undoing anything is one
mechanism: the change the other way round.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Table, and_, insert, or_, select, update
from sqlalchemy.sql import ColumnElement

from etl.store import tables, village_day


@dataclass(frozen=True, slots=True)
class Change:
    """
    The same change to one or more rows of a table.

    `ids` holds ranges, first and last id included, so that the thousands of rows of one file take
    a few bytes. `before` and `after` name the same columns.
    """

    table: str
    ids: tuple[tuple[int, int], ...]
    before: Mapping[str, Any]
    after: Mapping[str, Any]

    def reversed(self) -> "Change":
        """Give the change that takes this one back."""
        return Change(self.table, self.ids, self.after, self.before)

    def touches(self, other: "Change") -> bool:
        """Whether both change some column of some row."""
        return (
            self.table == other.table
            and bool(self.before.keys() & other.before.keys())
            and any(
                first <= last_of_other and first_of_other <= last
                for first, last in self.ids
                for first_of_other, last_of_other in other.ids
            )
        )

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


def of_creation(table: str, first: int, last: int) -> Change:
    """Describe how the inactive rows from id `first` to `last` come into force."""
    return Change(table, ((first, last),), {"active": False}, {"active": True})


def insert_row(connection: Connection, table: Table, row: Mapping[str, Any]) -> dict[str, Any]:
    """Insert one row and give it back with its id."""
    return {**row, "id": int(connection.execute(insert(table).values(**row)).lastrowid)}


def apply(connection: Connection, changes: Iterable[Change]) -> None:
    """Make the changes, and bring the days they touch up to date."""
    for change in changes:
        if not change.after:  # somebody stated once more what was so already
            continue
        table = tables.metadata.tables[change.table]
        rows = chosen(change)
        days = village_day.of_activities(connection, rows) if table is tables.activity else set()
        connection.execute(update(table).where(rows).values(**change.after))
        if table is tables.activity:
            days |= village_day.of_activities(connection, rows)
            village_day.refresh(connection, days)


def fits(connection: Connection, change: Change) -> bool:
    """Whether all rows still hold what they held before `change`."""
    table = tables.metadata.tables[change.table]
    columns = [table.c[name] for name in change.before]
    found = connection.execute(select(*columns).where(chosen(change)).distinct()).all()
    return all(row._asdict() == change.before for row in found)


def chosen(change: Change) -> ColumnElement[bool]:
    """Give the condition that picks the rows of a change."""
    column = tables.metadata.tables[change.table].c.id
    return or_(*(and_(column >= first, column <= last) for first, last in change.ids))
