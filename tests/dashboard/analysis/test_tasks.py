"""What waits, put together to tasks."""

from dataclasses import replace
from datetime import UTC, date, datetime

from dashboard.analysis import tasks
from dashboard.analysis.tasks import Wanted
from etl.models import Candidate, Why
from etl.store.review import ReviewItem

ITEM = ReviewItem(
    id=1,
    report_id=1,
    reasons=("village_ambiguous",),
    masked_text="Komsos di Desa Cengkering",
    place_text="Desa Cengkering",
    phrase="Cengkering",
    day=date(2024, 9, 13),
    partial=None,
    village_code=None,
    candidates=(Candidate("12.19.01.2003", 0.5, Why.FUZZY),),
    district_code="12.19.01",
    regency_code="12.19",
    hamlet=None,
    kinds=(),
    people=3,
    rank="Serda",
    unit_code="0208/01",
    koramil="01/Medang Deras",
    kodim=None,
    file_name="a.txt",
    ref="a.txt#0",
    received_at=datetime(2024, 9, 20, tzinfo=UTC),
)


def numbers(*items: ReviewItem, wanted: Wanted | None = None) -> list[list[int]]:
    return [[one.id for one in task.items] for task in tasks.tasks(items, wanted or Wanted())]


def test_same_name_however_written_is_one_task():
    again = replace(ITEM, id=2, phrase="CENGKERING ", day=date(2024, 9, 14))
    assert numbers(ITEM, again) == [[1, 2]]


def test_what_differs_in_parent_reasons_or_candidates_stands_apart():
    assert numbers(
        ITEM,
        replace(ITEM, id=2, district_code="12.19.02"),
        replace(ITEM, id=3, reasons=("village_not_found",)),
        replace(ITEM, id=4, candidates=()),
        replace(ITEM, id=5, phrase="Lalang"),
        replace(ITEM, id=6),
    ) == [[1, 6], [2], [3], [4], [5]]


def test_what_needs_an_answer_of_its_own_stands_alone():
    undated = {"day": None, "reasons": ("village_ambiguous", "date_missing")}
    late = {"reasons": ("village_ambiguous", "date_in_future")}
    items = [replace(ITEM, id=number, **undated) for number in (1, 2)]
    items += [replace(ITEM, id=number, **late) for number in (3, 4)]
    items += [replace(ITEM, id=number, phrase=None) for number in (5, 6)]
    assert numbers(*items) == [[1], [2], [3], [4], [5], [6]]


def test_part_of_the_queue_is_chosen_by_reason_unit_and_file():
    other = replace(
        ITEM, id=2, reasons=("village_not_found",), koramil=None, kodim="0208/Asahan", file_name="b"
    )
    for wanted in (
        Wanted(reason="village_not_found"),
        Wanted(unit="0208/Asahan"),
        Wanted(file="b"),
        Wanted("village_not_found", "0208/Asahan", "b"),
    ):
        assert numbers(ITEM, other, wanted=wanted) == [[2]]
    assert numbers(ITEM, other, wanted=Wanted("village_not_found", file="a.txt")) == []
    queue = (ITEM, other)
    assert tasks.reasons(queue) == ("village_ambiguous", "village_not_found")
    assert tasks.units(queue) == ("01/Medang Deras", "0208/Asahan")
    assert tasks.files(queue) == ("a.txt", "b")
