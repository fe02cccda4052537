"""Two sets, and what the second says otherwise."""

import geopandas as gpd
import pytest
import shapely

from geodata import editions, library
from geodata.boundaries import BoundarySet
from geodata.editions import Contrast, Moved

LALANG, DURIAN = "12.19.01.2005", "12.19.01.2004"


def made(villages: gpd.GeoDataFrame) -> BoundarySet:
    return BoundarySet("uji", "uji", "", "", "", villages)


def test_set_compared_with_itself_says_nothing():
    found = editions.contrast(library.in_use(), library.in_use())
    assert found == Contrast(151, (), (), (), ())


def test_villages_names_and_ground_that_differ_are_told():
    villages = library.in_use().villages
    here = villages[villages["district_code"] == "12.19.01"]
    changed = here.drop(DURIAN)
    changed.loc[LALANG, "village_name"] = "Lalang Baru"
    shape = here.geometry[LALANG]
    west, south, east, north = shape.bounds
    kept = shape.intersection(shapely.box(west, south, (west + east) / 2, north))
    changed.loc[[LALANG], "geometry"] = gpd.GeoSeries([kept], index=[LALANG], crs=here.crs)
    found = editions.contrast(made(villages), made(changed))
    assert (found.common, found.gone, found.new) == (20, (DURIAN,), ())
    assert found.renamed == ((LALANG, "Lalang", "Lalang Baru"),)
    area = float(here.at[LALANG, "area_km2"])
    share = pytest.approx(1 - kept.area / shape.area)
    assert found.moved == (Moved(LALANG, (area, area), share),)
    assert editions.contrast(made(changed), made(villages)).new == (DURIAN,)


def test_of_a_district_that_one_set_does_not_know_nothing_is_said():
    villages = library.in_use().villages
    here = villages[villages["district_code"] == "12.19.01"]
    assert editions.contrast(made(villages), made(here)) == Contrast(21, (), (), (), ())
