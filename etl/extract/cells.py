"""What single cells hold, brought into the form in which they are read on."""

import math
import re
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
