"""The days read packed are those that the store holds."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from etl.store import daily, queries
from etl.store.engine import Store

Make = Callable[..., Any]

DODEK, LALANG, ELSEWHERE = "12.19.01.1002", "12.19.01.2003", "12.19.02.2001"
DAY, NEXT = date(2024, 9, 13), date(2024, 9, 14)
EVER = (date(2000, 1, 1), date(2099, 1, 1))


@pytest.fixture
def filled(store: Store, activity: Make, report: Make, add: Make) -> Store:
    add(
        *(report(name, activity(kinds=("komsos",))) for name in "abc"),
        report("d", activity(), unit_code="0208/02"),
        report("e", activity(day=NEXT), unit_code=None),
        report("f", activity(LALANG, NEXT), activity(ELSEWHERE, DAY)),
    )
    return store


@pytest.mark.parametrize(
    ("window", "options"),
    [
        (EVER, {}),
        ((DAY, DAY), {}),
        ((NEXT, DAY), {}),
        (EVER, {"kind": "komsos"}),
        (EVER, {"unit": "0208/02"}),
    ],
)
def test_days_packed_equal_the_rows(
    filled: Store, window: tuple[date, date], options: dict[str, Any]
):
    found = daily.by_day(filled, *window, **options)
    sums: dict[tuple[str, date], int] = {}
    for village, day, visits in found.itertuples(index=False, name=None):
        sums[village, day.date()] = sums.get((village, day.date()), 0) + visits
    rows = queries.village_days(filled, *window, **options)
    assert sums == {
        (village, day): visits
        for village, day, visits, _ in rows.itertuples(index=False, name=None)
    }


def test_days_lie_in_the_area_asked_for(filled: Store):
    found = daily.by_day(filled, *EVER, area="12.19.01")
    assert set(found["village_code"]) == {DODEK, LALANG}


def test_empty_store_has_no_days(store: Store):
    found = daily.by_day(store, *EVER)
    assert found.empty
    assert found["day"].dtype.kind == "M"
