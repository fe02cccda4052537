"""Rows that a key of their own names, such as units and campaigns: one each, stated anew."""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, Table, select

from etl.store import changes
from etl.store.changes import Change


def of_stated(
    connection: Connection, table: Table, key: Mapping[str, Any], wanted: Mapping[str, Any]
) -> Change:
    """
    Describe what stating a row changes; where there is none yet, one that is not in force is made.

    Parameters
    ----------
    connection
        A transaction that writes.
    table
        A table with a column `active`.
    key
        The columns that name the row.
    wanted
        The other columns that it is to hold; it comes into force.

    Returns
    -------
    change
        Its `after` is empty if the row holds all that already.
    """
    row = held(connection, table, key)
    if row is None:
        row = changes.insert_row(connection, table, {**key, **wanted, "active": False})
    return changes.of_row(table.name, row, {**wanted, "active": True})


def of_withdrawn(row: Mapping[str, Any], table: Table) -> Change:
    """Describe how a row goes out of force."""
    return changes.of_row(table.name, row, {"active": False})


def effective(made: Iterable[Change]) -> tuple[Change, ...]:
    """Leave out what states once more what is so already: it changes nothing to be taken back."""
    return tuple(change for change in made if change.after)


def held(connection: Connection, table: Table, key: Mapping[str, Any]) -> dict[str, Any] | None:
    """Find the row that `key` names, in force or not."""
    query = select(table).where(*(table.c[name] == value for name, value in key.items()))
    row = connection.execute(query).mappings().one_or_none()
    return dict(row) if row else None


def in_force(connection: Connection, table: Table, key: Mapping[str, Any]) -> dict[str, Any] | None:
    """Find the row that `key` names, if it is in force."""
    row = held(connection, table, key)
    return row if row and row["active"] else None
