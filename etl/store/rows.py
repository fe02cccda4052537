"""Changing rows in a way that the journal can take back: what stood there is noted first."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, insert, select, update

from etl.store import tables
from etl.store.journal import Change


def change(connection: Connection, table: str, row: int, **columns: object) -> Change:
    """Set `columns` of one row; returns the change for the journal."""
    before = current(connection, table, row, columns)
    write(connection, table, row, columns)
    return Change(table, row, before, columns)


def create(connection: Connection, table: str, **columns: object) -> Change:
    """Insert a row that can be taken back, active from now on; returns the change."""
    target = tables.metadata.tables[table]
    result = connection.execute(insert(target).values(**columns, is_active=True))
    row = int(result.lastrowid)
    return Change(table, row, {"is_active": False}, {"is_active": True})


def current(
    connection: Connection, table: str, row: int, columns: Mapping[str, object]
) -> dict[str, Any]:
    """Read the named columns of one row as they stand."""
    target = tables.metadata.tables[table]
    wanted = select(*(target.c[name] for name in columns)).where(target.c.id == row)
    return dict(connection.execute(wanted).mappings().one())


def write(connection: Connection, table: str, row: int, columns: Mapping[str, object]) -> None:
    """Set columns of one row."""
    target = tables.metadata.tables[table]
    connection.execute(update(target).where(target.c.id == row).values(dict(columns)))
