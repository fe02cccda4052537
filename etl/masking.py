"""Mask civilians' names and numbers, so that what is stored names nobody."""

import re
from dataclasses import dataclass

from etl.parse import persons

PERSON = "[warga]"
NUMBER = "[nomor]"

_PLATE_AREAS = (
    "A|B|D|E|F|G|H|K|L|M|N|P|R|S|T|W|Z|AA|AB|AD|AE|AG|BA|BB|BD|BE|BG|BH|BK|BL|BM|BN|BP|DA|DB|DC|DD|DE|DG|DH|DK|DL|DM|DN|DP|DR"
    "|DT|DW|EA|EB|ED|KB|KH|KT|KU|PA|PB"
)
_NUMBERS = re.compile(
    # e-mail; each part bounded, so that a long word costs no more than its length
    r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}"
    # telephone numbers, also grouped, and any run of nine digits or more that is no decimal fraction
    r"|(?<![\w.,])(?:\+?62|0)[\s\u2011-]?8\d{1,3}(?:[\s.\u2011-]?\d{2,5}){2,4}(?!\d)"
    r"|(?<![\d.,])\d{9,20}(?!\d)"
    r"|(?<=\bNIK)[\s.:=]{0,3}\d[\d .-]{8,24}\d"
    r"|(?<=\bKTP)[\s.:=]{0,3}\d[\d .-]{8,24}\d"
    # vehicles: BK 1234 ABC
    rf"|(?<![\w/.-])(?:{_PLATE_AREAS})[ .-]?\d{{2,4}}[ .-]?(?!RT|RW|KM|KK|TNI|WIB|HA\b)[A-Z]{{1,3}}(?![\w/])"
)


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
        The text with `[warga]` for each name and `[nomor]` for each number; names of soldiers and
        places stay.
    """
    pieces: list[str] = []
    position = 0
    found = persons.find(text)
    for one in found:
        pieces += [text[position : one.start], PERSON]
        position = one.end
    masked = "".join([*pieces, text[position:]])
    return Masked(_NUMBERS.sub(NUMBER, masked), tuple(one.name for one in found))
