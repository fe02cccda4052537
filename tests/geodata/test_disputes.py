"""Disputed borders: found between two polygons, and near enough to a point or not."""

import geopandas as gpd
import pytest
import shapely

from geodata import disputes
from geodata.disputes import Dispute
from geodata.errors import BoundaryError

A, B, C = "12.19.01.2001", "12.19.01.2002", "12.19.01.2003"
EAST = 103.01
# a hundredth of a degree is 1.1 km here
SQUARES = gpd.GeoDataFrame(
    index=[A, B, C],
    geometry=[
        shapely.box(103.00, 1.00, EAST, 1.01),
        shapely.box(EAST, 1.00, 103.02, 1.01),
        shapely.box(103.05, 1.00, 103.06, 1.01),
    ],
    crs="EPSG:4326",
)


def metres(count: float) -> float:
    return count / 111_319.5


def test_common_border_is_where_two_villages_meet_whichever_is_named_first():
    found = disputes.border(SQUARES, A, B)
    assert shapely.from_wkt(found).equals(shapely.LineString([(EAST, 1.0), (EAST, 1.01)]))
    assert disputes.border(SQUARES, B, A) == found


def test_border_drawn_twice_and_not_alike_is_found_all_the_same():
    apart = SQUARES.copy()
    apart.loc[B, "geometry"] = shapely.box(EAST + metres(10), 1.00, 103.02, 1.01)
    found = shapely.from_wkt(disputes.border(apart, A, B))
    assert found.bounds == pytest.approx((EAST, 1.0, EAST, 1.01), abs=metres(31))


@pytest.mark.parametrize(
    ("other", "reason"), [(C, "no_common_border"), ("12.19.01.2099", "unknown_polygon")]
)
def test_villages_that_do_not_meet_or_have_no_polygon_are_named(other: str, reason: str):
    with pytest.raises(BoundaryError, match=reason):
        disputes.border(SQUARES, A, other)


def test_points_count_as_near_up_to_the_stated_distance_and_no_further():
    dispute = Dispute((A, B), disputes.border(SQUARES, A, B), within_m=200)
    offsets = (-201, -199, 0, 199, 201)
    found = [disputes.near([dispute], EAST + metres(one), 1.005) for one in offsets]
    assert found == [(), (A, B), (A, B), (A, B), ()]


def test_all_who_dispute_the_ground_of_a_point_are_given_once():
    segment = disputes.border(SQUARES, A, B)
    both = [Dispute((A, B), segment), Dispute((B, C), segment)]
    assert disputes.near(both, EAST, 1.005) == (A, B, C)


def test_a_stated_segment_is_kept_flat_and_to_the_metre():
    assert disputes.read("LINESTRING Z (103.0100004 1 7, 103.01 1.01 7)") == (
        "LINESTRING (103.01 1, 103.01 1.01)"
    )


@pytest.mark.parametrize(
    "segment",
    [
        "",
        "Pangkalan Dodek",
        "POINT (103 1)",
        "LINESTRING EMPTY",
        "LINESTRING (103 1, 999 1)",
        "LINESTRING (nan nan, 103 1)",
    ],
)
def test_what_is_no_line_on_the_earth_is_refused(segment: str):
    with pytest.raises(BoundaryError, match="bad_segment"):
        disputes.read(segment)
