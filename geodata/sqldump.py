"""
Reads the village boundaries of the SQL dumps of cahyadsn/wilayah_boundaries.

A dump is text: rows of code, name, latitude, longitude and a path of `[lat, lng]` pairs, nested as
polygon > ring > pair or multipolygon > polygon > ring > pair. No SQL is run.
"""

import json
import re
from typing import Any

import geopandas as gpd
import shapely

# by this a file is known to be such a dump
MARK = "INSERT INTO wilayah_boundaries"
_STATEMENT = re.compile(r"INSERT\s+INTO\s+[`\"\w.]*wilayah_boundaries", re.IGNORECASE)
_BEGIN = re.compile(r"\(\s*'")
_START = re.compile(r"\(\s*'(?P<code>[\d.]{2,13})'\s*,\s*'(?P<name>(?:[^'\\]|''|\\.)*)'")
# later dumps have further numbers between the point and the path
_PATH = re.compile(r"(?:\s*,\s*(?:'[\d.-]*'|[^,()']*)){0,8}?\s*,\s*'(?P<path>\[[\[\]\d.,eE+\s-]*)'")
_RING_DEPTH = 2
_POLYGON_DEPTH = 3


def is_dump(text: str) -> bool:
    """Whether a text is, or begins like, such a dump."""
    return _STATEMENT.search(text) is not None


def rows_begun(text: str) -> int:
    """Count the rows that a dump begins, readable or not."""
    return len(_BEGIN.findall(text))


def is_cut_off(text: str) -> bool:
    """Whether the last statement of a dump never ends."""
    ends = [row.end() for row in _START.finditer(text)]
    return bool(ends) and ";" not in text[ends[-1] :]


def parse(text: str) -> gpd.GeoDataFrame:
    """
    Take the villages out of a dump.

    Parameters
    ----------
    text
        The dump.

    Returns
    -------
    villages
        Columns `kode` and `nama` and the geometry in EPSG:4326, in the order of the dump. A path
        that is no polygon, or is cut off, gives a missing geometry.
    """
    rows = list(_START.finditer(text))
    paths = [_PATH.match(text, row.end()) for row in rows]
    return gpd.GeoDataFrame(
        {
            "kode": [row["code"] for row in rows],
            "nama": [re.sub(r"''|\\(.)", lambda part: part[1] or "'", row["name"]) for row in rows],
        },
        geometry=[_geometry(path["path"]) if path else None for path in paths],
        crs="EPSG:4326",
    )


def _geometry(path: str) -> Any:
    try:
        nested = json.loads(path)
        depth = _depth(nested)
        if depth == _RING_DEPTH:
            nested, depth = [nested], _POLYGON_DEPTH
        polygons = [nested] if depth == _POLYGON_DEPTH else nested
        return shapely.MultiPolygon([_polygon(rings) for rings in polygons])
    except (ValueError, TypeError, IndexError, RecursionError, shapely.errors.GEOSException):
        return None


def _depth(nested: Any) -> int:
    """Count the lists around a number, so far as the first element tells."""
    return 1 + _depth(nested[0]) if isinstance(nested, list) else 0


def _polygon(rings: list[list[list[float]]]) -> Any:
    shell, *holes = [[(lng, lat) for lat, lng in ring] for ring in rings]
    return shapely.Polygon(shell, holes)
