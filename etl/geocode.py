"""
Decide which village a place phrase means: found, ambiguous, or not found, never guessed.

The whole chain is scored together, in any order and with levels missing. A name that is not in the
stated district is the stated district's, unless just one village of the regency can be meant.
"""

import math
from collections.abc import Iterable
from functools import lru_cache

from rapidfuzz.distance import OSA

from etl.models import Alias, Flag, Placement, Precision, Status, Why
from etl.parse.lexicon import Tier
from etl.parse.sites import Site
from etl.placing import candidates, namesakes, parents, placements, scores
from etl.placing.candidates import Scored
from etl.placing.clues import Clues
from etl.placing.parents import Parents
from geodata import gazetteer as gazetteers
from geodata import matching, names
from geodata.gazetteer import Gazetteer

# a lead of this many log-odds over the next candidate is no guess (about 4 to 1)
_CLEAR_LEAD = 1.5
# chance that a report names a wrong district, against naming a place that is no village at all:
# 6 of the 133 development reports and 5 of them
_WRONG_DISTRICT = 0.045
_NO_VILLAGE = 0.035
_REGENCIES = 514
# even so the stated district may be right, and the name that of a place the list does not know
_ELSEWHERE = 0.95
# below this, a village outside its stated district stays with the reviewer
_TRUSTED = 0.75
# shown beside the only candidate of a name too badly written to be believed: so many are right
_DOUBTED = 0.15
# nothing but the name itself speaks for the only village of the country that bears it
_LONELY = 0.8
# an exact name from which a slip or two lead to a neighbour's can be that neighbour's
_SIBLING = 0.9
_SLIPS = 2


def place(
    site: Site, clues: Clues, gazetteer: Gazetteer, aliases: Iterable[Alias] = ()
) -> Placement:
    """
    Decide what a place phrase means.

    Parameters
    ----------
    site
        The phrase.
    clues
        What the rest of the report says about where it is from.
    gazetteer
        The national list.
    aliases
        Names in local use.

    Returns
    -------
    placement
        The answer, with codes of larger units as far as they are known.
    """
    stated = parents.read(site, clues, gazetteer)
    scored = candidates.villages(site, stated, clues, gazetteer, aliases)
    best = scored[0] if scored else None
    if best is None:
        return placements.nowhere(site, stated, clues)
    leaders = [one for one in scored if best.weight - one.weight < _CLEAR_LEAD]
    scored = _without_twin(leaders, scored, site, gazetteer)
    best = scored[0]
    leaders = [one for one in leaders if one in scored]
    certainty = _certainty(site, scored, stated, gazetteer)
    if not (best.is_supported or best.why is Why.ALIAS or _is_alone(site, scored, stated, clues)):
        certainty = 0.0
    if stated.districts and not best.is_supported:
        return placements.nowhere(site, stated, clues, scored)
    if len(leaders) > 1 and not _is_called_so(best, leaders):
        return _ambiguous(site, leaders, stated, clues)
    if best.in_district and certainty < matching.BELIEVED:
        return _ambiguous(site, leaders, stated, clues)
    if not best.in_district and certainty < _TRUSTED:
        return placements.nowhere(site, stated, clues, scored)
    return _found(site, best, scored, stated, certainty)


def place_in(site: Site, districts: Iterable[str], clues: Clues, gazetteer: Gazetteer) -> Placement:
    """
    Decide what a phrase means if it lies in one of some districts, going by exact names only.

    Parameters
    ----------
    site
        A phrase that may or may not be a village.
    districts
        Codes of the districts to look in.
    clues
        What the rest of the report says about where it is from.
    gazetteer
        The national list.

    Returns
    -------
    placement
        The answer; not found if no village there has that name.
    """
    stated = Parents(districts=dict.fromkeys(districts, 0.0))
    scored = candidates.villages(site, stated, clues, gazetteer)
    if not scored:
        return placements.nowhere(site, stated, clues)
    leaders = [one for one in scored if scored[0].weight - one.weight < _CLEAR_LEAD]
    if len(leaders) > 1:
        return _ambiguous(site, leaders, stated, clues)
    return _found(site, scored[0], scored, stated, _LONELY)


def _without_twin(
    leaders: list[Scored], scored: list[Scored], site: Site, gazetteer: Gazetteer
) -> list[Scored]:
    """Drop the kelurahan of a desa's name in the same district, or the desa, as the marker says."""
    length = gazetteers.DISTRICT_CODE_LENGTH
    named = {names.key(gazetteer.villages[one.code].name) for one in leaders}
    if len(named) != 1 or len({one.code[:length] for one in leaders}) != 1:
        return scored
    of_kind = [one for one in leaders if candidates.is_of_kind(one.code, site, gazetteer)]
    if len(of_kind) != 1:
        return scored
    return [one for one in scored if one in of_kind or one not in leaders]


def _certainty(site: Site, scored: list[Scored], stated: Parents, gazetteer: Gazetteer) -> float:
    """Estimate how sure it is that the best candidate is meant, from 0 to 1."""
    best = scored[0]
    others = sum(math.exp(one.weight - best.weight) for one in scored[1:])
    key_length = len(names.key(gazetteer.villages[best.code].name))
    fit = matching.score_of(best.cost, length=key_length) / (1 + others)
    written = site.village.name() if site.village else gazetteer.villages[best.code].name
    if best.cost < 1 and _has_near_sibling(best.code, names.letters(written), gazetteer):
        fit = min(fit, _SIBLING)
    if best.in_district or best.why is Why.ALIAS:
        return fit
    if stated.districts:
        length = gazetteers.REGENCY_CODE_LENGTH
        if stated.regencies and stated.regencies.get(best.code[:length], 1.0) >= 1:
            return 0.0
        # a district's name that several regencies have does not say in which the village is
        if not stated.regencies and len({code[:length] for code in stated.districts}) > 1:
            return 0.0
        return fit * _outside_district(best, gazetteer)
    return fit if best.is_supported else fit * _LONELY


@lru_cache(maxsize=16384)
def _has_near_sibling(code: str, written: str, gazetteer: Gazetteer) -> bool:
    """Whether a slip makes the name that of a neighbour: Mahal II, Pakam Raya, Igembai."""
    siblings = gazetteers.villages_in(gazetteer, code[: gazetteers.DISTRICT_CODE_LENGTH])
    others = [names.letters(one.name) for one in siblings if one.code != code]
    return any(
        written in other or OSA.distance(written, other, score_cutoff=_SLIPS) <= _SLIPS
        for other in others
    )


def _is_called_so(best: Scored, leaders: list[Scored]) -> bool:
    """Whether a learned name settles it; not against a village that bears the name officially."""
    return best.why is Why.ALIAS and all(one.why is not Why.EXACT for one in leaders)


def _is_alone(site: Site, scored: list[Scored], stated: Parents, clues: Clues) -> bool:
    """Whether the name is the only one in the country and nothing speaks for another regency."""
    is_only = len(scored) == 1 and scored[0].cost < 1 and site.village is not None
    # a district of a name that the list does not know may be anywhere
    is_open = not stated.regencies and all(area.tier > Tier.DISTRICT for area in site.areas)
    return is_only and is_open and not clues.speak(namesakes.SUPPORTED)


def _outside_district(best: Scored, gazetteer: Gazetteer) -> float:
    """
    Weigh a wrong district against a namesake by chance.

    A rare name that turns up once in the regency is the village meant; a common one is there
    anyway.
    """
    if not best.is_supported or best.cost >= 1:
        return 0.0
    key = names.key(gazetteer.villages[best.code].name)
    namesakes = len(gazetteer.village_codes.get(key, ())) - 1
    by_chance = min(1.0, namesakes / _REGENCIES)
    return _ELSEWHERE * _WRONG_DISTRICT / (_WRONG_DISTRICT + _NO_VILLAGE * by_chance)


def _found(
    site: Site, best: Scored, scored: list[Scored], stated: Parents, certainty: float
) -> Placement:
    flags = []
    contradicts = (stated.districts and not best.in_district) or (
        stated.regencies and not best.in_regency
    )
    if contradicts:
        flags.append(Flag.PARENT_MISMATCH)
    if best.why is Why.FUZZY:
        flags.append(Flag.FUZZY_NAME)
    if best.why is Why.ALIAS:
        flags.append(Flag.ALIAS_USED)
    score = scores.calibrated(certainty)
    return Placement(
        status=Status.FOUND,
        precision=Precision.HAMLET if site.hamlet else Precision.VILLAGE,
        score=round(score, 3),
        village_code=best.code,
        district_code=best.code[: gazetteers.DISTRICT_CODE_LENGTH],
        regency_code=best.code[: gazetteers.REGENCY_CODE_LENGTH],
        hamlet=site.hamlet,
        phrase=site.village.name() if site.village else None,
        candidates=placements.as_candidates(scored, score),
        flags=tuple(flags),
    )


def _ambiguous(site: Site, leaders: list[Scored], stated: Parents, clues: Clues) -> Placement:
    known = placements.nowhere(site, stated, clues)
    districts = {one.code[: gazetteers.DISTRICT_CODE_LENGTH] for one in leaders}
    regencies = {one.code[: gazetteers.REGENCY_CODE_LENGTH] for one in leaders}
    district = districts.pop() if len(districts) == 1 else known.district_code
    regency = regencies.pop() if len(regencies) == 1 else known.regency_code
    precision = Precision.DISTRICT if district else Precision.REGENCY if regency else Precision.NONE
    return Placement(
        status=Status.AMBIGUOUS,
        precision=precision,
        score=0.0,
        district_code=district,
        regency_code=regency,
        hamlet=site.hamlet,
        phrase=known.phrase,
        candidates=placements.as_candidates(leaders, 1.0 if len(leaders) > 1 else _DOUBTED),
    )
