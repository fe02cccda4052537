"""Unresolved activities as the visits they may turn out to be, for the upper end of the range."""

import pandas as pd

from dashboard.analysis.terms import Terms

# the date itself is what a person will change, so it says nothing yet
_DATE_IN_DOUBT = "date_in_future"


def visits(unresolved: pd.DataFrame, terms: Terms) -> pd.DataFrame:
    """
    List the visits that unresolved activities may be, one row per activity and village.

    Parameters
    ----------
    unresolved
        One row per activity: `activity_id`, `day` (missing if unknown), `village_code` (set where
        only the date is in doubt), `candidates` (tuple of village codes), `reasons` (tuple).
    terms
        Activities dated outside the elapsed window are left out. Those without a sure date count
        on the as-of day, or on the last day that counts if that is earlier: the day that helps
        most.

    Returns
    -------
    visits
        `activity_id`, `village_code`, `day` (datetime), `is_dated`; in the order of `unresolved`.
    """
    days = pd.to_datetime(unresolved["day"])
    in_doubt = unresolved["reasons"].map(lambda reasons: _DATE_IN_DOUBT in reasons).astype(bool)
    frame = pd.DataFrame(
        {
            "activity_id": unresolved["activity_id"],
            "village_code": _villages(unresolved),
            "day": days.mask(in_doubt, pd.Timestamp(terms.elapsed_to)).fillna(
                pd.Timestamp(terms.elapsed_to)
            ),
            "is_dated": days.notna() & ~in_doubt,
        }
    )
    frame = frame[within(frame["day"], terms)].explode("village_code")
    named = frame[frame["village_code"].notna()]
    return named.drop_duplicates(["activity_id", "village_code"]).reset_index(drop=True)


def within(days: "pd.Series[pd.Timestamp]", terms: Terms) -> "pd.Series[bool]":
    """Tell which days lie in the elapsed window; missing ones do not."""
    return days.between(pd.Timestamp(terms.first_day), pd.Timestamp(terms.elapsed_to))


def _villages(unresolved: pd.DataFrame) -> pd.Series:
    """Give the tuple of villages that each activity may belong to."""
    return pd.Series(
        [
            (village,) if isinstance(village, str) else tuple(candidates)
            for village, candidates in zip(
                unresolved["village_code"], unresolved["candidates"], strict=True
            )
        ],
        index=unresolved.index,
        dtype=object,
    )
