"""Uploaded boundary files: laid out, read as the user says, and what is to be told of them."""

import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dashboard import intake, placenames, wording
from dashboard.translation import gettext as _
from dashboard.translation import mark
from geodata import boundaries, gazetteer, layers, sources
from geodata.boundaries import BoundaryFile, BoundarySet
from geodata.schemas import Role
from geodata.sets import Account

# what browsers offer to choose; of a Shapefile that is not zipped all parts together
ENDINGS = (
    "zip", "gpkg", "geojson", "json", "kml", "kmz", "gml", "fgb", "parquet", "sql", "gz", "shp",
    "shx", "dbf", "prj", "cpg",
)  # fmt: skip
# some 20 metres: files draw one border twice, and not always alike
_HAIR_DEG = 0.0002
ROLES: Mapping[Role, str] = {
    Role.CODE: mark("Village code"),
    Role.NAME: mark("Village"),
    Role.DISTRICT_CODE: mark("District code"),
    Role.DISTRICT_NAME: mark("District"),
    Role.REGENCY_NAME: mark("Regency"),
    Role.PROVINCE_NAME: mark("Province"),
}
_WHY: Mapping[str, str] = {
    "source": mark("heading of this source"),
    "heading": mark("usual heading"),
    "cells": mark("content of the cells"),
    "chosen": mark("chosen by hand"),
}


@dataclass(frozen=True, slots=True)
class Said:
    """How a user says that a file is to be read; "" and nothing stand for what it says itself."""

    crs: str = ""
    encoding: str = ""
    layout: str = ""
    columns: tuple[tuple[Role, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Told:
    """What became of the rows of a file, read just now or when its set was installed."""

    villages: int
    repaired: tuple[tuple[str, str], ...]
    set_aside: tuple[tuple[int, str, str], ...]
    missing: tuple[str, ...]
    area_changes: tuple[tuple[str, float], ...] = ()
    refused: tuple[str, ...] = ()


def read(uploads: Sequence[intake.Upload], said: Said) -> BoundaryFile:
    """
    Read the villages of an uploaded file, or of the parts of one.

    Raises
    ------
    BoundaryError, CrsError
        As `geodata.boundaries.read` does.
    """
    with _laid_out(uploads) as path:
        return boundaries.read(
            path,
            crs=said.crs or None,
            encoding=said.encoding or None,
            national=gazetteer.load(),
            layout=said.layout or None,
            columns=dict(said.columns),
        )


def headings(uploads: Sequence[intake.Upload], encoding: str) -> tuple[str, ...]:
    """
    List the headings of the tables of an uploaded file.

    Raises
    ------
    BoundaryError
        If it cannot be opened.
    """
    with _laid_out(uploads) as path, tempfile.TemporaryDirectory(prefix="komsos-") as work:
        tables = [
            table
            for dataset in sources.find(path, Path(work))
            for table in layers.layers_of(dataset, path, encoding or None)
        ]
    return tuple(dict.fromkeys(heading for table in tables for heading in table.cells))


def of_file(found: BoundaryFile) -> Told:
    """Say what became of the rows of a file that was just read."""
    return Told(
        villages=len(found.villages),
        repaired=tuple((one.village_code, one.what) for one in found.repaired),
        set_aside=tuple((one.row, one.name, one.why) for one in found.set_aside),
        missing=found.missing,
    )


def of_set(villages: int, account: Account) -> Told:
    """Say what became of the rows of the file that an installed set was made from."""
    return Told(
        villages=villages,
        repaired=account.repaired,
        set_aside=account.set_aside,
        missing=account.missing,
        area_changes=account.area_changes,
        refused=account.refused,
    )


def columns_taken(found: BoundaryFile) -> list[dict[str, Any]]:
    """List which columns were taken for what, and why, with the first cells of each."""
    return [
        {
            _("Meaning"): _(ROLES[one.role]),
            _("Column"): one.heading,
            _("Taken because of"): _(_WHY[one.why]),
            _("First rows"): "; ".join(
                filter(None, (str(getattr(row, one.role.value)) for row in found.preview))
            ),
        }
        for one in found.columns
    ]


def counted(findings: Sequence[str]) -> str:
    """Count what was found, the most frequent first: `Parts joined (3)`."""
    counts = Counter(findings).most_common()
    return "; ".join(f"{wording.finding(one)} ({wording.number(count)})" for one, count in counts)


def village(code: str) -> str:
    """Name a village with what it lies in; a code that nobody knows is shown as it is."""
    listed = gazetteer.load()
    return placenames.full_name(listed, code) if code in listed.villages else code


def neighbours(found: BoundarySet, code: str) -> list[str]:
    """List the villages that border on one, by their codes; a hair's breadth between is no gap."""
    shapes = found.villages.geometry
    at = shapes.sindex.query(shapes[code], predicate="dwithin", distance=_HAIR_DEG)
    return [str(one) for one in sorted(shapes.index[at]) if one != code]


@contextmanager
def _laid_out(uploads: Sequence[intake.Upload]) -> Iterator[Path]:
    """Lay files out in a folder of their own, gone afterwards: a single one is the path itself."""
    with tempfile.TemporaryDirectory(prefix="komsos-", ignore_cleanup_errors=True) as folder:
        for upload in uploads:
            (Path(folder) / intake.safe_name(upload.name)).write_bytes(upload.content)
        yield (
            Path(folder) / intake.safe_name(uploads[0].name) if len(uploads) == 1 else Path(folder)
        )
