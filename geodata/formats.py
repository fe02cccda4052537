"""Opens a boundary file of any kind: its layer, its rows, its encoding."""

import json
import warnings
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import geopandas as gpd
import pyarrow as pa
import pyogrio
from pyarrow import parquet
from pyogrio.errors import DataLayerError, DataSourceError, FeatureError

from geodata import schemas, sources, sqldump
from geodata.errors import BoundaryError
from geodata.schemas import Layout
from geodata.sources import Dataset

# the country has 83,762 villages; islands may be rows of their own
MAX_ROWS = 500_000
# the widest official table has about 150
MAX_COLUMNS = 1_000
# what Windows programs of the region write when they do not say
FALLBACK_ENCODING = "cp1252"
# a driver's own words, and headings, are quoted up to this length
_QUOTE_LENGTH = 200
_QUOTED_HEADINGS = 12
_READ_ERRORS = (DataSourceError, DataLayerError, FeatureError, RuntimeError, ValueError, OSError)


@dataclass(frozen=True, slots=True)
class Notice:
    """Something to know about a whole file: a guessed encoding, an assumed CRS."""

    reason: str
    details: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Opened:
    """
    A file as its driver gave it: only columns that mean something, rows in file order from 0.

    `frame` has the file's own CRS, or none.
    """

    frame: gpd.GeoDataFrame
    layout: Layout
    notices: tuple[Notice, ...] = ()


@dataclass(frozen=True, slots=True)
class _Layer:
    dataset: Dataset
    name: str
    headings: tuple[str, ...]
    rows: int

    @property
    def layout(self) -> Layout | None:
        return schemas.recognise(self.headings)


def open_file(path: Path, *, encoding: str | None = None) -> Opened:
    """
    Read the rows of a boundary file.

    Parameters
    ----------
    path
        A Shapefile, GeoPackage, GeoJSON, Esri JSON, KML or FlatGeobuf file, a file geodatabase, a
        zip file with one of these; or a GeoParquet file or a SQL dump of wilayah_boundaries.
    encoding
        Of the attributes, where the file does not say or is wrong.

    Returns
    -------
    opened
        The largest layer whose columns are known.

    Raises
    ------
    BoundaryError
        If the file is missing, too large, damaged, or laid out in no known way.
    """
    if encoding is not None and not sources.is_encoding(encoding):
        raise BoundaryError("unknown_encoding", encoding=encoding)
    datasets = sources.find(path)
    if datasets[0].kind == "parquet":
        return _read_parquet(path)
    if datasets[0].kind == "sql":
        frame = sqldump.parse(path.read_text("utf-8", errors="replace"))
        return Opened(frame, _layout(tuple(frame.columns), path))
    layers = [layer for dataset in datasets for layer in _layers(dataset, path)]
    known = [layer for layer in layers if layer.layout is not None]
    if not known:
        _layout(layers[0].headings if layers else (), path)
    return _read(max(known, key=lambda layer: layer.rows), path, encoding)


def _layers(dataset: Dataset, path: Path) -> list[_Layer]:
    try:
        with warnings.catch_warnings():
            # reading the rows says the same again
            warnings.simplefilter("ignore", RuntimeWarning)
            return [_layer(dataset, name) for name, _ in pyogrio.list_layers(dataset.location)]
    except UnboundLocalError as error:
        # how the library fails on a CRS description that is no text
        raise BoundaryError("damaged_file", path=path.name, text=".prj") from error
    except _READ_ERRORS as error:
        raise _damaged(path, error) from error


def _layer(dataset: Dataset, name: str) -> _Layer:
    info = pyogrio.read_info(dataset.location, layer=name, force_feature_count=True)
    return _Layer(dataset, name, tuple(info["fields"]), info["features"])


def _layout(headings: tuple[str, ...], path: Path) -> Layout:
    layout = schemas.recognise(headings)
    if layout is None:
        quoted = ", ".join(headings[:_QUOTED_HEADINGS])[:_QUOTE_LENGTH]
        raise BoundaryError("unknown_layout", path=path.name, columns=quoted)
    return layout


def _read(layer: _Layer, path: Path, encoding: str | None) -> Opened:
    layout = _layout(layer.headings, path)
    if layer.rows > MAX_ROWS or len(layer.headings) > MAX_COLUMNS:
        raise BoundaryError("too_many_rows", path=path.name, rows=layer.rows)
    columns = _columns(layer.headings, layout)
    for attempt, notices in _encodings(layer.dataset, encoding):
        try:
            frame, warned = _read_rows(layer, columns, attempt)
        except UnicodeDecodeError:
            continue
        except _READ_ERRORS as error:
            raise _damaged(path, error) from error
        return Opened(frame, layout, (*notices, *warned))
    raise BoundaryError("undecodable", path=path.name, encoding=encoding or FALLBACK_ENCODING)


def _encodings(
    dataset: Dataset, wanted: str | None
) -> Iterator[tuple[str | None, tuple[Notice, ...]]]:
    """List the encodings to try: the one asked for; or what the file says, UTF-8, Windows-1252."""
    if wanted is not None:
        yield wanted, ()
        return
    says_nothing = dataset.kind == "shp" and dataset.encoding is None
    yield ("UTF-8" if says_nothing else None), ()
    yield FALLBACK_ENCODING, (Notice("encoding_guessed", {"encoding": "Windows-1252"}),)


def _read_rows(
    layer: _Layer, columns: list[str], encoding: str | None
) -> tuple[gpd.GeoDataFrame, tuple[Notice, ...]]:
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        frame = pyogrio.read_dataframe(
            layer.dataset.location,
            layer=layer.name,
            columns=columns,
            encoding=encoding,
            # a ring that is not closed gets closed, anything worse becomes a missing geometry
            on_invalid="fix",
        )
    said = tuple(dict.fromkeys(str(warning.message)[:_QUOTE_LENGTH] for warning in caught))
    if not isinstance(frame, gpd.GeoDataFrame):
        raise BoundaryError("no_geometry_column", path=layer.name)
    return frame, tuple(Notice("driver_warning", {"text": text}) for text in said)


def _read_parquet(path: Path) -> Opened:
    try:
        metadata = parquet.read_metadata(path)
        schema = metadata.schema.to_arrow_schema()
        headings = tuple(schema.names)
        if metadata.num_rows > MAX_ROWS:
            raise BoundaryError("too_many_rows", path=path.name, rows=metadata.num_rows)
        layout = _layout(headings, path)
        geometry = json.loads((schema.metadata or {})[b"geo"])["primary_column"]
        frame = gpd.read_parquet(path, columns=[*_columns(headings, layout), geometry])
    except KeyError as error:
        raise BoundaryError("no_geometry_column", path=path.name) from error
    except (*_READ_ERRORS, pa.ArrowException) as error:
        raise _damaged(path, error) from error
    return Opened(frame.reset_index(drop=True), layout)


def _columns(headings: tuple[str, ...], layout: Layout) -> list[str]:
    wanted = {heading for options in layout.columns.values() for heading in options}
    return [heading for heading in headings if heading.lower() in wanted]


def _damaged(path: Path, error: Any) -> BoundaryError:
    """Quote a driver's first line without the folder it was given."""
    said = str(error).splitlines()[0] if str(error) else type(error).__name__
    text = said.replace(str(path.resolve()), path.name)[:_QUOTE_LENGTH]
    return BoundaryError("damaged_file", path=path.name, text=text)
