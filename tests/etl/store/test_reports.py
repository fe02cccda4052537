"""Reports in: what becomes of them, and that nothing is lost, doubled or half stored."""

import sqlite3
from collections.abc import Callable, Iterable
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from etl.errors import StoreError
from etl.models import Field, Flag, Kind, Outcome, RawReport, Rejection, ReportState, ReviewReason
from etl.store import engine, health, journal, queries, reports
from etl.store.engine import Store
from etl.store.intake import Batch

# what the fixtures give that make reports and store them
Make = Callable[..., Any]

STORED, DUPLICATE = ReportState.STORED, ReportState.DUPLICATE
REVIEW, REJECTED = ReportState.REVIEW, ReportState.REJECTED
LALANG = "12.19.01.2003"
# the test store's clock stands at 13 November 2024
TOMORROW = date(2024, 11, 15)


def states(outcomes: Iterable[Outcome]) -> list[ReportState]:
    return [outcome.state for outcome in outcomes]


def rows_in(store: Store, table: str) -> int:
    with closing(sqlite3.connect(store.path)) as connection:
        return int(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])  # noqa: S608


@pytest.mark.parametrize(
    ("given", "reasons"),
    [
        ({}, ()),
        ({"village": None, "candidates": (LALANG,)}, (ReviewReason.VILLAGE_AMBIGUOUS,)),
        ({"village": None}, (ReviewReason.VILLAGE_NOT_FOUND,)),
        ({"day": None}, (ReviewReason.DATE_MISSING,)),
        ({"day": None, "partial": "--09-13"}, (ReviewReason.DATE_PARTIAL,)),
        ({"day": TOMORROW}, (ReviewReason.DATE_IN_FUTURE,)),
        (
            {"village": None, "day": None},
            (ReviewReason.VILLAGE_NOT_FOUND, ReviewReason.DATE_MISSING),
        ),
    ],
)
def test_report_is_stored_or_waits_for_these_reasons(
    activity: Make, report: Make, add: Make, given: dict[str, Any], reasons: tuple[str, ...]
):
    (outcome,) = add(report("a", activity(**given)))
    assert (outcome.state, outcome.reasons) == (REVIEW if reasons else STORED, reasons)


def test_one_doubt_puts_the_report_into_review_and_its_certain_visits_count(
    store: Store, activity: Make, report: Make, add: Make
):
    (outcome,) = add(report("a", activity(), activity(village=None)))
    assert outcome.state is REVIEW
    assert len(queries.visits(store, date.min, date.max)) == 1
    assert len(queries.unresolved(store)) == 1


def test_report_of_no_visit_is_rejected_with_its_reason_and_counts_nowhere(
    store: Store, report: Make, add: Make
):
    (outcome,) = add(report("a", is_visit=False, not_visit_reason="police"))
    assert (outcome.state, outcome.reasons) == (REJECTED, ("police",))
    assert rows_in(store, "activity") == 0


def test_outcomes_stand_in_the_order_of_reports_then_rejections(report: Make, add: Make):
    outcomes = add(report("a"), report("b"), rejections=(Rejection("c", "row_too_wide"),))
    assert [(one.ref, one.state) for one in outcomes] == [
        ("a", STORED),
        ("b", STORED),
        ("c", REJECTED),
    ]


def test_same_report_is_a_duplicate_within_a_file_and_in_any_other(
    store: Store, report: Make, add: Make
):
    assert states(add(report("a"), report("b", text="Laporan A pak rahasia!"))) == [
        STORED,
        DUPLICATE,
    ]
    assert states(add(report("c", text="*laporan*  a\nPak Rahasia"), name="b.txt")) == [DUPLICATE]
    assert len(queries.visits(store, date.min, date.max)) == 1


def test_same_words_sent_on_another_day_are_another_visit_if_the_day_is_theirs(
    activity: Make, report: Make, add: Make
):
    flags = (Flag.DATE_FROM_MESSAGE,)
    days = [date(2024, 9, 13), date(2024, 9, 13), date(2024, 9, 20)]
    given = [
        report(str(at), activity(day=day, flags=flags), text="Hari ini komsos di Dodek")
        for at, day in enumerate(days)
    ]
    assert states(add(*given)) == [STORED, DUPLICATE, STORED]


def test_rows_are_told_apart_by_their_cells_whatever_their_number(report: Make, add: Make):
    _, reading = report("a")

    def row(number: str, village: str) -> tuple:
        cells = {Field.ID: number, Field.VILLAGE: village, Field.DATE: "13/09/2024"}
        return RawReport("a", f"No: {number}", cells=cells), reading

    outcomes = add(row("1", "Lalang"), row("2", "lalang "), row("3", "Pakam"))
    assert states(outcomes) == [STORED, DUPLICATE, STORED]


def test_a_form_submission_is_known_by_its_mark_in_whatever_export(report: Make, add: Make):
    _, reading = report("a")

    def row(mark: str, day: str) -> tuple:
        return RawReport("a", day, cells={Field.DATE: day, Field.SUBMISSION: mark}), reading

    outcomes = add(row("U1", "13/9/2024"), row("u1", "13 Sep 2024"), row("u2", "13 Sep 2024"))
    assert states(outcomes) == [STORED, DUPLICATE, STORED]


def test_same_file_again_changes_nothing_at_all(store: Store, report: Make, add: Make):
    given = [report("a"), report("b", is_visit=False, not_visit_reason="police")]
    rejections = (Rejection("c", "row_too_wide"),)
    add(*given, rejections=rejections)
    before = store.path.read_bytes()
    assert states(add(*given, rejections=rejections)) == [DUPLICATE, DUPLICATE, REJECTED]
    assert store.path.read_bytes() == before


def test_preview_gives_the_answers_of_add_across_files_and_stores_nothing(
    store: Store, activity: Make, report: Make, batch: Make
):
    batches = [
        batch(report("a"), report("b", activity(village=None)), name="a.txt"),
        batch(report("a"), report("c"), name="b.txt", rejections=(Rejection("d", "bad"),)),
    ]
    before = store.path.read_bytes()
    seen = reports.preview(store, batches)
    assert store.path.read_bytes() == before
    assert seen == tuple(reports.add(store, one, who="uji") for one in batches)


def test_names_of_residents_are_nowhere_in_the_files_of_the_store(
    store: Store, report: Make, add: Make
):
    given = [report("a"), report("b", is_visit=False, not_visit_reason="police")]
    add(*given, rejections=(Rejection("c", "bad_cell", {"cell": "Pak Rahasia"}),))
    for file in store.path.parent.iterdir():
        assert b"Rahasia" not in file.read_bytes(), file.name


def test_entry_tells_who_brought_what_and_when(
    store: Store, activity: Make, report: Make, add: Make
):
    add(report("a"), report("a"), report("b", activity(day=None)))
    (entry,) = journal.log(store)
    assert (entry.number, entry.who, entry.what, entry.at) == (1, "uji", "ingest", store.clock())
    assert entry.details == {"file": "a.txt", "stored": 1, "duplicate": 1, "review": 1}


def test_full_disk_is_told_and_nothing_is_stored(store: Store, report: Make, batch: Make):
    with closing(sqlite3.connect(store.path)) as connection:
        (pages,) = connection.execute("PRAGMA page_count").fetchone()
    full = Store(engine.connect(store.path), store.path, store.clock)

    @engine.event.listens_for(full.engine, "connect")
    def limit(connection: sqlite3.Connection, _record: object) -> None:
        connection.execute(f"PRAGMA max_page_count = {pages}")

    before = store.path.read_bytes()
    with pytest.raises(StoreError, match="store_full"):
        reports.add(full, batch(*(report(str(at)) for at in range(500))), who="uji")
    assert store.path.read_bytes() == before
    assert health.check(store).is_whole


def test_error_in_the_middle_of_a_file_leaves_nothing_of_it(
    store: Store, report: Make, batch: Make
):
    broken = report("b", masked_text=object())
    with pytest.raises(Exception, match="not supported"):
        reports.add(store, batch(report("a"), broken), who="uji")
    assert journal.version(store) == 0
    assert rows_in(store, "report") == rows_in(store, "source_file") == 0


def test_readings_must_fit_the_reports(store: Store, report: Make):
    raw, reading = report("a")
    with pytest.raises(ValueError, match="shorter"):
        reports.add(store, Batch("a.txt", Kind.TEXT, [raw, raw], [reading]), who="uji")


@pytest.fixture
def many(activity: Make, report: Make, batch: Make) -> Batch:
    return batch(
        *(
            report(str(at), activity(f"12.19.01.2{at % 21:03}", date(2024, 6, 1 + at % 28)))
            for at in range(10_000)
        )
    )


def test_ten_thousand_reports_are_all_counted_and_take_a_few_bytes_of_the_journal(
    store: Store, many: Batch, path: Path
):
    reports.add(store, many, who="uji")
    days = queries.village_days(store, date(2024, 6, 1), date(2024, 11, 13))
    assert days["visits"].sum() == 10_000
    with closing(sqlite3.connect(path)) as connection:
        (size,) = connection.execute("SELECT sum(length(changes)) FROM journal").fetchone()
    assert size < 500


def test_visits_keep_the_days_of_the_window_only(
    store: Store, activity: Make, report: Make, add: Make
):
    days = [date(2024, 9, 12) + timedelta(days=at) for at in range(4)]
    add(*(report(str(day), activity(day=day)) for day in days))
    found = queries.visits(store, days[1], days[2])
    assert list(found["day"]) == days[1:3]
