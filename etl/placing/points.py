"""Hold a coordinate against the village that the text names; or let it name one."""

import math
from dataclasses import replace

from etl.models import Candidate, Flag, Placement, Precision, Status, Why
from geodata import gazetteer as gazetteers
from geodata import locate
from geodata.boundaries import BoundarySet
from geodata.locate import Located

# all of Indonesia with its seas lies in here, in degrees
_LON = (94.0, 142.0)
_LAT = (-12.0, 7.0)
# a point alone says where somebody stood, not where he visited
_POINT_SCORE = 0.8


def check(placement: Placement, *, lon: float, lat: float, boundaries: BoundarySet) -> Placement:
    """
    Check a placement against a point, or complete it from the point.

    Parameters
    ----------
    placement
        What the text says.
    lon, lat
        The point in degrees (EPSG:4326).
    boundaries
        The set in use; points beyond it say nothing.

    Returns
    -------
    placement
        Flagged where text and point disagree. A village that the text leaves open is taken from
        the point; near a border both neighbours stay candidates.
    """
    if not _is_indonesian(lon, lat):
        return _flagged(placement, Flag.POINT_UNREADABLE)
    located = locate.locate(lon, lat, boundaries.villages)
    if placement.status is Status.FOUND:
        return _checked(placement, located, boundaries)
    if not located.candidates:
        return placement
    if placement.status is Status.AMBIGUOUS:
        return _settled(placement, located)
    return _completed(placement, located)


def _is_indonesian(lon: float, lat: float) -> bool:
    if not (math.isfinite(lon) and math.isfinite(lat)):
        return False
    return _LON[0] <= lon <= _LON[1] and _LAT[0] <= lat <= _LAT[1]


def _checked(placement: Placement, located: Located, boundaries: BoundarySet) -> Placement:
    if placement.village_code in located.candidates:
        is_only = len(located.candidates) == 1
        return placement if is_only else _flagged(placement, Flag.POINT_NEAR_BORDER)
    if placement.village_code not in boundaries.villages.index:
        return placement
    return _flagged(placement, Flag.POINT_OUTSIDE_VILLAGE)


def _settled(placement: Placement, located: Located) -> Placement:
    """Let the point choose among the villages that the text leaves open."""
    fitting = [
        candidate.village_code
        for candidate in placement.candidates
        if candidate.village_code in located.candidates
    ]
    if len(fitting) != 1:
        return _flagged(placement, Flag.POINT_OUTSIDE_VILLAGE) if not fitting else placement
    return _found(placement, fitting[0])


def _completed(placement: Placement, located: Located) -> Placement:
    """Take the village from the point where the text names none."""
    district = placement.district_code
    within = [code for code in located.candidates if district is None or code.startswith(district)]
    if placement.phrase is None and len(within) == 1 and located.village_code:
        return _found(placement, located.village_code)
    is_only = len(located.candidates) == 1
    candidates = tuple(
        Candidate(
            code, _POINT_SCORE / len(located.candidates), Why.POINT if is_only else Why.NEAR_BORDER
        )
        for code in located.candidates
    )
    flag = Flag.POINT_NEAR_BORDER if within else Flag.POINT_OUTSIDE_VILLAGE
    open_question = replace(
        placement, status=Status.AMBIGUOUS, candidates=(*candidates, *placement.candidates)
    )
    return open_question if within and is_only else _flagged(open_question, flag)


def _found(placement: Placement, code: str) -> Placement:
    others = (one for one in placement.candidates if one.village_code != code)
    return replace(
        placement,
        status=Status.FOUND,
        precision=Precision.HAMLET if placement.hamlet else Precision.VILLAGE,
        score=_POINT_SCORE,
        village_code=code,
        district_code=code[: gazetteers.DISTRICT_CODE_LENGTH],
        regency_code=code[: gazetteers.REGENCY_CODE_LENGTH],
        candidates=(Candidate(code, _POINT_SCORE, Why.POINT), *others),
    )


def _flagged(placement: Placement, flag: Flag) -> Placement:
    return replace(placement, flags=(*placement.flags, flag))
