"""Texts whose time is up: gone from rows, journal and file, while every number stays."""

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from etl.errors import DecisionError
from etl.models import ReportState
from etl.store import (
    changes,
    engine,
    health,
    journal,
    opening,
    queries,
    reports,
    retention,
    review,
    tables,
)
from etl.store.engine import Store

LATER = datetime(2025, 3, 1, tzinfo=UTC)
WINDOW = date(2024, 1, 1), date(2024, 12, 31)


def at(store: Store, moment: datetime) -> Store:
    """Open the same store at another time."""
    return opening.open_store(store.path, clock=lambda: moment)


def bytes_of(path: Path) -> bytes:
    files = (path, path.with_name(f"{path.name}-wal"))
    return b"".join(file.read_bytes() for file in files if file.exists())


def rows(path: Path, query: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(query).fetchall()


def test_old_texts_are_gone_from_the_file_and_every_number_stays(
    store: Store, add: Callable, report: Callable
):
    add(report("satu", masked_text="Rahasia kata langka [warga]"), report("dua"))
    days = queries.village_days(store, *WINDOW)
    then = at(store, LATER)
    assert b"kata langka" in bytes_of(store.path)
    assert retention.reduce(then, 30, who="Budi") == retention.Reduced(2, 0)
    assert b"kata langka" not in bytes_of(store.path)
    assert queries.village_days(then, *WINDOW).equals(days)
    assert health.check(then).is_whole
    assert rows(store.path, "SELECT DISTINCT masked_text, cells, hints, reduced FROM report") == [
        ("", None, "[]", 1)
    ]
    assert rows(store.path, "SELECT DISTINCT place_text, phrase, rank FROM activity") == [
        (None, None, "Sertu")
    ]
    newest = journal.log(then)[0]
    assert (newest.what, newest.details) == ("retention", {"reports": 2, "days": 30})


def test_texts_that_are_not_old_yet_stay_and_nothing_is_entered(
    store: Store, add: Callable, report: Callable
):
    add(report("satu"))
    version = journal.version(store)
    assert retention.reduce(store, 30, who="Budi") == retention.Reduced(0, 0)
    assert journal.version(store) == version
    assert rows(store.path, "SELECT masked_text FROM report") == [("Laporan satu [warga]",)]


def test_report_that_waits_for_a_decision_keeps_its_text_until_then(
    store: Store, add: Callable, report: Callable, activity: Callable
):
    add(report("ragu", activity(village=None)))
    then = at(store, LATER)
    assert retention.preview(then, 30) == retention.Reduced(0, 1)
    assert retention.reduce(then, 30, who="Budi") == retention.Reduced(0, 1)
    item = review.review_queue(then)[0]
    review.resolve(then, item.id, "12.19.01.1002", who="Budi")
    assert retention.reduce(then, 30, who="Budi") == retention.Reduced(1, 0)


def test_reduced_report_is_still_known_when_it_comes_again(
    store: Store, add: Callable, report: Callable, batch: Callable
):
    add(report("satu"))
    then = at(store, LATER)
    retention.reduce(then, 30, who="Budi")
    (outcome,) = reports.add(then, batch(report("satu"), name="b.txt"), who="Budi")
    assert outcome.state is ReportState.DUPLICATE


def test_what_the_journal_repeats_of_a_text_is_emptied_too(
    store: Store, add: Callable, report: Callable
):
    add(report("satu"))
    with engine.writing(store) as connection:
        row = {"id": 1, "place_text": "Dusun I", "hamlet": None}
        change = changes.of_row(
            tables.activity.name, row, {"place_text": "Warung langka", "hamlet": "Dusun II"}
        )
        journal.enter(connection, store, journal.Draft("uji", "reread", (change,), {}))
    retention.reduce(at(store, LATER), 30, who="Budi")
    assert b"Warung langka" not in bytes_of(store.path)
    assert rows(
        store.path,
        "SELECT json_extract(changes, '$[0].after') FROM journal WHERE what = 'reread'",
    ) == [('{"place_text":null,"hamlet":"Dusun II"}',)]


def test_old_copies_of_the_store_go_with_the_texts_in_them(
    store: Store, add: Callable, report: Callable
):
    add(report("satu"))
    old = store.path.with_name("komsos-before-restore.db")
    young = store.path.with_name("komsos-0002.db")
    stranger = store.path.with_name("komsos-catatan.db")
    for file in (old, young, stranger):
        file.write_bytes(b"salinan")
    long_ago = (LATER - timedelta(days=90)).timestamp()
    for file, moment in ((old, long_ago), (young, LATER.timestamp()), (stranger, long_ago)):
        os.utime(file, (moment, moment))
    assert retention.reduce(at(store, LATER), 30, who="Budi") == retention.Reduced(1, 0, 1)
    assert [file.exists() for file in (old, young, stranger)] == [False, True, True]


def test_how_long_texts_are_kept_is_stated_and_withdrawn(store: Store):
    assert retention.days_kept(store) is None
    retention.keep_for(store, 90, who="Budi")
    assert retention.days_kept(store) == 90
    retention.keep_for(store, None, who="Budi")
    assert retention.days_kept(store) is None


@pytest.mark.parametrize("days", [0, 6, 3651])
def test_time_out_of_bounds_is_refused(store: Store, days: int):
    for ask in (
        lambda: retention.keep_for(store, days, who="Budi"),
        lambda: retention.reduce(store, days, who="Budi"),
        lambda: retention.preview(store, days),
    ):
        with pytest.raises(DecisionError) as refused:
            ask()
        assert refused.value.reason == "retention_days"
