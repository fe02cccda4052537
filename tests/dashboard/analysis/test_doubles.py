"""Visits that may be one visit told twice."""

from datetime import date

import pandas as pd
import pytest

from dashboard.analysis import doubles

A, B = "12.19.01.2003", "12.19.01.1002"


def frame(*rows: tuple[str, int, str | None]) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "village_code": pd.Series([village for village, *_ in rows], dtype=object),
            "day": pd.Series([date(2024, 6, day) for _, day, _ in rows], dtype=object),
            "unit_code": pd.Series([unit for *_, unit in rows], dtype=object),
        }
    )


@pytest.mark.parametrize(
    ("units", "count"),
    [
        ([], 0),
        (["0208/01"], 0),
        (["0208/01", "0208/01"], 1),
        (["0208/01", "0208/02"], 0),
        ([None, None, None], 2),
        (["0208/01", None], 1),
        (["0208/01", "0208/02", None], 1),
    ],
)
def test_doubles_are_visits_whose_units_do_not_prove_them_different(
    units: list[str | None], count: int
):
    visits = frame(*((A, 3, unit) for unit in units))
    days = {"visits": [len(units)], "visit_days": [min(1, len(units))]}
    further = max(0, len(set(units) - {None}) - 1)
    assert doubles.count(pd.DataFrame({**days, "further_units": [further]})) == count
    # what they may repeat is listed with them
    assert len(doubles.listed(visits)) == (len(units) if count else 0)


def test_doubles_of_one_village_and_day_stand_together_the_newest_day_first():
    visits = frame((A, 3, None), (B, 4, None), (A, 5, None), (B, 4, None), (A, 3, None))
    found = doubles.listed(visits)
    assert list(found.index) == [1, 3, 0, 4]
