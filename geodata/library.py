"""
Installed boundary sets: which there are, and which one serves which area.

The bundled one is read by `geodata.boundaries` from a zipped Shapefile like any user's file, and
lies under all others.
"""

import hashlib
import json
from dataclasses import asdict, dataclass
from functools import lru_cache
from importlib import resources
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
from numpy.typing import NDArray

from geodata import boundaries, codes, gazetteer, levels, scope, sets, workplace
from geodata.boundaries import BoundarySet
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
# enough of a checksum to tell editions apart
_SHORT_CHECKSUM = 8


@dataclass(frozen=True, slots=True)
class Use:
    """Within `area_code` villages come from the set `edition`; the narrowest use wins."""

    area_code: str
    edition: str


@lru_cache(maxsize=1)
def bundled() -> SetInfo:
    """Describe the set that comes with the program."""
    found = _bundled()
    return SetInfo(
        edition=found.edition,
        name=found.name,
        source=found.source,
        licence=found.licence,
        dated=_DATE,
        checksum=found.checksum,
        layout="bundled",
        crs="EPSG:4326",
        villages=len(found.villages),
        areas=scope.areas(found.villages.index, gazetteer.load()),
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
    _load.cache_clear()
    _combined.cache_clear()


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
    there = () if folder is None else tuple(one for one in uses if _is_there(folder, one.edition))
    if folder is None or not there:
        return _bundled()
    return _combined(folder, tuple(sorted(there, key=lambda use: (use.area_code, use.edition))))


def absent(folder: Path, uses: tuple[Use, ...]) -> tuple[Use, ...]:
    """List the uses whose set is not installed here, or damaged."""
    return tuple(use for use in uses if not _is_there(folder, use.edition))


@lru_cache(maxsize=64)
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
        As `levels.of_villages` gives them. A unit that several sets draw is taken from the one that
        knows most of its villages.
    """
    if level is Level.VILLAGE:
        villages = in_use(folder, uses).villages
        return levels.of_villages(villages[_within(villages.index, within)], level)
    drawn = []
    for use in _in_force(folder, uses):
        found = _outlines_of(folder, use.edition, level)
        wanted = _within(found.index, within) & _meets(found.index, use.area_code)
        drawn.append(found[wanted])
    joined = gpd.GeoDataFrame(pd.concat(drawn))
    # of those who draw a unit, the one that knows most of its villages
    joined = joined.sort_values("villages", ascending=False, kind="stable")
    return joined[~joined.index.duplicated()].sort_index()


def _outlines_of(folder: Path, edition: str, level: Level) -> gpd.GeoDataFrame:
    """Give the outlines of one set: those made when it was installed, else made now."""
    made = None if edition == bundled().edition else levels.read(folder / edition, level)
    return levels.of_set(load(folder, edition), level) if made is None else made


def _meets(units: pd.Index, area: str) -> NDArray[np.bool_]:
    """Tell which units lie in an area or around it."""
    around = [codes.is_within(area, str(unit)) for unit in units]
    met: NDArray[np.bool_] = _within(units, area) | np.array(around, dtype=bool)
    return met


def _in_force(folder: Path, uses: tuple[Use, ...]) -> tuple[Use, ...]:
    """List the uses whose set is there, the narrowest first; the bundled set lies under all."""
    there = [use for use in uses if _is_there(folder, use.edition)]
    there.sort(key=lambda use: (-codes.level(use.area_code), use.area_code))
    return (*there, Use(codes.NATION, bundled().edition))


def _is_there(folder: Path, edition: str) -> bool:
    return edition == bundled().edition or sets.info(folder, edition) is not None


@lru_cache(maxsize=4)
def _combined(folder: Path, uses: tuple[Use, ...]) -> BoundarySet:
    if len(uses) == 1:
        only = load(folder, uses[0].edition)
        if _covers(uses[0].area_code, only) and not _bundled_stays(uses[0].area_code):
            return only
    return _joined(folder, uses)


def _joined(folder: Path, uses: tuple[Use, ...]) -> BoundarySet:
    """Put several sets together: of each village the one that the narrowest use around it names."""
    in_force = _in_force(folder, uses)
    parts: list[gpd.GeoDataFrame] = []
    for position, use in enumerate(in_force):
        villages = load(folder, use.edition).villages
        inside = _within(villages.index, use.area_code)
        for narrower in in_force[:position]:
            inside &= ~_within(villages.index, narrower.area_code)
        parts.append(villages[inside])
    digest = hashlib.sha256(json.dumps([asdict(use) for use in in_force]).encode())
    told = [
        load(folder, use.edition) for use, part in zip(in_force, parts, strict=True) if len(part)
    ]
    return BoundarySet(
        name=" + ".join(dict.fromkeys(one.name for one in told)),
        edition=digest.hexdigest()[:_SHORT_CHECKSUM],
        source=", ".join(dict.fromkeys(one.source for one in told if one.source)),
        licence=", ".join(dict.fromkeys(one.licence for one in told if one.licence)),
        checksum="",
        villages=gpd.GeoDataFrame(pd.concat(parts)).sort_index(),
    )


def _covers(area: str, found: BoundarySet) -> bool:
    return bool(_within(found.villages.index, area).all())


def _bundled_stays(area: str) -> bool:
    """Whether some village of the bundled set lies outside `area`, and so stays in use."""
    return not _within(_bundled().villages.index, area).all()


def _within(units: pd.Index, area: str) -> NDArray[np.bool_]:
    if area == codes.NATION:
        return np.ones(len(units), dtype=bool)
    inside = units.str.startswith(f"{area}.") | (units == area)
    return np.asarray(inside, dtype=bool)


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
    return BoundarySet(
        name=_NAME,
        edition=f"{_DATE}-{file.checksum[:_SHORT_CHECKSUM]}",
        source=_SOURCE,
        licence=_LICENCE,
        checksum=file.checksum,
        villages=file.villages,
    )
