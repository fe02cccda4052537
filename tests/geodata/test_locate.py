"""Points and villages: certain inside, honest near borders, and generous at the shore."""

import geopandas as gpd
import numpy as np
import pandas as pd
import pyproj
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

from geodata import library, locate
from geodata.errors import CrsError
from geodata.locate import Located

WGS84 = pyproj.Geod(ellps="WGS84")
# two squares of about 1.1 km side by side, the sea all round
WEST, EAST = "12.19.01.2003", "12.19.01.2004"
BORDER_LON, MIDDLE_LAT = 99.31, 3.305
METRE = 1 / 111_137
VILLAGES = library.in_use().villages
METRIC = VILLAGES.geometry.to_crs("EPSG:32647")
BOUNDS = tuple(VILLAGES.total_bounds)


@pytest.fixture(scope="module")
def pair():
    return gpd.GeoDataFrame(
        index=pd.Index([WEST, EAST], name="village_code"),
        geometry=[shapely.box(99.30, 3.30, 99.31, 3.31), shapely.box(99.31, 3.30, 99.32, 3.31)],
        crs="EPSG:4326",
    )


def test_point_well_inside_has_one_village(pair: gpd.GeoDataFrame):
    assert locate.locate(99.305, MIDDLE_LAT, pair) == Located(WEST, (WEST,), 0.0)


def test_point_near_a_border_admits_both_villages_the_containing_one_first(pair: gpd.GeoDataFrame):
    found = locate.locate(BORDER_LON + 20 * METRE, MIDDLE_LAT, pair)
    assert found == Located(None, (EAST, WEST), 0.0)


def test_point_beyond_the_radius_from_a_border_is_certain(pair: gpd.GeoDataFrame):
    assert locate.locate(BORDER_LON + 60 * METRE, MIDDLE_LAT, pair) == Located(EAST, (EAST,), 0.0)
    wide = locate.locate(BORDER_LON + 60 * METRE, MIDDLE_LAT, pair, radius_m=70)
    assert wide.candidates == (EAST, WEST)


def test_point_on_the_common_edge_lists_the_lower_code_first(pair: gpd.GeoDataFrame):
    assert locate.locate(BORDER_LON, MIDDLE_LAT, pair) == Located(None, (WEST, EAST), 0.0)


@pytest.mark.parametrize("radius_m", [5, 50])
def test_point_30_m_off_shore_belongs_to_the_village(pair: gpd.GeoDataFrame, radius_m: float):
    found = locate.locate(99.305, 3.31 + 30 * METRE, pair, radius_m=radius_m)
    assert (found.village_code, found.candidates) == (WEST, (WEST,))
    assert found.distance_m == pytest.approx(30, abs=0.3)


def test_point_5_km_out_belongs_to_none(pair: gpd.GeoDataFrame):
    assert locate.locate(99.305, 3.31 + 5_000 * METRE, pair) == Located(None)


@pytest.mark.parametrize("number", [float("nan"), float("inf"), 1e308])
def test_coordinate_that_is_no_place_lies_in_no_village(pair: gpd.GeoDataFrame, number: float):
    assert locate.locate(number, MIDDLE_LAT, pair) == Located(None)
    assert locate.locate(99.305, number, pair) == Located(None)


def test_small_radius_does_not_bring_the_neighbour_in(pair: gpd.GeoDataFrame):
    found = locate.locate(BORDER_LON - 20 * METRE, MIDDLE_LAT, pair, radius_m=5)
    assert found == Located(WEST, (WEST,), 0.0)


def test_layer_without_or_with_another_crs_is_refused(pair: gpd.GeoDataFrame):
    with pytest.raises(CrsError, match="not_wgs84"):
        locate.locate(99.305, MIDDLE_LAT, pair.to_crs("EPSG:32647"))
    with pytest.raises(CrsError, match="not_wgs84"):
        locate.locate_many(gpd.GeoSeries([shapely.Point(99.3, 3.3)]), pair)


def test_many_points_keep_their_index_and_order(pair: gpd.GeoDataFrame):
    lons = [BORDER_LON, 99.305, 99.0]
    points = gpd.GeoSeries(gpd.points_from_xy(lons, [MIDDLE_LAT] * 3), index=[7, 3, 5], crs=4326)
    expected = pd.DataFrame(
        {
            "village_code": [None, WEST, None],
            "candidates": [(WEST, EAST), (WEST,), ()],
            "distance_m": [0.0, 0.0, np.nan],
        }
    ).set_index(pd.Index([7, 3, 5]))
    assert_frame_equal(locate.locate_many(points, pair), expected)


def test_no_points_give_no_rows(pair: gpd.GeoDataFrame):
    found = locate.locate_many(gpd.GeoSeries([], crs="EPSG:4326"), pair)
    assert list(found.columns) == ["village_code", "candidates", "distance_m"]
    assert found.empty


@settings(deadline=None, max_examples=300)
@given(st.floats(BOUNDS[0] - 0.02, BOUNDS[2] + 0.02), st.floats(BOUNDS[1] - 0.02, BOUNDS[3] + 0.02))
def test_agrees_with_plain_contains_away_from_borders_and_with_distances_near_them(
    lon: float, lat: float
):
    found = locate.locate(lon, lat, VILLAGES)
    point = shapely.Point(lon, lat)
    inside = tuple(VILLAGES.index[VILLAGES.contains(point)])
    if len(found.candidates) <= 1 and inside:
        assert found.candidates == inside
    assert set(inside) <= set(found.candidates)
    metric = gpd.GeoSeries([point], crs=4326).to_crs("EPSG:32647").iloc[0]
    distances = METRIC.distance(metric)
    # the grid of the zone shortens lengths by 0.04 %, so what lies on the edge of reach is left out
    assert set(distances.index[distances < 49.9]) <= set(found.candidates)
    assert set(found.candidates) <= set(distances.index[distances < 50.1])


def test_single_and_many_agree():
    random = np.random.default_rng(1)
    lons, lats = (
        random.uniform(BOUNDS[0], BOUNDS[2], 300),
        random.uniform(BOUNDS[1], BOUNDS[3], 300),
    )
    points = gpd.GeoSeries(gpd.points_from_xy(lons, lats), crs="EPSG:4326")
    many = locate.locate_many(points, VILLAGES)
    single = [locate.locate(*pair, VILLAGES) for pair in zip(lons, lats, strict=True)]
    expected = pd.DataFrame(
        {
            "village_code": [found.village_code for found in single],
            "candidates": [found.candidates for found in single],
            "distance_m": [found.distance_m for found in single],
        }
    )
    assert_frame_equal(many, expected)


def test_about_one_point_in_eight_lies_within_50_m_of_a_border():
    inside = VILLAGES[VILLAGES["district_code"] == "12.19.01"]
    points = inside.geometry.sample_points(100, rng=5).explode().reset_index(drop=True)
    many = locate.locate_many(points, VILLAGES)
    assert (many["candidates"].map(len) >= 1).all()
    assert 0.08 < many["village_code"].isna().mean() < 0.18


def test_distance_is_the_geodesic_one_at_ten_degrees_south():
    village = gpd.GeoDataFrame(
        index=pd.Index(["53.14.01.2001"], name="village_code"),
        geometry=[shapely.box(123.0, -10.91, 123.01, -10.90)],
        crs="EPSG:4326",
    )
    lon, lat, _ = WGS84.fwd(123.01, -10.905, 90, 45)
    assert locate.locate(lon, lat, village).distance_m == pytest.approx(45, abs=0.01)


def test_many_points_differ_from_a_plain_join_only_where_another_village_is_near():
    points = VILLAGES.geometry.sample_points(20, rng=7).explode().reset_index(drop=True)
    joined = points.to_frame("geometry").sjoin(VILLAGES[["geometry"]], predicate="intersects")
    plain = joined.groupby(level=0)["village_code"].agg(tuple)
    many = locate.locate_many(points, VILLAGES)
    near = many["village_code"].isna()
    assert plain[~near].map(lambda inside: inside[0]).tolist() == list(many["village_code"][~near])
    assert all(
        set(inside) < set(candidates)
        for inside, candidates in zip(plain[near], many["candidates"][near], strict=True)
    )
    assert 0 < near.sum() < len(points) / 4
