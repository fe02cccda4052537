"""When the messages of a chat were sent: the order of day and month holds for the whole file."""

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, timedelta
from itertools import islice, pairwise

from etl.extract.chat.headers import Shape
from etl.parse import datemarks

_CENTURY = 2000
_LAST_TWO_DIGITS = 100
_LAST_MONTH = 12
_LAST_HOUR = 24
_NOON = 12
_LAST_MINUTE = 59
# messages whose texts are asked for dates, where nothing else tells; enough to outvote an oddity
_ASKED = 500
_ASKED_CHARS = 600
# a report is sent on its day or soon after
_SOON = timedelta(days=3)
_PLAIN_DATE = re.compile(r"\d")

Written = tuple[str, str, str]
"""The numbers of a date in the order in which a head writes them."""


def _year(written: str) -> int:
    year = int(written)
    return year + _CENTURY if year < _LAST_TWO_DIGITS else year


def day(written: Written, shape: Shape, *, is_month_first: bool) -> date | None:
    """Give the day that a head's date means; None if there is no such day."""
    first, second, third = written
    if shape.is_year_first:
        parts = _year(first), int(second), int(third)
    elif is_month_first:
        parts = _year(third), int(first), int(second)
    else:
        parts = _year(third), int(second), int(first)
    try:
        return date(*parts)
    except ValueError:
        return None


def time_of_day(hour: str, minute: str, second: str | None, half: str | None) -> tuple[int, ...]:
    """Give hour, minute and second on the 24-hour clock; empty if there is no such time."""
    hours, minutes, seconds = int(hour), int(minute), int(second or 0)
    if half and hours <= _NOON:
        hours = hours % _NOON + (_NOON if half[0] in "pP" and half[1] not in "gG" else 0)
    # some languages write the first hour of a day as the 24th
    if hours == _LAST_HOUR:
        hours = 0
    if hours > _LAST_HOUR or minutes > _LAST_MINUTE or seconds > _LAST_MINUTE:
        return ()
    return hours, minutes, seconds


def is_month_first(
    written: Sequence[Written], shape: Shape, texts: Callable[[], Iterable[str]]
) -> bool:
    """
    Tell whether the heads of a file write the month before the day.

    Parameters
    ----------
    written
        The date of each head, in the order of the file.
    shape
        The form of the heads.
    texts
        Gives the text of each message, should that be needed.

    Returns
    -------
    is_month_first
        What a number beyond 12 shows; else the order of the messages; else the dates in their
        texts; else no.
    """
    if shape.is_year_first:
        return False
    firsts = sum(int(one[0]) > _LAST_MONTH for one in written)
    seconds = sum(int(one[1]) > _LAST_MONTH for one in written)
    if firsts != seconds:
        return seconds > firsts
    # one date after another: equal ones in a row say nothing about order
    changes = [one for one, before in zip(written, [None, *written], strict=False) if one != before]
    days = [[day(one, shape, is_month_first=first) for one in changes] for first in (False, True)]
    steps_back = [
        sum(one is None or other is None or one > other for one, other in pairwise(order))
        for order in days
    ]
    if steps_back[0] != steps_back[1]:
        return steps_back[1] < steps_back[0]
    return _texts_say_month_first(written, shape, texts())


def _texts_say_month_first(written: Sequence[Written], shape: Shape, texts: Iterable[str]) -> bool:
    telling = (
        (one, text[:_ASKED_CHARS])
        for one, text in zip(written, texts, strict=True)
        if one[0] != one[1] and _PLAIN_DATE.search(text[:_ASKED_CHARS])
    )
    votes = 0
    for one, text in islice(telling, _ASKED):
        told = [found for mark in datemarks.scan(text) if (found := mark.as_date())]
        votes += _is_near(day(one, shape, is_month_first=True), told)
        votes -= _is_near(day(one, shape, is_month_first=False), told)
    return votes > 0


def _is_near(sent: date | None, told: Iterable[date]) -> bool:
    return sent is not None and any(timedelta(0) <= sent - one <= _SOON for one in told)


def moment(sent: date, time: tuple[int, ...]) -> datetime:
    """Put day and time together; phones write their local time and no zone."""
    return datetime(sent.year, sent.month, sent.day, *time)  # type: ignore[arg-type]  # noqa: DTZ001
