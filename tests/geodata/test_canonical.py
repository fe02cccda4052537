"""Areas are geodesic, whatever way round rings are drawn."""

import geopandas as gpd
import pytest
import shapely

from geodata import canonical, library

SHELL = [(99.30, 3.30), (99.32, 3.30), (99.32, 3.32), (99.30, 3.32)]
HOLE = [(99.31, 3.31), (99.315, 3.31), (99.315, 3.315), (99.31, 3.315)]


@pytest.mark.parametrize("shell", [SHELL, SHELL[::-1]])
@pytest.mark.parametrize("hole", [HOLE, HOLE[::-1]])
def test_hole_is_taken_off_whatever_way_round_it_is_drawn(
    shell: list[tuple[float, float]], hole: list[tuple[float, float]]
):
    whole = canonical.area_km2(shapely.Polygon(SHELL))
    cut = canonical.area_km2(shapely.Polygon(HOLE))
    assert canonical.area_km2(shapely.Polygon(shell, [hole])) == pytest.approx(whole - cut)


def test_areas_agree_with_an_equal_area_projection():
    villages = library.in_use().villages
    projected = gpd.GeoSeries(villages.geometry).to_crs("ESRI:54034").area / 1_000_000
    assert villages["area_km2"].to_numpy() == pytest.approx(projected.to_numpy(), rel=1e-3)
