"""What people decide about doubtful activities."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest

from etl.errors import DecisionError
from etl.models import Alias, Candidate, Flag, Precision, Why
from etl.store import aliases, journal, quality, queries, review
from etl.store.engine import Store
from etl.store.review import ReviewItem

# what the fixtures give that make reports and store them
Make = Callable[..., Any]

DAY = date(2024, 9, 13)
DODEK, LALANG = "12.19.01.1002", "12.19.01.2003"


def visits(store: Store) -> list[tuple[str, date, str | None]]:
    found = queries.visits(store, date.min, date.max)
    return list(found[["village_code", "day", "decided_by"]].itertuples(index=False, name=None))


def days(store: Store) -> list[tuple[str, date, int, int]]:
    found = queries.village_days(store, date.min, date.max)
    return list(found.itertuples(index=False, name=None))


def test_item_tells_all_that_a_person_needs(store: Store, activity: Make, report: Make, add: Make):
    flags = (Flag.DATE_WEEKDAY_MISMATCH,)
    add(report("a", activity(), activity(None, candidates=(DODEK, LALANG), flags=flags)))
    (item,) = review.review_queue(store)
    assert item == ReviewItem(
        id=2,
        report_id=1,
        reasons=("village_ambiguous",),
        masked_text="Laporan a [warga]",
        place_text="Dusun I",
        phrase="Dodek",
        day=DAY,
        partial=None,
        village_code=None,
        candidates=(Candidate(DODEK, 0.5, Why.EXACT), Candidate(LALANG, 0.5, Why.EXACT)),
        district_code="12.19.01",
        regency_code="12.19",
        hamlet=None,
        kinds=("anjangsana",),
        people=2,
        rank="Sertu",
        unit_code="0208/01",
        koramil="01/Medang Deras",
        kodim=None,
        file_name="a.txt",
        ref="a",
        received_at=datetime(2024, 11, 13, 5, 30, tzinfo=UTC),
    )


def test_resolved_activity_counts_for_its_village_by_whom(
    store: Store, activity: Make, report: Make, add: Make
):
    add(report("a", activity(None, candidates=(DODEK, LALANG))))
    assert review.resolve(store, 1, LALANG, who="Budi") == 2
    assert review.review_queue(store) == ()
    assert visits(store) == [(LALANG, DAY, "Budi")]
    assert days(store) == [(LALANG, DAY, 1, 2)]
    assert queries.visits(store, DAY, DAY)["precision"].tolist() == [Precision.VILLAGE]


def test_report_is_stored_once_its_last_doubt_is_decided(
    store: Store, activity: Make, report: Make, add: Make
):
    add(report("a", activity(), activity(None), activity(None)))
    for item, state in ((2, "review"), (3, "stored")):
        review.resolve(store, item, LALANG, who="Budi")
        assert quality.counts(store).reports[state] == 1


def test_report_whose_every_activity_is_rejected_is_rejected(
    store: Store, activity: Make, report: Make, add: Make
):
    add(report("a", activity(None)), report("b", activity(), activity(None)))
    review.reject(store, 1, "bukan komsos", who="Budi")
    review.reject(store, 3, "bukan komsos", who="Budi")
    found = quality.counts(store).reports
    assert (found["rejected"], found["stored"], found["review"]) == (1, 1, 0)
    assert review.review_queue(store) == ()
    assert journal.log(store, 1)[0].details == {"item": 3, "why": "bukan komsos"}


def test_name_is_learned_for_the_district_in_the_same_entry(
    store: Store, activity: Make, report: Make, add: Make
):
    add(report("a", activity(None)), report("b", activity(None)))
    for item in (1, 2):
        review.resolve(store, item, LALANG, learn=True, who="Budi")
    assert aliases.aliases(store) == (Alias("Dodek", "12.19.01", LALANG),)
    assert journal.version(store) == 3


@pytest.mark.parametrize("day", [None, date(2024, 12, 24)])
def test_day_is_asked_for_where_the_reports_own_will_not_do(
    store: Store, activity: Make, report: Make, add: Make, day: date | None
):
    add(report("a", activity(day=day)))
    with pytest.raises(DecisionError, match="day_in_future" if day else "day_missing"):
        review.resolve(store, 1, DODEK, who="Budi")
    assert visits(store) == []
    review.resolve(store, 1, DODEK, day=DAY, who="Budi")
    assert visits(store) == [(DODEK, DAY, "Budi")]


@pytest.mark.parametrize("code", ["12.19.01.9999", "12.19.01", "", "1219011002"])
def test_unknown_village_is_refused(
    store: Store, activity: Make, report: Make, add: Make, code: str
):
    add(report("a", activity(None)))
    with pytest.raises(DecisionError, match="unknown_village"):
        review.resolve(store, 1, code, who="Budi")


def test_candidate_that_only_the_boundaries_know_is_accepted(
    store: Store, activity: Make, report: Make, add: Make
):
    add(report("a", activity(None, candidates=("12.19.01.9999",))))
    review.resolve(store, 1, "12.19.01.9999", who="Budi")
    assert days(store) == [("12.19.01.9999", DAY, 1, 2)]


@pytest.mark.parametrize("item", [1, 2, 99, -1])
def test_only_what_waits_can_be_decided(
    store: Store, activity: Make, report: Make, add: Make, item: int
):
    add(report("a", activity(), activity(None)))
    review.reject(store, 2, "bukan komsos", who="Budi")
    with pytest.raises(DecisionError, match="not_in_review"):
        review.resolve(store, item, DODEK, who="Budi")
    with pytest.raises(DecisionError, match="not_in_review"):
        review.reject(store, item, "lagi", who="Budi")
    assert journal.version(store) == 2


def test_reason_may_not_be_a_whole_letter(store: Store, activity: Make, report: Make, add: Make):
    add(report("a", activity(None)))
    with pytest.raises(DecisionError, match="text_too_long"):
        review.reject(store, 1, "x" * 301, who="Budi")
    assert [item.id for item in review.review_queue(store)] == [1]
