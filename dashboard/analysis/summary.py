"""Sums over villages: counts per state, covered share as a range, and what stands beside it."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from dashboard.analysis import coverage, evenness, possible
from dashboard.analysis.coverage import State
from dashboard.analysis.terms import Terms
from geodata import codes


def summarise(rows: pd.DataFrame) -> dict[str, Any]:
    """
    Sum up judged villages.

    Parameters
    ----------
    rows
        As `coverage.judge` gives them.

    Returns
    -------
    summary
        `villages`, `with_boundary`, `states` (a count for each, None before the window begins),
        `covered_share` by count, by population and by area (`low` and `high`, None where unknown),
        `visits`, `visit_days` (of villages), `people`, `shortfall` (visits that villages lack to
        their goals; None before the window begins), `evenness` (as `evenness.of`).
    """
    one = pd.Series(1.0, index=rows.index)
    return {
        "villages": len(rows),
        "with_boundary": int(rows["has_boundary"].sum()),
        "states": _states(rows),
        "covered_share": _share(rows, one),
        "covered_share_by_population": _share(rows, rows["population"]),
        "covered_share_by_area": _share(rows, rows["area_km2"]),
        "visits": int(rows["visits"].sum()),
        "visit_days": int(rows["visit_days"].sum()),
        "people": int(rows["people"].sum()),
        "shortfall": _shortfall(rows),
        "evenness": evenness.of(rows),
    }


def unplaced(unresolved: pd.DataFrame, *, area: str, terms: Terms) -> "pd.Series[bool]":
    """
    Tell which unresolved activities name no village at all, not even as a candidate.

    Parameters
    ----------
    unresolved
        As `possible.visits` takes it, and `district_code`, `regency_code` as far as known.
    area
        Code of the area asked about; activities surely outside of it are left out, and so are
        those dated outside the elapsed window.
    terms
        The window.

    Returns
    -------
    is_unplaced
        Aligned with `unresolved`.
    """
    days = pd.to_datetime(unresolved["day"])
    placed = unresolved["village_code"].notna() | unresolved["candidates"].map(bool)
    known = unresolved["district_code"].fillna(unresolved["regency_code"])
    elsewhere = known.map(lambda code: isinstance(code, str) and not _may_touch(code, area))
    outside = days.notna() & ~possible.within(days, terms)
    return ~(placed.astype(bool) | elsewhere.astype(bool) | outside)


def _may_touch(code: str, area: str) -> bool:
    """Whether a place known to lie in `code` may lie in `area`."""
    return codes.is_within(code, area) or codes.is_within(area, code)


def _states(rows: pd.DataFrame) -> Mapping[str, int | None]:
    counts = rows["state"].value_counts()
    begun = bool(rows["state"].notna().any())
    return {state.value: int(counts.get(state.value, 0)) if begun else None for state in State}


def _shortfall(rows: pd.DataFrame) -> int | None:
    """Add up what the villages that count lack to their goals; surplus of others fills no gap."""
    counted = rows[coverage.counted(rows)]
    if rows["goal"].isna().all():
        return None
    return int((counted["goal"] - counted["visits"]).clip(lower=0).sum())


def _share(rows: pd.DataFrame, weights: "pd.Series[float]") -> Mapping[str, float | None]:
    """Give the covered share of what `weights` measure; villages of unknown weight do not count."""
    known = weights[coverage.counted(rows)].dropna().astype(float)
    total = known.sum()
    if not total or rows["goal"].isna().all():
        return {"low": None, "high": None}
    low, high = (
        float(known[rows.loc[known.index, column]].sum() / total)
        for column in ("is_covered", "is_covered_at_best")
    )
    return {"low": low, "high": high}
