"""
Administrative codes of Kemendagri: `12`, `12.19`, `12.19.01`, `12.19.01.2012`; `00` for all.

A code is always a string. Read as a number, `32.10` becomes `32.1` and names another regency.
"""

import re
from enum import IntEnum

from geodata.errors import CodeError


class Level(IntEnum):
    """The levels of the hierarchy, from the largest unit to the smallest."""

    NATION = 0
    PROVINCE = 1
    REGENCY = 2
    DISTRICT = 3
    VILLAGE = 4


# the whole country: no province has this number, and BPS writes the country's row so
NATION = "00"
# two digits for each level down to the district, four for the village
_DOTTED = re.compile(r"\d{2}(\.\d{2}(\.\d{2}(\.\d{4})?)?)?")
_WIDTHS = {2: Level.PROVINCE, 4: Level.REGENCY, 6: Level.DISTRICT, 10: Level.VILLAGE}
_DOTTED_LENGTHS = {2: Level.PROVINCE, 5: Level.REGENCY, 8: Level.DISTRICT, 13: Level.VILLAGE}


def is_dotted(code: str) -> bool:
    """Whether `code` is written in the dotted form that this program uses everywhere."""
    return _DOTTED.fullmatch(code) is not None


def normalise(code: str) -> str:
    """
    Bring a Kemendagri code, dotted or plain, into its dotted form.

    Parameters
    ----------
    code
        A code such as `"1219012012"` or `" 12.19.01.2012 "`.

    Returns
    -------
    dotted
        The same code with dots.

    Raises
    ------
    CodeError
        If `code` does not have 2, 4, 6 or 10 digits.
    """
    digits = code.strip().replace(".", "")
    if not (digits.isascii() and digits.isdigit()) or len(digits) not in _WIDTHS:
        raise CodeError("bad_code", code=code)
    parts = (digits[:2], digits[2:4], digits[4:6], digits[6:])
    return ".".join(part for part in parts if part)


def level(code: str) -> Level:
    """Tell which level a dotted `code` names; raises `CodeError` if it names none."""
    if not is_dotted(code):
        raise CodeError("bad_code", code=code)
    return Level.NATION if code == NATION else _DOTTED_LENGTHS[len(code)]


def parent(code: str) -> str | None:
    """Give the code one level above a dotted `code`, or None for a province and the nation."""
    return code.rpartition(".")[0] or None


def ancestor(code: str, at: Level) -> str | None:
    """Give the unit of level `at` that a dotted `code` lies in (or is), else None."""
    if level(code) < at:
        return None
    if at is Level.NATION:
        return NATION
    length = next(length for length, found in _DOTTED_LENGTHS.items() if found is at)
    return code[:length]


def is_within(code: str, area: str) -> bool:
    """Whether the dotted `code` is `area` or lies below it."""
    return area in (code, NATION) or code.startswith(f"{area}.")


def plain(code: str) -> str:
    """Write a dotted `code` without its dots, as shapefiles and BPS-like tables do."""
    return code.replace(".", "")
