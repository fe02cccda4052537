"""Mask civilians' names and numbers, so that what is stored names nobody."""

import re
import unicodedata
from dataclasses import dataclass

from etl.parse import persons

PERSON = "[warga]"
NUMBER = "[nomor]"

# the letters with which plates begin, by region
_PLATE_AREAS = frozenset(
    area + second
    for area, seconds in {
        "A": "ABDEG", "B": "ABDEGHKLMNP", "D": "ABCDEGHKLMNPRTW", "E": "ABD", "K": "BHTU",
        "P": "AB",
        **dict.fromkeys("FGHLMNRSTWZ", ""),
    }.items()
    for second in ("", *seconds)
)  # fmt: skip
# each part is bounded, so that a long word costs no more than its length
_MAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}")
# telephone numbers, also in groups; any run of nine digits or more that is no decimal fraction;
# what is called an identity number
_DIGITS = re.compile(
    r"\d(?:(?:(?<=0)(?<![\w.,]0)|(?<=6)2(?<![\w.,]62))[\s\u2011-]?8\d{1,3}"
    r"(?:[\s.\u2011-]?\d{2,5}){2,4}(?!\d)|(?<![\d.,]\d)\d{8,30}(?!\d))"
)
# each begins with one letter and looks behind it only then, which is quicker than a word's start
_CALLED = re.compile(
    r"(N(?<!\wN)IK|K(?<!\wK)TP|K(?<!\wK)K|H(?<!\wH)P|W(?<!\wW)A|T(?<!\wT)elp?|t(?<!\wt)elp?)\b"
    r"[\s.:=]{1,3}\+?\d[\d .-]{5,24}\d"
)
# none of these is shorter
_NUMBER_LIKE = re.compile(r"\d[\d\s.\u2011-]{5}")
# vehicles: BK 1234 ABC
_PLATE = re.compile(r"(?P<area>[A-Z][A-Z]?)[ .-]?\d{2,4}[ .-]?(?P<series>[A-Z]{1,3})(?![\w/])")
_NO_SERIES = frozenset({"RT", "RW", "KM", "KK", "TNI", "WIB", "HA", "KG"})


@dataclass(frozen=True, slots=True)
class Masked:
    """The masked text, and the names taken out of it, which are kept in memory only."""

    text: str
    names: tuple[str, ...]


def mask(text: str) -> Masked:
    """
    Mask civilians' names, telephone, identity and plate numbers.

    Parameters
    ----------
    text
        Any text.

    Returns
    -------
    masked
        The text with `[warga]` for each name and `[nomor]` for each number, accents composed and
        line ends as single line feeds; names of soldiers and places stay.
    """
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n"))
    pieces: list[str] = []
    position = 0
    found = persons.find(text)
    for one in found:
        pieces += [text[position : one.start], PERSON]
        position = one.end
    masked = "".join([*pieces, text[position:]])
    return Masked(_without_numbers(masked), tuple(one.name for one in found))


def _without_numbers(text: str) -> str:
    if "@" in text:
        text = _MAIL.sub(NUMBER, text)
    if _NUMBER_LIKE.search(text):
        text = _CALLED.sub(rf"\1 {NUMBER}", text)
        text = _DIGITS.sub(NUMBER, text)
    return _PLATE.sub(_plate, text)


def _plate(match: re.Match[str]) -> str:
    """Mask what can be a plate and begins a word; leave the rest as it is."""
    before = match.string[max(0, match.start() - 1) : match.start()]
    is_plate = match["area"] in _PLATE_AREAS and match["series"] not in _NO_SERIES
    return NUMBER if is_plate and not (before.isalnum() or before in {"/", ".", "-"}) else match[0]
