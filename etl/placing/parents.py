"""Tell which districts, regencies and provinces a place phrase states."""

from dataclasses import dataclass, field
from functools import lru_cache

from etl.parse import lexicon
from etl.parse.lexicon import Tier
from etl.parse.mentions import Mention
from etl.parse.sites import Site
from etl.placing.clues import Clues, codes_of
from geodata import abbreviations, codes, matching, names
from geodata import gazetteer as gazetteers
from geodata.codes import Level
from geodata.gazetteer import Gazetteer


@dataclass(frozen=True, slots=True)
class Parents:
    """The districts, regencies and provinces a phrase states, by code, with how badly they fit."""

    districts: dict[str, float] = field(default_factory=dict)
    regencies: dict[str, float] = field(default_factory=dict)
    provinces: dict[str, float] = field(default_factory=dict)


# from this number on, the second part of a code names a kota, below it a kabupaten
_FIRST_KOTA = 71
_KOTA = "kota"
_KABUPATEN = "kab"
# reporters mix up kota and kabupaten less often than they mistype a letter or two
_WRONG_KIND = 1.5
# a short name with two letters wrong may be anything (Sampit is not Sampang)
_SHORT_NAME = 8
# so long a name is hardly like another by chance
_LONG_NAME = 12
_SUPPORTED = 1.5
_TWO_LETTERS = 2.2
# among more districts some name is similar by chance
_MOST_NAMESAKES = 60
_LONGEST_INITIALS = 4
# more districts than that share the words that are left
_MOST_SHORTENED = 3


def read(site: Site, clues: Clues, gazetteer: Gazetteer) -> Parents:
    """
    Tell which larger units a phrase states.

    Parameters
    ----------
    site
        A place phrase.
    clues
        What the rest of the report says, for names that several units bear.
    gazetteer
        The national list.

    Returns
    -------
    parents
        Codes with costs; several where a name is not unique.
    """
    regencies: dict[str, float] = {}
    provinces: dict[str, float] = {}
    for area in site.areas:
        if area.tier is Tier.REGENCY:
            regencies.update(_regencies(gazetteer, area))
        elif area.tier is Tier.PROVINCE:
            for length in range(len(area.words), 0, -1):
                if codes := codes_of(gazetteer, area.name(length), Level.PROVINCE):
                    provinces.update(dict.fromkeys(codes, 0.0))
                    break
    named = [area for area in site.areas if area.tier is Tier.DISTRICT]
    if not regencies:
        regencies.update(_unmarked(gazetteer, site.tail, Level.REGENCY))
        for area in named:
            left_over = area.words[1:]
            regencies.update(_unmarked(gazetteer, left_over[-2:], Level.REGENCY))
            regencies.update(_town(gazetteer, area))
    districts: dict[str, float] = {}
    for area in named:
        found = _districts(gazetteer, area, regencies, clues)
        districts.update(found or _of_namesakes(gazetteer, site, area))
    if not named:
        districts.update(
            _unmarked(gazetteer, site.tail, Level.DISTRICT) or _in_small_letters(gazetteer, site)
        )
    return Parents(districts, regencies, provinces)


def _regencies(gazetteer: Gazetteer, area: Mention) -> dict[str, float]:
    for length in range(len(area.words), area.natural - 1, -1):
        if codes := codes_of(gazetteer, area.name(length), Level.REGENCY):
            return _by_kind(dict.fromkeys(codes, 0.0), area.marker)
    index = gazetteers.area_index(gazetteer, Level.REGENCY, "")
    key = names.key(area.name())
    limit = 1.0 if len(key) < _SHORT_NAME else 2.0
    if len(key) <= len("bima"):
        return {}
    near = matching.search(index, area.name())
    fitting = {match.code: match.cost for match in near.candidates if match.cost <= limit}
    return _by_kind(fitting, area.marker)


def _by_kind(costs: dict[str, float], marker: str) -> dict[str, float]:
    """Make the kabupaten of a name dearer where the report says kota, and the other way round."""
    if not marker.startswith((_KOTA, _KABUPATEN)):
        return costs
    is_kota = marker.startswith(_KOTA)
    return {
        code: cost + (0.0 if is_kota == (int(code[-2:]) >= _FIRST_KOTA) else _WRONG_KIND)
        for code, cost in costs.items()
    }


def _unmarked(gazetteer: Gazetteer, words: tuple[str, ...], level: Level) -> dict[str, float]:
    """Read a name that follows without a marker: `Kec. Senyerang, Tanjab Barat`."""
    if not words or not words[0][0].isupper() or words[0].lower() in lexicon.STOPS:
        return {}
    for length in range(len(words), 0, -1):
        if codes := codes_of(gazetteer, " ".join(words[:length]), level):
            return dict.fromkeys(codes, 0.0)
    return {}


def _town(gazetteer: Gazetteer, area: Mention) -> dict[str, float]:
    """Read the town in the name of a district that is mistyped: Kec. Kota Ternate Utra."""
    is_town = lexicon.MARKERS.get(area.words[0].lower()) is Tier.REGENCY
    if not is_town or codes_of(gazetteer, area.name(), Level.DISTRICT):
        return {}
    return _unmarked(gazetteer, area.words[1:], Level.REGENCY)


def _in_small_letters(gazetteer: Gazetteer, site: Site) -> dict[str, float]:
    """Read a district of two words or more behind a village that has no capital letter either."""
    if site.village is None or not site.village.words[0].islower():
        return {}
    for length in range(len(site.tail), 1, -1):
        if codes := codes_of(gazetteer, " ".join(site.tail[:length]), Level.DISTRICT):
            return dict.fromkeys(codes, 0.0)
    return {}


def _districts(
    gazetteer: Gazetteer, area: Mention, regencies: dict[str, float], clues: Clues
) -> dict[str, float]:
    """Find the districts meant: by name, else by a similar name in a known regency."""
    found: dict[str, float] = {}
    shortest = 1 if area.marker in lexicon.OFFICIALS else area.natural
    for length in range(len(area.words), 0, -1):
        codes = codes_of(gazetteer, area.name(length), Level.DISTRICT)
        left_over = area.words[length : area.natural]
        if length < shortest:
            inside = _unmarked(gazetteer, left_over, Level.REGENCY)
            codes = tuple(
                code for code in codes if code[: gazetteers.REGENCY_CODE_LENGTH] in inside
            )
        if codes:
            found = dict.fromkeys(codes, 0.0)
            break
    within = [code for code in found if code[: gazetteers.REGENCY_CODE_LENGTH] in regencies]
    if within:
        return dict.fromkeys(within, 0.0)
    for regency in regencies or ([] if found else _supported(clues)):
        index = gazetteers.area_index(gazetteer, Level.DISTRICT, regency)
        for match in matching.search(index, area.name()).candidates:
            found.setdefault(match.code, match.cost)
    found = found or _shortened(gazetteer, names.key(area.name()))
    found = found or _begun(gazetteer, area.name(), regencies)
    return found or (_far_and_wide(gazetteer, area.name()) if not regencies else {})


def _begun(gazetteer: Gazetteer, name: str, regencies: dict[str, float]) -> dict[str, float]:
    """Find the one district of the named regencies that begins with a name: Suro for Suro X."""
    begun = names.words(name)
    fitting = [
        code
        for regency in regencies
        for code, words in _district_words(gazetteer, regency)
        if words[: len(begun)] == begun
    ]
    return {fitting[0]: matching.SHORT_COST} if len(fitting) == 1 else {}


@lru_cache(maxsize=64)
def _district_words(gazetteer: Gazetteer, regency: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """List the districts of a regency with the words of their names."""
    return tuple(
        (area.code, names.words(area.name))
        for area in gazetteer.areas.values()
        if area.level is Level.DISTRICT and codes.is_within(area.code, regency)
    )


def _far_and_wide(gazetteer: Gazetteer, name: str) -> dict[str, float]:
    """
    Find the one district of the country that a long name resembles.

    Where neither the phrase nor the rest of the report says in which regency it is.
    """
    if len(names.key(name)) < _LONG_NAME:
        return {}
    index = gazetteers.area_index(gazetteer, Level.DISTRICT, "")
    near = [one for one in matching.search(index, name).candidates if one.cost <= _TWO_LETTERS]
    return {near[0].code: near[0].cost} if len(near) == 1 else {}


def _shortened(gazetteer: Gazetteer, key: str) -> dict[str, float]:
    """Find districts whose name was cut short: Padang Sago for VII Koto Padang Sago."""
    codes = gazetteers.area_index(gazetteer, Level.DISTRICT, "").short.get(key, ())
    return dict.fromkeys(codes, matching.SHORT_COST) if len(codes) <= _MOST_SHORTENED else {}


def _of_namesakes(gazetteer: Gazetteer, site: Site, area: Mention) -> dict[str, float]:
    """
    Find a mistyped district among those that have a village of the name: Desa X Kec. Mdang Y.

    Or one given by its initials, as in *Kec. MD*, or by the beginnings of its words: *Kec. Morut*.
    """
    name = area.name()
    is_short = len(names.key(name)) < _SHORT_NAME
    if site.village is None:
        return {}
    codes = gazetteer.village_codes.get(names.key(site.village.name()), ())
    districts = dict.fromkeys(code[: gazetteers.DISTRICT_CODE_LENGTH] for code in codes)
    if len(districts) > _MOST_NAMESAKES:
        return {}
    if is_short:
        called = {code: names.words(gazetteer.areas[code].name) for code in districts}
        return {
            code: matching.CUT_COST for code, words in called.items() if _is_short_for(name, words)
        }
    index = matching.build((code, gazetteer.areas[code].name, ()) for code in districts)
    near = matching.search(index, name)
    return {match.code: match.cost for match in near.candidates if match.cost <= _TWO_LETTERS}


def _is_short_for(name: str, words: tuple[str, ...]) -> bool:
    """Whether a short name is made of a district's initials, or of its words' beginnings."""
    if len(words) == 1:
        return False
    is_initials = name.isupper() and len(name) <= _LONGEST_INITIALS
    return (is_initials and abbreviations.stands_for(name.lower(), words)) or abbreviations.blends(
        name.lower(), words
    )


def _supported(clues: Clues) -> list[str]:
    return [
        code
        for code, weight in clues.weights.items()
        if len(code) == gazetteers.REGENCY_CODE_LENGTH and weight >= _SUPPORTED
    ]
