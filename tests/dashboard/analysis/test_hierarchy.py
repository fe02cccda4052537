"""Whatever the villages, the units of each level add up to those above and to the villages."""

import itertools

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.analysis import hierarchy, summary
from dashboard.analysis.coverage import State
from geodata import codes
from geodata.codes import Level

SUMS = [
    "villages", "with_boundary", "counted", "covered", "covered_at_best", "visits", "visit_days",
    "people", "in_review", "visits_on_area", *(state.value for state in State),
]  # fmt: skip
UPWARDS = (Level.VILLAGE, Level.DISTRICT, Level.REGENCY, Level.PROVINCE, Level.NATION)


@st.composite
def villages(draw: st.DrawFn) -> dict[str, object]:
    """Draw one village as `coverage.judge` may give it, anywhere among a few units."""
    has_boundary = draw(st.booleans())
    is_exempt = draw(st.booleans())
    counted = has_boundary and not is_exempt
    judged = ["never", "no_report", "stale", "partial", "covered"]
    state = "exempt" if is_exempt else draw(st.sampled_from(judged))
    state = state if is_exempt or has_boundary else "no_boundary"
    visits = draw(st.integers(0, 40)) if state not in ("never", "no_report") else 0
    parts = [draw(st.integers(11, 13)), *(draw(st.integers(1, 3)) for _ in range(2))]
    return {
        "village_code": ".".join(f"{part:02d}" for part in parts)
        + f".{draw(st.integers(2001, 2005))}",
        "has_boundary": has_boundary,
        "is_exempt": is_exempt,
        "state": state,
        "is_covered": state == "covered",
        "is_covered_at_best": counted and (state == "covered" or draw(st.booleans())),
        "visits": visits,
        "visit_days": draw(st.integers(0, visits)),
        "people": draw(st.integers(0, 500)),
        "in_review": draw(st.integers(0, 5)),
        "area_km2": draw(st.floats(0.1, 900)) if has_boundary else np.nan,
        "population": draw(st.none() | st.integers(0, 9000)),
        "last_visit": pd.Timestamp("2024-09-13") + pd.Timedelta(days=draw(st.integers(0, 30)))
        if visits
        else pd.NaT,
        "goal": 4,
    }


def frame(drawn: list[dict[str, object]]) -> pd.DataFrame:
    rows = pd.DataFrame(drawn).drop_duplicates("village_code").reset_index(drop=True)
    return rows.astype({"population": "Int64", "goal": "Int64"})


@given(st.lists(villages(), min_size=1, max_size=60).map(frame))
def test_units_of_every_level_add_up_to_the_level_above(rows: pd.DataFrame):
    by_level = {level: hierarchy.by_level(rows, level) for level in UPWARDS}
    for below, above in itertools.pairwise(UPWARDS):
        parent = [codes.ancestor(code, above) for code in by_level[below].index]
        added = by_level[below][SUMS].groupby(parent).sum()
        pd.testing.assert_frame_equal(added, by_level[above][SUMS], check_names=False)
        for measure in ("area_km2", "population"):
            known = by_level[below][measure].groupby(parent).sum(min_count=1)
            np.testing.assert_allclose(known, by_level[above][measure], rtol=1e-9)


@given(st.lists(villages(), min_size=1, max_size=60).map(frame))
def test_the_nation_says_what_the_summary_says(rows: pd.DataFrame):
    nation = hierarchy.by_level(rows, Level.NATION).loc[codes.NATION]
    told = summary.summarise(rows)
    assert told["villages"] == nation["villages"]
    assert told["with_boundary"] == nation["with_boundary"]
    assert told["states"] == {state.value: nation[state.value] for state in State}
    assert (told["visits"], told["people"]) == (nation["visits"], nation["people"])
    share = told["covered_share"]
    assert share["low"] == pytest.approx(nation["covered_share"]) or (
        share["low"] is None and np.isnan(nation["covered_share"])
    )
    assert share["high"] == pytest.approx(nation["covered_share_at_best"]) or (
        share["high"] is None and np.isnan(nation["covered_share_at_best"])
    )


@given(st.lists(villages(), min_size=1, max_size=60).map(frame))
def test_every_village_is_in_one_unit_of_each_level_and_no_unit_is_invented(rows: pd.DataFrame):
    for level in UPWARDS:
        expected = sorted({codes.ancestor(code, level) for code in rows["village_code"]})
        assert hierarchy.by_level(rows, level).index.tolist() == expected


def village(code: str, **known: object) -> dict[str, object]:
    return {
        "village_code": code, "has_boundary": True, "is_exempt": False, "state": "never",
        "is_covered": False, "is_covered_at_best": False, "visits": 0, "visit_days": 0, "people": 0,
        "in_review": 0, "area_km2": 2.0, "population": None, "last_visit": pd.NaT, "goal": 4,
    } | known  # fmt: skip


def test_visits_to_a_village_of_unknown_area_make_no_unit_denser():
    rows = frame(
        [
            village("12.19.01.2001", visits=6, state="covered", is_covered=True),
            village(
                "12.19.01.2002", visits=90, has_boundary=False, area_km2=np.nan, state="no_boundary"
            ),
        ]
    )
    unit = hierarchy.by_level(rows, Level.DISTRICT).loc["12.19.01"]
    assert (unit["visits"], unit["density"]) == (96, 3.0)
    assert (unit["covered"], unit["counted"], unit["covered_share"]) == (1, 1, 1.0)


def test_share_of_a_unit_in_which_nothing_counts_is_unknown_and_not_zero():
    rows = frame([village("12.19.01.2001", has_boundary=False, area_km2=np.nan)])
    unit = hierarchy.by_level(rows, Level.DISTRICT).loc["12.19.01"]
    assert np.isnan(unit["covered_share"])
    assert np.isnan(unit["density"])


def test_nothing_is_judged_before_the_window_begins():
    rows = frame([village("12.19.01.2001", state=None, goal=None)])
    unit = hierarchy.by_level(rows, Level.PROVINCE).loc["12"]
    assert np.isnan(unit["covered_share"])
    assert unit[[state.value for state in State]].sum() == 0
