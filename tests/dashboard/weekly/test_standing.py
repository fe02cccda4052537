"""A past week again: as it stood when it was sent, or on a day, as it stands, and what changed."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest

from dashboard.errors import QuestionError
from dashboard.weekly import document, standing
from dashboard.weekly.difference import Effect, TotalChange
from dashboard.weekly.signature import Signature
from dashboard.weekly.standing import How
from etl.store import corrections, journal, undo, unit_edits
from etl.store.corrections import Correction
from etl.store.engine import Store
from geodata.units import Unit

Report = Callable[..., None]
DODEK, LALANG, MEDANG = "12.19.01.1002", "12.19.01.2005", "12.19.01.2006"
MONDAY, SUNDAY = date(2024, 9, 9), date(2024, 9, 15)
SIGNED = Signature(number="R/1", place="Medang Deras", day="16 September", name="Contoh")


def test_nothing_sent_is_compared_with_the_end_of_the_day_after_the_week(
    both: Callable, report: Report, clock: Any
):
    report(LALANG, MONDAY)
    clock.now = datetime(2024, 9, 18, 3, tzinfo=UTC)
    report(DODEK, SUNDAY)
    found = both()
    assert (found.at.how, found.at.version, found.at.day) == (
        How.WEEK_END, 1, date(2024, 9, 16),
    )  # fmt: skip
    assert (found.then.totals["visits"], found.now.totals["visits"]) == (1, 2)
    assert not found.at.is_chosen


def test_corrections_after_sending_show_both_versions_and_their_difference(
    both: Callable, report: Report, store: Store, clock: Any, ids: Callable
):
    report(LALANG, MONDAY, people=4)
    report(LALANG, SUNDAY, people=2)
    report(DODEK, SUNDAY, people=5)
    sent = both()
    standing.note(store, sent.now, SIGNED, who="penguji")
    wrong, gone, _kept = ids()
    clock.now = datetime(2024, 10, 1, 3, tzinfo=UTC)
    corrections.change(store, wrong, Correction(village_code=MEDANG), "salah desa", who="penguji")
    corrections.void(store, [gone], "tidak terjadi", who="penguji")
    report(LALANG, SUNDAY, people=1)
    found = both()
    assert found.at.how is How.SENT
    told = document.of(found)
    assert document.of(sent)["now"] == {
        name: value for name, value in told["then"].items() if name not in ("how", "day", "sent")
    }
    assert found.difference.totals == (
        TotalChange("people", 11, 10),
        TotalChange("villages_visited", 2, 3),
        TotalChange("villages_unvisited", 19, 18),
    )
    assert [
        (
            one.effect,
            one.before and (one.before.village_code, one.before.people),
            one.after and (one.after.village_code, one.after.people),
        )
        for one in found.difference.visits
    ] == [
        (Effect.CHANGED, (LALANG, 4), (MEDANG, 4)),
        (Effect.REMOVED, (LALANG, 2), None),
        (Effect.ADDED, None, (LALANG, 1)),
    ]
    assert [
        (one.either.village_code, one.before and one.before.visits, one.after and one.after.visits)
        for one in found.difference.lines
    ] == [(LALANG, 2, 1), (MEDANG, None, 1)]


def test_correction_taken_back_leaves_no_difference(
    both: Callable, report: Report, store: Store, ids: Callable
):
    report(LALANG, MONDAY)
    standing.note(store, both().now, SIGNED, who="penguji")
    corrections.void(store, ids(), "salah", who="penguji")
    assert not both().difference.is_empty
    undo.undo(store, who="penguji")
    assert both().difference.is_empty


def test_last_return_that_went_up_is_the_earlier_one(both: Callable, report: Report, store: Store):
    report(LALANG, MONDAY)
    standing.note(store, both().now, SIGNED, who="penguji")
    report(DODEK, MONDAY)
    standing.note(store, both().now, SIGNED, who="penguji")
    found = both()
    assert (found.at.version, found.then.totals["visits"]) == (3, 2)
    assert both(named="1").then.totals["visits"] == 1


def test_return_of_another_unit_week_or_area_is_not_this_one(
    both: Callable, report: Report, store: Store
):
    report(LALANG, MONDAY)
    for other in (both(unit="0208/01"), both(date(2024, 9, 2)), both(area="12.19")):
        standing.note(store, other.now, SIGNED, who="penguji")
    assert both().at.sent is None
    assert both(unit="0208/01").at.sent.about.unit == "0208/01"


@pytest.mark.parametrize(
    ("named", "version"), [("0", 0), ("1", 1), ("2024-09-16", 1), ("2024-09-15", 0)]
)
def test_earlier_version_can_be_named(
    both: Callable, report: Report, clock: Any, named: str, version: int
):
    report(LALANG, MONDAY)
    clock.now = datetime(2024, 9, 18, 3, tzinfo=UTC)
    report(DODEK, SUNDAY)
    found = both(named=named)
    assert (found.at.version, found.then.totals["visits"]) == (version, version)


@pytest.mark.parametrize(
    ("named", "reason"),
    [("99", "unknown_entry"), ("kemarin", "bad_then"), ("sent", "never_sent"), ("²", "bad_then")],
)
def test_earlier_version_that_is_none_is_refused(both: Callable, named: str, reason: str):
    with pytest.raises(QuestionError, match=reason):
        both(named=named)


def test_unit_that_was_not_known_then_has_no_earlier_version(
    both: Callable, report: Report, store: Store, clock: Any
):
    report(LALANG, MONDAY)
    clock.now = datetime(2024, 9, 20, 3, tzinfo=UTC)
    made = Unit("0208/77", "77", "Uji", (), "0208/Asahan", ("12.19.01",))
    unit_edits.save(store, [made], who="penguji")
    found = both(unit="0208/77")
    assert (found.then, found.now.totals["villages"]) == (None, 21)


def test_signature_is_proposed_again_without_number_and_day(both: Callable, store: Store):
    assert standing.last_signature(store, both().now) == Signature()
    standing.note(store, both().now, SIGNED, who="penguji")
    next_week = both(date(2024, 9, 16)).now
    assert standing.last_signature(store, next_week) == Signature(
        place="Medang Deras", name="Contoh"
    )


def test_store_is_left_as_it_is(both: Callable, report: Report, store: Store):
    report(LALANG, MONDAY)
    report(DODEK, MONDAY)
    before = journal.log(store)
    both(named="1")
    assert journal.log(store) == before
    assert [path.name for path in store.path.parent.iterdir() if path.is_dir()] == []
