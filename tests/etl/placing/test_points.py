"""A coordinate confirms, doubts or completes what the text says."""

from collections.abc import Callable

import pytest

from etl.models import Candidate, Flag, Placement, Precision, RawReport, Status, Why
from etl.placing import points
from etl.placing.points import Ground
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


Way = Callable[[float, float], tuple[float, float]]
LALANG, DURIAN, MEDANG = "12.19.01.2005", "12.19.01.2004", "12.19.01.2006"


def test_a_point_inside_the_stated_village_changes_nothing(boundaries: BoundarySet):
    lon, lat = _inside(boundaries, LALANG)
    placement = _found(LALANG)
    assert points.check(placement, lon=lon, lat=lat, ground=Ground(boundaries)) == placement


def test_a_point_elsewhere_is_flagged_and_the_text_stands(boundaries: BoundarySet):
    lon, lat = _inside(boundaries, DURIAN)
    checked = points.check(_found(LALANG), lon=lon, lat=lat, ground=Ground(boundaries))
    assert (checked.village_code, checked.flags) == (LALANG, (Flag.POINT_OUTSIDE_VILLAGE,))


def test_a_point_chooses_among_open_candidates(boundaries: BoundarySet):
    lon, lat = _inside(boundaries, DURIAN)
    open_question = Placement(
        Status.AMBIGUOUS,
        Precision.DISTRICT,
        0.0,
        candidates=(Candidate(LALANG, 0.5, Why.EXACT), Candidate(DURIAN, 0.5, Why.EXACT)),
    )
    checked = points.check(open_question, lon=lon, lat=lat, ground=Ground(boundaries))
    assert (checked.status, checked.village_code) == (Status.FOUND, DURIAN)
    assert checked.candidates[0].why is Why.POINT


def test_a_point_names_the_village_where_the_text_does_not(boundaries: BoundarySet):
    lon, lat = _inside(boundaries, LALANG)
    nowhere = Placement(Status.NOT_FOUND, Precision.NONE, 0.0)
    checked = points.check(nowhere, lon=lon, lat=lat, ground=Ground(boundaries))
    assert (checked.status, checked.village_code) == (Status.FOUND, LALANG)


def test_a_point_does_not_overrule_a_name_that_is_unknown(boundaries: BoundarySet):
    lon, lat = _inside(boundaries, LALANG)
    unknown = Placement(Status.NOT_FOUND, Precision.NONE, 0.0, phrase="Qwertz")
    checked = points.check(unknown, lon=lon, lat=lat, ground=Ground(boundaries))
    assert (checked.status, checked.candidates[0].village_code) == (Status.AMBIGUOUS, LALANG)


@pytest.mark.parametrize(
    ("lon", "lat"), [(float("nan"), 3.2), (3.2, 59.3), (0.0, 0.0), (99.3, 1e9)]
)
def test_a_point_that_is_none_is_flagged(boundaries: BoundarySet, lon: float, lat: float):
    checked = points.check(_found(LALANG), lon=lon, lat=lat, ground=Ground(boundaries))
    assert checked.flags == (Flag.POINT_UNREADABLE,)


def test_a_point_beyond_the_set_says_nothing(boundaries: BoundarySet):
    jakarta = _found("31.73.05.1001")
    assert points.check(jakarta, lon=106.77, lat=-6.19, ground=Ground(boundaries)) == jakarta


def _near_border(boundaries: BoundarySet, one: str, other: str) -> tuple[float, float]:
    """Give a point of the first village some 30 m from the second."""
    shapes = boundaries.villages.geometry
    strip = shapes[one].intersection(shapes[other].buffer(0.0003))
    spot = strip.difference(shapes[other].buffer(0.0002)).representative_point()
    return spot.x, spot.y


def _neighbours(boundaries: BoundarySet) -> tuple[str, str]:
    villages = boundaries.villages.geometry
    return next(
        (LALANG, code)
        for code in villages.index
        if code != LALANG and villages[code].buffer(0.0003).intersection(villages[LALANG]).area
    )


def test_near_a_border_both_villages_are_admitted(boundaries: BoundarySet):
    one, other = _neighbours(boundaries)
    lon, lat = _near_border(boundaries, one, other)
    for stated in (one, other):
        checked = points.check(_found(stated), lon=lon, lat=lat, ground=Ground(boundaries))
        assert (checked.village_code, checked.flags) == (stated, (Flag.POINT_NEAR_BORDER,))
    nowhere = Placement(Status.NOT_FOUND, Precision.NONE, 0.0)
    open_question = points.check(nowhere, lon=lon, lat=lat, ground=Ground(boundaries))
    assert open_question.status is Status.AMBIGUOUS
    assert {one, other} <= {candidate.village_code for candidate in open_question.candidates}


def test_the_stated_accuracy_decides_what_is_near(boundaries: BoundarySet):
    one, other = _neighbours(boundaries)
    lon, lat = _near_border(boundaries, one, other)
    exact = points.check(_found(one), lon=lon, lat=lat, ground=Ground(boundaries), radius_m=5)
    assert exact == _found(one)
    rough = points.check(_found(one), lon=lon, lat=lat, ground=Ground(boundaries), radius_m=3_000)
    assert rough.flags == (Flag.POINT_NEAR_BORDER,)


@pytest.mark.parametrize(
    ("way", "flags"),
    [
        (lambda lon, lat: (lat, lon), (Flag.POINT_SWAPPED,)),
        (lambda lon, lat: (lon, -lat), (Flag.POINT_SIGN_CHANGED,)),
        (lambda lon, lat: (-lat, lon), (Flag.POINT_SWAPPED, Flag.POINT_SIGN_CHANGED)),
    ],
)
@pytest.mark.parametrize("is_stated", [True, False])
def test_a_point_written_wrongly_is_put_right_and_flagged(
    boundaries: BoundarySet, way: Way, flags: tuple[Flag, ...], *, is_stated: bool
):
    lon, lat = way(*_inside(boundaries, LALANG))
    said = _found(LALANG) if is_stated else Placement(Status.NOT_FOUND, Precision.NONE, 0.0)
    checked = points.check(said, lon=lon, lat=lat, ground=Ground(boundaries))
    assert (checked.village_code, checked.flags) == (LALANG, flags)


def test_a_point_of_elsewhere_is_not_bent_into_the_set(boundaries: BoundarySet):
    lon, lat = _inside(boundaries, LALANG)
    elsewhere = Placement(Status.NOT_FOUND, Precision.REGENCY, 0.0, regency_code="16.71")
    checked = points.check(elsewhere, lon=lon, lat=-lat, ground=Ground(boundaries))
    assert checked == elsewhere


@pytest.mark.parametrize(
    "written",
    [
        "Koordinat: {lat:.5f}, {lon:.5f}",
        "https://maps.google.com/?q={lat:.6f},{lon:.6f}",
        "Koordinat: {lon:.5f}, {lat:.5f}",
    ],
)
def test_a_point_in_the_text_names_the_village(boundaries: BoundarySet, written: str):
    lon, lat = _inside(boundaries, LALANG)
    raw = RawReport("a", f"Komsos bersama warga, aman. {written.format(lon=lon, lat=lat)}")
    nowhere = Placement(Status.NOT_FOUND, Precision.NONE, 0.0)
    checked = points.check_report(nowhere, raw, raw.text, Ground(boundaries))
    assert (checked.status, checked.village_code) == (Status.FOUND, LALANG)
    assert checked.flags[0] is Flag.POINT_FROM_TEXT
