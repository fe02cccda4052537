"""Small boundary files, written on demand, and the national list."""

import zipfile
from collections.abc import Callable
from pathlib import Path

import geopandas as gpd
import pytest
import shapely

from geodata import gazetteer
from geodata.gazetteer import Gazetteer

# five squares of a hundredth of a degree (about 1.1 km) in a row, from west to east
NAMES = {
    "12.19.01.1001": "Pangkalan Dodek",
    "12.19.01.2003": "Aek Nauli",
    "12.19.01.2004": "Durian",
    "12.19.01.2005": "Lalang",
    "12.19.01.2006": "Medang",
}


def square(column: int, row: int = 0) -> shapely.Polygon:
    west, south = 99.30 + 0.01 * column, 3.30 + 0.01 * row
    return shapely.box(west, south, west + 0.01, south + 0.01)


@pytest.fixture(scope="session")
def national() -> Gazetteer:
    return gazetteer.load()


@pytest.fixture
def rows() -> gpd.GeoDataFrame:
    """Five villages with the headings of BIG, in EPSG:4326."""
    return gpd.GeoDataFrame(
        {
            "KDEPUM": list(NAMES),
            "WADMKD": list(NAMES.values()),
            "KDCPUM": "12.19.01",
            "WADMKC": "Medang Deras",
            "WADMKK": "Batu Bara",
            "WADMPR": "Sumatera Utara",
        },
        geometry=[square(column) for column in range(len(NAMES))],
        crs="EPSG:4326",
    )


@pytest.fixture
def as_geojson(tmp_path: Path) -> Callable[[gpd.GeoDataFrame], Path]:
    def write(frame: gpd.GeoDataFrame) -> Path:
        path = tmp_path / "villages.geojson"
        frame.to_file(path, driver="GeoJSON")
        return path

    return write


@pytest.fixture
def as_shapefile(tmp_path: Path) -> Callable[..., Path]:
    """Write a Shapefile, leaving out members; give the path of its .shp."""

    def write(
        frame: gpd.GeoDataFrame, *, without: tuple[str, ...] = (), encoding: str = "UTF-8"
    ) -> Path:
        path = tmp_path / "desa.shp"
        frame.to_file(path, encoding=encoding)
        for suffix in without:
            path.with_suffix(suffix).unlink()
        return path

    return write


@pytest.fixture
def zipped(tmp_path: Path) -> Callable[..., Path]:
    """Pack a Shapefile into a folder of a zip file."""

    def pack(shapefile: Path, *, folder: str = "SHP BATAS DESA/") -> Path:
        target = tmp_path / "batas desa.zip"
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
            for part in sorted(shapefile.parent.glob(f"{shapefile.stem}.*")):
                archive.write(part, f"{folder}{part.name}")
        return target

    return pack
