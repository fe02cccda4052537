"""Days as a person types them in a hurry: `15/9/2024`, `15 9`, `15092024`, or only the year."""

import re
from datetime import date

# day, month and perhaps year, with anything but digits between them
_PARTED = re.compile(r"\s*(\d{1,2})\D+(\d{1,2})(?:\D+(\d{4}|\d{2}))?\s*")
_WHOLE = re.compile(r"\s*(\d{2})(\d{2})(\d{4}|\d{2})\s*")
_YEAR = re.compile(r"\s*(\d{4})\s*")
_CENTURY = 2000


def parse(typed: str, *, partial: str | None, latest: date) -> date | None:
    """
    Read a day.

    Parameters
    ----------
    typed
        Day before month, as Indonesians write it.
    partial
        `"--MM-DD"` if the report gives day and month; then the year alone will do.
    latest
        The last day that it can be; a day typed without its year is the last one up to here.

    Returns
    -------
    day
        None where nothing is understood, or no such day exists.
    """
    if partial and (year := _YEAR.fullmatch(typed)):
        return _date(int(year[1]), *(int(part) for part in partial.strip("-").split("-")))
    found = _PARTED.fullmatch(typed) or _WHOLE.fullmatch(typed)
    if not found:
        return None
    day, month = int(found[1]), int(found[2])
    if found[3]:
        return _date(int(found[3]) + (_CENTURY if len(found[3]) == len("24") else 0), month, day)
    this_year = _date(latest.year, month, day)
    if this_year and this_year <= latest:
        return this_year
    return _date(latest.year - 1, month, day)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
