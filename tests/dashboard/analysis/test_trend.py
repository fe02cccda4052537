"""Each week of the trend says what coverage said on that day."""

from dataclasses import replace
from datetime import date, timedelta

import pandas as pd
import village_totals
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.analysis import coverage, summary, trend
from dashboard.analysis.terms import Terms

CODES = ("12.19.01.2001", "12.19.01.2002", "12.19.02.2001")
DAYS = st.dates(date(2024, 5, 20), date(2024, 7, 31))


def on(as_of: date, *, last_day: date = date(2024, 11, 27), stale_days: int = 30) -> Terms:
    return Terms(date(2024, 6, 1), last_day, as_of, 2.0, stale_days)


def villages(*, own_goal: int | None = None) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "district_code": [code[:8] for code in CODES],
            "has_boundary": [True, True, True],
            "is_exempt": [False, False, False],
            "own_goal": pd.array([own_goal, None, None], dtype="Int64"),
            "population": pd.array([None] * 3, dtype="Int64"),
            "area_km2": [1.0, 2.0, 3.0],
        },
        index=pd.Index(CODES, name="village_code"),
    )


def counts(visits: list[tuple[str, date]]) -> pd.DataFrame:
    frame = pd.DataFrame(visits, columns=["village_code", "day"]).assign(visits=1, people=2)
    return frame.groupby(["village_code", "day"], as_index=False).sum()


def waiting(doubts: list[tuple[date | None, tuple[str, ...]]]) -> pd.DataFrame:
    columns = {
        "activity_id": range(len(doubts)),
        "day": [day for day, _ in doubts],
        "village_code": [None] * len(doubts),
        "candidates": [candidates for _, candidates in doubts],
        "reasons": [()] * len(doubts),
    }
    return pd.DataFrame({key: pd.Series(list(one), dtype=object) for key, one in columns.items()})


def test_weeks_start_on_monday_and_end_with_the_elapsed_window():
    assert trend.weeks(on(date(2024, 6, 11))) == (
        (date(2024, 6, 1), date(2024, 6, 2)),
        (date(2024, 6, 3), date(2024, 6, 9)),
        (date(2024, 6, 10), date(2024, 6, 11)),
    )


def test_no_week_has_passed_before_the_window():
    weeks = trend.weekly(
        villages(), days=counts([]), unresolved=waiting([]), terms=on(date(2024, 5, 31))
    )
    assert list(weeks.columns) == list(trend.COLUMNS)
    assert weeks.empty


def test_weeks_count_visits_and_villages_inside_the_area_only():
    visits = [
        (CODES[0], date(2024, 6, 3)),
        (CODES[0], date(2024, 6, 9)),
        (CODES[1], date(2024, 6, 4)),
        ("99.01.01.2001", date(2024, 6, 4)),
        (CODES[1], date(2024, 5, 31)),
    ]
    weeks = trend.weekly(
        villages(), days=counts(visits), unresolved=waiting([]), terms=on(date(2024, 6, 11))
    )
    assert weeks["visits"].tolist() == [0, 3, 0]
    assert weeks["villages_visited"].tolist() == [0, 2, 0]
    assert weeks["low"].tolist() == [0.0, 2 / 3, 2 / 3]


def test_share_is_missing_where_no_village_counts():
    none = villages().assign(is_exempt=True)
    weeks = trend.weekly(none, days=counts([]), unresolved=waiting([]), terms=on(date(2024, 6, 2)))
    assert weeks["low"].isna().all()
    assert weeks["high"].isna().all()


@settings(max_examples=25, deadline=None)
@given(
    visits=st.lists(st.tuples(st.sampled_from(CODES), DAYS), max_size=10),
    doubts=st.lists(
        st.tuples(st.none() | DAYS, st.lists(st.sampled_from(CODES), max_size=2).map(tuple)),
        max_size=4,
    ),
    as_of=DAYS,
    last_day=DAYS,
    stale_days=st.integers(0, 30),
    own_goal=st.none() | st.integers(0, 3),
)
def test_every_week_agrees_with_coverage_judged_on_its_last_day(  # noqa: PLR0913, PLR0917  # one world
    visits: list[tuple[str, date]],
    doubts: list[tuple[date | None, tuple[str, ...]]],
    as_of: date,
    last_day: date,
    stale_days: int,
    own_goal: int | None,
):
    terms = on(as_of, last_day=last_day, stale_days=stale_days)
    known = villages(own_goal=own_goal)
    unresolved = waiting(doubts)
    weeks = trend.weekly(known, days=counts(visits), unresolved=unresolved, terms=terms)
    for position, week in enumerate(weeks.itertuples()):
        is_last = position == len(weeks) - 1
        then = terms if is_last else replace(terms, as_of=week.last_day)
        totals = village_totals.totals([(*visit, 2) for visit in visits], then)
        rows = coverage.judge(
            known, totals=totals, unresolved=unresolved, heard=frozenset(), terms=then
        )
        share = summary.summarise(rows)["covered_share"]
        assert (week.low, week.high) == (share["low"], share["high"])
        assert rows["visits"].sum() == weeks["visits"][: position + 1].sum()
    assert [week.first_day for week in weeks.itertuples()][1:] == [
        week.last_day + timedelta(days=1) for week in weeks.itertuples()
    ][:-1]
