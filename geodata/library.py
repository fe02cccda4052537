"""
Installed boundary sets: which there are, and which one serves which area.

The bundled one is read by `geodata.boundaries` from a zipped Shapefile like any user's file, and
lies under all others.
"""

from dataclasses import replace
from functools import lru_cache
from importlib import resources
from pathlib import Path

import geopandas as gpd

from geodata import (
    boundaries,
    codes,
    combining,
    exporting,
    levels,
    sets,
    workplace,
)
from geodata.boundaries import BoundarySet
from geodata.boundaries import Use as Use  # noqa: PLC0414  # others take it from here
from geodata.canonical import COLUMNS
from geodata.codes import Level
from geodata.errors import BoundaryError
from geodata.sets import Account, SetInfo

_BUNDLED = "batu_bara_villages.zip"
_NAME = "Batu Bara"
_SOURCE = "cahyadsn/wilayah_boundaries 3c5a796 (BIG 1:10.000)"
_LICENCE = "MIT"
# the day of the source's commit
_DATE = "2026-08-20"
# what it holds, so that whoever asks for another set need not wait for this one
_AREAS, _VILLAGES = ("12.19",), 151
# enough of a checksum to tell editions apart
_SHORT_CHECKSUM = 8


@lru_cache(maxsize=1)
def bundled() -> SetInfo:
    """Describe the set that comes with the program."""
    with resources.as_file(resources.files("geodata") / "data" / _BUNDLED) as path:
        checksum = boundaries.checksum(path)
    return SetInfo(
        edition=f"{_DATE}-{checksum[:_SHORT_CHECKSUM]}",
        name=_NAME,
        source=_SOURCE,
        licence=_LICENCE,
        dated=_DATE,
        checksum=checksum,
        layout="bundled",
        crs="EPSG:4326",
        villages=_VILLAGES,
        areas=_AREAS,
        missing=0,
        set_aside=0,
        repaired=0,
        imported_on=_DATE,
        is_bundled=True,
    )


def installed(folder: Path) -> tuple[SetInfo, ...]:
    """List the sets: the bundled one, then those in `folder` by name; damaged ones are left out."""
    found = [sets.info(folder, edition) for edition in sets.editions(folder)]
    others = [info for info in found if info is not None]
    return (bundled(), *sorted(others, key=lambda info: (info.name.lower(), info.edition)))


def damaged(folder: Path) -> tuple[str, ...]:
    """List the editions in `folder` whose files cannot be read."""
    return tuple(one for one in sets.editions(folder) if sets.info(folder, one) is None)


def find(folder: Path, called: str) -> SetInfo:
    """
    Find a set by edition, name (in any case) or its number in the list, from 1.

    Raises
    ------
    BoundaryError
        `unknown_set`, or `set_ambiguous` where several bear the name.
    """
    there = installed(folder)
    by_edition = [one for one in there if one.edition == called]
    by_name = [one for one in there if one.name.lower() == called.lower()]
    numbered = called.isascii() and called.isdigit() and 0 < int(called[:9]) <= len(there)
    found = by_edition or by_name or ([there[int(called[:9]) - 1]] if numbered else [])
    if len(found) > 1:
        raise BoundaryError("set_ambiguous", name=called, editions=[one.edition for one in found])
    if not found:
        raise BoundaryError("unknown_set", name=called[: sets.MAX_TEXT_LENGTH])
    return found[0]


def account(folder: Path, edition: str) -> Account:
    """
    Give the whole account of an import; empty for the bundled set.

    Raises
    ------
    BoundaryError
        If there is no such set, or it cannot be read.
    """
    return Account() if edition == bundled().edition else sets.account(folder, edition)


def remove(folder: Path, edition: str) -> None:
    """Remove a set for good; raises `BoundaryError` if it is the bundled one or there is none."""
    if edition == bundled().edition:
        raise BoundaryError("set_is_bundled", name=bundled().name)
    home = sets.home(folder, edition)
    with workplace.folder(folder) as work:
        home.rename(work / edition)
    for kept in (_load, _combined, _outlines):
        kept.cache_clear()


def load(folder: Path, edition: str) -> BoundarySet:
    """
    Open a set; later calls share the first one's result.

    Raises
    ------
    BoundaryError
        If there is none of this edition, or its files are damaged.
    """
    return _bundled() if edition == bundled().edition else _load(folder, edition)


def in_use(folder: Path | None = None, uses: tuple[Use, ...] = ()) -> BoundarySet:
    """
    Give the set that villages are drawn and points are located with.

    Parameters
    ----------
    folder
        Where the sets lie.
    uses
        Which set serves which area. Where none does, the bundled one; a use whose set is not
        there is passed over (`absent` lists them).

    Returns
    -------
    used
        Shared by all who ask for the same; of several sets, one put together from them, in
        which each village comes from the narrowest use around it.
    """
    return _bundled() if folder is None else _of(folder, _in_force(folder, uses))


def absent(folder: Path, uses: tuple[Use, ...]) -> tuple[Use, ...]:
    """List the uses whose set is not installed here, or damaged."""
    return tuple(use for use in uses if not _is_there(folder, use.edition))


def outlines(folder: Path, uses: tuple[Use, ...], level: Level, within: str) -> gpd.GeoDataFrame:
    """
    Give the outlines of the units of a level in the sets in use, for drawing.

    Parameters
    ----------
    folder, uses
        As for `in_use`.
    level
        Below that of `within`.
    within
        A dotted code, or the nation.

    Returns
    -------
    outlines
        As `levels.of_villages` gives them, shared by all who ask for the same. A unit that several
        sets draw is taken from the one that knows most of its villages; its sums are those of the
        villages in use.
    """
    return _outlines(folder, _in_force(folder, uses), level, within)


def export(folder: Path, edition: str, out: Path) -> None:
    """
    Write the villages of a set into a file of the kind that its name ends with.

    Raises
    ------
    BoundaryError
        If there is no such set, it is damaged, or files of this kind are not written.
    OSError
        If the file cannot be written; what was there before then still is.
    """
    exporting.write(load(folder, edition), out)


@lru_cache(maxsize=64)
def _outlines(
    folder: Path, in_force: tuple[Use, ...], level: Level, within: str
) -> gpd.GeoDataFrame:
    if level is Level.VILLAGE:
        return levels.of_villages(_villages_of(folder, in_force, within), level)
    chosen, is_mixed = combining.outlines(
        in_force, lambda use: _outlines_of(folder, use.edition, level), within
    )
    if not is_mixed:
        return chosen
    return combining.counted(chosen, _villages_of(folder, in_force, within), level)


def _villages_of(folder: Path, in_force: tuple[Use, ...], within: str) -> gpd.GeoDataFrame:
    villages = _of(folder, in_force).villages
    return villages[combining.is_within(villages.index, within)]


def _outlines_of(folder: Path, edition: str, level: Level) -> gpd.GeoDataFrame:
    """Give the outlines of one set: those made when it was installed, else made now."""
    made = None if edition == bundled().edition else levels.read(folder / edition, level)
    return levels.of_set(load(folder, edition), level) if made is None else made


def _in_force(folder: Path, uses: tuple[Use, ...]) -> tuple[Use, ...]:
    """List the uses whose set is there, the narrowest first; the bundled set lies under all."""
    there = combining.narrowest_first(use for use in uses if _is_there(folder, use.edition))
    return (*there, Use(codes.NATION, bundled().edition))


def _is_there(folder: Path, edition: str) -> bool:
    return edition == bundled().edition or sets.info(folder, edition) is not None


def _of(folder: Path, in_force: tuple[Use, ...]) -> BoundarySet:
    """Give the set that uses make together; the last one is the bundled set's."""
    return _combined(folder, in_force[:-1]) if len(in_force) > 1 else _bundled()


@lru_cache(maxsize=4)
def _combined(folder: Path, uses: tuple[Use, ...]) -> BoundarySet:
    if len(uses) == 1:
        only = load(folder, uses[0].edition)
        if _covers(uses[0].area_code, only) and _covers(uses[0].area_code, _bundled()):
            return replace(only, origin=(folder, uses))
    beneath = Use(codes.NATION, bundled().edition)
    joined = combining.join((*uses, beneath), lambda use: load(folder, use.edition))
    return replace(joined, origin=(folder, uses))


def _covers(area: str, found: BoundarySet) -> bool:
    return bool(combining.is_within(found.villages.index, area).all())


@lru_cache(maxsize=4)
def _load(folder: Path, edition: str) -> BoundarySet:
    home = sets.home(folder, edition)
    info = sets.info(folder, edition)
    if info is None:
        raise BoundaryError("damaged_set", name=edition)
    try:
        villages = gpd.read_parquet(home / sets.VILLAGES)
    except Exception as error:
        # a file cut or altered by hand; each reader in between raises its own kind
        raise BoundaryError("damaged_set", name=info.name) from error
    if villages.columns.tolist() != [*COLUMNS, "geometry"] or len(villages) != info.villages:
        raise BoundaryError("damaged_set", name=info.name)
    return BoundarySet(
        name=info.name,
        edition=info.edition,
        source=info.source,
        licence=info.licence,
        checksum=info.checksum,
        villages=villages,
    )


@lru_cache(maxsize=1)
def _bundled() -> BoundarySet:
    with resources.as_file(resources.files("geodata") / "data" / _BUNDLED) as path:
        file = boundaries.read(path)
    told = bundled()
    return BoundarySet(
        name=told.name,
        edition=told.edition,
        source=told.source,
        licence=told.licence,
        checksum=told.checksum,
        villages=file.villages,
    )
