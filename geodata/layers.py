"""The tables of a boundary file, whatever their format: a sample of each, then the rows of one."""

import json
import warnings
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import geopandas as gpd
import pandas as pd
import pyarrow as pa
import pyogrio
from pyarrow import parquet
from pyogrio.errors import DataLayerError, DataSourceError, FeatureError

from geodata import esrijson, jsontext, placemarks, sqldump, warned
from geodata.datasets import Dataset
from geodata.errors import BoundaryError
from geodata.findings import Notice

# the country has 83,762 villages; islands may be rows of their own
MAX_ROWS = 500_000
# the widest official table has about 150
MAX_COLUMNS = 1_000
# what Windows programs of the region write when they do not say
FALLBACK_ENCODING = "cp1252"
SAMPLE_ROWS = 400
# a dump of one province has some 100 MB
_MAX_TEXT_BYTES = 512 * 1024**2
# a driver's own words are quoted up to this length
QUOTE_LENGTH = 200
READ_ERRORS = (
    DataSourceError,
    DataLayerError,
    FeatureError,
    RuntimeError,
    ValueError,
    OSError,
    OverflowError,
    MemoryError,
)
_IN_MEMORY = frozenset({"sql", "esri"})


@dataclass(frozen=True, slots=True)
class Layer:
    """One table: its headings, how many rows it has, and the cells of its first rows."""

    dataset: Dataset
    name: str
    rows: int
    cells: dict[str, Sequence[object]]
    frame: gpd.GeoDataFrame | None = None
    notices: tuple[Notice, ...] = ()
    is_areal: bool = True


def layers_of(dataset: Dataset, path: Path, encoding: str | None) -> list[Layer]:
    """
    List the tables of a dataset.

    Raises
    ------
    BoundaryError
        If it cannot be opened; the file is called `path`.
    """
    if not dataset.kind:
        return []
    try:
        if dataset.kind in _IN_MEMORY:
            return [_in_memory(dataset)]
        if dataset.kind == "parquet":
            return [_parquet(dataset, path)]
        with warnings.catch_warnings():
            # reading the rows says the same again
            warnings.simplefilter("ignore", RuntimeWarning)
            listed = pyogrio.list_layers(dataset.location)
            return [_layer(dataset, str(name), encoding) for name, _ in listed]
    except UnboundLocalError as error:
        # how the library fails on a CRS description that is no text
        raise BoundaryError("damaged_file", path=path.name, text=".prj") from error
    except (*READ_ERRORS, pa.ArrowException) as error:
        raise damaged(path, error) from error


def rows_of(
    layer: Layer, columns: list[str], path: Path, encoding: str | None
) -> tuple[gpd.GeoDataFrame, tuple[Notice, ...]]:
    """
    Read the rows of a table.

    Parameters
    ----------
    layer
        The table.
    columns
        The headings to read.
    path
        What the file is called in errors.
    encoding
        Overrules what the file says.

    Returns
    -------
    frame
        Rows in file order, indexed from 0, in the CRS of the file or without one.
    notices
        What the driver, or a guess, has to say.

    Raises
    ------
    BoundaryError
        If they cannot be read.
    """
    if layer.rows > MAX_ROWS or len(layer.cells) > MAX_COLUMNS:
        raise BoundaryError("too_many_rows", path=path.name, rows=layer.rows)
    if layer.frame is not None:
        return layer.frame, layer.notices
    try:
        if layer.dataset.kind == "parquet":
            frame = gpd.read_parquet(layer.dataset.location, columns=[*columns, layer.name])
            return frame.reset_index(drop=frame.index.name not in columns), layer.notices
        frame, notices = _in_some_encoding(layer, columns, path, encoding)
    except (*READ_ERRORS, pa.ArrowException) as error:
        raise damaged(path, error) from error
    is_json = layer.dataset.kind == "json"
    claimed = jsontext.features(Path(layer.dataset.location)) if is_json else layer.rows
    lost = _lost(claimed, len(frame))
    return frame, (*layer.dataset.notices, *notices, *lost, *_shapeless(layer.dataset, frame))


def _shapeless(dataset: Dataset, frame: gpd.GeoDataFrame) -> tuple[Notice, ...]:
    """Say so where a driver made no shape of what a Shapefile has for one."""
    is_known = any(one.reason == "shapefile_cut_off" for one in dataset.notices)
    if dataset.blanks is None or is_known or frame.geometry.isna().sum() <= dataset.blanks:
        return ()
    return (Notice("shapefile_cut_off"),)


def _lost(claimed: int, read: int) -> tuple[Notice, ...]:
    """Say so where a driver gives fewer rows than it counted."""
    if claimed <= read:
        return ()
    return (Notice("rows_lost", {"claimed": str(claimed), "rows": str(read)}),)


def damaged(path: Path, error: Any) -> BoundaryError:
    """Quote a driver's first line without the folder it was given."""
    said = str(error).splitlines()[0] if str(error) else type(error).__name__
    text = said.replace(str(path.resolve()), path.name)[:QUOTE_LENGTH]
    return BoundaryError("damaged_file", path=path.name, text=text)


def _in_memory(dataset: Dataset) -> Layer:
    path = Path(dataset.location)
    if path.stat().st_size > _MAX_TEXT_BYTES:
        raise BoundaryError("file_too_large", path=path.name, bytes=path.stat().st_size)
    notices: tuple[Notice, ...]
    if dataset.kind == "esri":
        frame, notices = esrijson.parse(path)
    else:
        text = path.read_text("utf-8", errors="replace")
        frame = sqldump.parse(text)
        cut_off = (Notice("text_cut_off"),) if sqldump.is_cut_off(text) else ()
        notices = (*cut_off, *_lost(sqldump.rows_begun(text), len(frame)))
    table = pd.DataFrame(frame.drop(columns=frame.geometry.name)).head(SAMPLE_ROWS)
    return Layer(dataset, path.stem, len(frame), _cells(table), frame, notices)


def _parquet(dataset: Dataset, path: Path) -> Layer:
    metadata = parquet.read_metadata(dataset.location)
    schema = metadata.schema.to_arrow_schema()
    if metadata.num_rows > MAX_ROWS:
        raise BoundaryError("too_many_rows", path=path.name, rows=metadata.num_rows)
    try:
        geometry = json.loads((schema.metadata or {})[b"geo"])["primary_column"]
        headings = [name for name in schema.names if name not in _geometries(schema)]
    except (KeyError, TypeError, AttributeError) as error:
        raise BoundaryError("no_geometry_column", path=path.name) from error
    # the first rows alone would still be unpacked with their whole group
    table = parquet.read_table(dataset.location, columns=headings)
    frame = table.slice(0, SAMPLE_ROWS).to_pandas(ignore_metadata=True)
    frame = frame[[name for name in headings if name in frame.columns]]
    return Layer(dataset, str(geometry), metadata.num_rows, _cells(frame))


def _geometries(schema: Any) -> frozenset[str]:
    """List columns of shapes and of anything nested, which say nothing of a village's name."""
    known = json.loads(schema.metadata[b"geo"])["columns"]
    nested = (field.name for field in schema if pa.types.is_nested(field.type))
    binary = (field.name for field in schema if pa.types.is_binary(field.type))
    return frozenset((*known, *nested, *binary))


def _layer(dataset: Dataset, name: str, encoding: str | None) -> Layer:
    info = pyogrio.read_info(dataset.location, layer=name, force_feature_count=True)
    if dataset.kind == "kml":
        return _with_balloons(Layer(dataset, name, info["features"], {}), encoding)
    wanted = encoding or ("ISO-8859-1" if dataset.kind == "shp" else None)
    try:
        sample = _sample(dataset, name, wanted)
    except UnicodeDecodeError:
        sample = _sample(dataset, name, FALLBACK_ENCODING)
    return Layer(
        dataset, name, info["features"], _cells(sample), is_areal=_is_areal(info["geometry_type"])
    )


def _is_areal(kind: str | None) -> bool:
    """Whether a table may hold areas; lines and points beside them are borders and labels."""
    return kind is not None and not kind.removeprefix("Multi").startswith(("Line", "Point"))


def _sample(dataset: Dataset, name: str, encoding: str | None) -> pd.DataFrame:
    return pd.DataFrame(
        pyogrio.read_dataframe(
            dataset.location,
            layer=name,
            max_features=SAMPLE_ROWS,
            read_geometry=False,
            encoding=encoding,
        )
    )


def _with_balloons(layer: Layer, encoding: str | None) -> Layer:
    """Read all of a KML layer at once: what its balloons say is no field to ask a driver for."""
    if layer.rows > MAX_ROWS:
        raise BoundaryError("too_many_rows", path=layer.name, rows=layer.rows)
    frame, notices = _read(layer, None, encoding)
    frame = placemarks.expand(frame)
    table = pd.DataFrame(frame.drop(columns=frame.geometry.name)).head(SAMPLE_ROWS)
    return replace(layer, cells=_cells(table), frame=frame, notices=notices)


def _cells(table: pd.DataFrame) -> dict[str, Sequence[object]]:
    return {str(heading): table[heading].tolist() for heading in table.columns}


def _in_some_encoding(
    layer: Layer, columns: list[str], path: Path, encoding: str | None
) -> tuple[gpd.GeoDataFrame, tuple[Notice, ...]]:
    for attempt, notices in _encodings(layer.dataset, encoding):
        try:
            frame, warned = _read(layer, columns, attempt)
        except UnicodeDecodeError:
            continue
        return frame, (*notices, *warned)
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


def _read(
    layer: Layer, columns: list[str] | None, encoding: str | None
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
    said = [str(warning.message)[:QUOTE_LENGTH] for warning in caught]
    if not isinstance(frame, gpd.GeoDataFrame):
        raise BoundaryError("no_geometry_column", path=layer.name)
    return frame, warned.notices(said)
