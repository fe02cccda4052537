"""Turns a file's village rows into the one frame that everything else works with."""

from typing import Any

import geopandas as gpd
import pandas as pd
import pyproj
import shapely

from geodata import codes
from geodata.codes import Level
from geodata.findings import What
from geodata.gazetteer import Gazetteer
from geodata.sifting import VillageRow

_WGS84 = pyproj.Geod(ellps="WGS84")
_M2_PER_KM2 = 1_000_000.0
# Kemendagri numbers kelurahan from 1001, desa from 2001 (and customary desa from 3001)
_KELURAHAN_DIGIT = "1"
COLUMNS = (
    "village_name",
    "kind",
    "district_code",
    "district_name",
    "regency_code",
    "regency_name",
    "area_km2",
)


def villages(
    rows: list[VillageRow], national: Gazetteer | None
) -> tuple[gpd.GeoDataFrame, dict[str, What]]:
    """
    Join the parts of each village and name it.

    Parameters
    ----------
    rows
        Rows with valid polygons in EPSG:4326, in any order.
    national
        The list whose names win over those of the file.

    Returns
    -------
    frame
        Indexed by `village_code`, sorted and unique, with `COLUMNS` and the geometry in EPSG:4326.
    joined
        By the code of each village that had several rows whether these are its parts, or one row
        written several times.
    """
    parts: dict[str, list[VillageRow]] = {}
    for row in sorted(rows, key=lambda row: (row.code, row.record.row)):
        parts.setdefault(row.code, []).append(row)
    joined = {code: _joining(sharing) for code, sharing in parts.items() if len(sharing) > 1}
    geometries = [_whole(sharing) for sharing in parts.values()]
    columns = [
        (*_names(sharing[0], national), area_km2(geometry))
        for sharing, geometry in zip(parts.values(), geometries, strict=True)
    ]
    frame = gpd.GeoDataFrame(columns, columns=list(COLUMNS), geometry=geometries, crs="EPSG:4326")
    return frame.set_index(pd.Index(list(parts), dtype=str)).rename_axis("village_code"), joined


def _joining(sharing: list[VillageRow]) -> What:
    first, *others = shapely.normalize([row.geometry for row in sharing])
    is_same = all(shapely.equals_exact(first, other) for other in others)
    return What.DUPLICATE_ROW if is_same else What.PARTS_JOINED


def _whole(sharing: list[VillageRow]) -> Any:
    if len(sharing) == 1 or _joining(sharing) is What.DUPLICATE_ROW:
        return sharing[0].geometry
    return shapely.union_all([row.geometry for row in sharing])


def _names(row: VillageRow, national: Gazetteer | None) -> tuple[str, ...]:
    """Give the columns before the area; official names win over those of the file."""
    district = str(codes.ancestor(row.code, Level.DISTRICT))
    regency = str(codes.ancestor(row.code, Level.REGENCY))
    village_name, district_name = row.record.name, row.record.district_name
    regency_name = row.record.regency_name
    if national is not None:
        village_name = national.villages[row.code].name
        district_name = national.areas[district].name
        regency_name = national.areas[regency].name
    is_kelurahan = row.code.rpartition(".")[2].startswith(_KELURAHAN_DIGIT)
    kind = "kelurahan" if is_kelurahan else "desa"
    return village_name, kind, district, district_name, regency, regency_name


def area_km2(geometry: Any) -> float:
    """Measure a polygon in EPSG:4326 on the WGS84 ellipsoid, in square kilometres."""
    area_m2, _ = _WGS84.geometry_area_perimeter(shapely.orient_polygons(geometry))
    return abs(float(area_m2)) / _M2_PER_KM2
