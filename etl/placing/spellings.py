"""How the words of a place phrase can be read as the name of a village."""

from dataclasses import dataclass, replace

from etl.models import Why
from etl.parse import lexicon, namewords
from etl.parse.lexicon import Tier
from etl.parse.mentions import Mention
from etl.parse.sites import Site
from geodata import names


@dataclass(frozen=True, slots=True)
class Spelling:
    """
    A reading of the words after a marker: the name, and words left over for a parent.

    `length` counts the words that the name takes. `title` is the marker read as a part of it.
    """

    name: str
    key: str
    length: int
    left_over: tuple[str, ...] = ()
    title: str = ""


@dataclass(frozen=True, slots=True)
class Hit:
    """How a village's name fits: cost and kind of match, and the words left over."""

    cost: float
    why: Why
    left_over: tuple[str, ...] = ()


def of(site: Site) -> list[Spelling]:
    """List the ways to read the words of a phrase as a village's name, the longest first."""
    if site.village is None:
        return [
            _spelling(" ".join(site.before[begin:]), len(site.before) - begin)
            for begin in range(len(site.before))
            # "Puskesmas Lalang" serves more than Lalang, and a street leads away from its name
            if not begin or site.before[begin - 1].lower() not in lexicon.WIDE_FACILITIES
        ]
    village = site.village
    titled = village.marker in lexicon.SOFT
    found = []
    for length in range(len(village.words), 0, -1):
        left_over = _left_over(village, length)
        name = village.name(length)
        if titled:
            titled_name = _spelling(f"{village.marker} {name}", length, left_over)
            found.append(replace(titled_name, title=names.key(village.marker)))
        found.append(_spelling(name, length, left_over))
    return [spelling for spelling in found if spelling.key]


def _left_over(village: Mention, length: int) -> tuple[str, ...]:
    """Give the words of a name that a shorter reading of it leaves over."""
    end = village.natural
    # "Arung Dalam Barat" goes on behind a word that ended it, so that it is not Arung Dalam
    if end < length < len(village.words) and _goes_on(village.words[length]):
        end = length + 1
    left_over = village.words[length:end]
    is_scheme = left_over and left_over[0].lower() in lexicon.SCHEMES
    return () if is_scheme else left_over


def _goes_on(word: str) -> bool:
    """Whether a word behind a name tells it from a namesake: Barat, Hilir, II."""
    return word[0].isupper() and (word.lower() in lexicon.TELLING or names.key(word).isdigit())


def after_marker(site: Site) -> Spelling | None:
    """
    Read the words between a village's marker and a district as its name, though it begins oddly.

    "Desa bu Baroh Kecamatan X" names a village, mistyped, if not all the words are ordinary ones.
    """
    markers = [
        place
        for place, word in enumerate(site.before)
        if lexicon.MARKERS.get(word.lower()) is Tier.VILLAGE
    ]
    words = site.before[markers[-1] + 1 :] if markers else ()
    if all(namewords.is_common(word.lower()) for word in words):
        return None
    return _spelling(" ".join(words), len(words))


def _spelling(name: str, length: int, left_over: tuple[str, ...] = ()) -> Spelling:
    return Spelling(name, names.key(name), length, left_over)


def keep(found: dict[str, Hit], code: str, hit: Hit) -> None:
    """Note how a village's name fits, unless it fits better otherwise."""
    if code not in found or hit.cost < found[code].cost:
        found[code] = hit
