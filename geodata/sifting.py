"""Which rows of a boundary file become villages, and why the others do not."""

from dataclasses import dataclass
from typing import Any

from geodata import identify, repair, scope, whereabouts
from geodata.errors import CrsError
from geodata.findings import What, Why
from geodata.gazetteer import Gazetteer
from geodata.records import Record


@dataclass(frozen=True, slots=True)
class SetAside:
    """A row, by its index from 0 in the file, that became no village, and why."""

    row: int
    name: str
    why: Why


@dataclass(frozen=True, slots=True)
class VillageRow:
    """A row that is a village or a part of one, and what was changed to read it."""

    record: Record
    code: str
    what: tuple[What, ...]
    geometry: Any


def sift(
    found: tuple[Record, ...],
    geometries: list[Any],
    *,
    is_bps: bool,
    national: Gazetteer | None,
) -> tuple[list[VillageRow], tuple[SetAside, ...]]:
    """
    Sort the rows of a file into those that are villages and the others.

    Parameters
    ----------
    found
        The attributes, in file order.
    geometries
        The geometry of each row in EPSG:4326, or None.
    is_bps
        Whether codes are those of the statistics office.
    national
        The list of villages to check against.

    Returns
    -------
    rows
        Rows that are villages, their geometries mended.
    set_aside
        All other rows, in file order.
    """
    aside: list[SetAside] = []
    rows = _identified(found, geometries, aside, is_bps=is_bps, national=national)
    rows = _at_home(_agreeing(rows, aside, national), aside, national)
    rows = _in_place(_mended(rows, aside), aside, national)
    return rows, tuple(sorted(aside, key=lambda one: one.row))


def _identified(
    found: tuple[Record, ...],
    geometries: list[Any],
    aside: list[SetAside],
    *,
    is_bps: bool,
    national: Gazetteer | None,
) -> list[VillageRow]:
    rows = []
    for record, geometry in zip(found, geometries, strict=True):
        undrawn = repair.undrawn(geometry)
        shape = None if undrawn else geometry
        identity = identify.identify(record, is_bps=is_bps, national=national, geometry=shape)
        # what has no shape is named for that first: it is what its owner can mend
        why = undrawn or identity.why
        if why is not None or identity.code is None:
            aside.append(_aside(record, why or Why.NO_CODE))
        else:
            what = () if identity.what is None else (identity.what,)
            rows.append(VillageRow(record, identity.code, what, geometry))
    return rows


def _agreeing(
    rows: list[VillageRow], aside: list[SetAside], national: Gazetteer | None
) -> list[VillageRow]:
    """Set rows aside that share a code with others but bear another name than it stands for."""
    by_code: dict[str, list[VillageRow]] = {}
    for row in rows:
        by_code.setdefault(row.code, []).append(row)
    kept = []
    for code, sharing in by_code.items():
        same = identify.of_one_name([row.record.name for row in sharing], code, national)
        for row, is_same in zip(sharing, same, strict=True):
            if is_same:
                kept.append(row)
            else:
                aside.append(_aside(row.record, Why.DUPLICATE_CODE))
    return kept


def _at_home(
    rows: list[VillageRow], aside: list[SetAside], national: Gazetteer | None
) -> list[VillageRow]:
    """Set the stray rows of other districts aside in a file that is about one district."""
    strangers = scope.strangers((row.code for row in rows), national)
    aside += [_aside(row.record, Why.OTHER_DISTRICT) for row in rows if row.code in strangers]
    return [row for row in rows if row.code not in strangers]


def _mended(rows: list[VillageRow], aside: list[SetAside]) -> list[VillageRow]:
    kept = []
    for row in rows:
        mended = repair.mend(row.geometry)
        if mended.why is not None:
            aside.append(_aside(row.record, mended.why))
        else:
            kept.append(VillageRow(row.record, row.code, row.what + mended.what, mended.geometry))
    return kept


def _in_place(
    rows: list[VillageRow], aside: list[SetAside], national: Gazetteer | None
) -> list[VillageRow]:
    """Set rows aside that lie far from their village; if most do, it is the CRS that is wrong."""
    if national is None:
        return rows
    far = {row.record.row for row in rows if whereabouts.is_far(row.geometry, row.code, national)}
    if 2 * len(far) > len(rows):
        raise CrsError("places_mismatch", count=len(far), rows=len(rows))
    aside += [_aside(row.record, Why.FAR_AWAY) for row in rows if row.record.row in far]
    return [row for row in rows if row.record.row not in far]


def _aside(record: Record, why: Why) -> SetAside:
    return SetAside(record.row, record.name, why)
