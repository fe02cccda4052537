"""When the messages of a chat were sent: the order of day and month holds for the whole file."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from itertools import groupby, islice, pairwise

from etl.extract.chat.headers import Shape
from etl.parse import datemarks

_NUMBERS = re.compile(r"\d+")
_HALF = re.compile(r"[ap]", re.IGNORECASE)
# the Malay forenoon, PG, begins like the afternoon of others
_FORENOON = re.compile(r"a|pg", re.IGNORECASE)
_CENTURY = 2000
# the days of a file come again and again
_REMEMBERED = 2**14
_LAST_TWO_DIGITS = 100
_LAST_MONTH = 12
_HOURS = 24
_NOON = 12
# messages whose texts are asked for dates, where nothing else tells; enough to outvote an oddity
_ASKED = 500
_ASKED_CHARS = 600
# a report is sent on its day or soon after
_SOON = timedelta(days=3)


@lru_cache(maxsize=_REMEMBERED)
def day(written: str, shape: Shape, *, is_month_first: bool) -> date | None:
    """Give the day that a head's date means; None if there is no such day."""
    first, second, third = map(int, _NUMBERS.findall(written))
    year, month, day = third, second, first
    if shape.is_year_first:
        year, day = first, third
    elif is_month_first:
        month, day = first, second
    try:
        return date(year + _CENTURY if year < _LAST_TWO_DIGITS else year, month, day)
    except ValueError:
        return None


def time_of_day(written: str) -> time | None:
    """Give the time of day that a head's time means; None if there is no such time."""
    hour, minute, second = (*map(int, _NUMBERS.findall(written)), 0)[:3]
    if _HALF.search(written) and hour <= _NOON:
        hour = hour % _NOON + (0 if _FORENOON.search(written) else _NOON)
    # some languages write the first hour of a day as the 24th
    try:
        return time(hour % _HOURS if hour == _HOURS else hour, minute, second)
    except ValueError:
        return None


def is_moment(date_written: str, time_written: str, shape: Shape) -> bool:
    """Whether a head's date and time are possible, the date in one order or the other."""
    return is_day(date_written, shape) and time_of_day(time_written) is not None


def is_day(written: str, shape: Shape) -> bool:
    """Whether a head's date is possible in one order of day and month or the other."""
    return any(day(written, shape, is_month_first=order) for order in (False, True))


def times(written: Sequence[str]) -> list[time] | None:
    """Give the time of day of each head; None if one of them is impossible."""
    with suppress(ValueError):
        # "18:05" and "18:05:33" are what the standard library reads by itself, all at once
        return list(map(time.fromisoformat, "\n".join(written).replace(".", ":").split("\n")))
    meant = {one: time_of_day(one) for one in set(written)}
    found = [sent for one in written if (sent := meant[one]) is not None]
    return found if len(found) == len(written) else None


def moments(
    dates: Sequence[str], times: Iterable[time], shape: Shape, texts: Iterable[str]
) -> Iterator[datetime]:
    """
    Give the local time of each message, for phones write no zone.

    Parameters
    ----------
    dates
        The date in each head as written, all of them possible, in the order of the file.
    times
        The time of day of each message.
    shape
        The form of the heads.
    texts
        The text of each message, which may be needed to tell day from month.
    """
    month_first = _is_month_first(dates, shape, texts)
    of_date: dict[str, date] = {}
    for written in set(dates):
        # one that is impossible in this order is turned round
        orders = (month_first, not month_first)
        days = (day(written, shape, is_month_first=order) for order in orders)
        of_date[written] = next(filter(None, days))
    return map(datetime.combine, map(of_date.__getitem__, dates), times)


def _is_month_first(dates: Sequence[str], shape: Shape, texts: Iterable[str]) -> bool:
    """
    Tell whether the month stands before the day.

    That is what a number beyond 12 shows; else the order of the messages; else the dates in their
    texts; else it does not.
    """
    if shape.is_year_first:
        return False
    numbers = [tuple(map(int, _NUMBERS.findall(written))) for written in set(dates)]
    firsts = sum(one[0] > _LAST_MONTH for one in numbers)
    seconds = sum(one[1] > _LAST_MONTH for one in numbers)
    if firsts != seconds:
        return seconds > firsts
    both = {
        written: (
            day(written, shape, is_month_first=False),
            day(written, shape, is_month_first=True),
        )
        for written in set(dates)
    }
    steps_back = [_steps_back([both[one][at] for one, _ in groupby(dates)]) for at in (0, 1)]
    if steps_back[0] != steps_back[1]:
        return steps_back[1] < steps_back[0]
    return _texts_say_month_first(dates, both, texts)


def _steps_back(days: Iterable[date | None]) -> int:
    """Count where a day follows a later one."""
    return sum(one is None or other is None or one > other for one, other in pairwise(days))


def _texts_say_month_first(
    dates: Iterable[str],
    both: Mapping[str, tuple[date | None, date | None]],
    texts: Iterable[str],
) -> bool:
    telling = (
        (both[written], text[:_ASKED_CHARS])
        for written, text in zip(dates, texts, strict=True)
        if both[written][0] != both[written][1] and _NUMBERS.search(text[:_ASKED_CHARS])
    )
    votes = 0
    for (day_first, month_first), text in islice(telling, _ASKED):
        told = [found for mark in datemarks.scan(text) if (found := mark.as_date())]
        votes += _is_near(month_first, told) - _is_near(day_first, told)
    return votes > 0


def _is_near(sent: date | None, told: Iterable[date]) -> bool:
    return sent is not None and any(timedelta(0) <= sent - one <= _SOON for one in told)
