"""A store as it stood at an earlier version, and its journal made again from the beginning."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select

from etl.store import changes, copying, engine, journal, naming, opening, tables
from etl.store.engine import Store
from geodata import workplace

_COPY = "store.db"


def version_at(store: Store, moment: datetime) -> int:
    """
    Give the version that a store had at a moment.

    Parameters
    ----------
    moment
        Aware of its zone; an entry made at just that moment counts.

    Returns
    -------
    version
        Number of the last entry at or before it, 0 if there is none.
    """
    table = tables.journal
    # times are ISO text in UTC, whose order is that of time
    until = table.c.at <= moment.astimezone(UTC).isoformat()
    with engine.reading(store) as connection:
        return int(connection.scalar(select(func.max(table.c.number)).where(until)) or 0)


@contextmanager
def rewound(store: Store, version: int) -> Iterator[Store]:
    """
    Give a copy of a store as it stood at a version, read like any store; gone afterwards.

    What is final by nature stays as it is now: texts that were reduced, and a restored backup.

    Parameters
    ----------
    version
        Number of the last entry to leave in force.

    Raises
    ------
    StoreError
        If the store cannot be read, or there is no room for the copy.
    OSError
        If nothing can be written beside it.
    """
    with workplace.folder(store.path.parent) as folder:
        path = folder / _COPY
        copying.copy(store.path, path, called=store.path)
        copy = replace(store, engine=engine.connect(path), path=path)
        with engine.writing(copy) as connection:
            _take_back(connection, version)
        yield copy


def replay(source: Store, target: Path) -> Store:
    """
    Make the journal of a store again, from rows as they came into being, in a new store.

    Parameters
    ----------
    target
        Where the new store is to be; nothing lies there.

    Returns
    -------
    replayed
        A store that equals `source` in every table if the journal tells all that ever changed.
    """
    made = opening.open_store(target, clock=source.clock)
    with engine.reading(source) as connection:
        entries = [dict(row) for row in connection.execute(_entries()).mappings()]
    with (
        rewound(source, 0) as born,
        engine.reading(born) as read,
        engine.writing(made) as written,
    ):
        _fill(read, written)
        for entry in entries:
            changes.apply(written, [changes.from_json(one) for one in entry["changes"]])
            written.execute(insert(tables.journal), entry)
    return made


def contents(store: Store) -> dict[str, Any]:
    """
    Give what a store holds, without the numbers that it gave to its rows and without its journal.

    Returns
    -------
    contents
        By table the rows by their names, see `naming`; equal for two stores that hold the same.
    """
    with engine.reading(store) as connection:
        named = naming.read(connection)
        rows = {table: dict(sorted(found.items())) for table, found in named.rows.items()}
        # told below, by report
        del rows["repeat"]
        days = connection.execute(select(tables.village_day)).all()
    held = {
        report: sorted(file for file, (_, counts) in files.items() if counts)
        for report, files in sorted(named.vouching.items())
    }
    return {**rows, "vouching": held, "village_day": sorted(map(tuple, days))}


def _entries() -> Any:
    return select(tables.journal).order_by(tables.journal.c.number)


def _take_back(connection: Connection, version: int) -> None:
    later = journal.changes_after(connection, version)
    changes.apply(connection, (change.reversed() for _, made in later for change in reversed(made)))
    table = tables.journal
    connection.execute(delete(table).where(table.c.number > version))


def _fill(read: Connection, written: Connection) -> None:
    """Put the rows of a store whose journal is empty in place of those of a new one."""
    # activities name each other, in whatever order
    written.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
    for table in reversed(tables.metadata.sorted_tables):
        written.execute(delete(table))
    for table in tables.metadata.sorted_tables:
        if found := [dict(row) for row in read.execute(select(table)).mappings()]:
            written.execute(insert(table), found)
