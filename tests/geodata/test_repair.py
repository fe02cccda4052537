"""Repair gives valid flat polygons or a reason; display keeps neighbours joined."""

from pathlib import Path

import geopandas as gpd
import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from geodata import boundaries, library, repair
from geodata.repair import Mended

SQUARE = shapely.box(99.30, 3.30, 99.31, 3.31)
BOW_TIE = shapely.Polygon([(99.31, 3.30), (99.32, 3.31), (99.32, 3.30), (99.31, 3.31)])
LINE = shapely.LineString([(99.3, 3.3), (99.4, 3.3)])
PAIRS = st.tuples(st.integers(0, 6), st.integers(0, 6)).map(
    lambda pair: (99.3 + pair[0] / 100, 3.3 + pair[1] / 100)
)


def unchecked(wkt: str) -> shapely.Geometry:
    with np.errstate(invalid="ignore"):
        return shapely.from_wkt(wkt)


@pytest.mark.parametrize(
    ("geometry", "why"),
    [
        (None, "no_geometry"),
        (shapely.Polygon(), "empty_geometry"),
        (shapely.Point(99.3, 3.3), "not_an_area"),
        (LINE, "not_an_area"),
        (shapely.GeometryCollection([LINE]), "not_an_area"),
        (unchecked("POLYGON ((99.3 3.3, nan nan, 99.4 3.4, 99.3 3.3))"), "absurd_coordinates"),
        (unchecked("LINESTRING (99.3 3.3, inf 3.3)"), "absurd_coordinates"),
        (shapely.box(0, 0, 1, 1), "outside_indonesia"),
        (shapely.box(99.3, 3.3, 179, 4), "outside_indonesia"),
        (shapely.Polygon([(99.3, 3.3), (99.4, 3.3), (99.5, 3.3)]), "no_area"),
    ],
)
def test_what_cannot_be_mended_says_why(geometry: shapely.Geometry | None, why: str):
    assert repair.mend(geometry) == Mended(None, why=why)


def test_good_polygon_is_left_alone():
    assert repair.mend(SQUARE) == Mended(SQUARE)


def test_height_is_dropped():
    mended = repair.mend(shapely.force_3d(SQUARE, 12.0))
    assert (mended.geometry.wkt, mended.what) == (SQUARE.wkt, ("z_dropped",))


def test_swapped_axes_are_turned():
    mended = repair.mend(shapely.transform(SQUARE, lambda pairs: pairs[:, ::-1]))
    assert mended.what == ("axes_swapped",)
    assert mended.geometry.equals(SQUARE)


def test_bow_tie_keeps_both_its_wings():
    mended = repair.mend(BOW_TIE)
    assert mended.what == ("invalid_repaired",)
    assert mended.geometry.is_valid
    assert mended.geometry.area == pytest.approx(0.00005)


def test_collection_keeps_its_polygons_however_nested():
    nested = shapely.GeometryCollection([LINE, shapely.GeometryCollection([SQUARE])])
    mended = repair.mend(nested)
    assert mended.what == ("polygons_extracted",)
    assert mended.geometry.equals(SQUARE)


@settings(deadline=None)
@given(st.lists(PAIRS, min_size=3, max_size=9))
def test_any_ring_becomes_a_valid_polygon_or_says_why(ring: list[tuple[float, float]]):
    mended = repair.mend(shapely.Polygon(ring))
    if mended.geometry is None:
        assert mended.why == "no_area"
    else:
        assert mended.geometry.is_valid
        assert mended.geometry.geom_type in {"Polygon", "MultiPolygon"}
        assert mended.geometry.area > 0


@settings(deadline=None)
@given(st.lists(PAIRS, min_size=3, max_size=9))
def test_mending_twice_changes_nothing_more(ring: list[tuple[float, float]]):
    once = repair.mend(shapely.Polygon(ring)).geometry
    if once is not None:
        assert repair.mend(once) == Mended(once)


@pytest.mark.parametrize("tolerance_m", [1, 50, 200])
def test_display_is_a_valid_coverage_of_the_same_villages(tolerance_m: float):
    villages = library.in_use().villages
    drawn = repair.display(villages, tolerance_m=tolerance_m)
    assert drawn.index.equals(villages.index)
    assert drawn.crs == villages.crs
    assert drawn.drop(columns="geometry").equals(villages.drop(columns="geometry"))
    assert drawn.is_valid.all()
    assert shapely.coverage_is_valid(drawn.geometry.to_numpy())
    assert shapely.get_num_coordinates(drawn.geometry.to_numpy()).sum() <= 8_133


def test_display_rounds_to_five_decimals_and_leaves_its_input_alone():
    villages = library.in_use().villages
    before = villages.geometry.to_wkb().to_list()
    pairs = shapely.get_coordinates(repair.display(villages, tolerance_m=100).geometry.to_numpy())
    assert (pairs.round(5) == pairs).all()
    assert villages.geometry.to_wkb().to_list() == before


@pytest.mark.shared
def test_display_closes_slivers_of_villages_simplified_one_by_one(shared: Path):
    villages = boundaries.read(shared / "geodata" / "batu_bara_villages.gpkg").villages
    assert not shapely.coverage_is_valid(villages.geometry.to_numpy())
    drawn = repair.display(villages, tolerance_m=50)
    assert shapely.coverage_is_valid(drawn.geometry.to_numpy())
    assert drawn.is_valid.all()
    assert not drawn.is_empty.any()
    change = (drawn.to_crs(32647).area / villages.to_crs(32647).area - 1).abs()
    # a village of 0.2 km2 changes most
    assert change.max() < 0.03


def test_display_of_one_village_and_of_none():
    villages = library.in_use().villages
    assert len(repair.display(villages.iloc[:1], tolerance_m=50)) == 1
    assert repair.display(villages.iloc[:0], tolerance_m=50).empty


def test_display_of_the_whole_width_of_the_country_stays_a_coverage():
    squares = [shapely.box(95 + step, -1, 96 + step, 0) for step in range(40)]
    wide = gpd.GeoDataFrame(geometry=squares, crs="EPSG:4326")
    drawn = repair.display(wide, tolerance_m=100)
    assert shapely.coverage_is_valid(drawn.geometry.to_numpy())
    area = shapely.area(drawn.geometry.to_numpy()).sum()
    assert area == pytest.approx(40, rel=1e-3)
