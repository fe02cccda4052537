"""What `komsos doctor` asks of a store."""

from dataclasses import dataclass

from sqlalchemy import Connection, select

from etl.store import engine, journal, migrating, states, tables, village_day
from etl.store.engine import Store

_FINE = "ok"


@dataclass(frozen=True, slots=True)
class Health:
    """
    The state of a store.

    `is_sound` says whether SQLite finds its pages in order and every row that another one names,
    `is_reconciled` whether visits and people per day agree with the activities, and every activity
    that is counted under another one has it in force. `version` is the
    number of the last journal entry.
    """

    schema: str
    version: int
    size_bytes: int
    is_sound: bool
    is_reconciled: bool

    @property
    def is_whole(self) -> bool:
        """Whether nothing is wrong with it."""
        return self.is_sound and self.is_reconciled


def check(store: Store) -> Health:
    """
    Read the store through and tell its state.

    Raises
    ------
    StoreError
        If it cannot be read.
    """
    with engine.reading(store) as connection:
        return Health(
            schema=migrating.schema_of(connection) or "",
            version=journal.last_number(connection),
            size_bytes=store.path.stat().st_size,
            is_sound=_is_sound(connection),
            is_reconciled=_is_reconciled(connection) and _is_joined(connection),
        )


def _is_sound(connection: Connection) -> bool:
    verdict = connection.exec_driver_sql("PRAGMA integrity_check").scalars().all()
    orphans = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    return verdict == [_FINE] and not orphans


def _is_reconciled(connection: Connection) -> bool:
    kept = connection.execute(select(tables.village_day)).all()
    computed = connection.execute(village_day.computed()).all()
    return sorted(map(tuple, kept)) == sorted(map(tuple, computed))


def _is_joined(connection: Connection) -> bool:
    """Whether what tells of another's visit names one in force, which tells of no other itself."""
    telling, keep = tables.activity, tables.activity.alias()
    is_telling = telling.c.active & (telling.c.state == states.MERGED)
    holds = (keep.c.id == telling.c.merged_into) & keep.c.active & (keep.c.state != states.MERGED)
    query = select(telling.c.id).outerjoin(keep, holds).where(is_telling, keep.c.id.is_(None))
    return connection.scalar(query.limit(1)) is None
