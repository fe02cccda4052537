"""The bundled set is read like any user's file, and quickly."""

from pathlib import Path

import geopandas as gpd
import pytest
import shapely

from geodata import library, scope
from geodata.gazetteer import Gazetteer


def test_bundled_set_holds_the_151_villages_of_batu_bara(national: Gazetteer):
    used = library.in_use()
    assert scope.missing(used.villages.index, national) == ()
    assert tuple(used.villages.index) == national.children["12.19"]
    official = [national.villages[code] for code in used.villages.index]
    assert list(used.villages["village_name"]) == [village.name for village in official]
    assert list(used.villages["kind"]) == [village.kind for village in official]
    assert set(used.villages["regency_name"]) == {national.areas["12.19"].name}
    districts = used.villages.groupby("district_code")["district_name"].unique().map(list)
    assert districts.to_dict() == {
        code: [area.name]
        for code, area in national.areas.items()
        if code.startswith("12.19.") and len(code) == 8
    }


def test_bundled_boundaries_are_a_valid_coverage_of_888_km2():
    villages = library.in_use().villages
    assert villages.index.is_monotonic_increasing
    assert villages.index.is_unique
    assert villages.is_valid.all()
    assert shapely.coverage_is_valid(villages.geometry.to_numpy())
    assert villages["area_km2"].sum() == pytest.approx(888.14, abs=0.01)


@pytest.mark.shared
def test_bundled_boundaries_are_the_published_ones(shared: Path):
    figures = gpd.read_file(shared / "figures" / "batu_bara_boundaries.geojson")
    published = figures.set_index("code").sort_index().geometry
    assert published.geom_equals(library.in_use().villages.geometry, align=False).all()


def test_edition_changes_with_the_content():
    used = library.in_use()
    assert used.edition == f"2026-08-20-{used.checksum[:8]}"
