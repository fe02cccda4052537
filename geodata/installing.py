"""
Installs a boundary set: cleaned, with the outlines of all levels, in one step.

It is made aside and moved into place, so that a kill at any moment leaves all other sets as they
are, and itself there or not.
"""

import contextlib
import hashlib
import json
import os
from collections.abc import Callable
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

import geopandas as gpd
import shapely

from geodata import cleaning, gazetteer, levels, scope, sets, workplace
from geodata.boundaries import BoundaryFile
from geodata.errors import BoundaryError
from geodata.sets import Account, SetInfo

# enough of a checksum to tell editions apart
_SHORT_CHECKSUM = 8
# hears the step (`clean`, `levels`, `write`), how much of it is done, and of how much
Progress = Callable[[str, int, int], object]


def install(  # noqa: PLR0913  # what is said of a set, each with a default
    folder: Path,
    file: BoundaryFile,
    *,
    name: str,
    source: str = "",
    licence: str = "",
    dated: str = "",
    progress: Progress | None = None,
) -> SetInfo:
    """
    Install what a boundary file holds, cleaned, with the outlines of all levels.

    Parameters
    ----------
    folder
        Where the sets lie; made if need be.
    file
        As read. The same content twice is one set, which then bears the name of its first import.
    name, source, licence
        What the user says of it, cut to `MAX_TEXT_LENGTH` signs.
    dated
        The day of its data (ISO), "" if unknown.
    progress
        Hears how far it has come.

    Returns
    -------
    info
        The set, installed but not in use.

    Raises
    ------
    BoundaryError
        `bad_set_day` if `dated` is no day.
    OSError
        If it cannot be written; nothing is then installed.
    """
    tell = progress or _silent
    _check_day(dated)
    cleaned = cleaning.clean(file.villages, progress=lambda done, whole: tell("clean", done, whole))
    edition = _content(cleaned.villages)
    if (known := sets.info(folder, edition)) is not None:
        return known
    info = SetInfo(
        edition=edition,
        name=sets.short(name) or edition,
        source=sets.short(source),
        licence=sets.short(licence),
        dated=dated,
        checksum=file.checksum,
        layout=file.layout,
        crs=file.crs,
        villages=len(cleaned.villages),
        areas=scope.areas(cleaned.villages.index, gazetteer.load()),
        missing=len(file.missing),
        set_aside=len(file.set_aside),
        repaired=len({one.village_code for one in file.repaired}),
        imported_on=datetime.now(tz=UTC).date().isoformat(),
    )
    with workplace.folder(folder) as work:
        _write(work / edition, info, file, cleaned, tell)
        return _placed(work, folder, info)


def _placed(work: Path, folder: Path, info: SetInfo) -> SetInfo:
    """Move a set to its place in one step, unless another import of the same came first."""
    made, home = work / info.edition, folder / info.edition
    if (known := sets.info(folder, info.edition)) is not None:
        return known
    with contextlib.suppress(FileNotFoundError):
        # what lies there is no set: it cannot be read
        home.rename(work / "damaged")
    made.rename(home)
    _settle(folder)
    return info


def _write(
    made: Path, info: SetInfo, file: BoundaryFile, cleaned: cleaning.Cleaned, tell: Progress
) -> None:
    made.mkdir()
    levels.write(made, cleaned.villages, progress=lambda done, whole: tell("levels", done, whole))
    tell("write", 0, 1)
    cleaned.villages.to_parquet(made / sets.VILLAGES)
    told = Account(
        repaired=tuple((one.village_code, one.what) for one in file.repaired),
        set_aside=tuple((one.row, one.name, one.why) for one in file.set_aside),
        missing=file.missing,
        area_changes=tuple(cleaned.changes.items()),
        refused=cleaned.refused,
        notices=tuple(notice.reason for notice in file.notices),
    )
    (made / sets.ACCOUNT).write_text(json.dumps(asdict(told)), "utf-8")
    (made / sets.INFO).write_text(json.dumps(asdict(info)), "utf-8")
    for part in made.rglob("*"):
        if part.is_file():
            with part.open("r+b") as written:
                os.fsync(written.fileno())
    _settle(made)
    tell("write", 1, 1)


def _settle(folder: Path) -> None:
    """Have the disk keep the names in a folder too; Windows has no such call and needs none."""
    with contextlib.suppress(OSError):
        opened = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)


def _check_day(dated: str) -> None:
    if dated and not sets.is_day(dated):
        raise BoundaryError("bad_set_day", day=dated[: sets.MAX_TEXT_LENGTH])


def _content(villages: gpd.GeoDataFrame) -> str:
    """Give a short name to what a set holds: codes, names, and shapes wherever rings begin."""
    digest = hashlib.sha256()
    for column in ("village_name", "district_name"):
        digest.update("\n".join(villages[column]).encode())
    digest.update("\n".join(villages.index).encode())
    shapes = shapely.normalize(villages.geometry.to_numpy())
    single = shapely.get_type_id(shapes) == shapely.GeometryType.POLYGON
    # some kinds of files know no difference between one polygon and several
    shapes[single] = shapely.multipolygons(shapes[single][:, None])
    for shape in shapely.to_wkb(shapes, byte_order=1):
        digest.update(shape)
    return digest.hexdigest()[:_SHORT_CHECKSUM]


def _silent(step: str, done: int, whole: int) -> None:
    """Hear nothing."""
