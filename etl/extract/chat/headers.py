"""
The heads of a chat export's messages: which form they have in this file, and where they stand.

The form is a property of the whole file: the phone writes every head alike. A line with a head of
another form is text, such as a message copied from elsewhere.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

# invisible marks of writing direction that phones put around heads, numbers and placeholders
MARK = "[\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]"
# the plain space, and the unbreakable ones that stand before AM and PM
SPACE = "[ \t\u00a0\u2009\u202f]"
_BLANK = re.compile(rf"[\s{MARK[1:-1]}]*")
# 12-hour clocks: AM, a.m., "a. m.", and the Malay PG and PTG
HALF_DAY = rf"(?:[ap]\.?{SPACE}?m\b\.?|pt?g\b)"
# a file is looked through for its form up to here: an export begins with a head
_LOOKED_THROUGH_CHARS = 2**18
# a text of its own before the heads, or a page copied from elsewhere, holds fewer heads
_FEWEST_HEADS = 3
_YEAR_DIGITS = 4
# an export has no impossible heads; among so many at least one is possible
_FIRST_HEADS = 100

_DATE = r"\d{1,4}(?P<mark>[/.-])SP?\d{1,2}(?P=mark)SP?(?:\d{4}|\d{1,2})(?!\d)"
_TIME = r"\d{1,2}(?P<clock>[:.])\d\d(?P<seconds>(?P=clock)\d\d)?(?!\d)(?P<half>SP{0,2}HALF)?"


def _spelled(pattern: str) -> str:
    return pattern.replace("SP", SPACE).replace("HALF", HALF_DAY).replace("MARK", MARK)


def _any_head(first: str, second: str) -> re.Pattern[str]:
    """Match a head of whichever form at the beginning of a line."""
    return re.compile(
        _spelled(
            rf"^MARK{{0,4}}(?P<bracket>\[)?MARK{{0,4}}(?P<first>{first})(?P<comma>,?)SP{{1,3}}"
            rf"(?P<second>{second})MARK{{0,4}}(?(bracket)\](?P<dash>SPMARK{{0,4}}-SP)?|SP{{1,2}}[-\u2013]SP)"
        ),
        re.MULTILINE | re.IGNORECASE,
    )


_DATE_FIRST = _any_head(_DATE, _TIME)
_TIME_FIRST = _any_head(_TIME, _DATE)


class Shape(NamedTuple):
    """The form of a head: what stands where, and between what."""

    is_bracketed: bool
    is_time_first: bool
    date_mark: str
    is_year_first: bool
    has_long_year: bool
    comma: str
    clock_mark: str
    has_seconds: bool
    has_half_day: bool
    has_dash: bool


def _shape(found: re.Match[str], *, is_time_first: bool) -> Shape:
    written = found["second"] if is_time_first else found["first"]
    parts = re.findall(r"\d+", written)
    return Shape(
        is_bracketed=found["bracket"] is not None,
        is_time_first=is_time_first,
        date_mark=found["mark"],
        is_year_first=len(parts[0]) == _YEAR_DIGITS,
        has_long_year=len(parts[2]) == _YEAR_DIGITS,
        comma=found["comma"],
        clock_mark=found["clock"],
        has_seconds=found["seconds"] is not None,
        has_half_day=found["half"] is not None,
        has_dash=found["dash"] is not None,
    )


def _at(text: str, start: int) -> Shape | None:
    """Give the form of the head that stands at a place, None if none does."""
    if found := _DATE_FIRST.match(text, start):
        return _shape(found, is_time_first=False)
    if found := _TIME_FIRST.match(text, start):
        return _shape(found, is_time_first=True)
    return None


def _first_line(text: str) -> int:
    """Give where the first line begins that is not blank."""
    filled = _BLANK.match(text)
    return text.rfind("\n", 0, filled.end()) + 1 if filled else 0


def _shapes(text: str) -> Iterator[Shape]:
    judged = text[:_LOOKED_THROUGH_CHARS]
    for pattern, is_time_first in ((_DATE_FIRST, False), (_TIME_FIRST, True)):
        for found in pattern.finditer(judged):
            yield _shape(found, is_time_first=is_time_first)


def opens(text: str) -> bool:
    """Whether the first line of a text that is not blank begins with a head."""
    return _at(text, _first_line(text)) is not None


def find_shape(text: str) -> Shape | None:
    """
    Find the form that the heads of a file have.

    Parameters
    ----------
    text
        The file, with its marks, all lines ended alike.

    Returns
    -------
    shape
        The form of the head in the first line that is not blank; where none stands there, the
        form most frequent in the file. None if this is no export of a chat.
    """
    if shape := _at(text, _first_line(text)):
        return shape
    counted = Counter(_shapes(text)).most_common(1)
    if not counted or counted[0][1] < _FEWEST_HEADS:
        return None
    return counted[0][0]


class Cut(NamedTuple):
    """
    A file cut at its heads: what stands before the first, then one item per message.

    `marks` are invisible marks before the head, `dates` and `times` are as written, and `bodies`
    hold sender and text.
    """

    before: str
    marks: list[str]
    dates: list[str]
    times: list[str]
    bodies: list[str]


@lru_cache(maxsize=64)
def _pattern(shape: Shape) -> re.Pattern[str]:
    """Match the heads of one form: groups for the marks before, and both parts of the moment."""
    mark = re.escape(shape.date_mark)
    year = r"\d{4}" if shape.has_long_year else r"\d\d"
    ends = (r"\d{4}", r"\d\d?") if shape.is_year_first else (r"\d\d?", year)
    date = rf"{ends[0]}{mark}SP?\d\d?{mark}SP?{ends[1]}(?!\d)"
    clock = re.escape(shape.clock_mark)
    second = rf"{clock}\d\d" if shape.has_seconds else ""
    half = "SP{0,2}HALF" if shape.has_half_day else ""
    time = rf"\d\d?{clock}\d\d{second}(?!\d|{clock}\d){half}"
    first, then = (time, date) if shape.is_time_first else (date, time)
    opened, closed = (r"\[", r"\]SP?") if shape.is_bracketed else ("", "SP{1,2}[-\u2013]SP")
    if shape.has_dash:
        closed = r"\]SPMARK{0,4}-SP"
    return re.compile(
        _spelled(
            # a literal first sign lets the search leap from line to line
            rf"\n(MARK{{0,4}}){opened}MARK{{0,4}}({first}){shape.comma}SP{{1,3}}({then})MARK{{0,4}}{closed}"
        ),
        re.IGNORECASE,
    )


def cut(text: str, shape: Shape) -> Cut:
    """
    Cut a file at all its heads of one form.

    Parameters
    ----------
    text
        The file as for `find_shape`, with a line end before its first head.
    shape
        The form.
    """
    before, *pieces = _pattern(shape).split(text)
    first, second = pieces[1::4], pieces[2::4]
    dates, times = (second, first) if shape.is_time_first else (first, second)
    return Cut(before, pieces[::4], dates, times, pieces[3::4])


def cut_where(text: str, shape: Shape, is_moment: Callable[[str, str], bool]) -> Cut:
    """
    Cut as `cut` does, but only where date and time, as written, are possible.

    A head with others is text. This takes longer, and is hardly ever needed.
    """
    date, time = (3, 2) if shape.is_time_first else (2, 3)
    heads = [head for head in _pattern(shape).finditer(text) if is_moment(head[date], head[time])]
    stops = [*(head.start() for head in heads), len(text)]
    return Cut(
        text[: stops[0]],
        [head[1] for head in heads],
        [head[date] for head in heads],
        [head[time] for head in heads],
        [text[head.end() : stop] for head, stop in zip(heads, stops[1:], strict=True)],
    )


def first_heads(text: str, shape: Shape) -> Iterator[tuple[str, str]]:
    """Give date and time of the first heads of a file, as written."""
    date, time = (3, 2) if shape.is_time_first else (2, 3)
    for head in islice(_pattern(shape).finditer(text), _FIRST_HEADS):
        yield head[date], head[time]
