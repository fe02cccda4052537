"""Where a placed report's ground belongs today: villages merge, are split, and get new codes."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from etl.models import Candidate, Flag, Placement, Precision, Status, Why
from etl.placing import placements
from geodata import codes
from geodata.codes import Level
from geodata.errors import CodeError
from geodata.gazetteer import Gazetteer
from geodata.lineage import Lineage


def by_code(
    code: str, day: date | None, gazetteer: Gazetteer, lineage: Lineage
) -> Placement | None:
    """Place a report by its village's code of today or of then; None if that leads nowhere."""
    if found := placements.by_code(code, gazetteer):
        return found
    former = former_code(code, lineage)
    if former is None or lineage.heritage(former, day).code not in gazetteer.villages:
        return None
    stated = Placement(
        Status.FOUND,
        Precision.VILLAGE,
        1.0,
        former,
        candidates=(Candidate(former, 1.0, Why.CODE),),
    )
    return followed(stated, day, gazetteer, lineage)


def former_code(code: str, lineage: Lineage) -> str | None:
    """Give a village's code in its dotted form if something is known of what became of it."""
    try:
        dotted = codes.normalise(code)
    except CodeError:
        return None
    is_known = codes.level(dotted) is Level.VILLAGE and dotted in lineage.concerned()
    return dotted if is_known else None


def followed(
    placement: Placement, day: date | None, gazetteer: Gazetteer, lineage: Lineage
) -> Placement:
    """
    Take the village that a found one is today in place of it.

    Parameters
    ----------
    placement
        What the text says.
    day
        The day of the visit, None if it is not known.
    gazetteer
        The national list: what leads to no village of it is not followed.
    lineage
        What became of villages.

    Returns
    -------
    placement
        The same where nothing became of the village; flagged where another one is taken.
    """
    if placement.village_code is None:
        return placement
    code = lineage.heritage(placement.village_code, day).code
    if code == placement.village_code or code not in gazetteer.villages:
        return placement
    return replace(moved(placement, code), flags=(*placement.flags, Flag.VILLAGE_SUCCEEDED))


def moved(placement: Placement, code: str) -> Placement:
    """Put another village in place of a found one, on the same grounds."""
    return replace(
        placement,
        village_code=code,
        district_code=codes.ancestor(code, Level.DISTRICT),
        regency_code=codes.ancestor(code, Level.REGENCY),
        candidates=tuple(_candidates(placement, code)),
    )


def parts(placement: Placement, day: date | None, lineage: Lineage) -> frozenset[str]:
    """Give the villages that were, or may have been, made of a found one after a visit's day."""
    if placement.village_code is None:
        return frozenset()
    return lineage.heritage(placement.village_code, day).parts


def undivided(placement: Placement, between: frozenset[str]) -> Placement:
    """Flag a found village for which no point tells between it and its parts, if it has any."""
    if not between:
        return placement
    return replace(placement, flags=(*placement.flags, Flag.VILLAGE_SPLIT_SINCE))


def _candidates(placement: Placement, code: str) -> Iterator[Candidate]:
    """Give the candidates with the new village first, in place of the one that was found."""
    was = placement.village_code
    own = (one for one in placement.candidates if one.village_code == was)
    stood = next(own, Candidate(code, placement.score, Why.CODE))
    yield replace(stood, village_code=code, support=())
    yield from (one for one in placement.candidates if one.village_code not in (was, code))
