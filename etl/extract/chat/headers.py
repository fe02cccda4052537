"""
The heads of a chat export's messages: which form they have in this file, and where they stand.

The form is a property of the whole file: the phone writes every head alike. A line with a head of
another form is text, such as a message copied from elsewhere.
"""

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

# invisible marks of writing direction that phones put around heads, numbers and placeholders
MARK = "[\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]"
# the plain space, and the unbreakable ones that stand before AM and PM
SPACE = "[ \t\u00a0\u2009\u202f]"
# 12-hour clocks: AM, a.m., "a. m.", and the Malay PG and PTG
HALF_DAY = rf"(?:[ap]\.?{SPACE}?m\b\.?|pt?g\b)"
# a file is looked through for its form up to here: an export begins with a head
_LOOKED_THROUGH_CHARS = 2**20
# a text of its own before the heads, or a page copied from elsewhere, holds fewer heads
_FEWEST_HEADS = 3
_YEAR_DIGITS = 4

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
    filled = re.compile(rf"(?:\s|{MARK})*").match(text)
    end = filled.end() if filled else 0
    return text.rfind("\n", 0, end) + 1


def _shapes(text: str) -> Iterator[Shape]:
    judged = text[:_LOOKED_THROUGH_CHARS]
    for pattern, is_time_first in ((_DATE_FIRST, False), (_TIME_FIRST, True)):
        for found in pattern.finditer(judged):
            yield _shape(found, is_time_first=is_time_first)


def find_shape(text: str) -> Shape | None:
    """
    Find the form that the heads of a file have.

    Parameters
    ----------
    text
        The file, with its marks, lines ended by `\\n`.

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


@lru_cache(maxsize=64)
def pattern(shape: Shape) -> re.Pattern[str]:
    """
    Give what matches the heads of one form, and nothing else.

    Its groups are `d1`, `d2`, `d3` (the numbers of the date as written), `hour`, `minute`,
    `second` and `half`, the last two None where the form has none. A match begins with the line
    end before the head, if there is one, and ends where sender or text begins.
    """
    mark = re.escape(shape.date_mark)
    year = r"\d{4}" if shape.has_long_year else r"\d\d"
    ends = (r"\d{4}", r"\d\d?") if shape.is_year_first else (r"\d\d?", year)
    day = rf"(?P<d1>{ends[0]}){mark}SP?(?P<d2>\d\d?){mark}SP?(?P<d3>{ends[1]})(?!\d)"
    clock = re.escape(shape.clock_mark)
    second = rf"{clock}(?P<second>\d\d)" if shape.has_seconds else "(?P<second>(?!))?"
    half = "SP{0,2}(?P<half>HALF)" if shape.has_half_day else "(?P<half>(?!))?"
    time = rf"(?P<hour>\d\d?){clock}(?P<minute>\d\d){second}(?!\d|{clock}\d){half}"
    first, then = (time, day) if shape.is_time_first else (day, time)
    opened, closed = (r"\[", r"\]") if shape.is_bracketed else ("", "SP{1,2}[-\u2013]SP")
    if shape.has_dash:
        closed = r"\]SPMARK{0,4}-SP"
    return re.compile(
        # a literal first sign lets the search leap from line to line
        _spelled(
            rf"\nMARK{{0,4}}{opened}MARK{{0,4}}{first}{shape.comma}SP{{1,3}}{then}MARK{{0,4}}{closed}"
            + ("SP?" if shape.is_bracketed and not shape.has_dash else "")
        ),
        re.IGNORECASE,
    )
