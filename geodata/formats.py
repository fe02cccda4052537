"""Opens a boundary file of any kind: the table that holds villages, its rows, its columns."""

import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from types import MappingProxyType

import geopandas as gpd
import pandas as pd

from geodata import larger, layers, recognition, records, sources
from geodata.codes import Level
from geodata.datasets import Dataset, is_encoding
from geodata.errors import BoundaryError
from geodata.findings import Notice
from geodata.gazetteer import Gazetteer
from geodata.layers import Layer
from geodata.recognition import Recognition
from geodata.schemas import Role

__all__ = ["Notice", "Opened", "open_file"]

_QUOTE_LENGTH = 200
_QUOTED_HEADINGS = 12
_QUOTED_LAYERS = 8
# tables that are joined to one another; a file of all districts of the largest province has 600
_MAX_JOINED = 1_000


@dataclass(frozen=True, slots=True)
class Opened:
    """
    A file as its driver gave it: only columns that mean something, rows in file order from 0.

    `frame` has the file's own CRS, or none. `recognised` says what its columns mean.
    """

    frame: gpd.GeoDataFrame
    recognised: Recognition
    notices: tuple[Notice, ...] = ()


@dataclass(frozen=True, slots=True)
class _Known:
    layer: Layer
    recognised: Recognition


def open_file(
    path: Path,
    *,
    encoding: str | None = None,
    national: Gazetteer | None = None,
    layout: str | None = None,
    columns: Mapping[Role, str] = MappingProxyType({}),
) -> Opened:
    """
    Read the rows of a boundary file.

    Parameters
    ----------
    path
        A Shapefile, GeoPackage, GeoJSON, Esri JSON, KML, KMZ, GML, FlatGeobuf or GeoParquet file,
        a file geodatabase, a SQL dump of wilayah_boundaries; or a folder, zip or gzip file of one.
    encoding
        Of the attributes, where the file does not say or is wrong.
    national
        The list by which columns of no known source are recognised.
    layout, columns
        What the headings mean, where the file is of no known source or taken for another; see
        `geodata.recognition.recognise`.

    Returns
    -------
    opened
        The table that says best which village a row is, joined with others of the same columns
        that are about other villages.

    Raises
    ------
    BoundaryError
        If the file is missing, too large, damaged, or laid out in no known way.
    """
    if encoding is not None and not is_encoding(encoding):
        raise BoundaryError("unknown_encoding", encoding=encoding)
    with tempfile.TemporaryDirectory(prefix="komsos-", ignore_cleanup_errors=True) as work:
        datasets = sources.find(path, Path(work))
        found, odd = _layers(datasets, path, encoding)
        known = _known(found, path, national, layout, columns)
        taken, opened = _read(known, path, encoding)
    return replace(opened, notices=(*odd, *opened.notices, *_left_out(found, taken)))


def _layers(
    datasets: tuple[Dataset, ...], path: Path, encoding: str | None
) -> tuple[list[Layer], tuple[Notice, ...]]:
    """List the tables of all datasets; one that is damaged matters if there is no other."""
    found, faults, odd = [], [], []
    for dataset in datasets:
        try:
            found += layers.layers_of(dataset, path, encoding)
        except BoundaryError as error:
            faults.append(error)
            member = PurePosixPath(dataset.location).name
            odd.append(Notice("member_unreadable", {"member": member}))
        odd += [] if dataset.kind else dataset.notices
    if faults and not found:
        raise faults[0]
    if not any(layer.rows for layer in found):
        raise empty(path, [one for dataset in datasets for one in dataset.notices])
    return found, tuple(odd)


def _known(
    found: list[Layer],
    path: Path,
    national: Gazetteer | None,
    layout: str | None,
    columns: Mapping[Role, str],
) -> list[_Known]:
    known, problems = [], []
    for layer in found:
        try:
            recognised = recognition.recognise(
                layer.cells, national, layout=layout, columns=columns
            )
        except BoundaryError as error:
            problems.append(error)
            continue
        if recognised is not None:
            known.append(_Known(layer, recognised))
    if not known and problems:
        raise problems[0]
    level = max((one for layer in found if (one := _level(layer, national))), default=None)
    if not known and level is not None:
        raise holding(level, path, max(layer.rows for layer in found))
    if not known:
        headings = list(found[0].cells) if found else []
        quoted = ", ".join(headings[:_QUOTED_HEADINGS])[:_QUOTE_LENGTH]
        raise BoundaryError("unknown_layout", path=path.name, columns=quoted)
    return known


def empty(path: Path, notices: Iterable[Notice]) -> BoundaryError:
    """Give the error of a file without rows; of a Shapefile the table alone may have none."""
    shapes = [one.details["shapes"] for one in notices if one.reason == "parts_disagree"]
    if shapes:
        return BoundaryError("table_without_rows", path=path.name, shapes=shapes[0])
    return BoundaryError("file_without_rows", path=path.name)


def holding(level: Level, path: Path, rows: int) -> BoundaryError:
    """Give the error of a file that holds units of a level above villages."""
    reason = "holds_districts" if level is Level.DISTRICT else "holds_larger_units"
    return BoundaryError(reason, path=path.name, rows=rows)


def _level(layer: Layer, national: Gazetteer | None) -> Level | None:
    return larger.level_of(layer.cells, national) if layer.rows else None


def _read(
    known: list[_Known], path: Path, encoding: str | None
) -> tuple[tuple[Layer, ...], Opened]:
    best = max(known, key=_merit)
    frame, notices = layers.rows_of(best.layer, _columns(best), path, encoding)
    taken, frames, said = [best.layer], [frame], [*notices]
    present = _identities(frame, best)
    alike = [
        one
        for one in known
        if one is not best and one.layer.rows and one.layer.is_areal and _is_alike(one, best)
    ]
    for one in alike[:_MAX_JOINED]:
        more, notices = layers.rows_of(one.layer, _columns(best), path, encoding)
        other = _identities(more, best)
        if present & other or more.crs != frame.crs:
            continue
        taken.append(one.layer)
        frames.append(more)
        said += notices
        present |= other
    if len(frames) > 1:
        frame = gpd.GeoDataFrame(pd.concat(frames, ignore_index=True), crs=frame.crs)
    return tuple(taken), Opened(frame, best.recognised, _once(said))


def _once(notices: list[Notice]) -> tuple[Notice, ...]:
    return tuple(notice for at, notice in enumerate(notices) if notice not in notices[:at])


def _merit(known: _Known) -> tuple[bool, bool, int, float]:
    """Prefer tables of areas, among them those that name their villages, then the longest."""
    confidence = known.recognised.confidence
    is_sure = confidence > recognition.SURE
    return known.layer.is_areal, is_sure, known.layer.rows, confidence


def _is_alike(one: _Known, other: _Known) -> bool:
    return one.recognised.layout == other.recognised.layout


def _identities(frame: gpd.GeoDataFrame, known: _Known) -> frozenset[tuple[str, ...]]:
    found = records.take(frame, known.recognised.layout)
    return frozenset((one.code, one.name, one.district_name, one.regency_name) for one in found)


def _left_out(found: list[Layer], taken: tuple[Layer, ...]) -> tuple[Notice, ...]:
    """Name the other tables of a file, so that nobody believes they were read."""
    chosen = {id(layer) for layer in taken}
    left = [layer for layer in found if id(layer) not in chosen and layer.rows]
    if not left:
        return ()
    told = ", ".join(f"{layer.name} ({layer.rows})" for layer in left[:_QUOTED_LAYERS])
    details = {"layers": told[:_QUOTE_LENGTH], "count": str(len(left))}
    return (Notice("layers_left_out", details),)


def _columns(known: _Known) -> list[str]:
    wanted = {heading for found in known.recognised.layout.columns.values() for heading in found}
    return [heading for heading in known.layer.cells if heading.lower() in wanted]
