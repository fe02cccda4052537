"""Hold a coordinate against the village that the text names; or let it name one."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from etl.models import Candidate, Flag, Placement, Precision, RawReport, Status, Why
from etl.parse import coordinates
from etl.placing import succession
from geodata import disputes as borders
from geodata import gazetteer as gazetteers
from geodata import locate
from geodata.boundaries import BoundarySet
from geodata.disputes import Dispute
from geodata.locate import Located

# all of Indonesia with its seas lies in here, in degrees
_LON = (94.0, 142.0)
_LAT = (-12.0, 7.0)
# a point alone says where somebody stood, not where he visited
_POINT_SCORE = 0.8
# a fix that may be further off says nothing about villages
_LARGEST_RADIUS_M = 5_000.0


@dataclass(frozen=True, slots=True)
class Ground:
    """
    What points are held against.

    `boundaries` is the set in use; points beyond it say nothing. Near a border of `disputes` the
    ground is of both villages. `parts` are villages that were made of the placed one since.
    """

    boundaries: BoundarySet
    disputes: Sequence[Dispute] = ()
    parts: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class _Reading:
    """One way to read two numbers as a point, and what had to be changed for it."""

    lon: float
    lat: float
    flags: tuple[Flag, ...] = ()


@dataclass(frozen=True, slots=True)
class _Found:
    """Where a point lies, the villages included that dispute the ground."""

    located: Located
    disputing: tuple[str, ...] = ()


def check(
    placement: Placement,
    *,
    lon: float,
    lat: float,
    ground: Ground,
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
    ground
        What the point is held against.
    radius_m
        The accuracy in metres that was stated with the point.

    Returns
    -------
    placement
        Flagged where text and point disagree, and where the numbers were put right. A village that
        the text leaves open is taken from the point; near a border both neighbours stay candidates.
        Near a disputed border the village that the text names stands. A village that was split
        since gives way to its part in which the point lies.
    """
    radius_m = min(radius_m or locate.DEFAULT_RADIUS_M, _LARGEST_RADIUS_M)
    point, located = _choose(placement, lon, lat, ground.boundaries, radius_m)
    if point is None:
        return succession.undivided(_flagged(placement, Flag.POINT_UNREADABLE), ground.parts)
    for flag in point.flags:
        placement = _flagged(placement, flag)
    found = _with_disputes(point, located, ground.disputes)
    if placement.status is Status.FOUND:
        return _checked(placement, found, ground)
    if not found.located.candidates:
        return placement
    if placement.status is Status.AMBIGUOUS:
        return _settled(placement, found)
    return _completed(placement, found)


def check_report(placement: Placement, raw: RawReport, text: str, ground: Ground) -> Placement:
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
    ground
        What the point is held against.

    Returns
    -------
    placement
        As `check` gives it; where there is no point only flagged if the village was split since.
    """
    if raw.lon is not None and raw.lat is not None:
        return check(placement, lon=raw.lon, lat=raw.lat, ground=ground, radius_m=raw.accuracy_m)
    written = coordinates.find(text)
    if written is None:
        return succession.undivided(placement, ground.parts)
    placement = _flagged(placement, Flag.POINT_FROM_TEXT)
    if written.is_sexagesimal:
        placement = _flagged(placement, Flag.POINT_SEXAGESIMAL)
    return check(placement, lon=written.lon, lat=written.lat, ground=ground)


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


def _with_disputes(point: _Reading, located: Located, disputes: Sequence[Dispute]) -> _Found:
    """Add the villages that dispute the ground of a point to those in which it lies."""
    disputing = borders.near(disputes, point.lon, point.lat) if disputes else ()
    # ground of a third village is not in dispute, however near the border of the two
    if located.candidates and not set(disputing) & set(located.candidates):
        return _Found(located)
    both = tuple(dict.fromkeys((*located.candidates, *disputing)))
    return _Found(Located(None, both, located.distance_m) if disputing else located, disputing)


def _checked(placement: Placement, found: _Found, ground: Ground) -> Placement:
    if placement.village_code in found.disputing:
        return _flagged(placement, Flag.DISPUTED_BORDER)
    if placement.village_code in found.located.candidates:
        is_only = len(found.located.candidates) == 1
        return placement if is_only else _flagged(placement, Flag.POINT_NEAR_BORDER)
    if found.located.village_code in ground.parts:
        return _followed(placement, str(found.located.village_code))
    placement = succession.undivided(placement, ground.parts)
    if placement.village_code not in ground.boundaries.villages.index:
        return placement
    return _flagged(placement, Flag.POINT_OUTSIDE_VILLAGE)


def _followed(placement: Placement, part: str) -> Placement:
    """Count a visit of before a division for the village that its ground belongs to today."""
    return _flagged(succession.moved(placement, part), Flag.VILLAGE_SUCCEEDED)


def _settled(placement: Placement, found: _Found) -> Placement:
    """Let the point choose among the villages that the text leaves open."""
    fitting = [
        candidate.village_code
        for candidate in placement.candidates
        if candidate.village_code in found.located.candidates
    ]
    if not fitting:
        return _flagged(placement, Flag.POINT_OUTSIDE_VILLAGE)
    if found.disputing:
        placement = _flagged(placement, Flag.DISPUTED_BORDER)
    return _found(placement, fitting[0]) if len(fitting) == 1 else placement


def _completed(placement: Placement, found: _Found) -> Placement:
    """Take the village from the point where the text names none."""
    district, located = placement.district_code, found.located
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
    open_question = replace(
        placement, status=Status.AMBIGUOUS, candidates=(*candidates, *placement.candidates)
    )
    if not within:
        return _flagged(open_question, Flag.POINT_OUTSIDE_VILLAGE)
    if is_only:
        return open_question
    near = Flag.DISPUTED_BORDER if found.disputing else Flag.POINT_NEAR_BORDER
    return _flagged(open_question, near)


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
