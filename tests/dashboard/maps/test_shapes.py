"""Boundary frames become drawable shapes; what has no outline is left out, never invented."""

import geopandas as gpd
import pytest
from shapely import Polygon, box

from dashboard.maps import shapes


@pytest.fixture
def villages() -> gpd.GeoDataFrame:
    squares = [
        box(99.123456789, 3, 99.2, 3.1),
        box(99.2, 3, 99.3, 3.1),
        None,
        Polygon(),
        box(120, 3, 121, 4),
    ]
    return gpd.GeoDataFrame(
        {"village_name": ["A", "B", "C", "D", "E"], "area_km2": [1.0, 2.0, 3.0, 4.0, 5.0]},
        geometry=squares,
        crs=4326,
        index=["12.19.01.2001", "12.19.01.2002", "12.19.01.2003", "12.19.01.2004", "64.01.01.2001"],
    )


def test_shapes_come_by_code_with_rounded_corners_and_a_point_inside(
    villages: gpd.GeoDataFrame,
):
    found = shapes.from_villages(villages)
    assert list(found) == ["12.19.01.2001", "12.19.01.2002", "64.01.01.2001"]
    first = found["12.19.01.2001"]
    assert min(lon for lon, _ in first.geometry["coordinates"][0]) == 99.12346
    assert (
        villages.geometry.iloc[0]
        .buffer(1e-5)
        .contains(gpd.points_from_xy([first.lon], [first.lat])[0])
    )
    assert (first.name, first.area_km2) == ("A", 1.0)


def test_neighbours_are_those_near_the_area_only(villages: gpd.GeoDataFrame):
    found = shapes.from_villages(villages)
    near = shapes.touching(found, {"12.19.01.2001"})
    assert [shape.village_code for shape in near] == ["12.19.01.2002"]


def test_area_without_any_shape_has_no_neighbours(villages: gpd.GeoDataFrame):
    assert shapes.touching(shapes.from_villages(villages), {"11.01.01.2001"}) == []
