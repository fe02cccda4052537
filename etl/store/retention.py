"""Texts of reports whose time is up, reduced to their facts for good."""

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, exists, select, update
from sqlalchemy.sql import ColumnElement

from etl.errors import DecisionError
from etl.store import copies, engine, journal, settings, states, tables
from etl.store.engine import Store

WHAT = "retention"
FEWEST_DAYS, MOST_DAYS = 7, 3650
_DAYS = "keep_texts_days"
# reports emptied at once; SQLite bounds the values in a statement
_CHUNK = 10_000
# what is reduced, and to what; village, day, kinds, people, unit and rank are the facts that stay
_REPORT: Mapping[str, Any] = {"masked_text": "", "cells": None, "hints": []}
_ACTIVITY: Mapping[str, Any] = {"place_text": None, "phrase": None, "babinsa": None}
_EMPTIED = {tables.report.name: _REPORT, tables.activity.name: _ACTIVITY}


@dataclass(frozen=True, slots=True)
class Reduced:
    """How many reports were reduced, and how many older ones still wait for a decision."""

    reports: int
    waiting: int
    copies: int = 0


def days_kept(store: Store) -> int | None:
    """Tell for how many days texts are kept, None where they are kept without limit."""
    with engine.reading(store) as connection:
        found = settings.value(connection, _DAYS)
    return int(found) if found else None


def keep_for(store: Store, days: int | None, *, who: str) -> int:
    """
    State for how many days texts are kept; None for no limit. Nothing is reduced yet.

    Returns
    -------
    number
        The number of the journal entry.

    Raises
    ------
    DecisionError
        If the days are out of bounds.
    """
    if days is not None:
        _check(days)
    with engine.writing(store) as connection:
        settings.put(connection, _DAYS, "" if days is None else str(days))
        draft = journal.Draft(who, "setting", (), {"keep_texts_days": days})
        return journal.enter(connection, store, draft)


def preview(store: Store, days: int) -> Reduced:
    """
    Say what `reduce` would do now with the texts of reports that came over `days` days ago.

    Raises
    ------
    DecisionError
        If the days are out of bounds.
    """
    _check(days)
    with engine.reading(store) as connection:
        due = _due(connection, _limit(store, days))
        waiting = _waiting(connection, _limit(store, days))
    return Reduced(len(due), waiting, len(copies.older(store.path, _limit(store, days))))


def reduce(store: Store, days: int, *, who: str) -> Reduced:
    """
    Reduce the texts of reports that came more than `days` days ago to their facts.

    Reports that wait for a decision keep theirs, since it is decided by the text. Copies of the
    store which the program made that long ago (before a restore or an update) are deleted, for they
    hold the texts too. What is emptied is overwritten in the file; of a disk's own copies nobody
    can tell.

    Returns
    -------
    reduced
        What was done; nothing was, and no entry made, where no text was due.

    Raises
    ------
    DecisionError
        If the days are out of bounds.
    StoreError
        If the store cannot be written.
    """
    _check(days)
    limit = _limit(store, days)
    removed = copies.remove(copies.older(store.path, limit))
    with engine.writing(store) as connection:
        # SQLite fills what it frees with zeros
        connection.exec_driver_sql("PRAGMA secure_delete = ON")
        due, waiting = _due(connection, limit), _waiting(connection, limit)
        if due:
            _empty(connection, due)
            details = {"reports": len(due), "days": days}
            journal.enter(connection, store, journal.Draft(who, WHAT, (), details))
    if due:
        _rewrite(store)
    return Reduced(len(due), waiting, removed)


def _check(days: int) -> None:
    if not FEWEST_DAYS <= days <= MOST_DAYS:
        raise DecisionError("retention_days", fewest=FEWEST_DAYS, most=MOST_DAYS)


def _limit(store: Store, days: int) -> datetime:
    return store.clock().astimezone(UTC) - timedelta(days=days)


def _is_old(limit: datetime) -> ColumnElement[bool]:
    """Pick reports that came before `limit` and still have their texts."""
    report, file = tables.report, tables.source_file
    files = select(file.c.id).where(file.c.received_at < limit.isoformat())
    return report.c.file_id.in_(files) & ~report.c.reduced


def _in_review() -> ColumnElement[bool]:
    activity = tables.activity
    waits = activity.c.active & (activity.c.state == states.REVIEW)
    return exists().where(activity.c.report_id == tables.report.c.id, waits)


def _due(connection: Connection, limit: datetime) -> list[int]:
    report = tables.report
    query = select(report.c.id).where(_is_old(limit), ~_in_review()).order_by(report.c.id)
    return list(connection.scalars(query))


def _waiting(connection: Connection, limit: datetime) -> int:
    query = select(tables.report.c.id).where(_is_old(limit), _in_review())
    return len(connection.scalars(query).all())


def _empty(connection: Connection, due: Sequence[int]) -> None:
    """Empty the texts of reports in their rows, and wherever the journal repeats them."""
    report, activity = tables.report, tables.activity
    activities: set[int] = set()
    for begin in range(0, len(due), _CHUNK):
        some = due[begin : begin + _CHUNK]
        theirs = activity.c.report_id.in_(some)
        emptied = update(report).where(report.c.id.in_(some))
        connection.execute(emptied.values(**_REPORT, reduced=True))
        connection.execute(update(activity).where(theirs).values(**_ACTIVITY))
        activities.update(connection.scalars(select(activity.c.id).where(theirs)))
    _empty_journal(connection, {report.name: set(due), activity.name: activities})


def _empty_journal(connection: Connection, rows: Mapping[str, set[int]]) -> None:
    table = tables.journal
    for number, stored in connection.execute(select(table.c.number, table.c.changes)).all():
        emptied = [_emptied(change, rows) for change in stored]
        if emptied != stored:
            query = update(table).where(table.c.number == number)
            connection.execute(query.values(changes=emptied))


def _emptied(change: Mapping[str, Any], rows: Mapping[str, set[int]]) -> Mapping[str, Any]:
    """Empty what a change of the journal says of texts, if it is about one of these rows."""
    texts = _EMPTIED.get(change["table"], {}).keys() & change["after"].keys()
    if not texts or not _names_any(change["ids"], rows[change["table"]]):
        return change
    empty = _EMPTIED[change["table"]]
    return {
        **change,
        **{
            side: {name: empty[name] if name in texts else held for name, held in values.items()}
            for side, values in (("before", change["before"]), ("after", change["after"]))
        },
    }


def _names_any(spans: Iterable[tuple[int, int]], ids: set[int]) -> bool:
    return any(number in ids for first, last in spans for number in range(first, last + 1))


def _rewrite(store: Store) -> None:
    """Write the file anew, so that neither free pages nor the log keep what was emptied."""
    with closing(sqlite3.connect(store.path, timeout=engine.BUSY_TIMEOUT_S)) as connection:
        connection.execute("PRAGMA secure_delete = ON")
        connection.execute("VACUUM")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
