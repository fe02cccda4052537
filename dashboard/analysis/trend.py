"""Week by week: visits, villages visited, and the covered share as it stood at each week's end."""

import math
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from dashboard.analysis import coverage, possible
from dashboard.analysis.terms import Terms

COLUMNS = ("first_day", "last_day", "visits", "villages_visited", "low", "high")

# days are counted as numpy does; a village never visited was last visited endlessly long ago
_NEVER = -np.inf

Matrix = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class _Grid:
    """Villages by weeks: the visits of each week, and the day of the last one up to its end."""

    visits: Matrix
    last: Matrix

    @property
    def so_far(self) -> Matrix:
        """The visits up to the end of each week."""
        return self.visits.cumsum(axis=1)


def weekly(
    villages: pd.DataFrame, *, days: pd.DataFrame, unresolved: pd.DataFrame, terms: Terms
) -> pd.DataFrame:
    """
    Follow coverage through the elapsed window.

    Parameters
    ----------
    villages, unresolved
        As `coverage.judge` takes them.
    days
        Visits by village and day: `village_code`, `day`, `visits`; the same village and day may
        be there several times. Other villages and days outside the elapsed window do not count.
    terms
        The window; each week is judged as of its own last day, with the goal that held then. The
        last week is judged as `coverage.judge` does.

    Returns
    -------
    weeks
        One row per week that the elapsed window touches, in order, weeks starting on Monday:
        `first_day` and `last_day` (dates, cut to the elapsed window), `visits`,
        `villages_visited`, `low` and `high` (covered share, missing if no village counts).
    """
    spans = weeks(terms)
    if not spans:
        return pd.DataFrame(columns=list(COLUMNS))
    ends = np.array([last for _, last in spans], dtype="datetime64[D]")
    sure = _grid(days.assign(day=pd.to_datetime(days["day"])), villages.index, terms, ends)
    covered = _covered(sure, villages, terms, spans)
    at_best = _covered(_at_best(sure, villages, unresolved, terms, ends), villages, terms, spans)
    return pd.DataFrame(
        {
            "first_day": [first for first, _ in spans],
            "last_day": [last for _, last in spans],
            "visits": sure.visits.sum(axis=0).astype(int),
            "villages_visited": (sure.visits > 0).sum(axis=0),
            "low": covered,
            "high": at_best,
        }
    )


def weeks(terms: Terms) -> tuple[tuple[date, date], ...]:
    """List first and last day of each week of the elapsed window, cut to it."""
    spans = []
    first = terms.first_day
    while first <= terms.elapsed_to:
        sunday = first + timedelta(days=6 - first.weekday())
        spans.append((first, min(sunday, terms.elapsed_to)))
        first = sunday + timedelta(days=1)
    return tuple(spans)


def _grid(visits: pd.DataFrame, villages: pd.Index, terms: Terms, ends: Any) -> _Grid:
    """Spread visits (`village_code`, `day`, `visits`) over villages and weeks."""
    which, told = pd.factorize(visits["village_code"])
    row = villages.get_indexer(pd.Index(told, dtype=object))[which]
    inside = (row >= 0) & possible.within(visits["day"], terms).to_numpy()
    moments = visits["day"].to_numpy().astype("datetime64[D]")[inside]
    size = len(villages), len(ends)
    at = row[inside] * len(ends) + np.searchsorted(ends, moments)
    visited = visits["visits"].to_numpy(dtype=float)[inside]
    counts = np.bincount(at, visited, minlength=math.prod(size)).astype(float)
    last = np.full(math.prod(size), _NEVER)
    np.maximum.at(last, at, moments.astype(float))
    return _Grid(counts.reshape(size), np.maximum.accumulate(last.reshape(size), axis=1))


def _at_best(
    sure: _Grid, villages: pd.DataFrame, unresolved: pd.DataFrame, terms: Terms, ends: Any
) -> _Grid:
    """Add every unresolved activity to every village that it may belong to."""
    maybe = possible.visits(unresolved, terms).assign(visits=1)
    dated = _grid(maybe[maybe["is_dated"]], villages.index, terms, ends)
    undated = maybe[~maybe["is_dated"]].groupby("village_code").size()
    extra = undated.reindex(villages.index, fill_value=0).to_numpy(dtype=float)[:, np.newaxis]
    visits = sure.visits + dated.visits
    # in its first column, so that they stand in the sum of every week
    visits[:, :1] += extra
    last = np.where(extra > 0, ends.astype(float), np.maximum(sure.last, dated.last))
    return _Grid(visits, last)


def _covered(
    grid: _Grid, villages: pd.DataFrame, terms: Terms, spans: tuple[tuple[date, date], ...]
) -> Matrix:
    """Give the covered share at the end of each week."""
    shares = np.full(len(spans), np.nan)
    counted = coverage.counted(villages).to_numpy(dtype=bool)
    if not counted.any():
        return shares
    so_far = grid.so_far
    # the last week ends now; its as-of day may lie after the window
    judged = [*(replace(terms, as_of=last) for _, last in spans[:-1]), terms]
    for week, then in enumerate(judged):
        goal = coverage.goals(villages["own_goal"], then).to_numpy(dtype=float)
        age = float(np.datetime64(then.as_of, "D").astype(int)) - grid.last[:, week]
        covered = (so_far[:, week] >= goal) & (age <= terms.stale_days)
        shares[week] = covered[counted].mean()
    return shares
