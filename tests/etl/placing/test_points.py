"""A coordinate confirms, doubts or completes what the text says."""

import pytest

from etl.models import Candidate, Flag, Placement, Precision, Status, Why
from etl.placing import points
from geodata import library
from geodata.boundaries import BoundarySet


@pytest.fixture(scope="module")
def boundaries() -> BoundarySet:
    return library.in_use()


def _inside(boundaries: BoundarySet, code: str) -> tuple[float, float]:
    """Give a point well inside a village, as longitude and latitude."""
    shape = boundaries.villages.loc[code, "geometry"].buffer(-0.003)
    spot = shape.representative_point()
    return spot.x, spot.y


def _found(code: str) -> Placement:
    return Placement(Status.FOUND, Precision.VILLAGE, 1.0, code, code[:8], code[:5])


LALANG, DURIAN, MEDANG = "12.19.01.2005", "12.19.01.2004", "12.19.01.2006"


def test_a_point_inside_the_stated_village_changes_nothing(boundaries: BoundarySet):
    lon, lat = _inside(boundaries, LALANG)
    placement = _found(LALANG)
    assert points.check(placement, lon=lon, lat=lat, boundaries=boundaries) == placement


def test_a_point_elsewhere_is_flagged_and_the_text_stands(boundaries: BoundarySet):
    lon, lat = _inside(boundaries, DURIAN)
    checked = points.check(_found(LALANG), lon=lon, lat=lat, boundaries=boundaries)
    assert (checked.village_code, checked.flags) == (LALANG, (Flag.POINT_OUTSIDE_VILLAGE,))


def test_a_point_chooses_among_open_candidates(boundaries: BoundarySet):
    lon, lat = _inside(boundaries, DURIAN)
    open_question = Placement(
        Status.AMBIGUOUS,
        Precision.DISTRICT,
        0.0,
        candidates=(Candidate(LALANG, 0.5, Why.EXACT), Candidate(DURIAN, 0.5, Why.EXACT)),
    )
    checked = points.check(open_question, lon=lon, lat=lat, boundaries=boundaries)
    assert (checked.status, checked.village_code) == (Status.FOUND, DURIAN)
    assert checked.candidates[0].why is Why.POINT


def test_a_point_names_the_village_where_the_text_does_not(boundaries: BoundarySet):
    lon, lat = _inside(boundaries, LALANG)
    nowhere = Placement(Status.NOT_FOUND, Precision.NONE, 0.0)
    checked = points.check(nowhere, lon=lon, lat=lat, boundaries=boundaries)
    assert (checked.status, checked.village_code) == (Status.FOUND, LALANG)


def test_a_point_does_not_overrule_a_name_that_is_unknown(boundaries: BoundarySet):
    lon, lat = _inside(boundaries, LALANG)
    unknown = Placement(Status.NOT_FOUND, Precision.NONE, 0.0, phrase="Qwertz")
    checked = points.check(unknown, lon=lon, lat=lat, boundaries=boundaries)
    assert (checked.status, checked.candidates[0].village_code) == (Status.AMBIGUOUS, LALANG)


@pytest.mark.parametrize(
    ("lon", "lat"), [(float("nan"), 3.2), (3.2, 99.3), (0.0, 0.0), (99.3, 1e9)]
)
def test_a_point_that_is_none_is_flagged(boundaries: BoundarySet, lon: float, lat: float):
    checked = points.check(_found(LALANG), lon=lon, lat=lat, boundaries=boundaries)
    assert checked.flags == (Flag.POINT_UNREADABLE,)


def test_a_point_beyond_the_set_says_nothing(boundaries: BoundarySet):
    jakarta = _found("31.73.05.1001")
    assert points.check(jakarta, lon=106.77, lat=-6.19, boundaries=boundaries) == jakarta
