"""
Which official villages and areas a place phrase may mean, each with what speaks for it.

Weights add up as log-odds would: a stated district outweighs a spelling, a spelling a dateline.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from etl.clues import Clues
from etl.models import Alias, Why
from etl.parse import lexicon
from etl.parents import Parents
from etl.parse.mentions import Mention
from etl.parse.places import Site
from geodata import gazetteer as gazetteers
from geodata import matching, names
from geodata.gazetteer import Gazetteer


@dataclass(frozen=True, slots=True)
class Scored:
    """A village the phrase may mean: how badly its name fits, and what speaks for it in all."""

    code: str
    cost: float
    why: Why
    weight: float
    in_district: bool
    in_regency: bool
    is_supported: bool


@dataclass(frozen=True, slots=True)
class Spelling:
    """A reading of the words after a marker: the name's key, and words left over for a parent."""

    key: str
    left_over: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """How a village's name fits: cost and kind of match, words left over, scope of an alias."""

    cost: float
    why: Why
    left_over: tuple[str, ...] = ()
    parent: str | None = None


DISTRICT_FITS = 6.0
DISTRICT_CONTRADICTS = -5.0
REGENCY_FITS = 4.0
REGENCY_CONTRADICTS = -3.0
PROVINCE_FITS = 1.5
PROVINCE_CONTRADICTS = -1.5
# a typo in the name against the odds that two villages of a parent are that much alike
_TYPO = -1.3
# desa or kelurahan, kampung or kelurahan: settles twins, nothing more
_KIND = 0.8
_LEFT_OVER_FITS = 3.0
_NAMED_SOMEWHERE = 1.5
# clue weight from which a regency is known well enough to search it
SUPPORTED = 1.5
# in a whole regency, unlike in a district, somebody looks like everybody
_REGENCY_COST = 1.0
_REGENCY_KEY_LENGTH = 7
# a name borne by so many villages says nothing without a parent
_MOST_NAMESAKES = 40
_KELURAHAN = "kelurahan"


def villages(
    site: Site,
    stated: Parents,
    clues: Clues,
    gazetteer: Gazetteer,
    aliases: Iterable[Alias] = (),
) -> list[Scored]:
    """
    Score the villages that a phrase may mean.

    Parameters
    ----------
    site
        A phrase that names a village.
    stated
        The larger units it states.
    clues
        What the rest of the report says.
    gazetteer
        The national list.
    aliases
        Names in local use.

    Returns
    -------
    scored
        Best first; empty if no village has such a name.
    """
    spellings = spellings_of(site)
    found = _in_districts(spellings, stated, gazetteer)
    if not found and site.village is not None and site.is_marked:
        found = _similar_in_districts(spellings, site.village, stated, gazetteer)
        found |= _elsewhere(spellings, stated, clues, gazetteer)
    found |= _by_alias(spellings, aliases)
    scored = [
        _score(code, hit, site=site, stated=stated, clues=clues, gazetteer=gazetteer)
        for code, hit in found.items()
        if _left_over_fits(code, hit.left_over, gazetteer)
    ]
    return sorted(scored, key=lambda one: (-one.weight, one.code))


def spellings_of(site: Site) -> list[Spelling]:
    """List the ways to read the words of a phrase as a village's name, the longest first."""
    if site.village is None:
        return [
            Spelling(names.key(" ".join(site.before[begin:])))
            for begin in range(len(site.before))
            # "Puskesmas Lalang" serves more than Lalang, and a street leads away from its name
            if not begin or site.before[begin - 1].lower() not in lexicon.WIDE_FACILITIES
        ]
    village = site.village
    titled = village.marker in lexicon.SOFT
    spellings = []
    for length in range(len(village.words), 0, -1):
        left_over = village.words[length : village.natural]
        name = village.name(length)
        if titled:
            spellings.append(Spelling(names.key(f"{village.marker} {name}"), left_over))
        spellings.append(Spelling(names.key(name), left_over))
    return [spelling for spelling in spellings if spelling.key]


def _in_districts(
    spellings: list[Spelling], stated: Parents, gazetteer: Gazetteer
) -> dict[str, Hit]:
    """Look the name up in the stated districts; the longest reading of it that is there counts."""
    for spelling in spellings:
        found: dict[str, Hit] = {}
        for district in stated.districts:
            index = gazetteers.village_index(gazetteer, district)
            for match in matching.search(index, spelling.key, fuzzy=False).candidates:
                if _left_over_fits(match.code, spelling.left_over, gazetteer):
                    _keep(
                        found, match.code, Hit(match.cost, Why(match.how.value), spelling.left_over)
                    )
        if found:
            return found
    return {}


def _similar_in_districts(
    spellings: list[Spelling], village: Mention, stated: Parents, gazetteer: Gazetteer
) -> dict[str, Hit]:
    """Look for a mistyped or shortened name in the stated districts."""
    whole = {names.key(village.name()), names.key(" ".join(village.words))}
    found: dict[str, Hit] = {}
    for spelling in spellings:
        if spelling.left_over or spelling.key not in whole:
            continue
        for district in stated.districts:
            index = gazetteers.village_index(gazetteer, district)
            for match in matching.search(index, spelling.key).candidates:
                _keep(found, match.code, Hit(match.cost, Why(match.how.value)))
    return found


def _elsewhere(
    spellings: list[Spelling], stated: Parents, clues: Clues, gazetteer: Gazetteer
) -> dict[str, Hit]:
    """Look the name up outside the stated districts: anywhere, then by sound in a known regency."""
    unsupported: dict[str, Hit] = {}
    for spelling in spellings:
        found = _nationwide(spelling, gazetteer)
        supported = {
            code: hit
            for code, hit in found.items()
            if hit.left_over or _has_support(code, stated, clues)
        }
        if not supported:
            supported = _in_regencies(spelling, stated, clues, gazetteer)
        if supported:
            return supported
        if not unsupported and len(found) <= _MOST_NAMESAKES and not spelling.left_over:
            unsupported = found
    return unsupported


def _nationwide(spelling: Spelling, gazetteer: Gazetteer) -> dict[str, Hit]:
    found: dict[str, Hit] = {}
    for code in gazetteer.village_codes.get(spelling.key, ()):
        if _left_over_fits(code, spelling.left_over, gazetteer):
            is_official = names.key(gazetteer.villages[code].name) == spelling.key
            cost = matching.EXACT_COST if is_official else matching.FORM_COST
            found[code] = Hit(cost, Why(matching.how_of(cost).value), spelling.left_over)
    return found


def _in_regencies(
    spelling: Spelling, stated: Parents, clues: Clues, gazetteer: Gazetteer
) -> dict[str, Hit]:
    found: dict[str, Hit] = {}
    if spelling.left_over:
        return found
    is_long = len(spelling.key) >= _REGENCY_KEY_LENGTH
    for regency in known_regencies(stated, clues):
        index = gazetteers.village_index(gazetteer, regency)
        for match in matching.search(index, spelling.key, fuzzy=is_long).candidates:
            if match.cost <= _REGENCY_COST:
                _keep(found, match.code, Hit(match.cost, Why(match.how.value)))
    return found


def _by_alias(spellings: list[Spelling], aliases: Iterable[Alias]) -> dict[str, Hit]:
    keys = {spelling.key for spelling in spellings if not spelling.left_over}
    return {
        alias.village_code: Hit(0.0, Why.ALIAS, parent=alias.parent_code)
        for alias in aliases
        if names.key(alias.name) in keys
    }


def known_regencies(stated: Parents, clues: Clues) -> set[str]:
    """List the regencies that a phrase states or that the rest of the report speaks for."""
    length = gazetteers.REGENCY_CODE_LENGTH
    found = set(stated.regencies) | {district[:length] for district in stated.districts}
    if not found:
        found = {
            code
            for code, weight in clues.weights.items()
            if len(code) == length and weight >= SUPPORTED
        }
    return found


def _has_support(code: str, stated: Parents, clues: Clues) -> bool:
    regency = code[: gazetteers.REGENCY_CODE_LENGTH]
    if stated.regencies or stated.districts:
        return regency in known_regencies(stated, clues)
    return clues.weight(code) >= SUPPORTED


def _score(  # the six facts that a score rests on
    code: str, hit: Hit, *, site: Site, stated: Parents, clues: Clues, gazetteer: Gazetteer
) -> Scored:
    district = code[: gazetteers.DISTRICT_CODE_LENGTH]
    regency = code[: gazetteers.REGENCY_CODE_LENGTH]
    province = code[: gazetteers.PROVINCE_CODE_LENGTH]
    in_district = district in stated.districts
    in_regency = regency in stated.regencies
    weight = _TYPO * hit.cost + clues.weight(code) + _kind(code, site, gazetteer)
    if stated.districts:
        fit = DISTRICT_FITS + _TYPO * stated.districts.get(district, 0.0)
        weight += fit if in_district else DISTRICT_CONTRADICTS
    elif clues.is_named(gazetteer.areas[district].name):
        weight += _NAMED_SOMEWHERE
    if stated.regencies:
        weight += REGENCY_FITS if in_regency else REGENCY_CONTRADICTS
    if stated.provinces:
        weight += PROVINCE_FITS if province in stated.provinces else PROVINCE_CONTRADICTS
    if hit.left_over:
        weight += _LEFT_OVER_FITS
    return Scored(
        code, hit.cost, hit.why, weight, in_district, in_regency,
        is_supported=in_district or bool(hit.left_over) or _has_support(code, stated, clues),
    )  # fmt: skip


def _kind(code: str, site: Site, gazetteer: Gazetteer) -> float:
    """Weigh what the marker says about the kind: a Kp. is hardly a kelurahan."""
    if site.village is None:
        return 0.0
    is_urban = lexicon.is_urban(site.village.marker)
    return _KIND if is_urban == (gazetteer.villages[code].kind == _KELURAHAN) else -_KIND


def _left_over_fits(code: str, left_over: tuple[str, ...], gazetteer: Gazetteer) -> bool:
    """Whether words after a village's name name what it lies in, or are no name at all."""
    if not left_over or all(word.isdigit() for word in left_over):
        return True
    district = gazetteer.areas[code[: gazetteers.DISTRICT_CODE_LENGTH]].name
    regency = gazetteer.areas[code[: gazetteers.REGENCY_CODE_LENGTH]].name
    proper = gazetteers.proper_name(regency)
    key = names.key(" ".join(left_over))
    return key in {names.key(name) for name in (district, regency, proper, f"{district} {proper}")}


def _keep(found: dict[str, Hit], code: str, hit: Hit) -> None:
    if code not in found or hit.cost < found[code].cost:
        found[code] = hit
