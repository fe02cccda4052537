"""
Colours with a meaning: states, classes, and what lies outside.

Blue for what is done, amber to red for what is not: the pair that stays apart for the colour-blind.
Tests hold the distances, also as seen with deuteranopia, and the contrast of every text.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

# patterns that the base map defines; a pattern, because silence is no degree of coverage
HATCH = "url(#hatch)"
DOTS = "url(#dots)"


@dataclass(frozen=True, slots=True)
class Fill:
    """
    How one class of villages is drawn.

    `fill` is what the map takes: a colour or a pattern of the base map; `css` is the same thing as
    a CSS background, for legends; `text` is readable on it.
    """

    fill: str
    css: str
    text: str


def _plain(colour: str, text: str) -> Fill:
    return Fill(fill=colour, css=colour, text=text)


_WHITE, _BLACK = "#ffffff", "#111111"
_HATCHED = "repeating-linear-gradient(45deg, #6b7280 0 3px, #ffffff 3px 7px)"
_DOTTED = "radial-gradient(#4b5563 22%, #ffffff 24%) 0 0 / 6px 6px"

NO_DATA = Fill(fill=HATCH, css=_HATCHED, text=_BLACK)
OUTSIDE = _plain("#eceef1", _BLACK)
OUTSIDE_BORDER = "#c9ced6"
BORDER = "#39424e"
SELECTED_BORDER = "#111111"
BACKGROUND = "#ffffff"
# no visits at all: its own class, apart from every blue
ZERO = _plain("#f6d9c4", _BLACK)

STATES: Mapping[str, Fill] = {
    "covered": _plain("#0b3c6f", _WHITE),
    "partial": _plain("#6baed6", _BLACK),
    "stale": _plain("#f2c14e", _BLACK),
    "never": _plain("#b3361b", _WHITE),
    "no_report": NO_DATA,
    "no_boundary": _plain("#ffffff", _BLACK),
    "exempt": Fill(fill=DOTS, css=_DOTTED, text=_BLACK),
}

# one hue from light to dark, so that the order needs no legend
SEQUENCE: Sequence[Fill] = (
    _plain("#cfe1f2", _BLACK),
    _plain("#93c3df", _BLACK),
    _plain("#4b97c9", _BLACK),
    _plain("#1b69ad", _WHITE),
    _plain("#08306b", _WHITE),
)


def sequence(count: int) -> tuple[Fill, ...]:
    """Pick `count` fills (1 to 5) from light to dark, spread over the whole range."""
    if count == 1:
        return (SEQUENCE[2],)
    step = (len(SEQUENCE) - 1) / (count - 1)
    return tuple(SEQUENCE[round(position * step)] for position in range(count))
