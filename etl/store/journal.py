"""
The journal: every change of the store, numbered, never altered.

An entry lists the rows it changed, with what stood there before and after. Creating something that
people may take back is a change of `is_active` from false to true. Undo, history and the version
of the store rest on this alone.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, func, insert, select

from etl.store import tables
from etl.store.engine import Store


class What(StrEnum):
    """The kinds of change; worded in `dashboard.wording`."""

    INGEST = "ingest"
    RESOLVE = "resolve"
    REJECT = "reject"
    CAMPAIGN = "campaign"
    FACT = "fact"
    UNDO = "undo"


@dataclass(frozen=True, slots=True)
class Change:
    """One row that was changed: its table, its id, and the columns before and after."""

    table: str
    row: int
    before: Mapping[str, Any]
    after: Mapping[str, Any]

    def reversed(self) -> "Change":
        """Give the change that takes this one back."""
        return Change(self.table, self.row, self.after, self.before)


@dataclass(frozen=True, slots=True)
class Entry:
    """
    One entry of the journal.

    `undoes` is the number of the entry that this one takes back; `undone_by` the one that took
    this one back, None while it stands. `at` is in UTC. `summary` holds codes, numbers and masked
    texts for the screen.
    """

    number: int
    at: datetime
    who: str
    what: What
    summary: Mapping[str, Any] = field(default_factory=dict)
    changes: tuple[Change, ...] = ()
    undoes: int | None = None
    undone_by: int | None = None


def version(store: Store) -> int:
    """Tell the number of the last journal entry, 0 for a store in which nothing happened yet."""
    with store.reading() as connection:
        return last_number(connection)


def last_number(connection: Connection) -> int:
    """Tell the number of the last journal entry as this transaction sees it."""
    return int(connection.execute(select(func.max(tables.journal.c.number))).scalar() or 0)


def log(store: Store, *, limit: int | None = None) -> tuple[Entry, ...]:
    """
    List the journal, newest entry first.

    Parameters
    ----------
    store
        An open store.
    limit
        The most entries to give; all by default.
    """
    with store.reading() as connection:
        return entries(connection, limit=limit)


def entries(
    connection: Connection, *, after: int = 0, limit: int | None = None
) -> tuple[Entry, ...]:
    """List the entries numbered above `after`, newest first."""
    table = tables.journal
    rows = connection.execute(
        select(table).where(table.c.number > after).order_by(table.c.number.desc()).limit(limit)
    ).all()
    undoing = select(table.c.undoes, table.c.number).where(table.c.undoes.is_not(None))
    taken_back = standing_undos(connection.execute(undoing.order_by(table.c.number)).tuples().all())
    return tuple(_entry(row, taken_back.get(row.number)) for row in rows)


def standing_undos(undos: Sequence[tuple[int | None, int]]) -> dict[int, int]:
    """
    Tell which entries are taken back at present, given (undone, undoing) in order of numbers.

    An undo that was itself undone no longer stands.
    """
    standing: dict[int, int] = {}
    for undone, undoing in undos:
        if undone is not None:
            standing[undone] = undoing
            # what the undone entry had taken back stands again
            standing = {old: by for old, by in standing.items() if by != undone}
    return standing


def append(  # noqa: PLR0913 - an entry has that many parts, all named
    connection: Connection,
    *,
    who: str,
    what: What,
    summary: Mapping[str, Any],
    changes: Sequence[Change],
    undoes: int | None = None,
    at: datetime | None = None,
) -> int:
    """Write an entry in the transaction of the change itself; returns its number."""
    moment = (at or datetime.now(UTC)).astimezone(UTC)
    row = {
        "at": moment.isoformat(timespec="seconds"),
        "who": who,
        "what": str(what),
        "undoes": undoes,
        "summary": _dumped(summary),
        "changes": _dumped(
            [[change.table, change.row, change.before, change.after] for change in changes]
        ),
    }
    return int(connection.execute(insert(tables.journal).values(row)).lastrowid)


def _entry(row: Any, undone_by: int | None) -> Entry:
    return Entry(
        number=row.number,
        at=datetime.fromisoformat(row.at),
        who=row.who,
        what=What(row.what),
        summary=json.loads(row.summary),
        changes=tuple(Change(*change) for change in json.loads(row.changes)),
        undoes=row.undoes,
        undone_by=undone_by,
    )


def _dumped(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
