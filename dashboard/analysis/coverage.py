"""
Coverage of villages as DESIGN 4.5 defines it: one state each, and what unresolved reports may add.

Pure: frames in, frames out, nothing altered.
"""

from enum import StrEnum

import numpy as np
import pandas as pd

from dashboard.analysis import possible
from dashboard.analysis.terms import Terms


class State(StrEnum):
    """The states of a village, in the order in which they are tried."""

    EXEMPT = "exempt"
    NO_BOUNDARY = "no_boundary"
    NO_REPORT = "no_report"
    NEVER = "never"
    STALE = "stale"
    PARTIAL = "partial"
    COVERED = "covered"


def judge(
    villages: pd.DataFrame,
    *,
    totals: pd.DataFrame,
    unresolved: pd.DataFrame,
    heard: frozenset[str],
    terms: Terms,
) -> pd.DataFrame:
    """
    Judge each village.

    Parameters
    ----------
    villages
        Uniquely indexed by `village_code`: `district_code`, `has_boundary`, `own_goal` (visits in
        the elapsed window, missing for the common one), `is_exempt`; other columns are kept.
    totals
        The visits of the elapsed window, uniquely indexed by `village_code`: `visits`,
        `visit_days`, `people`, `last_visit` (datetime). Villages without any may be left out;
        others than `villages` may be among them and do not count.
    unresolved
        Activities under review, as `possible.visits` takes them.
    heard
        Codes of the districts from which a responsible unit has reported.
    terms
        Window, day of judgement, goal and staleness.

    Returns
    -------
    rows
        `villages` in the same order and with the same index, and in addition `visits`,
        `visit_days`, `people`, `last_visit` (datetime or missing), `days_since_visit`, `goal`,
        `in_review`, `state` (missing if the elapsed window is empty), `is_covered`, and
        `is_covered_at_best`: covered if every unresolved activity were its own.
    """
    told = totals[["visits", "visit_days", "people", "last_visit"]]
    rows = villages.join(told).join(_possible_totals(unresolved, terms))
    counts = ["visits", "visit_days", "people", "in_review"]
    rows[counts] = rows[counts].fillna(0).astype(int)
    as_of = pd.Timestamp(terms.as_of)
    rows["days_since_visit"] = (as_of - rows["last_visit"]).dt.days.astype("Int64")
    rows["goal"] = goals(villages["own_goal"], terms)
    rows["state"] = _states(rows, heard, terms)
    rows["is_covered"] = rows["state"] == State.COVERED
    at_best = rows[["last_visit", "last_possible"]].max(axis=1)
    enough = _is_recent(at_best, terms) & (rows["visits"] + rows["in_review"] >= rows["goal"])
    rows["is_covered_at_best"] = enough.fillna(value=False).astype(bool) & counted(rows)
    return rows.drop(columns="last_possible")


def counted(rows: pd.DataFrame) -> "pd.Series[bool]":
    """Tell which villages stand in the denominator: neither exempt nor without boundary."""
    return ~rows["is_exempt"] & rows["has_boundary"]


def goals(own: "pd.Series[int]", terms: Terms) -> "pd.Series[int]":
    """Give the visits each village needs by now: its own goal or the common one; else missing."""
    if terms.goal is None:
        return pd.Series(pd.NA, index=own.index, dtype="Int64")
    return own.astype("Int64").fillna(terms.goal)


def _possible_totals(unresolved: pd.DataFrame, terms: Terms) -> pd.DataFrame:
    """Sum up what may still become visits of each village."""
    found = possible.visits(unresolved, terms)
    return found.groupby("village_code").agg(
        in_review=("activity_id", "size"), last_possible=("day", "max")
    )


def _is_recent(last: "pd.Series[pd.Timestamp]", terms: Terms) -> "pd.Series[bool]":
    """Tell which last visits are not stale; missing ones are not recent."""
    return (pd.Timestamp(terms.as_of) - last).dt.days <= terms.stale_days


def _states(rows: pd.DataFrame, heard: frozenset[str], terms: Terms) -> "pd.Series[str]":
    """Give each village the first state that fits."""
    if not terms.elapsed_days:
        return pd.Series(None, index=rows.index, dtype=object)
    unvisited = rows["visits"] == 0
    conditions = {
        State.EXEMPT: rows["is_exempt"],
        State.NO_BOUNDARY: ~rows["has_boundary"],
        State.NO_REPORT: unvisited & ~rows["district_code"].isin(heard),
        State.NEVER: unvisited,
        State.STALE: ~_is_recent(rows["last_visit"], terms),
        State.PARTIAL: rows["visits"] < rows["goal"],
    }
    chosen = np.select(
        [condition.to_numpy(dtype=bool) for condition in conditions.values()],
        [state.value for state in conditions],
        default=State.COVERED.value,
    )
    return pd.Series(chosen, index=rows.index, dtype=object)
