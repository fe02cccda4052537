"""*Mungkin ganda*: visits that may be one visit told twice. A hint to look at, never a verdict."""

import re
from collections.abc import Iterable

import pandas as pd
from rapidfuzz import fuzz

from etl.store.around import Nearby
from geodata import names

# percent; two reports from one form differ by more once their numbers are left out
_SIMILAR = 90.0
# letters compared; press texts open alike, and their end is page furniture
_COMPARED = 800
_NUMBERS = re.compile(r"\d+")


def count(totals: pd.DataFrame) -> int:
    """
    Count visits that may be another one told twice.

    Parameters
    ----------
    totals
        One row per village: `visits`, `visit_days`, and `further_units`, which is the number of
        known units beyond the first, summed up over its days.

    Returns
    -------
    doubles
        Over villages and days, the visits beyond those that the units prove to be different ones:
        as many as there are known units, at least one.
    """
    return int((totals["visits"] - totals["visit_days"] - totals["further_units"]).sum())


def listed(visits: pd.DataFrame) -> pd.DataFrame:
    """
    Give the visits that `count` counts, together with those that they may repeat.

    Parameters
    ----------
    visits
        One row per visit: `village_code`, `day`, `unit_code` (missing if unknown).

    Returns
    -------
    doubles
        Rows of `visits`, those of one village and day one after the other, the newest day first.
    """
    beyond = _beyond(visits)
    doubtful = beyond[beyond > 0].index
    places = pd.MultiIndex.from_frame(visits[["village_code", "day"]])
    return visits[places.isin(doubtful)].sort_values(
        ["day", "village_code"], ascending=[False, True], kind="stable"
    )


def same_post(first: str | None, second: str | None) -> bool:
    """Whether two units do not contradict each other: the same, or one of them unknown."""
    return first is None or second is None or first == second


def same_visit(one: Nearby, others: Iterable[Nearby]) -> tuple[Nearby, ...]:
    """Find those of the same day, village (or a candidate for it) and post."""
    return tuple(
        other
        for other in others
        if one.day
        and other.day == one.day
        and set(one.villages) & set(other.villages)
        and same_post(one.unit_code, other.unit_code)
    )


def similar(one: Nearby, others: Iterable[Nearby]) -> tuple[Nearby, ...]:
    """Find those with nearly the same words, where neither place nor post contradicts."""
    words = _words(one.masked_text)
    return tuple(
        other
        for other in others
        if _same_place(one, other)
        and same_post(one.unit_code, other.unit_code)
        and fuzz.ratio(words, _words(other.masked_text), score_cutoff=_SIMILAR)
    )


def _beyond(visits: pd.DataFrame) -> "pd.Series[int]":
    groups = visits.groupby(["village_code", "day"])["unit_code"]
    return groups.size() - groups.nunique().clip(lower=1)


def _same_place(one: Nearby, other: Nearby) -> bool:
    if one.villages and other.villages:
        return bool(set(one.villages) & set(other.villages))
    return names.key(one.place_text or "") == names.key(other.place_text or "")


def _words(text: str) -> str:
    """Write a text without its numbers, which are all that two reports from one form differ in."""
    return " ".join(_NUMBERS.sub("", text.lower()).split())[:_COMPARED]
