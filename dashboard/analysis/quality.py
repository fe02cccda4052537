"""How far the numbers can be trusted: what was located how, what is open, what may be wrong."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from dashboard.analysis import possible
from dashboard.analysis.terms import Terms
from etl.models import Flag

# how a visit found its village, the first that fits: who or what decided, by its mark
_BY_PERSON = "person"
_BY_FLAG = {Flag.ALIAS_USED: "alias", Flag.FUZZY_NAME: "similar_name"}
_BY_NAME = "name"
HOW = (_BY_NAME, *_BY_FLAG.values(), _BY_PERSON)


def assess(
    *,
    rows: pd.DataFrame,
    marks: pd.DataFrame,
    unresolved: pd.DataFrame,
    unplaced: "pd.Series[bool]",
    terms: Terms,
) -> dict[str, Any]:
    """
    Say how far the numbers of an area and a window can be trusted.

    Parameters
    ----------
    rows
        As `coverage.judge` gives them.
    marks
        The visits of the area in the elapsed window, counted in `visits` by `flags` (tuple),
        `is_decided` (by a person), `day` and `sent_on` (ISO text, missing if unknown).
    unresolved
        As `coverage.judge` takes it, with `report_id`.
    unplaced
        Which of them name no village of the area, aligned.
    terms
        The window.

    Returns
    -------
    quality
        `located` (visits by how, a count for each of `HOW`), `match_rate` (located visits among
        all activities that may be visits of the area), `in_review` (reports that wait and may be
        of the area), `unplaced_reports`, `undated_reports` (of those in review), `delay_days`
        (`median` and `longest` days from visit to report, and of how many visits they are known),
        `near_border` (visits whose point fits two villages), `near_border_share`,
        `weekday_mismatch`, `without_boundary` (villages). Shares are None where nothing is
        counted.
    """
    maybe = possible.visits(unresolved, terms)
    here = set(maybe.loc[maybe["village_code"].isin(rows.index), "activity_id"])
    open_here = unresolved[unresolved["activity_id"].isin(here) | unplaced]
    undated = open_here[pd.isna(open_here["day"])]
    near = _flagged(marks, Flag.POINT_NEAR_BORDER)
    visits = int(marks["visits"].sum())
    return {
        "located": _located(marks),
        "match_rate": _rate(visits, visits + len(open_here)),
        "in_review": int(open_here["report_id"].nunique()),
        "unplaced_reports": int(unresolved.loc[unplaced, "report_id"].nunique()),
        "undated_reports": int(undated["report_id"].nunique()),
        "delay_days": _delay(marks),
        "near_border": near,
        "near_border_share": _rate(near, visits),
        "weekday_mismatch": _flagged(marks, Flag.DATE_WEEKDAY_MISMATCH),
        "without_boundary": int((~rows["has_boundary"]).sum()),
    }


def _located(marks: pd.DataFrame) -> Mapping[str, int]:
    """Count visits by how they found their village."""
    how = pd.Series(_BY_NAME, index=marks.index, dtype=object)
    for flag, name in _BY_FLAG.items():
        how[_has(marks, flag)] = name
    how[marks["is_decided"].astype(bool)] = _BY_PERSON
    counts = marks["visits"].groupby(how).sum()
    return {name: int(counts.get(name, 0)) for name in HOW}


def _delay(marks: pd.DataFrame) -> Mapping[str, float | int | None]:
    """Measure the days from visit to report, where the report says when it was sent."""
    sent = pd.to_datetime(marks["sent_on"])
    days = (sent - pd.to_datetime(marks["day"])).dt.days
    # sent before it happened: the one or the other is wrong, and no delay
    times = marks["visits"].where(days >= 0, 0).to_numpy(dtype=int)
    known = np.repeat(days.to_numpy(dtype=float), times)
    if not known.size:
        return {"median": None, "longest": None, "known": 0}
    return {
        "median": float(np.median(known)),
        "longest": int(known.max()),
        "known": len(known),
    }


def _flagged(marks: pd.DataFrame, flag: Flag) -> int:
    return int(marks.loc[_has(marks, flag), "visits"].sum())


def _has(marks: pd.DataFrame, flag: Flag) -> "pd.Series[bool]":
    return marks["flags"].map(lambda flags: flag in flags).astype(bool)


def _rate(part: int, whole: int) -> float | None:
    return part / whole if whole else None
