"""Find a coordinate written in a text: decimal, in degrees and minutes, or in a link to a map."""

import re
from dataclasses import dataclass

# Indonesian and English letters: lintang utara / selatan, bujur timur / barat
_NORTH_SOUTH = {"n": 1, "u": 1, "lu": 1, "s": -1, "ls": -1}
_EAST_WEST = {"e": 1, "t": 1, "bt": 1, "w": -1, "b": -1, "bb": -1}
_LETTER = r"(?:L[US]|B[TB]|[NSEWUTB])(?![A-Za-z])"


def _part(name: str) -> str:
    """Give the pattern of one half of a coordinate."""
    return (
        rf"(?:(?<![A-Za-z])(?P<before_{name}>{_LETTER})[ .:]{{0,2}})?"
        rf"(?P<degrees_{name}>[+-]?\d{{1,3}}(?:[.,]\d{{1,15}})?)"
        rf"(?:[ ]?(?P<mark_{name}>[°º˚])"
        rf"(?:[ ]?(?P<minutes_{name}>\d{{1,2}}(?:[.,]\d{{1,10}})?)[ ]?['\u2032\u2019\u00b4]"
        rf"(?:[ ]?(?P<seconds_{name}>\d{{1,2}}(?:[.,]\d{{1,10}})?)"
        rf"[ ]?(?:[\"\u2033\u201d]|'')?)?)?)?"
        rf"(?(before_{name})|(?:[ ]?(?P<after_{name}>{_LETTER}))?)"
    )


_PAIR = re.compile(
    r"(?P<label>(?:koordinat|titik|lokasi|posisi|latitude|lintang|lat|gps|maps?[^\s]{0,60}?|geo)"
    r"[\w ]{0,12}[ ]?[:=/@]?\s{0,2}\(?)?(?<![\w.])"
    + _part("a")
    + r"(?:\s{0,2}(?:[,;/]|%2C|dan|!4d)?\s{0,2})"
    + r"(?P<label_b>(?:longitude|bujur|long|lon|lng)[a-z ]{0,8}[:=]?\s{0,2})?"
    + _part("b")
    + r"(?![\d])",
    re.IGNORECASE,
)
# what only maps write is a coordinate without any label
_MAP = re.compile(r"(?:[@=/]|!3d|geo:)(-?\d{1,3}\.\d{2,15})(?:,|%2C|!4d)\+?(-?\d{1,3}\.\d{2,15})")
# most texts hold none of these, and are not gone through any further
_SIGNS = ("°", "º", "˚", "oordinat", "intang", "LINTANG", "KOORDINAT")
_SIGN = re.compile(r"(?:lat(?<!\wlat)|Lat(?<!\wLat)|LAT|BT(?<!\wBT))\b")
_EXACT = re.compile(r"[.,](?<=\d[.,])\d{4}")
# without a label only this many decimals make two numbers a place and no prices
_DECIMALS = 4
_SIXTY = 60.0
_HALF_CIRCLE = 180.0


@dataclass(frozen=True, slots=True)
class Coordinates:
    """
    A coordinate as written, in degrees; which half is which is only known if `is_labelled`.

    `is_sexagesimal`: it was written in degrees and minutes.
    """

    lat: float
    lon: float
    is_labelled: bool = False
    is_sexagesimal: bool = False


def find(text: str) -> Coordinates | None:
    """
    Find the first coordinate of a text.

    Parameters
    ----------
    text
        A report, masked or not.

    Returns
    -------
    coordinates
        None if there is none. Numbers that cannot be degrees, and numbers that nothing marks as a
        coordinate and that are not written as exactly as one, are none.
    """
    if not (any(sign in text for sign in _SIGNS) or _SIGN.search(text) or _EXACT.search(text)):
        return None
    if linked := _MAP.search(text):
        return Coordinates(float(linked[1]), float(linked[2]))
    for match in _PAIR.finditer(text):
        found = _read(match)
        if found is not None:
            return found
    return None


def _read(match: re.Match[str]) -> Coordinates | None:
    first, second = _degrees(match, "a"), _degrees(match, "b")
    letters = [(match[f"before_{half}"] or match[f"after_{half}"] or "").lower() for half in "ab"]
    is_sexagesimal = bool(match["minutes_a"] and match["minutes_b"])
    is_marked = match["label"] or all(letters) or (match["mark_a"] and match["mark_b"])
    if not is_marked and not _is_exact(match):
        return None
    if max(abs(first), abs(second)) > _HALF_CIRCLE:
        return None
    if letters[0] in _NORTH_SOUTH and letters[1] in _EAST_WEST:
        lat, lon = first * _NORTH_SOUTH[letters[0]], second * _EAST_WEST[letters[1]]
    elif letters[0] in _EAST_WEST and letters[1] in _NORTH_SOUTH:
        lat, lon = second * _NORTH_SOUTH[letters[1]], first * _EAST_WEST[letters[0]]
    else:
        return Coordinates(first, second, is_sexagesimal=is_sexagesimal)
    return Coordinates(lat, lon, is_labelled=True, is_sexagesimal=is_sexagesimal)


def _degrees(match: re.Match[str], half: str) -> float:
    whole, minutes, seconds = (
        float((match[f"{unit}_{half}"] or "0").replace(",", "."))
        for unit in ("degrees", "minutes", "seconds")
    )
    sign = -1.0 if match[f"degrees_{half}"].startswith("-") else 1.0
    return sign * (abs(whole) + minutes / _SIXTY + seconds / _SIXTY / _SIXTY)


def _is_exact(match: re.Match[str]) -> bool:
    """Whether both numbers have so many decimals that they are hardly anything else."""
    return all(
        len(re.split("[.,]", match[f"degrees_{half}"])[-1]) >= _DECIMALS
        and not match[f"degrees_{half}"].isdigit()
        for half in "ab"
    )
