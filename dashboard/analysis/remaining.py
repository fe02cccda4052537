"""What is left to do until enough villages are covered: fewest visits, and the days they take."""

import math
from collections.abc import Mapping
from fractions import Fraction

import numpy as np
import pandas as pd

from dashboard.analysis import coverage
from dashboard.analysis.terms import Terms

# of the villages that count; what the commander asks for
ENOUGH = 0.9


def left(
    rows: pd.DataFrame, terms: Terms, *, share: float = ENOUGH, visits_a_day: float = 1.0
) -> Mapping[str, int | None]:
    """
    Tell what is left until a share of the villages is covered.

    Parameters
    ----------
    rows
        As `coverage.judge` gives them. A village lacks the visits up to its goal, and one that
        was not visited within `terms.stale_days` lacks at least one.
    terms
        On which they were judged.
    share
        The part of the villages that count (neither exempt nor without boundary) to be covered.
    visits_a_day
        How many visits one Babinsa makes in a day.

    Returns
    -------
    left
        `villages` that are to be covered besides those that are, the `visits` that they lack if
        those that lack least come first, and the `person_days` these take. None before the window
        begins, and where no village counts.
    """
    counted = rows[coverage.counted(rows)]
    if counted.empty or not terms.elapsed_days:
        return {"villages": None, "visits": None, "person_days": None}
    # as written: 0.9 * 10 must be 9, not a little more
    wanted = math.ceil(Fraction(str(share)) * len(counted))
    missing = np.sort(lacking(counted, terms).to_numpy())[:wanted]
    visits = int(missing.sum())
    return {
        "villages": int((missing > 0).sum()),
        "visits": visits,
        "person_days": math.ceil(visits / Fraction(str(visits_a_day))),
    }


def lacking(rows: pd.DataFrame, terms: Terms) -> "pd.Series[int]":
    """Count the visits that each village lacks to be covered; the elapsed window is not empty."""
    short = (rows["goal"].astype(int) - rows["visits"]).clip(lower=0)
    is_recent = (rows["days_since_visit"] <= terms.stale_days).fillna(value=False).astype(bool)
    return short.clip(lower=(~is_recent).astype(int)).astype(int)
