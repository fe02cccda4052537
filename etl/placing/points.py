"""Hold a coordinate against the village that the text names; or let it name one."""

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace

from etl.models import Candidate, Flag, Placement, Precision, RawReport, Status, Why
from etl.parse import coordinates
from geodata import gazetteer as gazetteers
from geodata import locate
from geodata.boundaries import BoundarySet
from geodata.locate import Located

# all of Indonesia with its seas lies in here, in degrees
_LON = (94.0, 142.0)
_LAT = (-12.0, 7.0)
# a point alone says where somebody stood, not where he visited
_POINT_SCORE = 0.8
# a fix that may be further off says nothing about villages
_LARGEST_RADIUS_M = 5_000.0


@dataclass(frozen=True, slots=True)
class _Reading:
    """One way to read two numbers as a point, and what had to be changed for it."""

    lon: float
    lat: float
    flags: tuple[Flag, ...] = ()


def check(
    placement: Placement,
    *,
    lon: float,
    lat: float,
    boundaries: BoundarySet,
    radius_m: float | None = None,
) -> Placement:
    """
    Check a placement against a point, or complete it from the point.

    Parameters
    ----------
    placement
        What the text says.
    lon, lat
        The point in degrees (EPSG:4326), as written: the two may be swapped, and the minus of
        southern latitude missing or too many.
    boundaries
        The set in use; points beyond it say nothing.
    radius_m
        The accuracy in metres that was stated with the point.

    Returns
    -------
    placement
        Flagged where text and point disagree, and where the numbers were put right. A village that
        the text leaves open is taken from the point; near a border both neighbours stay candidates.
    """
    radius_m = min(radius_m or locate.DEFAULT_RADIUS_M, _LARGEST_RADIUS_M)
    point, located = _choose(placement, lon, lat, boundaries, radius_m)
    if point is None:
        return _flagged(placement, Flag.POINT_UNREADABLE)
    for flag in point.flags:
        placement = _flagged(placement, flag)
    if placement.status is Status.FOUND:
        return _checked(placement, located, boundaries)
    if not located.candidates:
        return placement
    if placement.status is Status.AMBIGUOUS:
        return _settled(placement, located)
    return _completed(placement, located)


def check_report(
    placement: Placement, raw: RawReport, text: str, boundaries: BoundarySet
) -> Placement:
    """
    Check a placement against the point of a report: the one sent with it, else one in its text.

    Parameters
    ----------
    placement
        What the text says.
    raw
        The report.
    text
        Its text, masked.
    boundaries
        The set in use.

    Returns
    -------
    placement
        As `check` gives it; unchanged where there is no point.
    """
    if raw.lon is not None and raw.lat is not None:
        return check(
            placement, lon=raw.lon, lat=raw.lat, boundaries=boundaries, radius_m=raw.accuracy_m
        )
    written = coordinates.find(text)
    if written is None:
        return placement
    placement = _flagged(placement, Flag.POINT_FROM_TEXT)
    if written.is_sexagesimal:
        placement = _flagged(placement, Flag.POINT_SEXAGESIMAL)
    return check(placement, lon=written.lon, lat=written.lat, boundaries=boundaries)


def _choose(
    placement: Placement, lon: float, lat: float, boundaries: BoundarySet, radius_m: float
) -> tuple[_Reading | None, Located]:
    """
    Take the first way to read the numbers that leads to where the text says, as they stand first.

    What is changed about them must lead into the set of boundaries and not against the text, unless
    they cannot be read as they stand.
    """
    ways = [way for way in _ways(lon, lat) if _is_indonesian(way.lon, way.lat)]
    found = [
        (way, locate.locate(way.lon, way.lat, boundaries.villages, radius_m=radius_m))
        for way in ways
    ]
    for way, located in found:
        if located.candidates and _agrees(placement, located):
            return way, located
    if not found:
        return None, Located(None)
    as_written = [pair for pair in found if Flag.POINT_SIGN_CHANGED not in pair[0].flags]
    return (as_written or found)[0]


def _ways(lon: float, lat: float) -> Iterator[_Reading]:
    """Give the ways to read two numbers, from the likeliest to the boldest."""
    yield _Reading(lon, lat)
    yield _Reading(lat, lon, (Flag.POINT_SWAPPED,))
    yield _Reading(abs(lon), -lat, (Flag.POINT_SIGN_CHANGED,))
    yield _Reading(abs(lat), -lon, (Flag.POINT_SWAPPED, Flag.POINT_SIGN_CHANGED))
    if lon < 0:
        yield _Reading(-lon, lat, (Flag.POINT_SIGN_CHANGED,))


def _agrees(placement: Placement, located: Located) -> bool:
    """Whether a point lies in the regency that the text names, or the text names none."""
    regency = placement.regency_code
    return regency is None or any(code.startswith(f"{regency}.") for code in located.candidates)


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
