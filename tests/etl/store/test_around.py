"""What stands near a waiting activity."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from etl.store import around, review
from etl.store.engine import Store

Make = Callable[..., Any]

DAY = date(2024, 9, 13)
LALANG = "12.19.01.2003"


def test_same_days_and_the_neighbours_in_the_file_stand_near(
    store: Store, activity: Make, report: Make, add: Make
):
    far = DAY - timedelta(days=90)
    days = [far, far, far, far, DAY - timedelta(days=1), None, far]
    add(*(report(str(place), activity(None, day)) for place, day in enumerate(days)))
    item = next(one for one in review.review_queue(store) if one.id == 5)
    found = around.nearby(store, item)
    # the first report is too far away, in the file and in its days
    assert [(one.activity_id, one.beside) for one in found] == [
        (2, -3), (3, -2), (4, -1), (5, 0), (6, 1), (7, 2),
    ]  # fmt: skip
    assert {one.waits for one in found} == {True}


def test_other_files_count_by_their_days_and_what_was_rejected_does_not(
    store: Store, activity: Make, report: Make, add: Make
):
    add(report("a", activity(None, candidates=(LALANG,))))
    add(report("b", activity(LALANG, DAY + timedelta(days=1))), name="b.txt")
    add(report("c", activity(LALANG, DAY + timedelta(days=2))), name="c.txt")
    add(report("d", activity(None)), name="d.txt")
    review.reject(store, 4, "apel", who="Budi")
    (item,) = review.review_queue(store)
    found = around.nearby(store, item)
    assert [(one.activity_id, one.beside, one.villages) for one in found] == [
        (1, 0, (LALANG,)),
        (2, None, (LALANG,)),
    ]
    assert [one.waits for one in found] == [True, False]


def test_undated_report_stands_near_the_weeks_before_it_came(
    store: Store, activity: Make, report: Make, add: Make
):
    add(report("a", activity(None, None)))
    # the clock of the store stands at 13 November
    for name, day in (("b", date(2024, 11, 5)), ("c", date(2024, 10, 5))):
        add(report(name, activity(LALANG, day)), name=f"{name}.txt")
    item = next(one for one in review.review_queue(store) if one.id == 1)
    assert [one.activity_id for one in around.nearby(store, item)] == [1, 2]
