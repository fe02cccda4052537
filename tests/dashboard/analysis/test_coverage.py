"""Coverage equals the counts of DESIGN 4.5 made once more in plain loops, whatever comes in."""

import math
from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction

import pandas as pd
import pytest
import village_totals
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.analysis import coverage, summary
from dashboard.analysis.terms import Terms

Visit = tuple[str, date, int]
WINDOW = (date(2024, 6, 1), date(2024, 11, 27))


def terms(**changes: object) -> Terms:
    given = {
        "first_day": WINDOW[0],
        "last_day": WINDOW[1],
        "as_of": date(2024, 6, 30),
        "goal_per_30_days": 2.0,
        "stale_days": 30,
    }
    return Terms(**{**given, **changes})


@dataclass
class Village:
    """A village as a person would write it down."""

    code: str
    has_boundary: bool = True
    own_goal: int | None = None
    exempt_reason: str | None = None
    area_km2: float | None = 1.0
    population: int | None = None


@dataclass
class Doubt:
    """An unresolved activity."""

    day: date | None = None
    village: str | None = None
    candidates: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    district: str | None = None


@dataclass
class World:
    """All that coverage rests on."""

    villages: list[Village]
    visits: list[Visit] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    heard: frozenset[str] = frozenset({"12.19.01"})

    def village_frame(self) -> pd.DataFrame:
        return pd.DataFrame(
            {
                "village_name": [f"Desa {one.code[-2:]}" for one in self.villages],
                "district_code": [one.code[:8] for one in self.villages],
                "has_boundary": [one.has_boundary for one in self.villages],
                "area_km2": pd.array([one.area_km2 for one in self.villages], dtype="Float64"),
                "population": pd.array([one.population for one in self.villages], dtype="Int64"),
                "own_goal": pd.array([one.own_goal for one in self.villages], dtype="Int64"),
                "is_exempt": [one.exempt_reason is not None for one in self.villages],
                "exempt_reason": pd.Series(
                    [one.exempt_reason for one in self.villages], dtype=object
                ),
            }
        ).set_index(pd.Index([one.code for one in self.villages], name="village_code"))

    def unresolved(self) -> pd.DataFrame:
        """Give the unresolved activities, as the store does."""
        columns = {
            "activity_id": range(len(self.doubts)),
            "report_id": range(len(self.doubts)),
            "day": [one.day for one in self.doubts],
            "village_code": [one.village for one in self.doubts],
            "candidates": [one.candidates for one in self.doubts],
            "reasons": [one.reasons for one in self.doubts],
            "district_code": [one.district for one in self.doubts],
            "regency_code": [one.district and one.district[:5] for one in self.doubts],
        }
        return pd.DataFrame(
            {name: pd.Series(list(one), dtype=object) for name, one in columns.items()}
        )


def plain_states(world: World, on: Terms) -> dict[str, str | None]:
    """DESIGN 4.5 in plain loops, sharing nothing with the program."""
    end = min(on.last_day, on.as_of)
    if end < on.first_day:
        return {village.code: None for village in world.villages}
    return {village.code: _plain_state(village, world, on, end) for village in world.villages}


def _plain_state(village: Village, world: World, on: Terms, end: date) -> str:
    days = [
        day for code, day, _ in world.visits if code == village.code and on.first_day <= day <= end
    ]
    if village.exempt_reason is not None:
        return "exempt"
    if not village.has_boundary:
        return "no_boundary"
    if not days:
        return "never" if village.code[:8] in world.heard else "no_report"
    if on.as_of - max(days) > timedelta(days=on.stale_days):
        return "stale"
    return "covered" if len(days) >= plain_goal(village, on, end) else "partial"


def plain_goal(village: Village, on: Terms, end: date) -> int:
    if village.own_goal is not None:
        return village.own_goal
    days = (end - on.first_day).days + 1
    return math.ceil(Fraction(str(on.goal_per_30_days)) * days / 30)


def plain_range(world: World, on: Terms) -> tuple[float | None, float | None]:
    """The covered share with none, and with all, of the unresolved activities."""
    low = _plain_share(world, on)
    if low is None:
        return None, None
    end = min(on.last_day, on.as_of)
    covered = 0
    counting = [one for one in world.villages if one.has_boundary and one.exempt_reason is None]
    for village in counting:
        extra = []
        for doubt in world.doubts:
            named = (doubt.village,) if doubt.village else doubt.candidates
            if village.code not in named:
                continue
            unsure = doubt.day is None or "date_in_future" in doubt.reasons
            day = end if unsure else doubt.day
            if on.first_day <= day <= end:
                extra.append((village.code, day, 0))
        more = World([village], [*world.visits, *extra], heard=world.heard)
        covered += plain_states(more, on)[village.code] == "covered"
    return low, covered / len(counting)


def _plain_share(world: World, on: Terms) -> float | None:
    states = plain_states(world, on)
    counting = [
        one.code for one in world.villages if one.has_boundary and one.exempt_reason is None
    ]
    if not counting or None in states.values():
        return None
    return sum(states[code] == "covered" for code in counting) / len(counting)


def judged(world: World, on: Terms) -> pd.DataFrame:
    return coverage.judge(
        world.village_frame(),
        totals=village_totals.totals(world.visits, on),
        unresolved=world.unresolved(),
        heard=world.heard,
        terms=on,
    )


A, B, C, FAR = "12.19.01.2001", "12.19.01.2002", "12.19.01.2003", "12.19.02.2001"


@pytest.mark.parametrize(
    ("village", "visits", "expected"),
    [
        (Village(A, exempt_reason="terendam"), [(A, date(2024, 6, 29), 1)], "exempt"),
        (Village(A, has_boundary=False), [(A, date(2024, 6, 29), 1)], "no_boundary"),
        (Village(A, has_boundary=False, exempt_reason="terendam"), [], "exempt"),
        (Village(A), [], "never"),
        (Village(FAR), [], "no_report"),
        (Village(A), [(A, date(2024, 5, 31), 1)], "never"),
        (Village(A), [(A, date(2024, 7, 1), 1)], "never"),
        (Village(A), [(A, date(2024, 6, 1), 1)], "partial"),
        (Village(A), [(A, date(2024, 6, 1), 1)] * 2, "covered"),
        (Village(A, own_goal=3), [(A, date(2024, 6, 30), 1)] * 2, "partial"),
        (Village(A, own_goal=1), [(A, date(2024, 6, 30), 1)], "covered"),
    ],
)
def test_state_is_the_first_that_fits(
    village: Village, visits: list[tuple[str, date, int]], expected: object
):
    rows = judged(World([village], visits), terms())
    assert rows["state"].tolist() == [expected]


@pytest.mark.parametrize(("as_of_day", "expected"), [(31, "covered"), (32, "stale")])
def test_village_is_stale_only_after_the_whole_stretch(as_of_day: int, expected: object):
    world = World([Village(A, own_goal=1)], [(A, date(2024, 6, 1), 1)])
    as_of = date(2024, 6, 1) + timedelta(days=as_of_day - 1)
    assert judged(world, terms(as_of=as_of))["state"].tolist() == [expected]


@pytest.mark.parametrize(
    ("rate", "as_of", "goal"),
    [
        (2.0, date(2024, 6, 1), 1),
        (2.0, date(2024, 6, 15), 1),
        (2.0, date(2024, 6, 16), 2),
        (2.0, date(2024, 6, 30), 2),
        (2.0, date(2024, 7, 1), 3),
        # 225 days; 4.4 * 225 / 30 is a little above 33 in binary fractions
        (4.4, date(2025, 1, 11), 33),
    ],
)
def test_goal_is_rounded_up_over_the_elapsed_days(rate: float, as_of: date, goal: int):
    on = terms(goal_per_30_days=rate, as_of=as_of, last_day=date(2025, 12, 31))
    assert on.goal == goal
    assert plain_goal(Village(A), on, as_of) == goal


def test_rows_hold_every_measure():
    world = World(
        [Village(A), Village(B)],
        [(A, date(2024, 6, 3), 4), (A, date(2024, 6, 3), 1), (A, date(2024, 6, 20), 2)],
        [Doubt(date(2024, 6, 5), candidates=(A, B)), Doubt(candidates=(B,))],
    )
    rows = judged(world, terms())
    columns = ["visits", "visit_days", "people", "days_since_visit", "goal", "in_review", "state"]
    assert rows[columns].astype(object).where(rows[columns].notna(), None).to_dict("index") == {
        A: {
            "visits": 3, "visit_days": 2, "people": 7, "days_since_visit": 10, "goal": 2,
            "in_review": 1, "state": "covered",
        },
        B: {
            "visits": 0, "visit_days": 0, "people": 0, "days_since_visit": None, "goal": 2,
            "in_review": 2, "state": "never",
        },
    }  # fmt: skip
    assert rows["last_visit"].dt.date.tolist()[0] == date(2024, 6, 20)
    assert rows["is_covered_at_best"].tolist() == [True, True]


def test_before_the_window_states_and_shares_are_unknown():
    world = World([Village(A)], [(A, date(2024, 6, 3), 4)], [Doubt(candidates=(A,))])
    rows = judged(world, terms(as_of=date(2024, 5, 31)))
    assert rows["state"].isna().all()
    assert rows["goal"].isna().all()
    found = summary.summarise(rows)
    assert found["covered_share"] == {"low": None, "high": None}
    assert set(found["states"].values()) == {None}
    assert found["visits"] == 0


def test_shares_by_population_and_area_leave_out_what_is_unknown():
    world = World(
        [
            Village(A, population=300, area_km2=1.0),
            Village(B, population=100, area_km2=3.0),
            Village(C, population=None, area_km2=None),
            Village(FAR, population=1000, area_km2=9.0, has_boundary=False),
        ],
        [(A, date(2024, 6, 29), 1)] * 2,
    )
    found = summary.summarise(judged(world, terms()))
    assert found["covered_share"] == {"low": 1 / 3, "high": 1 / 3}
    assert found["covered_share_by_population"] == {"low": 0.75, "high": 0.75}
    assert found["covered_share_by_area"] == {"low": 0.25, "high": 0.25}


def test_activity_with_a_date_in_doubt_counts_on_the_day_that_helps_most():
    doubt = Doubt(date(2099, 1, 1), village=A, reasons=("date_in_future",))
    world = World([Village(A, own_goal=2)], [(A, date(2024, 6, 1), 1)], [doubt])
    rows = judged(world, terms(as_of=date(2024, 9, 30)))
    assert (rows["state"].tolist(), rows["is_covered_at_best"].tolist()) == (["stale"], [True])


def test_share_is_unknown_where_no_village_counts():
    found = summary.summarise(judged(World([Village(A, has_boundary=False)]), terms()))
    assert found["covered_share"] == {"low": None, "high": None}
    assert found["covered_share_by_population"] == {"low": None, "high": None}


@pytest.mark.parametrize(
    ("doubt", "in_review"),
    [
        (Doubt(date(2024, 6, 1), candidates=(A, B)), 1),
        (Doubt(date(2024, 5, 31), candidates=(A, B)), 0),
        (Doubt(date(2024, 7, 1), candidates=(A, B)), 0),
        (Doubt(candidates=(A, A)), 1),
        (Doubt(village=A, candidates=(A, B)), 1),
        (Doubt(village=B, candidates=(A, B)), 0),
        (Doubt(date(2099, 1, 1), village=A, reasons=("date_in_future",)), 1),
        (Doubt(), 0),
    ],
)
def test_unresolved_activity_counts_where_and_when_it_may_belong(doubt: Doubt, in_review: int):
    rows = judged(World([Village(A)], doubts=[doubt]), terms())
    assert rows["in_review"].tolist() == [in_review]


@pytest.mark.parametrize(
    ("doubt", "expected"),
    [
        (Doubt(), True),
        (Doubt(date(2024, 6, 1)), True),
        (Doubt(date(2024, 5, 31)), False),
        (Doubt(candidates=(B,)), False),
        (Doubt(village=B), False),
        (Doubt(district="12.19.01"), True),
        (Doubt(district="12.19.02"), False),
    ],
)
def test_report_is_unplaced_without_any_candidate(doubt: Doubt, expected: object):
    frame = World([], doubts=[doubt]).unresolved()
    assert summary.unplaced(frame, area="12.19.01", terms=terms()).tolist() == [expected]


CODES = (A, B, C, FAR, "12.19.02.2002")
DAYS = st.dates(date(2024, 5, 20), date(2024, 8, 20))


@st.composite
def worlds(draw: st.DrawFn) -> World:
    villages = [
        Village(
            code,
            has_boundary=draw(st.integers(0, 5)) > 0,
            own_goal=draw(st.none() | st.integers(0, 3)),
            exempt_reason=draw(st.sampled_from([None, None, None, "terendam"])),
            population=draw(st.none() | st.integers(0, 9)),
        )
        for code in CODES
    ]
    visits = st.tuples(st.sampled_from(CODES), DAYS, st.integers(0, 5))
    doubts = st.builds(
        Doubt,
        day=st.none() | DAYS,
        village=st.sampled_from([None, None, *CODES]),
        candidates=st.lists(st.sampled_from(CODES), max_size=3).map(tuple),
        reasons=st.sampled_from([(), ("date_in_future",)]),
    )
    return World(
        villages,
        draw(st.lists(visits, max_size=12)),
        draw(st.lists(doubts, max_size=5)),
        frozenset(draw(st.sets(st.sampled_from(["12.19.01", "12.19.02"])))),
    )


# a hundred random worlds each would take twenty seconds in all
few = settings(max_examples=40, deadline=None)

CASES = st.builds(
    terms,
    as_of=DAYS,
    last_day=DAYS,
    goal_per_30_days=st.sampled_from([0.1, 0.7, 1.0, 2.0, 3.5]),
    stale_days=st.integers(0, 40),
)


@few
@given(world=worlds(), on=CASES)
def test_coverage_equals_the_plain_count(world: World, on: Terms):
    rows = judged(world, on)
    states = rows["state"].astype(object).where(rows["state"].notna(), None)
    assert states.to_dict() == plain_states(world, on)
    share = summary.summarise(rows)["covered_share"]
    assert (share["low"], share["high"]) == plain_range(world, on)


@few
@given(world=worlds(), on=CASES, data=st.data())
def test_order_of_rows_changes_nothing(world: World, on: Terms, data: st.DataObject):
    turned = World(
        world.villages,
        data.draw(st.permutations(world.visits)),
        data.draw(st.permutations(world.doubts)),
        world.heard,
    )
    pd.testing.assert_frame_equal(judged(world, on), judged(turned, on))


@few
@given(world=worlds(), on=CASES)
def test_an_unrelated_village_changes_no_other(world: World, on: Terms):
    more = World(
        [*world.villages, Village("99.01.01.2001")], world.visits, world.doubts, world.heard
    )
    pd.testing.assert_frame_equal(judged(more, on).loc[list(CODES)], judged(world, on))


@few
@given(world=worlds(), on=CASES, data=st.data())
def test_whatever_people_decide_lies_in_the_range(world: World, on: Terms, data: st.DataObject):
    before = summary.summarise(judged(world, on))["covered_share"]
    visits = list(world.visits)
    for doubt in world.doubts:
        named = (doubt.village,) if doubt.village else doubt.candidates
        unsure = doubt.day is None or "date_in_future" in doubt.reasons
        if named and data.draw(st.booleans()):
            day = data.draw(DAYS) if unsure else doubt.day
            visits.append((data.draw(st.sampled_from(named)), day, 1))
    after = summary.summarise(judged(World(world.villages, visits, heard=world.heard), on))
    if before["low"] is not None:
        assert before["low"] <= after["covered_share"]["low"] <= before["high"]


@few
@given(world=worlds(), on=CASES)
def test_sums_reconcile_up_the_hierarchy(world: World, on: Terms):
    rows = judged(world, on)
    whole = summary.summarise(rows)
    parts = [summary.summarise(part) for _, part in rows.groupby("district_code")]
    for key in ("villages", "with_boundary", "visits", "people"):
        assert whole[key] == sum(part[key] for part in parts)
    if None not in whole["states"].values():
        assert whole["states"] == {
            state: sum(part["states"][state] for part in parts) for state in whole["states"]
        }
        assert sum(whole["states"].values()) == whole["villages"]
