"""
What the rest of a report says about where it is from: datelines, units, other names.

Each clue adds weight to a regency or a district. None decides alone; together with a stated name
they tell which of its namesakes is meant.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from etl.models import Support
from etl.parse import lexicon
from etl.parse import places as place_phrases
from etl.parse.lexicon import Tier
from etl.parse.mentions import Mention
from etl.parse.places import Places
from etl.parse.placeunits import UnitName
from geodata import gazetteer as gazetteers
from geodata import names
from geodata.codes import Level
from geodata.gazetteer import Gazetteer
from geodata.units import Unit

# weights are log-odds by feel, ordered by how seldom the development reports contradict them
_HEAD_REGENCY = 2.5
_HEAD_DISTRICT = 1.5
_KODIM_REGENCY = 2.0
_KORAMIL_DISTRICT = 2.0
_NAMED_REGENCY = 1.5
_NAMED_DISTRICT = 2.0
_PROVINCE = 1.0
_UNIT_TABLE = 2.5
_HOME = 0.7
# what is said beside a report (group, sender) speaks more softly than what it says itself
_HINT = 0.75
_HEAD_WEIGHTS = {
    Level.REGENCY: _HEAD_REGENCY,
    Level.DISTRICT: _HEAD_DISTRICT,
    Level.PROVINCE: _PROVINCE,
}
_LONGEST_NAME = 4
_SHORTEST_NAME = 4
_LONGEST_HERE = 3
_LONGEST_HEAD = 8
# a unit is hardly ever split into more
_MOST_PARTS = 6


@dataclass(frozen=True)
class Clues:
    """
    Weights by code of district, regency and province, and which names the text holds at all.

    `places` are those of the report the clues were read from. `sources` says by code what the
    weight comes from.
    """

    places: Places
    weights: Mapping[str, float]
    sources: Mapping[str, Support] = field(default_factory=dict)

    def weight(self, village_code: str) -> float:
        """Sum up what speaks for the units that a village lies in."""
        return sum(
            self.weights.get(village_code[:length], 0.0)
            for length in (
                gazetteers.DISTRICT_CODE_LENGTH,
                gazetteers.REGENCY_CODE_LENGTH,
                gazetteers.PROVINCE_CODE_LENGTH,
            )
        )

    def speak(self, least: float) -> bool:
        """Whether anything speaks for a regency or a district with at least some weight."""
        return any(
            weight >= least and len(code) >= gazetteers.REGENCY_CODE_LENGTH
            for code, weight in self.weights.items()
        )

    def is_named(self, name: str) -> bool:
        """Whether the text holds a name anywhere, however spaced."""
        return names.key(name) in self._keys_here

    @cached_property
    def _keys_here(self) -> frozenset[str]:
        keys = [names.key(word) for word in self.places.tokens.lows]
        return frozenset(
            "".join(keys[begin : begin + length])
            for length in range(1, _LONGEST_HERE + 1)
            for begin in range(len(keys) - length + 1)
        )


def read(
    places: Places,
    gazetteer: Gazetteer,
    *,
    units: Iterable[Unit] = (),
    unit_code: str | None = None,
    home_area: str | None = None,
) -> Clues:
    """
    Weigh what a report says about its whereabouts apart from its place phrases.

    Parameters
    ----------
    places
        The places found in the report.
    gazetteer
        The national list.
    units
        The units whose districts are known.
    unit_code
        Code of the reporting unit, if it is one of them.
    home_area
        The area that reports normally come from; it settles only what nothing else does.

    Returns
    -------
    clues
        Weights by code.
    """
    found = _said(places, gazetteer, tuple(units), unit_code)
    if home_area:
        found.weights[home_area] += _HOME
        found.sources.setdefault(home_area, Support.HOME)
    return Clues(places, found.weights, found.sources)


def with_hints(
    clues: Clues, hints: Iterable[str], gazetteer: Gazetteer, units: Iterable[Unit] = ()
) -> Clues:
    """
    Add what texts beside the report say: the name of the chat group, of the sender.

    Parameters
    ----------
    clues
        What the report itself says; where it says more, that counts.
    hints
        The texts.
    gazetteer
        The national list.
    units
        The units whose districts are known.

    Returns
    -------
    clues
        Weights by code.
    """
    found = _Found(defaultdict(float, clues.weights), dict(clues.sources))
    for hint in hints:
        for code, weight in _hinted(hint, gazetteer, tuple(units)).items():
            found.add(code, weight, Support.HINT)
    return Clues(clues.places, found.weights, found.sources)


@dataclass(frozen=True, slots=True)
class _Found:
    """Weights by code, and where they come from; of two clues for one unit the stronger counts."""

    weights: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    sources: dict[str, Support] = field(default_factory=dict)

    def add(self, code: str, weight: float, source: Support) -> None:
        if weight > self.weights[code]:
            self.weights[code] = weight
            self.sources[code] = source


def _said(
    places: Places, gazetteer: Gazetteer, units: tuple[Unit, ...], unit_code: str | None
) -> _Found:
    found = _Found()
    for head in places.heads:
        _add_head(found, gazetteer, head)
    for unit in {(unit.is_koramil, unit.words): unit for unit in places.units}.values():
        _add_unit(found, gazetteer, unit)
    for mention in places.areas:
        _add_mention(found, gazetteer, mention)
    for unit_known in units:
        if unit_known.code == unit_code or _is_named(unit_known, places.units):
            _add_known_unit(found, unit_known)
    return found


# the messages of a chat share their hints
@lru_cache(maxsize=4096)
def _hinted(hint: str, gazetteer: Gazetteer, units: tuple[Unit, ...]) -> Mapping[str, float]:
    """Weigh what a text beside the report names: its units and areas, else the words themselves."""
    places = place_phrases.find(hint)
    found = _said(places, gazetteer, units, None)
    if not found.weights:
        _add_head(found, gazetteer, tuple(hint.split()))
    return {code: _HINT * weight for code, weight in found.weights.items()}


def codes_of(gazetteer: Gazetteer, name: str, level: Level) -> tuple[str, ...]:
    """List the codes of all units of a level that bear a name, however spelt."""
    index = gazetteers.area_index(gazetteer, level, "")
    key = names.key(name)
    hits = index.keys.get(key)
    if hits:
        return tuple(dict.fromkeys(code for code, _ in hits))
    return tuple(index.folds.get(names.fold(key), ())) if len(key) >= _SHORTEST_NAME else ()


def _add_head(found: _Found, gazetteer: Gazetteer, head: tuple[str, ...]) -> None:
    if len(head) > _LONGEST_HEAD:
        return
    place = 0
    while place < len(head):
        place += _add_longest(found, gazetteer, head[place : place + _LONGEST_NAME]) or 1


def _add_longest(found: _Found, gazetteer: Gazetteer, words: tuple[str, ...]) -> int:
    """Weigh the longest name that `words` begin with; give the number of its words."""
    for length in range(len(words), 0, -1):
        name = " ".join(words[:length])
        for level, weight in _HEAD_WEIGHTS.items():
            codes = codes_of(gazetteer, name, level)
            for code in codes:
                _add(found, code, weight)
            if codes:
                return length
    return 0


def _add_unit(found: _Found, gazetteer: Gazetteer, unit: UnitName) -> None:
    level = Level.DISTRICT if unit.is_koramil else Level.REGENCY
    weight = _KORAMIL_DISTRICT if unit.is_koramil else _KODIM_REGENCY
    for length in range(min(len(unit.words), _LONGEST_NAME), 0, -1):
        name = " ".join(unit.words[:length])
        codes = codes_of(gazetteer, name, level) or _split(gazetteer, name, level)
        if not codes and unit.is_koramil:
            # the Koramil of a town that is no district itself
            codes = codes_of(gazetteer, name, Level.REGENCY)
        for code in codes:
            found.add(code, weight, Support.KORAMIL if unit.is_koramil else Support.KODIM)
            if level is Level.REGENCY:
                province = code[: gazetteers.PROVINCE_CODE_LENGTH]
                found.add(province, _PROVINCE, Support.KODIM)
        if codes:
            return


def _is_named(known: Unit, named: Iterable[UnitName]) -> bool:
    """Whether a title has both a known unit's number and one of its names: Danramil 01/MD."""
    number = known.koramil_number.lstrip("0")
    numbered = [unit for unit in named if unit.is_koramil and unit.number == number]
    # few have the same number, and only their names are looked at
    called = (known.koramil_name, *known.short_names, known.koramil_name.split()[0])
    return any(names.key(unit.words[0]) in map(names.key, called) for unit in numbered)


def _add_known_unit(found: _Found, unit: Unit) -> None:
    for code in unit.district_codes:
        found.add(code, _UNIT_TABLE, Support.UNIT)
        found.add(code[: gazetteers.REGENCY_CODE_LENGTH], _KODIM_REGENCY, Support.UNIT)


def _split(gazetteer: Gazetteer, name: str, level: Level) -> tuple[str, ...]:
    """List units that keep a former unit's name and add to it: Kisaran, Kota Kisaran Barat."""
    key = names.key(name)
    if len(key) <= _SHORTEST_NAME:
        return ()
    codes = gazetteers.area_index(gazetteer, level, "").short.get(key, ())
    return tuple(codes) if len(codes) <= _MOST_PARTS else ()


def _add_mention(found: _Found, gazetteer: Gazetteer, mention: Mention) -> None:
    level, weight = {
        Tier.DISTRICT: (Level.DISTRICT, _NAMED_DISTRICT),
        Tier.REGENCY: (Level.REGENCY, _NAMED_REGENCY),
        Tier.PROVINCE: (Level.PROVINCE, _PROVINCE),
    }[mention.tier]
    # "Kec. Kota Ternate Utra" does not name a district that is called Kota
    least = 2 if mention.natural > 1 and mention.words[0].lower() in lexicon.MARKERS else 1
    for length in range(len(mention.words), least - 1, -1):
        codes = codes_of(gazetteer, mention.name(length), level)
        for code in codes:
            found.add(code, weight, Support.NAMED)
        if codes:
            return


def _add(found: _Found, code: str, weight: float) -> None:
    """Add a dateline's weight to a unit and a little to its province."""
    found.add(code, weight, Support.DATELINE)
    province = code[: gazetteers.PROVINCE_CODE_LENGTH]
    if province != code:
        found.add(province, _PROVINCE, Support.DATELINE)
