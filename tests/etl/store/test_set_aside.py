"""What counts nowhere any more, or elsewhere, as all see it that read the store."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from etl.store import around, corrections, quality, queries, review
from etl.store.engine import Store

Make = Callable[..., Any]

DODEK = "12.19.01.1002"
DAY = date(2024, 9, 13)


@pytest.fixture
def aside(store: Store, activity: Make, report: Make, add: Make) -> Store:
    """One counted (1), one taken out (2), one told by the first (3), one that waits (4)."""
    units = {"b": "0208/02", "c": "0208/03"}
    add(
        report("a"),
        *(report(name, activity(), unit_code=unit) for name, unit in units.items()),
        report("d", activity(None)),
    )
    corrections.void(store, [2], "tidak jadi", who="Budi")
    corrections.merge_visits(store, 1, [3], "sama", who="Budi")
    return store


def test_only_the_counted_one_is_a_visit(aside: Store):
    assert list(queries.visits(aside, DAY, DAY)["activity_id"]) == [1]
    days = queries.village_days(aside, DAY, DAY)
    assert days.to_numpy().tolist() == [[DODEK, DAY, 1, 2]]
    assert [item.id for item in review.review_queue(aside)] == [4]
    assert list(queries.unresolved(aside)["activity_id"]) == [4]


def test_unit_whose_report_was_taken_out_has_not_spoken_but_one_that_told_it_again_has(
    aside: Store,
):
    assert sorted(set(queries.reported_units(aside, DAY, DAY)["unit_code"])) == [
        "0208/01", "0208/03",
    ]  # fmt: skip


def test_report_told_elsewhere_is_stored_and_one_taken_out_is_not(aside: Store):
    counts = quality.counts(aside)
    assert {state: count for state, count in counts.reports.items() if count} == {
        "stored": 2, "review": 1, "rejected": 1,
    }  # fmt: skip
    assert counts.visits == {"machine": 1, "person": 0}


def test_only_what_counts_or_waits_stands_near(aside: Store):
    (item,) = review.review_queue(aside)
    assert [one.activity_id for one in around.nearby(aside, item)] == [1, 4]
