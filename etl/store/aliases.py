"""Names that people use for villages: taught by a decision or directly, and forgotten again."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, select

from etl.errors import DecisionError
from etl.models import Alias
from etl.store import alias_rules, changes, engine, journal, tables
from etl.store.changes import Change
from etl.store.engine import Store

WHAT = "alias"


@dataclass(frozen=True, slots=True)
class Learned:
    """
    A name in force, where it holds, who taught it and when.

    `learned_by` and `learned_at` (UTC) are None where an older program did not write them down.
    """

    id: int
    name: str
    parent_code: str
    village_code: str
    learned_by: str | None
    learned_at: datetime | None


def aliases(store: Store) -> tuple[Alias, ...]:
    """
    Give the names for reading, in the order in which they were learned.

    A name that has become a village's official one since it was learned, in a newer list, is none.
    """
    found = (Alias(one.name, one.parent_code, one.village_code) for one in learned(store))
    return tuple(alias for alias in found if not alias_rules.official_bearers(alias))


def learned(store: Store) -> tuple[Learned, ...]:
    """Give the names in force, in the order in which they were learned."""
    table = tables.alias
    query = select(table).where(table.c.active).order_by(table.c.id)
    with engine.reading(store) as connection:
        return tuple(_learned(row) for row in connection.execute(query).mappings())


def teach(
    store: Store, name: str, village_code: str, *, parent_code: str | None = None, who: str
) -> int:
    """
    Learn a name for a village.

    Parameters
    ----------
    name
        What people call the village.
    parent_code
        Where they do; by default in the village's district.
    who
        Name of the user.

    Returns
    -------
    number
        The number of the journal entry.

    Raises
    ------
    DecisionError
        If the name cannot be learned, see `alias_rules.check`, or is in force already.
    """
    parent_code = parent_code or alias_rules.scope(village_code, None)
    alias = Alias(" ".join(name.split()), parent_code, village_code)
    with engine.writing(store) as connection:
        made = prepare(connection, store, alias, who=who)
        if not made:
            raise DecisionError("alias_known", name=alias.name, village_code=village_code)
        details = {"name": alias.name, "parent_code": parent_code, "village_code": village_code}
        return journal.enter(connection, store, journal.Draft(who, WHAT, tuple(made), details))


def forget(store: Store, alias_id: int, *, who: str) -> int:
    """
    Take a name out of force.

    Returns
    -------
    number
        The number of the journal entry.

    Raises
    ------
    DecisionError
        If no such name is in force.
    """
    query = select(tables.alias).where(tables.alias.c.id == alias_id)
    with engine.writing(store) as connection:
        row = connection.execute(query).mappings().one_or_none()
        if row is None or not row["active"]:
            raise DecisionError("unknown_alias", alias=alias_id)
        made = (changes.of_row("alias", dict(row), {"active": False}),)
        details = {"name": row["name"], "village_code": row["village_code"], "forgotten": True}
        return journal.enter(connection, store, journal.Draft(who, WHAT, made, details))


def prepare(connection: Connection, store: Store, alias: Alias, *, who: str) -> list[Change]:
    """
    Prepare a name for coming into force.

    Returns
    -------
    changes
        Nothing where the name is in force already, or the village's own official one.

    Raises
    ------
    DecisionError
        If it cannot be learned, see `alias_rules.check`.
    """
    alias_rules.check(connection, alias)
    if alias_rules.official_bearers(alias):
        return []
    row = _row(connection, alias)
    if row["active"]:
        return []
    at = store.clock().astimezone(UTC).isoformat()
    after = {"active": True, "learned_by": who, "learned_at": at}
    return [changes.of_row("alias", row, after)]


def _row(connection: Connection, alias: Alias) -> dict[str, Any]:
    """Find the row of a name, in force or not, or make one that is not."""
    table = tables.alias
    wanted = {
        "name": alias.name,
        "parent_code": alias.parent_code,
        "village_code": alias.village_code,
    }
    same = (table.c[column] == value for column, value in wanted.items())
    if found := connection.execute(select(table).where(*same)).mappings().one_or_none():
        return dict(found)
    unsigned = {"learned_by": None, "learned_at": None, "active": False}
    return changes.insert_row(connection, table, {**wanted, **unsigned})


def _learned(row: Mapping[Any, Any]) -> Learned:
    at = row["learned_at"]
    return Learned(
        id=row["id"],
        name=row["name"],
        parent_code=row["parent_code"],
        village_code=row["village_code"],
        learned_by=row["learned_by"],
        learned_at=datetime.fromisoformat(at) if at else None,
    )
