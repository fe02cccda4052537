"""What single cells hold, brought into the form in which they are read on."""

import math
import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta

from etl.extract import cleaning

# whole numbers beyond this are rounded by spreadsheets; they are shown as they came
_EXACT = 10**15
# day numbers of Excel that can be days of reports: 1982 to 2119
_SERIAL = re.compile(r"[3-8]\d{4}")
_SERIAL_START = date(1899, 12, 30)
_HALF_CIRCLE = 180
_NUMBER = re.compile(r"\d{1,6}")
_DECIMAL = re.compile(r"[+-]?\d{1,3}(?:[.,]\d{1,20})?")
# day first and month first; the time behind it is cut off first
_SLASHED = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(.*)", re.DOTALL)
_ISO_LIKE = re.compile(r"(\d{4})/(\d{1,2})/(\d{1,2})(.*)", re.DOTALL)
_CLOCK = re.compile(r"\s*(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?\s*(AM|PM)?.{0,20}", re.IGNORECASE)
_MONTHS, _NOON = 12, 12
_POINT = re.compile(
    r"[\[(]?\s*([+-]?\d{1,3}[.,]\d{1,20})\s*[,;\s]\s*([+-]?\d{1,3}[.,]\d{1,20})"
    r"(?:[,;\s]+[+-]?\d{1,5}(?:\.\d+)?)?(?:[,;\s]+(\d{1,6}(?:\.\d+)?))?\s*[\])]?"
)
_METRES = re.compile(r"(?:±\s*)?(\d{1,6}(?:[.,]\d{1,20})?)\s*(?:m|meter)?", re.IGNORECASE)
_BETWEEN_NAMES = re.compile(r"[,;/\n&+]|\bdan\b|\band\b|\bserta\b", re.IGNORECASE)
# "S.Pd" and the like behind a name, and ways of writing that nobody was met
_NOBODY = re.compile(
    r"\W*|[A-Z][A-Za-z]{0,2}(?:\.[A-Za-z]{0,4})+|nihil|tidak ada|none", re.IGNORECASE
)

Value = str | float | bool | date | time | timedelta


def as_text(value: Value) -> str:
    """
    Write the value of a spreadsheet cell as text.

    A whole number loses its `.0`, so that a code stays a code; a day becomes `2024-09-13`, a
    moment `2024-09-13 18:05:00`.
    """
    if isinstance(value, str):
        return cleaning.clean(value).strip()
    if isinstance(value, float) and math.isfinite(value) and abs(value) < _EXACT:
        return str(int(value)) if value.is_integer() else repr(value)
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
    if isinstance(value, date | time):
        return value.isoformat()
    return str(value)


def as_day(text: str) -> str:
    """Turn the bare day number of a date cell that lost its format, such as `45548`, into a day."""
    if _SERIAL.fullmatch(text):
        return (_SERIAL_START + timedelta(days=int(text))).isoformat()
    return text


def as_count(text: str) -> str:
    """
    Reduce a cell about people met to their number: names of residents are never taken along.

    The first number counts (`"± 20 orang"` is 20), else the names are counted.
    """
    if number := _NUMBER.search(text):
        return str(int(number.group()))
    return str(sum(not _NOBODY.fullmatch(name.strip()) for name in _BETWEEN_NAMES.split(text)))


def as_degrees(value: object) -> float | None:
    """Read a coordinate, with point or comma, as degrees; None if it is none."""
    if isinstance(value, str):
        text = value.strip()
        value = float(text.replace(",", ".")) if _DECIMAL.fullmatch(text) else None
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    # a longitude may stand in the place of a latitude; which is which is judged later
    return float(value) if abs(value) <= _HALF_CIRCLE else None


def as_point(text: str) -> tuple[float, float, float | None] | None:
    """
    Read coordinates that stand in one cell, as ODK writes them: `lat lon altitude accuracy`.

    Returns
    -------
    point
        Latitude and longitude in degrees as they stand, and the accuracy in metres if stated;
        None if the cell holds something else.
    """
    match = _POINT.fullmatch(text.strip())
    if not match:
        return None
    lat, lon = as_degrees(match[1]), as_degrees(match[2])
    if lat is None or lon is None:
        return None
    return lat, lon, as_metres(match[3]) if match[3] else None


def as_metres(text: str | None) -> float | None:
    """Read an accuracy in metres; None if there is none, or it is zero and so unknown."""
    match = _METRES.fullmatch((text or "").strip())
    return float(match[1].replace(",", ".")) or None if match else None


def is_month_first(column: Iterable[str]) -> bool:
    """Whether the days of a column are written month first, which a day above 12 gives away."""
    parts = [match for cell in column if (match := _SLASHED.fullmatch(cell.strip()))]
    return any(int(match[2]) > _MONTHS for match in parts) and all(
        int(match[1]) <= _MONTHS for match in parts
    )


def as_iso(text: str, *, month_first: bool) -> str:
    """Bring `9/13/2024 6:05:33 PM` into ISO form; whatever is no such moment stays as it is."""
    text = text.strip()
    if match := _ISO_LIKE.fullmatch(text):
        year, month, day, rest = match.groups()
    elif match := _SLASHED.fullmatch(text):
        first, second, year, rest = match.groups()
        day, month = (second, first) if month_first else (first, second)
    else:
        return text
    if int(month) > _MONTHS:
        # one cell among others that are written the other way round
        day, month = month, day
    clock = _CLOCK.fullmatch(rest)
    if rest.strip() and not clock:
        return text
    bare = f"{year}-{int(month):02}-{int(day):02}"
    return f"{bare} {_time(clock)}" if clock else bare


def _time(clock: re.Match[str]) -> str:
    hour, half = int(clock[1]), (clock[4] or "").upper()
    if half:
        hour = hour % _NOON + (_NOON if half == "PM" else 0)
    return f"{hour:02}:{clock[2]}:{clock[3] or '00'}"


def as_moment(value: object) -> datetime | None:
    """Read a moment in ISO form (a bare day is its midnight); None if it is none."""
    if not isinstance(value, str):
        return None
    try:
        moment = datetime.fromisoformat(value.strip())
        # an offset at the edge of the calendar cannot be told in another zone
        moment.astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    return moment
