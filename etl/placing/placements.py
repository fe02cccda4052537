"""Make placements: of a village, of no more than its district, of a stated code."""

import math
from collections.abc import Iterable
from dataclasses import replace

from etl.models import Candidate, Placement, Precision, Status, Why
from etl.parse.sites import Site
from etl.placing.candidates import REGENCY_FITS, Scored
from etl.placing.clues import Clues
from etl.placing.parents import Parents
from geodata import codes
from geodata import gazetteer as gazetteers
from geodata.errors import GeodataError
from geodata.gazetteer import Gazetteer

_MOST_CANDIDATES = 8
_AREA_LEAD = 1.0
_REGENCY_KNOWN = 2.0


def nowhere(
    site: Site | None,
    stated: Parents,
    clues: Clues,
    scored: Iterable[Scored] = (),
) -> Placement:
    """
    Say how far a place is known when its village is not.

    Parameters
    ----------
    site
        The phrase, None where the report has none.
    stated
        The larger units it states.
    clues
        What the rest of the report says.
    scored
        Villages that were considered and not believed.

    Returns
    -------
    placement
        District or regency precision, or none.
    """
    district = _best_area(stated.districts, stated.regencies, clues)
    regency = (
        district[: gazetteers.REGENCY_CODE_LENGTH]
        if district
        else _best_area(stated.regencies, {}, clues) or _likely_regency(stated, clues)
    )
    precision = Precision.NONE
    if regency:
        precision = Precision.DISTRICT if district else Precision.REGENCY
    named = site is not None and site.village is not None
    return Placement(
        status=Status.NOT_FOUND,
        precision=precision,
        score=0.0,
        district_code=district,
        regency_code=regency,
        hamlet=site.hamlet if site else None,
        phrase=site.village.name() if site and named and site.village else None,
        candidates=tuple(
            Candidate(
                one.code,
                0.1,
                Why.SAME_NAME_ELSEWHERE if one.cost < 1 else one.why,
                one.support,
            )
            for one in list(scored)[:_MOST_CANDIDATES]
        ),
    )


def with_hamlet(placement: Placement, hamlet: str) -> Placement:
    """Add a hamlet to a placement, which makes a found one more precise."""
    if placement.status is Status.FOUND:
        return replace(placement, hamlet=hamlet, precision=Precision.HAMLET)
    return replace(placement, hamlet=hamlet)


def without_village(placement: Placement) -> Placement:
    """Reduce a placement to its district or regency."""
    precision = Precision.NONE
    if placement.regency_code:
        precision = Precision.DISTRICT if placement.district_code else Precision.REGENCY
    return replace(
        placement, status=Status.NOT_FOUND, precision=precision, score=0.0, village_code=None,
        candidates=(),
    )  # fmt: skip


def by_code(code: str, gazetteer: Gazetteer) -> Placement | None:
    """Place a report whose village is given by its code, dotted or plain; None if unknown."""
    try:
        dotted = codes.normalise(code)
    except GeodataError:
        return None
    if dotted not in gazetteer.villages:
        return None
    return Placement(
        status=Status.FOUND,
        precision=Precision.VILLAGE,
        score=1.0,
        village_code=dotted,
        district_code=dotted[: gazetteers.DISTRICT_CODE_LENGTH],
        regency_code=dotted[: gazetteers.REGENCY_CODE_LENGTH],
        candidates=(Candidate(dotted, 1.0, Why.CODE),),
    )


def as_candidates(scored: list[Scored], certainty: float) -> tuple[Candidate, ...]:
    """Share the certainty among candidates by their odds."""
    shown = scored[:_MOST_CANDIDATES]
    odds = [math.exp(one.weight - shown[0].weight) for one in shown]
    total = sum(odds)
    return tuple(
        Candidate(one.code, round(certainty * share / total, 3), one.why, one.support)
        for one, share in zip(shown, odds, strict=True)
    )


def _best_area(areas: dict[str, float], regencies: dict[str, float], clues: Clues) -> str | None:
    """Pick the one area that fits clearly best, None if two fit about as well."""
    weights = {
        code: clues.weights.get(code, 0.0)
        + clues.weights.get(code[: gazetteers.REGENCY_CODE_LENGTH], 0.0)
        + clues.weights.get(code[: gazetteers.PROVINCE_CODE_LENGTH], 0.0)
        + (REGENCY_FITS if code[: gazetteers.REGENCY_CODE_LENGTH] in regencies else 0.0)
        - cost
        for code, cost in areas.items()
    }
    ranked = sorted(weights, key=lambda code: (-weights[code], code))
    if not ranked:
        return None
    if len(ranked) > 1 and weights[ranked[0]] - weights[ranked[1]] < _AREA_LEAD:
        return None
    return ranked[0]


def _likely_regency(stated: Parents, clues: Clues) -> str | None:
    """Take the regency that the report's dateline and units agree on."""
    length = gazetteers.REGENCY_CODE_LENGTH
    stated_in = {code[:length] for code in stated.districts}
    if len(stated_in) == 1:
        return stated_in.pop()
    likely = {
        code: -weight
        for code, weight in clues.weights.items()
        if len(code) == length and weight >= _REGENCY_KNOWN
    }
    return _best_area(likely, {}, clues) if likely else None
