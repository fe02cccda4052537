"""The visits of each village add up as they do one by one."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pandas as pd
import pytest

from etl.store import queries, totals
from etl.store.engine import Store

Make = Callable[..., Any]

DODEK, LALANG, ELSEWHERE = "12.19.01.1002", "12.19.01.2003", "12.19.02.2001"
FAR = "12.20.01.2001"
DAY = date(2024, 9, 13)
NEXT, LATER = DAY + timedelta(days=1), DAY + timedelta(days=40)
EVER = (date(2000, 1, 1), date(2099, 1, 1))


@pytest.fixture
def filled(store: Store, activity: Make, report: Make, add: Make) -> Store:
    """Visits of several units, kinds, days and districts, some on one day in one village."""
    komsos = activity(kinds=("komsos",), people=5)
    add(
        report("a", komsos),
        report("b", activity(people=1), unit_code="0208/02"),
        report("c", activity(), unit_code="0209/01"),
        report("d", activity(), unit_code=None),
        report("e", activity(day=NEXT), unit_code=None),
        report("f", activity(LALANG, NEXT), activity(LALANG, LATER), unit_code=None),
        report("g", activity(ELSEWHERE, LATER), unit_code="0208/02"),
        report("h", activity(FAR), unit_code="0208/01"),
        report("i", activity(None, candidates=(LALANG, DODEK))),
    )
    return store


def plain(store: Store, window: tuple[date, date], **options: Any) -> dict[str, dict[str, Any]]:
    """Add up visit by visit."""
    told: dict[str, list[Any]] = {}
    for visit in queries.visits(store, *window, **options).itertuples():
        told.setdefault(visit.village_code, []).append(visit)
    found = {}
    for village, visits in told.items():
        units: dict[date, set[str]] = {visit.day: set() for visit in visits}
        for visit in visits:
            units[visit.day] |= {visit.unit_code} if pd.notna(visit.unit_code) else set()
        found[village] = {
            "visits": len(visits),
            "visit_days": len(units),
            "people": sum(visit.people for visit in visits),
            "further_units": sum(max(0, len(those) - 1) for those in units.values()),
            "last_visit": pd.Timestamp(max(units)),
        }
    return found


@pytest.mark.parametrize("window", [EVER, (DAY, DAY), (NEXT, LATER), (LATER, DAY)])
@pytest.mark.parametrize(
    "options",
    [
        {},
        {"area": "00"},
        {"area": "12.19"},
        {"area": "12.19.01"},
        {"area": DODEK},
        {"area": "12.19.0"},
        {"kind": "komsos"},
        {"unit": "0208"},
        {"unit": "0208/02", "area": "12.19"},
    ],
    ids=str,
)
def test_totals_equal_the_plain_sums(
    filled: Store, window: tuple[date, date], options: dict[str, Any]
):
    found = totals.by_village(filled, *window, **options)
    assert found.to_dict("index") == plain(filled, window, **options)
    assert list(found.index) == sorted(found.index)
    assert found["last_visit"].dtype.kind == "M"


def test_further_units_of_many_villages_are_counted_piece_by_piece(
    filled: Store, monkeypatch: pytest.MonkeyPatch, activity: Make, report: Make, add: Make
):
    add(report("x", activity(LALANG, NEXT)), report("y", activity(LALANG, NEXT), unit_code="1/1"))
    monkeypatch.setattr(totals, "_CHUNK", 1)
    found = totals.by_village(filled, *EVER)["further_units"].to_dict()
    assert found == {DODEK: 2, LALANG: 1, ELSEWHERE: 0, FAR: 0}


@pytest.mark.parametrize(
    ("window", "districts"),
    [
        (EVER, {"12.19.01", "12.19.02", "12.20.01"}),
        ((DAY, NEXT), {"12.19.01", "12.20.01"}),
        ((LATER, LATER), {"12.19.01", "12.19.02"}),
        ((LATER, DAY), set()),
    ],
)
def test_districts_with_a_visit_in_the_window(
    filled: Store, window: tuple[date, date], districts: set[str]
):
    assert totals.visited_districts(filled, *window) == districts


def test_empty_store_has_no_totals(store: Store):
    found = totals.by_village(store, *EVER)
    assert found.empty
    assert found["last_visit"].dtype.kind == "M"
    assert totals.visited_districts(store, *EVER) == frozenset()
