"""
Reads, canonicalises and checks a boundary file of any official layout.

Every row of the file ends up in a village or in `set_aside` with a reason; what was changed on the
way is listed by village. Reasons of `set_aside` are those of `geodata.repair.mend` and
`geodata.identify`, and `duplicate_code` and `other_district`.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import pyproj
import shapely

from geodata import codes, formats, identify, projection, records, repair, scope
from geodata.codes import Level
from geodata.errors import BoundaryError
from geodata.formats import Notice
from geodata.gazetteer import Gazetteer
from geodata.records import Record

_WGS84 = pyproj.Geod(ellps="WGS84")
_M2_PER_KM2 = 1_000_000.0
_CHUNK_BYTES = 1024**2
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


@dataclass(frozen=True, slots=True)
class Repaired:
    """A village, and one thing that was changed to read it."""

    village_code: str
    what: str


@dataclass(frozen=True, slots=True)
class SetAside:
    """A row, by its index from 0 in the file, that became no village, and why."""

    row: int
    name: str
    why: str


@dataclass(frozen=True, slots=True)
class BoundaryFile:
    """
    What a boundary file holds.

    `villages` is as in `BoundarySet`. `missing` are the villages of the national list that the
    file ought to hold, by the districts, regencies or provinces it covers, and does not; empty
    when it was read without that list. `crs` is the one it came in. `checksum` is its SHA-256.
    """

    villages: gpd.GeoDataFrame
    layout: str
    crs: str
    checksum: str
    repaired: tuple[Repaired, ...] = ()
    set_aside: tuple[SetAside, ...] = ()
    missing: tuple[str, ...] = ()
    notices: tuple[Notice, ...] = ()


@dataclass(frozen=True, eq=False)
class BoundarySet:
    """
    An installed set of village boundaries; shared by all who ask for it, so never altered.

    `villages` is indexed by `village_code` (dotted, sorted, unique), with the columns
    `village_name`, `kind` (desa or kelurahan), `district_code`, `district_name`, `regency_code`,
    `regency_name`, `area_km2` (geodesic on WGS84) and valid polygons in EPSG:4326. Names are ""
    where neither the file nor the national list knows them. `edition` is short and changes with
    the content, so that it can stand in keys.
    """

    name: str
    edition: str
    source: str
    licence: str
    checksum: str
    villages: gpd.GeoDataFrame


@dataclass(frozen=True, slots=True)
class _Row:
    """A row that is a village."""

    record: Record
    code: str
    what: tuple[str, ...]
    geometry: Any


def read(
    path: Path,
    *,
    crs: str | None = None,
    encoding: str | None = None,
    national: Gazetteer | None = None,
) -> BoundaryFile:
    """
    Read the villages of a boundary file.

    Parameters
    ----------
    path
        The file, zip file or file geodatabase; see `geodata.formats.open_file`.
    crs
        Overrules the CRS that the file states, such as `"EPSG:32647"`.
    encoding
        Overrules the encoding of its attributes.
    national
        The list to check codes and names against. Without it codes are believed, names are those
        of the file, and rows without a code are set aside.

    Returns
    -------
    file
        The villages and an account of every row.

    Raises
    ------
    BoundaryError
        If the file cannot be read or holds no usable village.
    CrsError
        If its CRS is not stated and cannot be known, or cannot be right.
    """
    opened = formats.open_file(path, encoding=encoding)
    frame, crs_name, notices = projection.to_wgs84(opened.frame, wanted=crs)
    aside: list[SetAside] = []
    rows = _identified(
        records.take(opened.frame, opened.layout),
        frame.geometry.tolist(),
        aside,
        is_bps=opened.layout.is_bps,
        national=national,
    )
    rows = _mended(_at_home(_agreeing(rows, aside, national), aside, national), aside)
    if not rows:
        raise BoundaryError("no_villages", file=path.name, rows=len(frame), why=_main_reason(aside))
    villages, joined = _villages(rows, national)
    return BoundaryFile(
        villages=villages,
        layout=opened.layout.name,
        crs=crs_name,
        checksum=checksum(path),
        repaired=_repairs(rows, joined),
        set_aside=tuple(sorted(aside, key=lambda found: found.row)),
        missing=scope.missing(villages.index, national) if national else (),
        notices=(*opened.notices, *notices),
    )


def checksum(path: Path) -> str:
    """Give the SHA-256 of a file in hexadecimal; of a folder, that of its files in name order."""
    digest = hashlib.sha256()
    parts = sorted(path.rglob("*")) if path.is_dir() else [path]
    for part in parts:
        if part.is_file():
            with part.open("rb") as file:
                while chunk := file.read(_CHUNK_BYTES):
                    digest.update(chunk)
    return digest.hexdigest()


def area_km2(geometry: Any) -> float:
    """Measure a polygon in EPSG:4326 on the WGS84 ellipsoid, in square kilometres."""
    area_m2, _ = _WGS84.geometry_area_perimeter(shapely.orient_polygons(geometry))
    return abs(float(area_m2)) / _M2_PER_KM2


def _identified(
    found: tuple[Record, ...],
    geometries: list[Any],
    aside: list[SetAside],
    *,
    is_bps: bool,
    national: Gazetteer | None,
) -> list[_Row]:
    rows = []
    for record, geometry in zip(found, geometries, strict=True):
        # what has no shape is named for that first: it is what its owner can mend
        why = repair.undrawn(geometry)
        identity = identify.identify(record, is_bps=is_bps, national=national)
        if why is not None or identity.code is None:
            aside.append(_aside(record, why or str(identity.why)))
        else:
            what = () if identity.what is None else (identity.what,)
            rows.append(_Row(record, identity.code, what, geometry))
    return rows


def _agreeing(rows: list[_Row], aside: list[SetAside], national: Gazetteer | None) -> list[_Row]:
    """Set rows aside that share a code with others but bear another name than it stands for."""
    by_code: dict[str, list[_Row]] = {}
    for row in rows:
        by_code.setdefault(row.code, []).append(row)
    kept = []
    for code, sharing in by_code.items():
        same = identify.of_one_name([row.record.name for row in sharing], code, national)
        for row, is_same in zip(sharing, same, strict=True):
            if is_same:
                kept.append(row)
            else:
                aside.append(_aside(row.record, "duplicate_code"))
    return kept


def _at_home(rows: list[_Row], aside: list[SetAside], national: Gazetteer | None) -> list[_Row]:
    """Set the stray rows of other districts aside in a file that is about one district."""
    strangers = scope.strangers((row.code for row in rows), national)
    aside += [_aside(row.record, "other_district") for row in rows if row.code in strangers]
    return [row for row in rows if row.code not in strangers]


def _mended(rows: list[_Row], aside: list[SetAside]) -> list[_Row]:
    kept = []
    for row in rows:
        mended = repair.mend(row.geometry)
        if mended.why is not None:
            aside.append(_aside(row.record, mended.why))
        else:
            kept.append(_Row(row.record, row.code, row.what + mended.what, mended.geometry))
    return kept


def _villages(
    rows: list[_Row], national: Gazetteer | None
) -> tuple[gpd.GeoDataFrame, frozenset[str]]:
    """Join the parts of each village; also tell which had several."""
    parts: dict[str, list[_Row]] = {}
    for row in sorted(rows, key=lambda row: (row.code, row.record.row)):
        parts.setdefault(row.code, []).append(row)
    joined = frozenset(code for code, sharing in parts.items() if len(sharing) > 1)
    geometries = [
        shapely.union_all([row.geometry for row in sharing]) if code in joined
        else sharing[0].geometry
        for code, sharing in parts.items()
    ]  # fmt: skip
    columns = [
        (*_names(sharing[0], national), area_km2(geometry))
        for sharing, geometry in zip(parts.values(), geometries, strict=True)
    ]
    frame = gpd.GeoDataFrame(columns, columns=list(COLUMNS), geometry=geometries, crs="EPSG:4326")
    return frame.set_index(np.array(list(parts), dtype=object)).rename_axis("village_code"), joined


def _names(row: _Row, national: Gazetteer | None) -> tuple[str, ...]:
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


def _repairs(rows: Iterable[_Row], joined: frozenset[str]) -> tuple[Repaired, ...]:
    done = {Repaired(row.code, what) for row in rows for what in row.what}
    done |= {Repaired(code, "parts_joined") for code in joined}
    return tuple(sorted(done, key=lambda repaired: (repaired.village_code, repaired.what)))


def _aside(record: Record, why: str) -> SetAside:
    return SetAside(record.row, record.name, why)


def _main_reason(aside: list[SetAside]) -> str:
    reasons = [found.why for found in aside]
    return max(sorted(set(reasons)), key=reasons.count, default="empty_file")
