"""Writes a boundary set into a file for other programs, such that it can be read here again."""

import os
import zipfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import geopandas as gpd
import pyogrio
from pyogrio.errors import DataLayerError, DataSourceError, FeatureError

from geodata import workplace
from geodata.boundaries import BoundarySet
from geodata.errors import BoundaryError

# the day of all that files say of their own making: the same set gives the same bytes
_DAY = "1980-01-01"
_ZIP_MOMENT = (1980, 1, 1, 0, 0, 0)
_TABLE = "villages"
# names of columns in a Shapefile have ten signs at most; these are BIG's
_SHORT = {
    "village_code": "KDEPUM",
    "village_name": "WADMKD",
    "kind": "KIND",
    "district_code": "KDCPUM",
    "district_name": "WADMKC",
    "regency_code": "KDPKAB",
    "regency_name": "WADMKK",
    "area_km2": "LUASKM2",
}


def write(found: BoundarySet, out: Path) -> None:
    """
    Write the villages of a set: all columns and every coordinate as they are.

    Parameters
    ----------
    found
        The set.
    out
        Ends with .gpkg, .geojson or .json, .parquet, or .zip for a Shapefile, whose columns then
        bear the names that BIG gives them. Written whole or not at all, always the same bytes.

    Raises
    ------
    BoundaryError
        `unknown_export` for another ending.
    OSError
        If it cannot be written; what was there before then still is.
    """
    maker = _MAKERS.get(out.suffix.lower())
    if maker is None:
        raise BoundaryError("unknown_export", path=out.name, kinds=sorted(_MAKERS))
    if not out.parent.is_dir():
        raise FileNotFoundError(out.parent)
    villages = found.villages.reset_index()
    with workplace.folder(out.parent) as work:
        try:
            made = maker(villages, work)
        except (DataSourceError, DataLayerError, FeatureError) as error:
            # what GDAL says of a full disk; the villages themselves can be written
            raise OSError(str(error)) from error
        with made.open("r+b") as written:
            os.fsync(written.fileno())
        made.replace(out)


def _geopackage(villages: gpd.GeoDataFrame, work: Path) -> Path:
    made = work / "villages.gpkg"
    with _dated():
        # each shape as it is, not all made into several parts because some have them
        villages.to_file(
            made, driver="GPKG", layer=_TABLE, geometry_type="Unknown", promote_to_multi=False
        )
    return made


def _geojson(villages: gpd.GeoDataFrame, work: Path) -> Path:
    made = work / "villages.geojson"
    # GDAL rounds coordinates unless told; so many figures give back every number exactly
    villages.to_file(made, driver="GeoJSON", layer=_TABLE, SIGNIFICANT_FIGURES=17)
    return made


def _parquet(villages: gpd.GeoDataFrame, work: Path) -> Path:
    made = work / "villages.parquet"
    villages.to_parquet(made, index=False)
    return made


def _shapefile(villages: gpd.GeoDataFrame, work: Path) -> Path:
    parts = work / "parts"
    parts.mkdir()
    villages.rename(columns=_SHORT).to_file(
        parts / f"{_TABLE}.shp", encoding="UTF-8", DBF_DATE_LAST_UPDATE=_DAY
    )
    made = work / "villages.zip"
    with zipfile.ZipFile(made, "w") as archive:
        for part in sorted(parts.iterdir()):
            entry = zipfile.ZipInfo(part.name, _ZIP_MOMENT)
            entry.compress_type = zipfile.ZIP_DEFLATED
            with part.open("rb") as content, archive.open(entry, "w") as packed:
                while chunk := content.read(1024**2):
                    packed.write(chunk)
    return made


@contextmanager
def _dated() -> Iterator[None]:
    """Have GDAL write the same day into every file."""
    pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": f"{_DAY}T00:00:00.000Z"})
    try:
        yield
    finally:
        pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": None})


_MAKERS: Mapping[str, Callable[[gpd.GeoDataFrame, Path], Path]] = {
    ".gpkg": _geopackage,
    ".geojson": _geojson,
    ".json": _geojson,
    ".parquet": _parquet,
    ".zip": _shapefile,
}
