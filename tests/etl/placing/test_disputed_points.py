"""Near a disputed border the named village stands; without a name a person decides."""

from dataclasses import replace

import pytest

from etl.models import Candidate, Flag, Placement, Precision, Status, Why
from etl.placing import points
from etl.placing.points import Ground
from geodata import disputes, library
from geodata.boundaries import BoundarySet
from geodata.disputes import Dispute

LALANG, MEDANG, DURIAN = "12.19.01.2005", "12.19.01.2006", "12.19.01.2004"
NOWHERE = Placement(Status.NOT_FOUND, Precision.NONE, 0.0)


@pytest.fixture(scope="module")
def boundaries() -> BoundarySet:
    return library.in_use()


@pytest.fixture(scope="module")
def ground(boundaries: BoundarySet) -> Ground:
    segment = disputes.border(boundaries.villages, LALANG, MEDANG)
    return Ground(boundaries, (Dispute((LALANG, MEDANG), segment, within_m=300),))


@pytest.fixture(scope="module")
def spot(boundaries: BoundarySet) -> tuple[float, float]:
    """Give a point in Medang, too far from Lalang to count as near its border otherwise."""
    shapes = boundaries.villages.geometry
    # some 130 m to 260 m beyond the border
    strip = shapes[LALANG].buffer(0.0023).difference(shapes[LALANG].buffer(0.0012))
    inside = strip.intersection(shapes[MEDANG].buffer(-0.0012)).representative_point()
    return inside.x, inside.y


def found(code: str) -> Placement:
    return Placement(Status.FOUND, Precision.VILLAGE, 1.0, code, code[:8], code[:5])


def flags_of(code: str, spot: tuple[float, float], ground: Ground) -> tuple[str, tuple[Flag, ...]]:
    checked = points.check(found(code), lon=spot[0], lat=spot[1], ground=ground)
    return checked.village_code, checked.flags


def test_either_village_of_a_disputed_border_stands_as_named(
    boundaries: BoundarySet, ground: Ground, spot: tuple[float, float]
):
    unmarked = Ground(boundaries)
    assert flags_of(LALANG, spot, unmarked) == (LALANG, (Flag.POINT_OUTSIDE_VILLAGE,))
    assert flags_of(MEDANG, spot, unmarked) == (MEDANG, ())
    assert flags_of(LALANG, spot, ground) == (LALANG, (Flag.DISPUTED_BORDER,))
    assert flags_of(MEDANG, spot, ground) == (MEDANG, (Flag.DISPUTED_BORDER,))


def test_a_third_village_is_as_far_from_the_point_as_ever(
    ground: Ground, spot: tuple[float, float]
):
    assert flags_of(DURIAN, spot, ground) == (DURIAN, (Flag.POINT_OUTSIDE_VILLAGE,))


def test_a_point_without_a_named_village_waits_with_both(ground: Ground, spot: tuple[float, float]):
    checked = points.check(NOWHERE, lon=spot[0], lat=spot[1], ground=ground)
    assert (checked.status, checked.flags) == (Status.AMBIGUOUS, (Flag.DISPUTED_BORDER,))
    assert {one.village_code for one in checked.candidates} == {LALANG, MEDANG}


def test_of_two_named_villages_the_one_that_disputes_the_ground_is_meant(
    ground: Ground, spot: tuple[float, float]
):
    said = Placement(
        Status.AMBIGUOUS,
        Precision.DISTRICT,
        0.0,
        candidates=(Candidate(LALANG, 0.5, Why.EXACT), Candidate(DURIAN, 0.5, Why.EXACT)),
    )
    checked = points.check(said, lon=spot[0], lat=spot[1], ground=ground)
    assert (checked.village_code, checked.flags) == (LALANG, (Flag.DISPUTED_BORDER,))


def test_ground_of_neither_village_is_not_in_dispute(boundaries: BoundarySet, ground: Ground):
    inside = boundaries.villages.geometry[DURIAN].representative_point()
    wide = Ground(boundaries, (Dispute((LALANG, MEDANG), ground.disputes[0].segment, 9_000),))
    assert flags_of(DURIAN, (inside.x, inside.y), wide) == (DURIAN, ())


def test_the_mark_outlives_a_new_edition_that_draws_the_border_elsewhere(
    boundaries: BoundarySet, ground: Ground, spot: tuple[float, float]
):
    villages = boundaries.villages.copy()
    # some 330 m to the north-east
    villages["geometry"] = villages.geometry.translate(0.002, 0.002)
    newer = replace(ground, boundaries=replace(boundaries, villages=villages, edition="baru"))
    for code in (LALANG, MEDANG):
        assert flags_of(code, spot, newer) == (code, (Flag.DISPUTED_BORDER,))
