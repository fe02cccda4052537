"""Cleaning closes slivers and overlaps where there are any, within bounds, and touches no more."""

from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from small_sets import box_m, frame, mosaic, row_of_boxes

from geodata import boundaries, canonical, cleaning, library
from geodata.gazetteer import Gazetteer

CODES = [f"12.19.01.{2001 + at}" for at in range(30)]


def wkb(villages: gpd.GeoDataFrame) -> dict[str, bytes]:
    return dict(zip(villages.index, shapely.to_wkb(villages.geometry.to_numpy()), strict=True))


def areas(villages: gpd.GeoDataFrame) -> pd.Series:
    return pd.Series(shapely.area(villages.geometry.to_numpy()), index=villages.index)


def attributes(villages: gpd.GeoDataFrame) -> pd.DataFrame:
    return pd.DataFrame(villages.drop(columns=["geometry", "area_km2"]))


def row(*shapes: shapely.Polygon):
    return frame(CODES[: len(shapes)], shapes)


def test_a_valid_set_keeps_every_bit():
    villages = library.in_use().villages
    cleaned = cleaning.clean(villages)
    assert (cleaned.changes, cleaned.refused) == ({}, ())
    assert wkb(cleaned.villages) == wkb(villages)
    pd.testing.assert_frame_equal(pd.DataFrame(cleaned.villages), pd.DataFrame(villages))


def test_a_sliver_is_closed_and_villages_away_from_it_keep_every_bit():
    villages = row(
        box_m(0, 0, 995, 1000),
        box_m(1000, 0, 2000, 1000),
        # the sliver's ends: a gap that is open to the sea is none
        box_m(0, -1000, 2000, 0),
        box_m(0, 1000, 2000, 2000),
        box_m(2000, 0, 3000, 1000),
        box_m(9000, 0, 9900, 1000),
    )
    cleaned = cleaning.clean(villages)
    assert shapely.coverage_is_valid(cleaned.villages.geometry.to_numpy(), cleaning._WIDTH)
    assert cleaned.refused == ()
    # five metres of a kilometre, to one side
    assert list(cleaned.changes.values()) == [pytest.approx(0.005, rel=0.01)]
    assert cleaned.changes.keys() <= {CODES[0], CODES[1]}
    for code in CODES[4:6]:
        assert wkb(cleaned.villages)[code] == wkb(villages)[code]


def test_an_overlap_is_given_to_one_side():
    villages = row(box_m(0, 0, 1008, 1000), box_m(1000, 0, 2000, 1000))
    cleaned = cleaning.clean(villages)
    assert shapely.coverage_is_valid(cleaned.villages.geometry.to_numpy())
    assert cleaned.villages["area_km2"].sum() == pytest.approx(
        canonical.area_km2(villages.union_all())
    )
    assert 0 < max(cleaned.changes.values()) < 0.01


def test_ground_between_villages_that_is_wider_than_a_sliver_stays_free():
    villages = row(box_m(0, 0, 950, 1000), box_m(1000, 0, 2000, 1000))
    cleaned = cleaning.clean(villages)
    assert (cleaned.changes, cleaned.refused) == ({}, ())
    assert wkb(cleaned.villages) == wkb(villages)


def test_a_village_that_would_change_too_much_keeps_its_shape_and_is_named():
    # an overlap over a third of the narrow one
    villages = row(box_m(0, 0, 1000, 1000), box_m(990, 0, 1020, 1000))
    cleaned = cleaning.clean(villages)
    assert cleaned.refused == (CODES[1],)
    assert wkb(cleaned.villages)[CODES[1]] == wkb(villages)[CODES[1]]
    assert CODES[1] not in cleaned.changes


def test_two_villages_drawn_alike_both_stay():
    villages = row(box_m(0, 0, 1000, 1000), box_m(0, 0, 1000, 1000), box_m(1000, 0, 1900, 1000))
    cleaned = cleaning.clean(villages)
    assert wkb(cleaned.villages) == wkb(villages)
    pd.testing.assert_frame_equal(attributes(cleaned.villages), attributes(villages))
    # which one the ground goes to nobody can say; the other would be lost
    assert len(cleaned.refused) == 1


def test_what_is_told_of_progress_never_falls_and_stays_within_the_whole():
    told: list[tuple[int, int]] = []
    shapes = [box_m(1000 * at, 0, 1000 * at + 995, 1000) for at in range(6)]
    cleaning.clean(row(*shapes), progress=lambda done, whole: told.append((done, whole)))
    assert told
    assert told == sorted(told)
    assert all(0 <= done <= whole for done, whole in told)


def test_no_villages_and_one_village_need_no_cleaning():
    one = row(*row_of_boxes(1))
    assert cleaning.clean(one).changes == {}
    assert cleaning.clean(one.iloc[:0]).villages.empty


@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 2**32 - 1), shift_m=st.floats(0.0, 12.0))
def test_whatever_villages_look_like_changes_are_bounded_and_nothing_is_merged(
    seed: int, shift_m: float
):
    chance = np.random.default_rng(seed)
    shapes = mosaic(chance, int(chance.integers(2, 20)))
    shift = chance.uniform(-shift_m, shift_m, (len(shapes), 2)) / 110_574.0
    moved = [
        shapely.transform(shape, lambda pairs, by=by: pairs + by)
        for shape, by in zip(shapes, shift, strict=True)
    ]
    villages = row(*moved)
    cleaned = cleaning.clean(villages)
    pd.testing.assert_frame_equal(attributes(cleaned.villages), attributes(villages))
    before, after = areas(villages), areas(cleaned.villages)
    change = ((after - before).abs() / before).to_dict()
    assert {code: by for code, by in change.items() if by > 1e-12} == pytest.approx(
        {code: by for code, by in cleaned.changes.items() if by > 1e-12}, abs=1e-12
    )
    assert list(cleaned.changes.values()) == sorted(cleaned.changes.values(), reverse=True)
    assert all(by <= cleaning.MAX_AREA_CHANGE for by in cleaned.changes.values())
    for code in cleaned.refused:
        assert wkb(cleaned.villages)[code] == wkb(villages)[code]
    assert cleaned.villages.is_valid.all()
    assert not cleaned.villages.is_empty.any()
    expected = [canonical.area_km2(shape) for shape in cleaned.villages.geometry]
    assert list(cleaned.villages["area_km2"]) == pytest.approx(expected)


@pytest.mark.shared
def test_the_published_villages_of_batu_bara_meet_when_cleaned(shared: Path, national: Gazetteer):
    read = boundaries.read(shared / "geodata" / "batu_bara_villages.gpkg", national=national)
    assert not shapely.coverage_is_valid(read.villages.geometry.to_numpy())
    cleaned = cleaning.clean(read.villages)
    assert shapely.coverage_is_valid(cleaned.villages.geometry.to_numpy())
    assert cleaned.refused == ()
    assert next(iter(cleaned.changes.items())) == ("12.19.06.1001", pytest.approx(0.0123, abs=1e-4))
    pd.testing.assert_frame_equal(attributes(cleaned.villages), attributes(read.villages))
