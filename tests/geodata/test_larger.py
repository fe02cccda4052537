"""Files of districts or larger units are refused, whatever their columns are called."""

from pathlib import Path

import geopandas as gpd
import pytest
import region_files as made

from geodata import boundaries, larger
from geodata.codes import Level
from geodata.errors import BoundaryError
from geodata.gazetteer import Gazetteer

# a regency in which most kecamatan bear the name of a village too
AREA = "51.02"
HEADINGS = {
    "hdx of 2020": ("ADM3_EN", "ADM3_PCODE", "ADM2_EN"),
    "hdx of 2025": ("adm3_name", "adm3_pcode", "adm2_name"),
    "bps": ("nmkec", "kdkec", "nmkab"),
    "big": ("NAMOBJ", "KDCPUM", "WADMKK"),
    "usual": ("NAMA", "ID", "KET"),
    "none": ("A", "B", "C"),
}


@pytest.fixture(scope="module")
def districts(shared: Path, national: Gazetteer) -> gpd.GeoDataFrame:
    """The kecamatan of a kabupaten, dissolved from their villages, one row each."""
    held = made.villages(shared, AREA)
    units = held.dissolve(held["code"].str[:8])
    return gpd.GeoDataFrame(
        {
            "name": [national.areas[code].name for code in units.index],
            "code": [f"ID{code.replace('.', '')}0" for code in units.index],
            "regency": "Tabanan",
        },
        geometry=units.geometry.to_numpy(),
        crs=held.crs,
    )


@pytest.mark.shared
@pytest.mark.parametrize("headings", HEADINGS.values(), ids=HEADINGS)
def test_file_of_districts_is_refused(
    districts: gpd.GeoDataFrame,
    tmp_path: Path,
    national: Gazetteer,
    headings: tuple[str, str, str],
):
    path = tmp_path / "batas.gpkg"
    districts.set_axis([*headings, "geometry"], axis=1).set_geometry("geometry").to_file(path)
    with pytest.raises(BoundaryError) as caught:
        boundaries.read(path, national=national)
    assert caught.value.reason == "holds_districts"
    assert caught.value.details["path"] == "batas.gpkg"


@pytest.mark.shared
def test_file_of_regencies_is_refused(shared: Path, tmp_path: Path, national: Gazetteer):
    held = made.villages(shared, AREA).dissolve()
    frame = gpd.GeoDataFrame({"ADM2_EN": ["Tabanan"]}, geometry=list(held.geometry), crs=held.crs)
    frame.to_file(tmp_path / "batas.gpkg")
    with pytest.raises(BoundaryError, match="holds_larger_units"):
        boundaries.read(tmp_path / "batas.gpkg", national=national)


@pytest.mark.parametrize(
    ("heading", "level"),
    [
        ("ADM4_EN", None),
        ("nmdesa", None),
        ("KDEPUM", None),
        ("NAMA", None),
        ("id", None),
        ("ADM3_PCODE", Level.DISTRICT),
        ("NAME_3", Level.DISTRICT),
        ("kdkec", Level.DISTRICT),
        ("NAMA_KECAM", Level.DISTRICT),
        ("WADMKC", Level.DISTRICT),
        ("KAB_KOTA", Level.REGENCY),
        ("KDPKAB", Level.REGENCY),
        ("kode_prov", Level.PROVINCE),
    ],
)
def test_headings_say_their_level(heading: str, level: Level | None):
    assert larger.level_said(heading) is level
