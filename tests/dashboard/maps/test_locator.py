"""The picture of where an area lies marks that area, rings what is tiny, and holds no text."""

import re

import geopandas as gpd
from shapely import box

from dashboard.maps import locator


def outlines(east: float = 2.0, north: float = 1.0) -> gpd.GeoDataFrame:
    shapes = [box(0, 0, 1, 1), box(1, 0, east, north), box(0, 1, 2, 2)]
    return gpd.GeoDataFrame(geometry=shapes, index=["12.01", "12.02", "12.03"], crs=4326)


def paths(svg: str) -> list[str]:
    return re.findall(r'<path d="([^"]*)"', svg)


def test_one_unit_is_marked_among_the_others():
    others, marked = paths(locator.draw(outlines(), "12.02"))
    assert others.count("M") == 2
    # east half, south half of a square picture with a rim of 8 pixels
    assert set(re.findall(r"[\d.]+ [\d.]+", marked)) == {
        "90.0 90.0", "90.0 172.0", "172.0 90.0", "172.0 172.0",
    }  # fmt: skip


def test_tiny_unit_gets_a_ring_and_a_large_one_none():
    assert "<circle" not in locator.draw(outlines(), "12.02")
    assert "<circle" in locator.draw(outlines(east=1.01, north=0.01), "12.02")


def test_unit_without_an_outline_has_no_picture():
    assert locator.draw(outlines(), "12.09") == ""
