"""Names that people use for villages, learned from decisions."""

from typing import Any

from sqlalchemy import Connection, select

from etl.errors import DecisionError
from etl.models import Alias
from etl.store import changes, engine, tables
from etl.store.changes import Change
from etl.store.engine import Store
from geodata import codes


def aliases(store: Store) -> tuple[Alias, ...]:
    """Give the names in force, in the order in which they were learned."""
    table = tables.alias
    query = (
        select(table.c.name, table.c.parent_code, table.c.village_code)
        .where(table.c.active)
        .order_by(table.c.id)
    )
    with engine.reading(store) as connection:
        return tuple(Alias(*row) for row in connection.execute(query))


def learn(connection: Connection, name: str | None, village_code: str) -> list[Change]:
    """
    Prepare a name for coming into force, valid inside the district of its village.

    Returns
    -------
    changes
        Nothing where the name is in force already.

    Raises
    ------
    DecisionError
        If `name` is missing.
    """
    if not name:
        raise DecisionError("no_name_to_learn", village_code=village_code)
    wanted = {
        "name": name,
        "parent_code": codes.ancestor(village_code, codes.Level.DISTRICT),
        "village_code": village_code,
    }
    row = _row(connection, wanted)
    return [] if row["active"] else [changes.of_row("alias", row, {"active": True})]


def _row(connection: Connection, wanted: dict[str, Any]) -> dict[str, Any]:
    """Find the row of a name, in force or not, or make one that is not."""
    table = tables.alias
    same = (table.c[column] == value for column, value in wanted.items())
    if found := connection.execute(select(table).where(*same)).mappings().one_or_none():
        return dict(found)
    return changes.insert_row(connection, table, {**wanted, "active": False})
