"""The visits left are the fewest that do: tried out by making them."""

import math
from datetime import date, timedelta
from fractions import Fraction
from itertools import combinations

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.analysis import remaining
from dashboard.analysis.terms import Terms

TERMS = Terms(date(2024, 6, 1), date(2024, 11, 27), date(2024, 7, 30), 2.0, 30)
# goal, visits, days since the last one (None: never)
Village = tuple[int, int, int | None]
VILLAGES = st.builds(
    lambda goal, visits, days: (goal, visits, days if visits else None),
    st.integers(0, 4),
    st.integers(0, 5),
    st.integers(0, 59),
)


def rows(villages: list[Village]) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "goal": pd.array([goal for goal, *_ in villages], dtype="Int64"),
            "visits": [visits for _, visits, _ in villages],
            "days_since_visit": pd.array([days for *_, days in villages], dtype="Int64"),
            "has_boundary": True,
            "is_exempt": False,
        }
    )


def is_covered(village: Village, more: int) -> bool:
    """Judge a village after so many visits today."""
    goal, visits, days = village
    last = 0 if more else days
    return last is not None and last <= TERMS.stale_days and visits + more >= goal


def fewest(village: Village) -> int:
    return next(more for more in range(10) if is_covered(village, more))


def plain(villages: list[Village], share: str) -> int:
    """Try every choice of enough villages."""
    wanted = math.ceil(Fraction(share) * len(villages))
    choices = combinations([fewest(village) for village in villages], wanted)
    return min(sum(choice) for choice in choices)


def test_visits_left_by_hand():
    villages = [(4, 4, 3), (4, 3, 3), (4, 4, 31), (4, 0, None), (4, 2, 40)]
    found = remaining.left(rows(villages), TERMS, share=0.8, visits_a_day=2)
    # one is covered, two lack one visit, one lacks two, and the fifth may wait
    assert found == {"villages": 3, "visits": 4, "person_days": 2}
    assert remaining.left(rows(villages), TERMS)["visits"] == 8


@settings(deadline=None)
@given(st.lists(VILLAGES, min_size=1, max_size=7), st.sampled_from(["0.9", "0.5", "1.0", "0.1"]))
def test_visits_left_are_the_fewest_that_do(villages: list[Village], share: str):
    found = remaining.left(rows(villages), TERMS, share=float(share))
    assert found["visits"] == found["person_days"] == plain(villages, share)


@pytest.mark.parametrize(
    ("frame", "terms"),
    [
        (rows([(1, 0, None)]).assign(is_exempt=True), TERMS),
        (rows([(1, 0, None)]).assign(has_boundary=False), TERMS),
        (
            rows([(1, 0, None)]).assign(goal=pd.array([None], dtype="Int64")),
            Terms(TERMS.first_day, TERMS.last_day, TERMS.first_day - timedelta(days=1), 2.0, 30),
        ),
    ],
)
def test_nothing_is_said_where_nothing_is_judged(frame: pd.DataFrame, terms: Terms):
    found = remaining.left(frame, terms)
    assert found == {"villages": None, "visits": None, "person_days": None}
