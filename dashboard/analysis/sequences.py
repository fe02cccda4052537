"""What cannot well be: too far in a day, too much in a day, out of order. Hints, never verdicts."""

from collections.abc import Iterable
from datetime import date, timedelta
from functools import lru_cache
from statistics import median

import pyproj

from dashboard.analysis import doubles
from etl.parse import ranks
from etl.store.around import Nearby
from geodata.gazetteer import Gazetteer

_WGS84 = pyproj.Geod(ellps="WGS84")
# kilometres as the crow flies; a Babinsa's villages adjoin, and few districts are as wide
FAR_KM = 30.0
# visits of one soldier on one day; each takes an hour with its way
MOST_A_DAY = 6
# how far a report's day may lie from those of its neighbours, which agree among themselves
_ODD = timedelta(days=45)
_AGREE = timedelta(days=10)


def soldier(text: str) -> str | None:
    """Name the first Babinsa of a masked text with his rank; None where only a rank stands."""
    return _soldier(text)


@lru_cache(maxsize=4096)
def _soldier(text: str) -> str | None:
    found = ranks.find(text)
    return f"{found.rank} {found.name}" if found and found.name else None


def of_same_soldier(one: Nearby, others: Iterable[Nearby]) -> tuple[Nearby, ...]:
    """Find the other reports of the same soldier about the same day."""
    who = soldier(one.masked_text)
    return tuple(
        other
        for other in others
        if who
        and one.day
        and other.day == one.day
        and soldier(other.masked_text) == who
        and doubles.same_post(one.unit_code, other.unit_code)
    )


def apart_km(one: Nearby, other: Nearby, gazetteer: Gazetteer) -> float | None:
    """Measure the least distance that two reports may lie apart; None where a place is unknown."""
    ways = [
        _WGS84.inv(*start, *end)[2] / 1000
        for start in _points(one, gazetteer)
        for end in _points(other, gazetteer)
    ]
    return min(ways, default=None)


def is_before_it_happened(one: Nearby) -> bool:
    """Whether the report was sent before the day that it tells of."""
    return bool(one.day and one.sent_at and one.sent_at.date() < one.day)


def usual_day(one: Nearby, others: Iterable[Nearby]) -> date | None:
    """
    Tell when the neighbours in the file took place, where this one's day is far from it.

    Returns
    -------
    usual
        Their median day; None where this report fits in, or they do not agree among themselves.
    """
    beside = [other.day for other in others if other.beside and other.day]
    before_and_after = {other.beside > 0 for other in others if other.beside and other.day}
    # with neighbours on one side only the file may simply begin or end anew
    if one.day is None or before_and_after != {True, False}:
        return None
    if max(beside) - min(beside) > _AGREE:
        return None
    usual = date.fromordinal(int(median(day.toordinal() for day in beside)))
    return usual if abs(one.day - usual) > _ODD else None


def _points(one: Nearby, gazetteer: Gazetteer) -> list[tuple[float, float]]:
    """Give longitude and latitude of the villages that a report may be about."""
    known = (gazetteer.villages.get(code) for code in one.villages)
    return [
        (village.lon, village.lat)
        for village in known
        if village and village.lon is not None and village.lat is not None
    ]
