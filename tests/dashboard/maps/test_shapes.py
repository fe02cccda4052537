"""Outlines become drawable shapes; what has no outline is left out, never invented."""

import geopandas as gpd
import pytest
from shapely import Polygon, box

from dashboard.maps import shapes

NAMES = {"12.19.01.2001": "A", "12.19.01.2002": "B", "64.01.01.2001": "E"}


@pytest.fixture
def outlines() -> gpd.GeoDataFrame:
    squares = [
        box(99.123456789, 3, 99.2, 3.1),
        box(99.2, 3, 99.3, 3.1),
        None,
        Polygon(),
        box(120, 3, 121, 4),
    ]
    codes = ["12.19.01.2001", "12.19.01.2002", "12.19.01.2003", "12.19.01.2004", "64.01.01.2001"]
    return gpd.GeoDataFrame(
        {
            "area_km2": [1.0, 2.0, 3.0, 4.0, 5.0],
            "lon": [99.15, 99.25, 0.0, 0.0, 120.5],
            "lat": [3.05, 3.05, 0.0, 0.0, 3.5],
        },
        geometry=squares,
        crs=4326,
        index=codes,
    )


def test_shapes_come_by_code_with_rounded_corners_and_the_place_of_the_name(
    outlines: gpd.GeoDataFrame,
):
    found = shapes.from_outlines(outlines, NAMES.__getitem__)
    assert [(one.code, one.name) for one in found] == list(NAMES.items())
    first = found[0]
    assert min(lon for lon, _ in first.geometry["coordinates"][0]) == 99.12346
    assert (first.lon, first.lat, first.area_km2) == (99.15, 3.05, 1.0)


def test_surroundings_are_cut_to_what_is_seen_and_bear_no_name(outlines: gpd.GeoDataFrame):
    drawn = shapes.from_outlines(outlines.iloc[:1], NAMES.__getitem__)
    around = shapes.surroundings(outlines.iloc[1:], drawn)
    assert [(one.code, one.name) for one in around] == [("12.19.01.2002", "")]
    # 0.6 of the larger side, a tenth of a degree, beyond the eastern edge
    assert around[0].bounds[2] == pytest.approx(99.26)


def test_where_nothing_is_drawn_there_is_nothing_around(outlines: gpd.GeoDataFrame):
    assert shapes.surroundings(outlines, []) == []
