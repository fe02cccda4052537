"""Evenness equals the definitions in plain loops, and says what people mean by even."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.analysis import evenness


def rows(visits: list[int], *, left_out: list[int] | None = None) -> pd.DataFrame:
    """Villages that count, and exempt ones."""
    given_visits = [*visits, *(left_out or [])]
    return pd.DataFrame(
        {
            "visits": pd.Series(given_visits, dtype=int),
            "has_boundary": True,
            "is_exempt": [False] * len(visits) + [True] * len(left_out or []),
        }
    )


def plain_gini(visits: list[int]) -> float:
    """Half the mean difference between any two villages, as a part of the mean."""
    pairs = [abs(one - other) for one in visits for other in visits]
    return sum(pairs) / len(pairs) / (2 * sum(visits) / len(visits))


def plain_least(visits: list[int]) -> float:
    """Five equal parts of each village, put in order; the first fifth of them."""
    parts = sorted(visits * 5)
    return sum(parts[: len(visits)]) / sum(parts)


@pytest.mark.parametrize(
    ("visits", "gini", "least"),
    [
        ([3, 3, 3, 3, 3], 0.0, 0.2),
        ([0, 0, 0, 0, 5], 0.8, 0.0),
        ([4, 4], 0.0, 0.2),
        ([7], 0.0, 0.2),
        ([1, 2, 3, 4, 10], 0.4, 0.05),
    ],
)
def test_evenness_by_hand(visits: list[int], gini: float, least: float):
    found = evenness.of(rows(visits, left_out=[100]))
    assert found == pytest.approx({"gini": gini, "least_fifth_share": least})


@pytest.mark.parametrize("visits", [[], [0, 0, 0]])
def test_evenness_is_unknown_without_visits(visits: list[int]):
    assert evenness.of(rows(visits)) == {"gini": None, "least_fifth_share": None}


@settings(deadline=None)
@given(st.lists(st.integers(0, 40), min_size=1, max_size=12).filter(any), st.randoms())
def test_evenness_equals_the_plain_loops_in_any_order(visits: list[int], random: object):
    shuffled = list(visits)
    random.shuffle(shuffled)
    expected = {"gini": plain_gini(visits), "least_fifth_share": plain_least(visits)}
    assert evenness.of(rows(shuffled)) == pytest.approx(expected)
