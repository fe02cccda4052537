"""The words around places, read once from `data/place_words.toml` and shaped for quick look-up."""

import tomllib
from enum import IntEnum
from importlib import resources

from rapidfuzz.distance import OSA

from etl.parse import memo


class Tier(IntEnum):
    """What a marker word introduces, from the smallest unit to the largest."""

    HAMLET = 1
    VILLAGE = 2
    DISTRICT = 3
    REGENCY = 4
    PROVINCE = 5


_DATA = tomllib.loads(
    (resources.files("etl") / "parse" / "data" / "place_words.toml").read_text(encoding="utf-8")
)
MARKERS = {word: Tier[level.upper()] for level, words in _DATA["markers"].items() for word in words}
ABBREVIATIONS = frozenset(_DATA["marker_traits"]["abbreviations"])
SOFT = frozenset(_DATA["marker_traits"]["soft"])
PART_BEFORE_VILLAGE = frozenset(_DATA["marker_traits"]["part_before_village"])
# of these, none is ever part of a hamlet's name
CERTAIN_VILLAGES = frozenset(
    word
    for word, level in MARKERS.items()
    if level is Tier.VILLAGE and word not in PART_BEFORE_VILLAGE
)
COMPOUNDS = frozenset(_DATA["marker_traits"]["compounds"])
BOTH = frozenset(_DATA["marker_traits"]["both"])
DOUBTFUL_HAMLETS = frozenset(_DATA["marker_traits"]["doubtful_hamlets"])
CLANS = frozenset(_DATA["marker_traits"]["clans"])
NUMBERED = frozenset(_DATA["marker_traits"]["numbered"])
ALSO_VERBS = frozenset(_DATA["marker_traits"]["also_verbs"])
NEEDS_CAPITAL = frozenset(_DATA["marker_traits"]["needs_capital"])
PUBLIC = frozenset(_DATA["marker_traits"]["public"])
PUBLIC_BODIES = frozenset(_DATA["marker_traits"]["public_bodies"])
SEATS = frozenset(_DATA["marker_traits"]["seats"])
SEAT_OF = frozenset(_DATA["marker_traits"]["seat_of"])
OFFICIALS = frozenset(_DATA["marker_traits"]["officials"])
STOPS = frozenset(_DATA["names"]["stops"])
NEVER_NAMES = frozenset(_DATA["names"]["never"])
CLOSING = frozenset(_DATA["names"]["closing"])
COUNTED = frozenset(_DATA["names"]["counted"])
GENERIC = frozenset(_DATA["names"]["generic"])
FORMING = frozenset(_DATA["names"]["forming"])
SCHEMES = frozenset(_DATA["names"]["schemes"])
TELLING = frozenset(_DATA["names"]["telling"])
QUALIFYING = frozenset(_DATA["names"]["qualifying"])
STRONG = frozenset(_DATA["before"]["strong"])
AT = frozenset(_DATA["before"]["at"])
TO = frozenset(_DATA["before"]["to"])
RESIDENTS = frozenset(_DATA["before"]["residents"])
OFFICE = frozenset(_DATA["before"]["office"])
BABINSA = frozenset(_DATA["before"]["babinsa"])
PASSING = frozenset(_DATA["before"]["passing"])
BORDERS = frozenset(_DATA["before"]["borders"])
WITH = frozenset(_DATA["before"]["with"])
TOWARD = frozenset(_DATA["before"]["toward"])
ROADS = frozenset(_DATA["before"]["roads"])
SAID = frozenset(_DATA["before"]["said"])
PLANNED = frozenset(_DATA["before"]["planned"])
BARRIERS = frozenset(_DATA["before"]["barriers"])
ACTORS = frozenset(_DATA["actors"]["words"])
PRONOUNS = frozenset(_DATA["actors"]["pronouns"])
KORAMIL = frozenset(_DATA["units"]["koramil"])
KODIM = frozenset(_DATA["units"]["kodim"])
SENT = frozenset(_DATA["before"]["sent"])
AMONG = frozenset(_DATA["before"]["among"])
COMMANDS = frozenset(_DATA["units"]["commands"])
WIDE_FACILITIES = frozenset(_DATA["facilities"]["wide"])
VENUES = frozenset(_DATA["facilities"]["venues"])
LINK_OPENINGS = tuple(_DATA["links"]["openings"])
LINE_LABELS = tuple(_DATA["links"]["labels"])

_LONG_MARKERS = tuple(_DATA["marker_traits"]["long"])
# shorter words have too many neighbours; longer ones are no marker with one letter wrong
_TYPO_LENGTHS = range(6, 12)


def is_urban(marker: str) -> bool:
    """Whether a village marker says kelurahan rather than desa, as printed or abbreviated."""
    return "kel" in marker or "kal" in marker or "lurah" in marker


@memo.remembered
def tier(word: str) -> Tier | None:
    """
    Tell what a lower-case word introduces, if it is a marker, also with one letter wrong.

    Parameters
    ----------
    word
        A lower-case word.

    Returns
    -------
    tier
        The level of the name that follows, None for ordinary words.
    """
    known = MARKERS.get(word)
    if known is not None or len(word) not in _TYPO_LENGTHS:
        return known
    for marker in _LONG_MARKERS:
        # the first letter is seldom mistyped, and tells Lampung from kampung
        if word[0] == marker[0] and OSA.distance(word, marker, score_cutoff=1) == 1:
            return MARKERS[marker]
    return None
