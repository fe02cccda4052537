"""
Reads, canonicalises and checks a boundary file of any official layout.

Every row of the file ends up in a village or in `set_aside` with a reason; what was changed on the
way is listed by village.
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

import geopandas as gpd

from geodata import canonical, formats, larger, numbering, projection, records, scope, sifting
from geodata.codes import Level
from geodata.errors import BoundaryError
from geodata.findings import Notice, What, Why
from geodata.gazetteer import Gazetteer
from geodata.recognition import Taken
from geodata.records import Record
from geodata.schemas import Role
from geodata.sifting import SetAside, VillageRow

_CHUNK_BYTES = 1024**2
_PREVIEW_ROWS = 5


@dataclass(frozen=True, slots=True)
class Repaired:
    """A village, and one thing that was changed to read it."""

    village_code: str
    what: What


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
    confidence: float = 1.0
    columns: tuple[Taken, ...] = ()
    preview: tuple[Record, ...] = ()
    rows: int = 0


@dataclass(frozen=True, slots=True)
class Use:
    """Within `area_code` villages come from the set `edition`; the narrowest use wins."""

    area_code: str
    edition: str


@dataclass(frozen=True, eq=False)
class BoundarySet:
    """
    An installed set of village boundaries; shared by all who ask for it, so never altered.

    `villages` is indexed by `village_code` (dotted, sorted, unique), with the columns
    `village_name`, `kind` (desa or kelurahan), `district_code`, `district_name`, `regency_code`,
    `regency_name`, `area_km2` (geodesic on WGS84) and valid polygons in EPSG:4326. Names are ""
    where neither the file nor the national list knows them. `edition` is short and changes with
    the content, so that it can stand in keys. `origin` is the folder and the uses by which another
    process gets the same from `library.in_use`; None for the bundled set and for others.
    """

    name: str
    edition: str
    source: str
    licence: str
    checksum: str
    villages: gpd.GeoDataFrame
    origin: tuple[Path, tuple[Use, ...]] | None = None


def read(  # noqa: PLR0913 - each of them overrules something else that the file says
    path: Path,
    *,
    crs: str | None = None,
    encoding: str | None = None,
    national: Gazetteer | None = None,
    layout: str | None = None,
    columns: Mapping[Role, str] = MappingProxyType({}),
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
    layout
        The name of a layout of `geodata.schemas` that overrules what the headings say.
    columns
        Headings by role that overrule everything else.

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
    opened = formats.open_file(
        path, encoding=encoding, national=national, layout=layout, columns=columns
    )
    if opened.frame.empty:
        raise formats.empty(path, opened.notices)
    recognised = opened.recognised
    found = records.take(opened.frame, recognised.layout)
    is_bps, numbering_notices = numbering.is_bps(
        found, stated=recognised.layout.is_bps, national=national
    )
    frame, crs_name, notices = projection.to_wgs84(opened.frame, wanted=crs)
    rows, aside = sifting.sift(
        found,
        frame.geometry.tolist(),
        is_bps=is_bps,
        national=national,
    )
    _refuse_larger_units(path, rows, aside, national)
    if not rows:
        raise BoundaryError("no_villages", path=path.name, rows=len(frame), why=_main_reason(aside))
    villages, joined = canonical.villages(rows, national)
    return BoundaryFile(
        villages=villages,
        layout=recognised.layout.name,
        crs=crs_name,
        checksum=checksum(path),
        repaired=_repairs(rows, joined),
        set_aside=aside,
        missing=scope.missing(villages.index, national) if national else (),
        notices=(*opened.notices, *notices, *numbering_notices),
        confidence=recognised.confidence,
        columns=recognised.columns,
        preview=found[:_PREVIEW_ROWS],
        rows=len(found),
    )


def _refuse_larger_units(
    path: Path,
    rows: list[VillageRow],
    aside: tuple[SetAside, ...],
    national: Gazetteer | None,
) -> None:
    """Refuse a file most rows of which are districts or larger, unless codes tell villages."""
    units = [one.name for one in aside if one.why is Why.HIGHER_UNIT]
    by_name = {What.CODE_FROM_NAME, What.CODE_FROM_PLACE, What.CODE_FROM_SIMILAR_NAME}
    coded = sum(not by_name & set(row.what) for row in rows)
    if not coded and 2 * len(units) > len(rows) + len(aside):
        level = larger.level_named(units, national)
        raise formats.holding(level or Level.DISTRICT, path, len(units))


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


def _repairs(rows: Iterable[VillageRow], joined: Mapping[str, What]) -> tuple[Repaired, ...]:
    done = {Repaired(row.code, what) for row in rows for what in row.what}
    done |= {Repaired(code, what) for code, what in joined.items()}
    return tuple(sorted(done, key=lambda repaired: (repaired.village_code, repaired.what)))


def _main_reason(aside: tuple[SetAside, ...]) -> str:
    reasons = [found.why for found in aside]
    return max(sorted(set(reasons)), key=reasons.count, default=Why.NO_ROWS)
