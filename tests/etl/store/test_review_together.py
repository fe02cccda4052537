"""Several doubtful activities decided at once: all of them or none, and one step back."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from etl.errors import DecisionError
from etl.store import aliases, journal, queries, review, undo
from etl.store.engine import Store

Make = Callable[..., Any]

DAY = date(2024, 9, 13)
LALANG = "12.19.01.2003"


def visits(store: Store) -> list[tuple[str, date]]:
    found = queries.visits(store, date.min, date.max)
    return list(found[["village_code", "day"]].itertuples(index=False, name=None))


@pytest.fixture
def waiting(store: Store, activity: Make, report: Make, add: Make) -> Store:
    days = (DAY, date(2024, 9, 14), None)
    add(*(report(str(place), activity(None, day)) for place, day in enumerate(days)))
    return store


def test_group_is_one_entry_and_each_keeps_its_day(waiting: Store):
    number = review.resolve_all(waiting, (1, 2), LALANG, learn=True, who="Budi")
    assert visits(waiting) == [(LALANG, DAY), (LALANG, date(2024, 9, 14))]
    assert [item.id for item in review.review_queue(waiting)] == [3]
    assert journal.log(waiting, 1)[0].details == {
        "items": [1, 2],
        "village_code": LALANG,
        "learned": True,
    }
    undo.undo(waiting, number, who="Budi")
    assert visits(waiting) == []
    assert aliases.aliases(waiting) == ()
    assert [item.id for item in review.review_queue(waiting)] == [1, 2, 3]


def test_one_that_cannot_be_decided_holds_back_all(waiting: Store):
    with pytest.raises(DecisionError, match="day_missing"):
        review.resolve_all(waiting, (1, 2, 3), LALANG, who="Budi")
    review.reject(waiting, 2, "bukan komsos", who="Budi")
    with pytest.raises(DecisionError, match="not_in_review"):
        review.resolve_all(waiting, (1, 2), LALANG, who="Budi")
    assert visits(waiting) == []
    assert [item.id for item in review.review_queue(waiting)] == [1, 3]


def test_item_named_twice_counts_once(waiting: Store):
    review.resolve_all(waiting, (1, 1), LALANG, who="Budi")
    assert visits(waiting) == [(LALANG, DAY)]


def test_rejected_together_come_back_together(waiting: Store):
    number = review.reject_all(waiting, (1, 3), "apel pagi", who="Budi")
    assert [item.id for item in review.review_queue(waiting)] == [2]
    assert journal.log(waiting, 1)[0].details == {"items": [1, 3], "why": "apel pagi"}
    undo.undo(waiting, number, who="Budi")
    assert [item.id for item in review.review_queue(waiting)] == [1, 2, 3]
