"""Outlines of every level: sums of their villages, points inside, edges that siblings share."""

from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from small_sets import box_m, frame, mosaic

from geodata import codes, levels, library
from geodata.codes import Level

UPPER = (Level.DISTRICT, Level.REGENCY, Level.PROVINCE)
LEVELS = (Level.VILLAGE, *UPPER)


def random_villages(seed: int):
    """Draw villages of up to three provinces, in units at random."""
    chance = np.random.default_rng(seed)
    shapes = mosaic(chance, int(chance.integers(2, 40)))
    units = chance.integers(1, 4, (len(shapes), 3))
    found = [
        f"{10 + province}.{regency:02}.{district:02}.{2001 + at}"
        for at, (province, regency, district) in enumerate(units)
    ]
    return frame(found, shapes)


def sums(villages: gpd.GeoDataFrame, level: Level) -> dict[str, tuple[int, float]]:
    """Add villages up one by one."""
    added: dict[str, tuple[int, float]] = {}
    for code, area in villages["area_km2"].items():
        unit = str(codes.ancestor(code, level))
        count, so_far = added.get(unit, (0, 0.0))
        added[unit] = (count + 1, so_far + area)
    return added


def assert_true(outlines: gpd.GeoDataFrame, villages: gpd.GeoDataFrame, level: Level) -> None:
    expected = sums(villages, level)
    assert list(outlines.index) == sorted(expected)
    assert outlines.index.name == "code"
    assert outlines["villages"].to_dict() == {code: count for code, (count, _) in expected.items()}
    areas = {code: pytest.approx(area) for code, (_, area) in expected.items()}
    assert outlines["area_km2"].to_dict() == areas
    assert outlines.is_valid.all()
    assert not outlines.is_empty.any()
    drawn = outlines.geometry.to_numpy()
    assert shapely.intersects_xy(drawn, outlines["lon"], outlines["lat"]).all()
    parents = pd.Index([codes.parent(code) or codes.NATION for code in outlines.index])
    for parent in parents.unique():
        assert shapely.coverage_is_valid(drawn[parents == parent])


@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 2**32 - 1), level=st.sampled_from(LEVELS))
def test_units_of_any_level_are_the_sums_of_their_villages_and_share_their_edges(
    seed: int, level: Level
):
    villages = random_villages(seed)
    assert_true(levels.of_villages(villages, level), villages, level)


@pytest.mark.parametrize("level", LEVELS)
def test_the_bundled_set_is_true_at_every_level(level: Level):
    villages = library.in_use().villages
    assert_true(levels.of_villages(villages, level), villages, level)


@pytest.mark.parametrize("level", LEVELS)
def test_names_stand_inside_the_units_themselves_too(level: Level):
    villages = library.in_use().villages
    outlines = levels.of_villages(villages, level)
    for code, lon, lat in outlines[["lon", "lat"]].itertuples():
        inside = villages[[codes.is_within(one, code) for one in villages.index]]
        assert shapely.intersects_xy(inside.geometry.to_numpy(), lon, lat).any(), code


@settings(max_examples=10, deadline=None)
@given(seed=st.integers(0, 2**32 - 1))
def test_outlines_put_on_the_disk_are_those_made_at_once(
    seed: int, tmp_path_factory: pytest.TempPathFactory
):
    villages, home = random_villages(seed), tmp_path_factory.mktemp("set")
    levels.write(home, villages)
    for level in UPPER:
        assert_true(levels.read(home, level), villages, level)


def test_outlines_that_are_not_there_or_cannot_be_read_are_none(tmp_path: Path):
    assert levels.read(tmp_path, Level.DISTRICT) is None
    levels.write(tmp_path, random_villages(1))
    file = tmp_path / "levels" / "district.parquet"
    file.write_bytes(file.read_bytes()[:-200])
    assert levels.read(tmp_path, Level.DISTRICT) is None


def test_a_village_smaller_than_what_a_map_shows_is_drawn_all_the_same():
    villages = frame(
        ["12.19.01.2001", "13.01.01.2001"],
        [box_m(0, 0, 20_000, 20_000), box_m(30_000, 0, 30_005, 5)],
    )
    for level in LEVELS:
        assert_true(levels.of_villages(villages, level), villages, level)


def test_islets_are_left_out_of_an_outline_but_not_of_its_area():
    island = shapely.union_all([box_m(0, 0, 20_000, 20_000), box_m(30_000, 0, 30_050, 50)])
    villages = frame(["12.19.01.2001"], [island])
    (drawn,) = levels.of_villages(villages, Level.PROVINCE).geometry
    assert drawn.geom_type == "Polygon"
    assert_true(levels.of_villages(villages, Level.PROVINCE), villages, Level.PROVINCE)


def test_the_name_of_a_bent_unit_stands_on_its_own_ground():
    # a crescent, whose simplified outline spans the bay that it lies around
    middle = shapely.Point(99.5, 3.5)
    ring = middle.buffer(0.1).difference(middle.buffer(0.0955))
    crescent = ring.intersection(shapely.box(99.3, 3.3, 99.5, 3.7))
    outlines = levels.of_villages(frame(["12.19.01.2001"], [crescent]), Level.PROVINCE)
    ((_, drawn, lon, lat),) = outlines[["geometry", "lon", "lat"]].itertuples()
    assert not crescent.intersects(drawn.point_on_surface())
    assert shapely.intersects_xy([crescent, drawn], lon, lat).all()
