"""Find everything in a text that has the shape of a date, whatever it may be the date of."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from etl.parse import calendarwords as words
from etl.parse import wordpatterns


@dataclass(frozen=True, slots=True)
class DateMark:
    """
    Something that has the shape of a date.

    `year` is None where it is not written. `weekday` is the one written beside it, Monday being 0.
    `start` is where the weekday begins if there is one.
    """

    start: int
    end: int
    day: int
    month: int
    year: int | None
    weekday: int | None = None
    is_bracketed: bool = False

    def as_date(self) -> date | None:
        """Give the calendar date, None without a year."""
        return date(self.year, self.month, self.day) if self.year is not None else None


# a leap year, so that the 29th of February is a possible day where no year is written
_LEAP_YEAR = 2024
# field reports are younger; earlier years are those of births and of regulations
_FIRST_YEAR = 2000
_LAST_YEAR = 2199
_MONTHS_IN_YEAR = 12
# a year of two digits is one of this century
_CENTURY = 2000
_YEARS_IN_CENTURY = 100
_ROMAN_MONTHS = {
    roman: number
    for number, roman in enumerate(
        ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"), start=1
    )
}

_GAP = r"[ \t\xa0]{0,2}"
# not inside a longer number, a unit or a list of numbers
_BEGIN = re.compile(r"(?<!\d)(?<!\d[/.,\-])\d{1,8}")
_UNTIL = rf"(?:{_GAP}(?:-|\u2013|s[./]?d\.?|sampai|hingga|dan|&|,){_GAP}\d{{1,2}})?"
_OF_YEAR = r"(?:tahun\s+|thn\.?\s+|th\.?\s+)?"
# each names the groups day, month and year; one that asks for `context` is believed only beside a
# weekday, after the word for date or in brackets
# 13/09/2024, 13-9-24, 13.09.2024, 13 / 9 / 2024; a range of days: 12-14/09/2024
_NUMERIC = (
    rf"(?P<day>\d{{1,2}}){_UNTIL}{_GAP}(?P<mark>[/.\-\u2013]){_GAP}(?P<month>\d{{1,2}}){_GAP}"
    rf"(?P=mark){_GAP}(?P<year>20\d\d|\d\d)(?![\d:]|[/.\-]\d)"
)
# 2024-09-13, also at the head of a time stamp
_ISO = r"(?P<year>20\d\d)(?P<mark>[-/.])(?P<month>\d{1,2})(?P=mark)(?P<day>\d{1,2})(?!\d)"
# 17 Februari 2024, 25th April 2024, 19 Sep 2025, 4-Juli-25, 12 s.d. 14 Mei 2024, 17 Agustus
_WITH_MONTH = (
    rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?{_UNTIL}[\s.\-/,]{{0,3}}(?:bulan\s+)?(?P<month>{words.MONTH})"
    rf"(?![^\W\d_])(?:[\s.,\-/]{{0,3}}{_OF_YEAR}(?P<year>20\d\d|'?\d\d(?![.:]?\d))(?!\d))?"
)
# 13-IX-2024
_ROMAN = (
    r"(?P<day>\d{1,2})\s?(?P<mark>[-/])\s?(?P<month>[ivx]{1,4})\s?(?P=mark)\s?"
    r"(?P<year>20\d\d)(?!\d)"
)
# 13092024, 130924
_COMPACT = r"(?P<context>(?P<day>\d\d)(?P<month>\d\d)(?P<year>20\d\d|\d\d))(?!\d)"
# 13 09 2024, 13 bulan 9 tahun 2024
_SPACED = (
    rf"(?P<context>(?P<day>\d\d?) (?:bulan |bln\.? ?)?(?P<month>\d\d?) {_OF_YEAR}"
    r"(?P<year>20\d\d|\d\d))(?![\d:]|[.,]\d)"
)
# 10/1
_DAY_AND_MONTH = r"(?P<context>(?P<day>\d{1,2})\s?[/\-]\s?(?P<month>\d{1,2}))(?!\s?[/\-.:]?\d)"
_SHAPES = tuple(
    re.compile(shape) for shape in (_NUMERIC, _ISO, _WITH_MONTH, _ROMAN, _COMPACT, _DAY_AND_MONTH)
)
_APART = re.compile(_SPACED)
# Januari 06, 2026
_DIGITS = re.compile(r"[0-9]+")
_MONTH = re.compile(rf"\b{wordpatterns.grouped(words.MONTHS)}\b")
_MONTH_FIRST = re.compile(
    rf"(?P<month>{words.MONTH})\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,\s*(?P<year>20\d\d)(?!\d)"
)
# tujuh belas Agustus dua ribu dua puluh tiga
_WORDS_BEFORE = re.compile(rf"\b{words.NUMBER}(?:\s+{words.NUMBER}){{0,2}}\s+(?:bulan\s+)?$")
_IN_WORDS = re.compile(
    rf"(?P<day>{words.NUMBER}(?:\s+{words.NUMBER}){{0,2}})\s+(?:bulan\s+)?(?P<month>{words.MONTH})\b"
    rf"(?:\s+(?:tahun\s+)?(?P<year>{words.NUMBER}(?:\s+{words.NUMBER}){{1,5}}\b|20\d\d(?!\d)))?"
)
_PART_OF_DAY = r"(?:pagi|siang|sore|petang|malam|dini\s+hari|subuh|legi|pahing|pon|wage|kliwon)"
_WEEKDAY_BEFORE = re.compile(
    rf"(?<![^\W_])(?P<weekday>{words.WEEKDAY})(?:[\s,./:\-\u2013(]{{0,6}}(?:{_PART_OF_DAY}[\s,./(]{{0,4}})?"
    r"(?:(?:ber)?tanggal|tgl|tggl|tangal)?[\s.:,(]{0,4})$",
)
_WEEKDAY_AFTER = re.compile(rf"\s?\(\s?(?P<weekday>{words.WEEKDAY})\s?\)")
_DATE_WORD = re.compile(r"(?:tanggal|tgl|tggl|tangal)[\s.:]{0,3}\(?$")
# from the weekday to the date there is hardly more
_LOOK_BACK = 48


def scan(text: str) -> tuple[DateMark, ...]:
    """
    Find everything that has the shape of a possible date.

    Parameters
    ----------
    text
        Any text.

    Returns
    -------
    marks
        In the order of the text, none overlapping another.
    """
    text = wordpatterns.lowered(text)
    found: list[DateMark] = []
    # spans that are spoken for, in order, so that the first shape to fit wins
    starts: list[int] = []
    ends: list[int] = []
    for match in _matches(text):
        place = bisect_left(starts, match.end())
        if place and ends[place - 1] > match.start():
            continue
        starts.insert(place, match.start())
        ends.insert(place, match.end())
        mark = _mark(text, match)
        if mark:
            found.append(mark)
    return tuple(sorted(found, key=lambda mark: mark.start))


def _matches(text: str) -> Iterator[re.Match[str]]:
    for begin in _DIGITS.finditer(text):
        if _BEGIN.match(text, begin.start()):
            matches = (shape.match(text, begin.start()) for shape in _SHAPES)
            yield from filter(None, matches)
            if text[begin.end() : begin.end() + 1] == " " and (
                apart := _APART.match(text, begin.start())
            ):
                yield apart
    for month in _MONTH.finditer(text):
        if first := _MONTH_FIRST.match(text, month.start()):
            yield first
        before = _WORDS_BEFORE.search(text, max(0, month.start() - _LOOK_BACK), month.start())
        if before and (written := _IN_WORDS.match(text, before.start())):
            yield written


def _mark(text: str, match: re.Match[str]) -> DateMark | None:
    day, month = _number(match["day"]), _month(match["month"])
    year = _year(match["year"]) if "year" in match.re.groupindex else None
    if day is None or month is None or (year is None and _is_written(match, "year")):
        return None
    if month > _MONTHS_IN_YEAR >= day and match["month"].isdigit():
        day, month = month, day
    if not _is_possible(day, month, year):
        return None
    weekday, start = _weekday(text, match)
    is_bracketed = text[: match.start()][-1:] == "("
    if "context" in match.re.groupindex and not _is_believed(
        text, match, weekday, is_bracketed=is_bracketed
    ):
        return None
    return DateMark(start, match.end(), day, month, year, weekday, is_bracketed)


def _is_written(match: re.Match[str], group: str) -> bool:
    return group in match.re.groupindex and match[group] is not None


def _is_possible(day: int, month: int, year: int | None) -> bool:
    try:
        date(_LEAP_YEAR if year is None else year, month, day)
    except ValueError:
        return False
    return year is None or _FIRST_YEAR <= year <= _LAST_YEAR


def _is_believed(
    text: str,
    match: re.Match[str],
    weekday: int | None,
    *,
    is_bracketed: bool,
) -> bool:
    if is_bracketed and text[match.end() :][:1] == ")":
        return True
    return weekday is not None or _DATE_WORD.search(text[: match.start()][-_LOOK_BACK:]) is not None


def _number(written: str) -> int | None:
    return int(written) if written.isdigit() else words.number(written)


def _month(written: str) -> int | None:
    if written.isdigit():
        return int(written)
    lower = written.lower()
    return words.MONTHS.get(lower) or _ROMAN_MONTHS.get(lower)


def _year(written: str | None) -> int | None:
    number = _number(written.lstrip("'")) if written else None
    if number is None:
        return None
    return number + _CENTURY if number < _YEARS_IN_CENTURY else number


def _weekday(text: str, match: re.Match[str]) -> tuple[int | None, int]:
    begin = max(0, match.start() - _LOOK_BACK)
    before = _WEEKDAY_BEFORE.search(text[begin : match.start()])
    if before:
        return words.weekday(before["weekday"]), begin + before.start()
    after = _WEEKDAY_AFTER.match(text, match.end())
    return (words.weekday(after["weekday"]) if after else None), match.start()
