"""Which units and posts have not been heard of lately, and since when."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

# a week without a word: returns go up weekly
DEFAULT_DAYS = 7


@dataclass(frozen=True, slots=True)
class Heard:
    """
    When somebody was last heard of.

    `code` is that of a unit or a post; `last_day` the day that the last report tells of, None where
    there is none at all; `days` the days from then to the day of judgement.
    """

    code: str
    last_day: date | None
    days: int | None

    def is_silent(self, most_days: int) -> bool:
        """Whether nothing was heard for more than `most_days` days, or nothing ever."""
        return self.days is None or self.days > most_days


def units(codes: Iterable[str], last_days: Mapping[str, date], *, as_of: date) -> tuple[Heard, ...]:
    """
    Tell when each unit was last heard of.

    Parameters
    ----------
    codes
        The units asked about.
    last_days
        The last day that the reports of each unit tell of, none after `as_of`.
    as_of
        The day of judgement.

    Returns
    -------
    heard
        Those never heard of first, then who has been silent longest.
    """
    return _ordered({code: last_days.get(code) for code in codes}, as_of)


def posts(
    village_codes: Mapping[str, Iterable[str]], last_visits: Mapping[str, date], *, as_of: date
) -> tuple[Heard, ...]:
    """
    Tell when the villages of each post were last visited, whoever reported it.

    Parameters
    ----------
    village_codes
        The villages in the care of each post, by its code; posts without any are left out.
    last_visits
        The day of the last visit to each village, none after `as_of`.
    as_of
        The day of judgement.

    Returns
    -------
    heard
        As `units` gives it.
    """
    last: dict[str, date | None] = {}
    for code, own in village_codes.items():
        if own := tuple(own):
            days = [last_visits[village] for village in own if village in last_visits]
            last[code] = max(days, default=None)
    return _ordered(last, as_of)


def _ordered(last: Mapping[str, date | None], as_of: date) -> tuple[Heard, ...]:
    heard = (
        Heard(code, day, None if day is None else (as_of - day).days) for code, day in last.items()
    )
    return tuple(sorted(heard, key=lambda one: (one.last_day or date.min, one.code)))
