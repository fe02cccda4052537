"""What measures and pages read of a store."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from etl.models import Flag
from etl.store import quality, queries, review, undo
from etl.store.engine import Store

# what the fixtures give that make reports and store them
Make = Callable[..., Any]

DODEK, LALANG, ELSEWHERE = "12.19.01.1002", "12.19.01.2003", "12.19.02.2001"
DAY, NEXT = date(2024, 9, 13), date(2024, 9, 14)


@pytest.fixture
def filled(store: Store, activity: Make, report: Make, add: Make) -> Store:
    """A store with three certain visits of two units and one doubtful activity."""
    certain = (
        report("a", activity(kinds=("anjangsana", "sosialisasi"), people=5)),
        report("b", activity(LALANG, NEXT, kinds=("sosialisasi",)), unit_code=None, flags=()),
        report("c", activity(ELSEWHERE, flags=(Flag.FUZZY_NAME,)), unit_code="0208/02"),
    )
    add(*certain, report("d", activity(None, candidates=(LALANG, DODEK), people=1)))
    return store


def rows(frame: Any) -> list[tuple[Any, ...]]:
    return list(frame.itertuples(index=False, name=None))


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({}, [(DODEK, DAY, 1, 5), (LALANG, NEXT, 1, 2), (ELSEWHERE, DAY, 1, 2)]),
        ({"kind": "anjangsana"}, [(DODEK, DAY, 1, 5), (ELSEWHERE, DAY, 1, 2)]),
        ({"kind": "sosialisasi"}, [(DODEK, DAY, 1, 5), (LALANG, NEXT, 1, 2)]),
        # part of a name of a kind, and signs that mean something to SQL, are no kinds
        ({"kind": "sosial"}, []),
        ({"kind": "%"}, []),
        ({"unit": "0208/02"}, [(ELSEWHERE, DAY, 1, 2)]),
        ({"unit": "0208/02", "kind": "sosialisasi"}, []),
    ],
)
def test_days_are_counted_of_the_kind_and_unit_asked_for(
    filled: Store, options: dict[str, str], expected: list[tuple[Any, ...]]
):
    frame = queries.village_days(filled, DAY, NEXT, **options)
    assert list(frame.columns) == ["village_code", "day", "visits", "people"]
    assert rows(frame) == expected


def test_visits_of_one_village_and_day_are_counted_together(
    store: Store, activity: Make, report: Make, add: Make
):
    given = [activity(kinds=("anjangsana",)), activity(kinds=("sosialisasi",), people=3)]
    add(report("a", given[0]), report("b", given[1], unit_code=None), report("c", *given))
    assert rows(queries.village_days(store, DAY, DAY)) == [(DODEK, DAY, 4, 10)]


@pytest.mark.parametrize(
    ("area", "villages"),
    [
        (None, [DODEK, ELSEWHERE, LALANG]),
        ("00", [DODEK, ELSEWHERE, LALANG]),
        ("12.19.01", [DODEK, LALANG]),
        ("12.19", [DODEK, ELSEWHERE, LALANG]),
        (LALANG, [LALANG]),
        ("12.19.0", []),
        ("1_.19", []),
    ],
)
def test_visits_lie_in_the_area_asked_for(filled: Store, area: str | None, villages: list[str]):
    frame = queries.visits(filled, DAY, NEXT, area=area)
    assert list(frame["village_code"]) == villages


def test_visit_has_all_columns_promised(filled: Store):
    frame = queries.visits(filled, DAY, DAY, area=ELSEWHERE)
    expected = {
        "activity_id": 3,
        "report_id": 3,
        "village_code": ELSEWHERE,
        "day": DAY,
        "people": 2,
        "kinds": ("anjangsana",),
        "rank": "Sertu",
        "unit_code": "0208/02",
        "koramil": "01/Medang Deras",
        "kodim": None,
        "hamlet": None,
        "place_text": "Dusun I",
        "masked_text": "Laporan c [warga]",
        "file_name": "a.txt",
        "precision": "village",
        "score": 0.9,
        "flags": ("fuzzy_name",),
        "decided_by": None,
    }
    (found,) = frame.to_dict("records")
    assert {name: found[name] for name in expected} == expected


def test_unresolved_has_its_candidates_and_is_no_visit(filled: Store):
    (found,) = queries.unresolved(filled).to_dict("records")
    assert found["candidates"] == (LALANG, DODEK)
    assert (found["activity_id"], found["day"], found["village_code"]) == (4, DAY, None)
    assert found["reasons"] == ("village_ambiguous",)


def test_frames_of_an_empty_store_have_their_columns(store: Store):
    for frame in (
        queries.village_days(store, DAY, NEXT),
        queries.visits(store, DAY, NEXT),
        queries.unresolved(store),
        queries.reported_units(store, DAY, NEXT),
    ):
        assert len(frame) == 0
        assert len(frame.columns) > 3


def test_units_reported_if_their_report_is_stored_or_in_review(
    store: Store, activity: Make, report: Make, add: Make
):
    doubtful = report("b", activity(None), unit_code="0208/02")
    rejected = report("c", activity(None), unit_code="0208/03")
    undated = report("d", activity(day=None), unit_code="0208/04")
    police = report("e", unit_code="0208/05", is_visit=False, not_visit_reason="police")
    add(report("a", activity(ELSEWHERE)), doubtful, rejected, undated, police)
    review.reject(store, 3, "bukan", who="uji")
    found = queries.reported_units(store, DAY, DAY)
    assert rows(found[["unit_code", "district_code"]]) == [
        ("0208/01", "12.19.02"),
        ("0208/02", "12.19.01"),
    ]


def test_withdrawn_reports_are_seen_by_no_query(filled: Store):
    undo.undo(filled, who="uji")
    assert queries.village_days(filled, DAY, NEXT).empty
    assert queries.visits(filled, DAY, NEXT).empty
    assert queries.unresolved(filled).empty
    assert queries.reported_units(filled, DAY, NEXT).empty
    assert quality.counts(filled).reports == {
        "stored": 0,
        "review": 0,
        "rejected": 0,
        "withdrawn": 4,
    }


def test_quality_tells_who_decided_and_how_late_reports_came(filled: Store):
    review.resolve(filled, 4, LALANG, who="Budi")
    found = quality.counts(filled)
    assert found.visits == {"machine": 3, "person": 1}
    assert found.waiting == {}
    # received on 13 November, two months after the visits
    assert found.median_delay_days == 61.0
