"""What the villages of a Koramil add up to."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.analysis import by_unit

DISTRICTS = ("12.19.01", "12.19.02", "12.20.01")
UNITS = ("0208/01", "0208/02", "0209/01")
# district, visits, whether covered
Village = tuple[str, int, bool]


def rows(villages: list[Village]) -> pd.DataFrame:
    """Judged villages; what does not matter here is the same for all."""
    count = len(villages)
    return pd.DataFrame(
        {
            "village_code": [f"{village[0]}.{2001 + at}" for at, village in enumerate(villages)],
            "district_code": [district for district, *_ in villages],
            "visits": [visits for _, visits, _ in villages],
            "visit_days": [visits for _, visits, _ in villages],
            "people": [2 * visits for _, visits, _ in villages],
            "in_review": 0,
            "state": ["covered" if covered else "partial" for *_, covered in villages],
            "is_covered": [covered for *_, covered in villages],
            "is_covered_at_best": [covered for *_, covered in villages],
            "goal": pd.array([2] * count, dtype="Int64"),
            "has_boundary": True,
            "is_exempt": False,
            "area_km2": 1.0,
            "population": pd.array([None] * count, dtype="Int64"),
            "last_visit": pd.Series(pd.NaT, index=range(count), dtype="datetime64[s]"),
        }
    )


@settings(deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from(DISTRICTS), st.integers(0, 5), st.booleans()),
        min_size=1,
        max_size=8,
    ),
    st.dictionaries(st.sampled_from(UNITS), st.lists(st.sampled_from(DISTRICTS), max_size=3)),
)
def test_sums_equal_the_plain_loops(villages: list[Village], areas: dict[str, list[str]]):
    expected: dict[str, list[int]] = {}
    for district, visits, covered in villages:
        owners = [unit for unit, own in areas.items() if district in own] or [by_unit.NOBODY]
        for unit in owners:
            before = expected.get(unit, [0, 0, 0])
            expected[unit] = [before[0] + 1, before[1] + visits, before[2] + covered]
    found = by_unit.sums(rows(villages), areas)
    sums = found[["villages", "visits", "covered"]]
    assert {code: list(sums.loc[code]) for code in found.index} == expected
    assert list(found.index) == sorted(expected)
    for code, (count, _, covered) in expected.items():
        assert found.loc[code, "covered_share"] == pytest.approx(covered / count)
