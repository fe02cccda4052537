"""
Which official villages and areas a place phrase may mean, each with what speaks for it.

Weights add up as log-odds would: a stated district outweighs a spelling, a spelling a dateline.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from etl.models import Alias, Evidence, Support, Why
from etl.parse import lexicon
from etl.parse.sites import Site
from etl.placing import lookalikes, namesakes, spellings
from etl.placing.clues import Clues
from etl.placing.parents import Parents
from etl.placing.spellings import Hit
from geodata import gazetteer as gazetteers
from geodata import names
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
    support: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class _Question:
    site: Site
    stated: Parents
    clues: Clues
    gazetteer: Gazetteer


DISTRICT_FITS = 6.0
DISTRICT_CONTRADICTS = -5.0
REGENCY_FITS = 4.0
REGENCY_CONTRADICTS = -3.0
PROVINCE_FITS = 1.5
PROVINCE_CONTRADICTS = -1.5
# a typo in the name against the odds that two villages of a parent are that much alike
_TYPO = -1.3
# desa or kelurahan, kampung or kelurahan: reporters mix them up, so it leans but never decides
_KIND = 0.4
_LEFT_OVER_FITS = 3.0
_NAMED_SOMEWHERE = 1.5
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
    read = spellings.of(site)
    found = namesakes.in_districts(site, read, stated, gazetteer)
    if not found and site.village is not None and site.is_marked:
        found = namesakes.elsewhere(read, stated, clues, gazetteer)
        similar = lookalikes.in_districts(read, site.village, stated, gazetteer)
        if any(_is_borne_near(code, hit, stated, clues) for code, hit in found.items()):
            similar = lookalikes.without_doubted(similar)
        found |= similar
    elif not found and (spelling := spellings.after_marker(site)):
        found = lookalikes.in_districts([spelling], None, stated, gazetteer)
    found |= namesakes.by_alias(read, aliases, stated, clues)
    ask = _Question(site, stated, clues, gazetteer)
    scored = [
        _score(code, hit, ask)
        for code, hit in found.items()
        if namesakes.left_over_fits(code, hit.left_over, gazetteer)
    ]
    return sorted(scored, key=lambda one: (-one.weight, one.code))


def _is_borne_near(code: str, hit: Hit, stated: Parents, clues: Clues) -> bool:
    """Whether a village of the regency that the report is from bears the very name."""
    return hit.cost < 1 and namesakes.has_support(code, stated, clues)


def _score(code: str, hit: Hit, ask: _Question) -> Scored:
    district = code[: gazetteers.DISTRICT_CODE_LENGTH]
    regency = code[: gazetteers.REGENCY_CODE_LENGTH]
    province = code[: gazetteers.PROVINCE_CODE_LENGTH]
    in_district = district in ask.stated.districts
    in_regency = regency in ask.stated.regencies
    weight = _TYPO * hit.cost + ask.clues.weight(code) + _kind(code, ask.site, ask.gazetteer)
    if ask.stated.districts:
        fit = DISTRICT_FITS + _TYPO * ask.stated.districts.get(district, 0.0)
        weight += fit if in_district else DISTRICT_CONTRADICTS
    elif _is_district_named(code, ask):
        weight += _NAMED_SOMEWHERE
    if ask.stated.regencies:
        fit = REGENCY_FITS + _TYPO * ask.stated.regencies.get(regency, 0.0)
        weight += fit if in_regency else REGENCY_CONTRADICTS
    if ask.stated.provinces:
        weight += PROVINCE_FITS if province in ask.stated.provinces else PROVINCE_CONTRADICTS
    if hit.left_over:
        weight += _LEFT_OVER_FITS
    is_supported = in_district or bool(hit.left_over)
    return Scored(
        code=code,
        cost=hit.cost,
        why=hit.why,
        weight=weight,
        in_district=in_district,
        in_regency=in_regency,
        is_supported=is_supported or namesakes.has_support(code, ask.stated, ask.clues),
        support=tuple(_support(code, ask)),
    )


def _is_district_named(code: str, ask: _Question) -> bool:
    """Whether the text holds the name of a village's district, and not only as the village's."""
    name = ask.gazetteer.areas[code[: gazetteers.DISTRICT_CODE_LENGTH]].name
    return names.key(name) not in _key(code, ask) and ask.clues.is_named(name)


def _support(code: str, ask: _Question) -> Iterator[Evidence]:
    """Say what speaks for a village besides its name, the smallest unit first."""
    stated, said, nothing = ask.stated, ask.clues, True
    for length, areas, what in (
        (gazetteers.DISTRICT_CODE_LENGTH, stated.districts, Support.DISTRICT),
        (gazetteers.REGENCY_CODE_LENGTH, stated.regencies, Support.REGENCY),
        (gazetteers.PROVINCE_CODE_LENGTH, stated.provinces, Support.PROVINCE),
    ):
        area = code[:length]
        source = what if area in areas else said.sources.get(area)
        # what speaks for a smaller unit speaks for the province anyway
        if source and (nothing or what is not Support.PROVINCE):
            nothing = False
            yield Evidence(source, area)
    if nothing and len(ask.gazetteer.village_codes.get(_key(code, ask), ())) == 1:
        yield Evidence(Support.ONLY)


def _key(code: str, ask: _Question) -> str:
    return names.key(ask.gazetteer.villages[code].name)


def _kind(code: str, site: Site, gazetteer: Gazetteer) -> float:
    """Weigh what the marker says about the kind: a Kp. is hardly a kelurahan."""
    if site.village is None:
        return 0.0
    return _KIND if is_of_kind(code, site, gazetteer) else -_KIND


def is_of_kind(code: str, site: Site, gazetteer: Gazetteer) -> bool:
    """Whether a village is a kelurahan or not, as the marker before its name says."""
    is_urban = site.village is not None and lexicon.is_urban(site.village.marker)
    return is_urban == (gazetteer.villages[code].kind == _KELURAHAN)
