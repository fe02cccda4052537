"""The journal: every change with who, when and what; its last number is the store's version."""

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, func, insert, select

from etl.store import changes, engine, tables
from etl.store.changes import Change
from etl.store.engine import Store

UNDO = "undo"


@dataclass(frozen=True, slots=True)
class Entry:
    """
    One change to the store.

    `at` is UTC and aware. `what` is a code (`ingest`, `resolve`, `undo` ...), `details` what a
    reader wants to know about it. `undoes` is the number of the entry it takes back, `undone_by`
    of the one that took it back; an entry that was brought back in force has none. `uid` names the
    entry in every store.
    """

    number: int
    at: datetime
    who: str
    what: str
    details: Mapping[str, Any]
    undoes: int | None = None
    undone_by: int | None = None
    uid: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """An entry before it has a number and a time."""

    who: str
    what: str
    changes: tuple[Change, ...]
    details: Mapping[str, Any]
    undoes: int | None = None


def version(store: Store) -> int:
    """Give the number of the last entry, 0 for a store that nobody has changed yet."""
    with engine.reading(store) as connection:
        return last_number(connection)


def last_number(connection: Connection) -> int:
    """Give the number of the last entry, 0 if there is none."""
    return int(connection.scalar(select(func.max(tables.journal.c.number))) or 0)


def log(store: Store, limit: int | None = None) -> tuple[Entry, ...]:
    """Give the entries, newest first, at most `limit` of them."""
    table = tables.journal
    columns = (c for c in table.c if c is not table.c.changes)
    query = select(*columns).order_by(table.c.number.desc()).limit(limit)
    with engine.reading(store) as connection:
        rows = connection.execute(query).mappings().all()
        undone = undone_by(connection)
    return tuple(entry(row, undone) for row in rows)


def enter(connection: Connection, store: Store, draft: Draft, *, number: int | None = None) -> int:
    """
    Make the changes of `draft` and write it down, in the transaction of `connection`.

    Parameters
    ----------
    number
        The entry's number, by default the next one.

    Returns
    -------
    number
        The number of the new entry.
    """
    changes.apply(connection, draft.changes)
    stored = insert(tables.journal).values(
        number=number or last_number(connection) + 1,
        at=store.clock().astimezone(UTC).isoformat(),
        who=draft.who,
        what=draft.what,
        details=dict(draft.details),
        changes=[change.to_json() for change in draft.changes],
        undoes=draft.undoes,
        uid=uuid.uuid4().hex,
    )
    return int(connection.execute(stored).lastrowid)


def undone_by(connection: Connection) -> dict[int, int]:
    """Map the numbers of the entries that are not in force to the entry that took each back."""
    table = tables.journal
    query = (
        select(table.c.number, table.c.undoes)
        .where(table.c.undoes.is_not(None))
        .order_by(table.c.number.desc())
    )
    undone: dict[int, int] = {}
    # newest first: whether an undo is itself undone is then known before it is looked at
    for number, undoes in connection.execute(query):
        if number not in undone:
            undone[undoes] = number
    return undone


def changes_after(connection: Connection, number: int) -> Iterable[tuple[int, list[Change]]]:
    """Give the changes of the later entries, newest first."""
    table = tables.journal
    query = select(table.c.number, table.c.changes).where(table.c.number > number)
    for later, stored in connection.execute(query.order_by(table.c.number.desc())):
        yield later, [changes.from_json(one) for one in stored]


def entry(row: Mapping[Any, Any], undone: Mapping[int, int]) -> Entry:
    """Read an entry from its row; `undone` is what `undone_by` gives."""
    return Entry(
        number=row["number"],
        at=datetime.fromisoformat(row["at"]),
        who=row["who"],
        what=row["what"],
        details=row["details"],
        undoes=row["undoes"],
        undone_by=undone.get(row["number"]),
        uid=row["uid"],
    )
