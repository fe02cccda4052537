"""Reads what an ArcGIS service answers with f=json, curves and its own limits included."""

import json
from pathlib import Path
from typing import Any

import geopandas as gpd
import pyproj
import shapely
from pyproj.exceptions import CRSError

from geodata import curves
from geodata.errors import BoundaryError
from geodata.findings import Notice

# by any of these in its first bytes a JSON text is such an answer
MARKS = (b'"esriGeometry', b'"displayFieldName"', b'"fieldAliases"', b'"attributes"', b'"rings"')
# an answer holds some thousand features; this is far more, and fits into memory
_MAX_BYTES = 512 * 1024**2
_QUOTE_LENGTH = 200
_FEWEST_CORNERS = 4
_FEWEST_ORDINATES = 2


def parse(path: Path) -> tuple[gpd.GeoDataFrame, tuple[Notice, ...]]:
    """
    Read an answer.

    Parameters
    ----------
    path
        A JSON text.

    Returns
    -------
    frame
        One row for each feature, in the CRS that the answer states, or without one.
    notices
        `answer_cut_off` where the service says that it has more.

    Raises
    ------
    BoundaryError
        If it is damaged, or the service answered with an error.
    """
    document = _load(path)
    features = document.get("features")
    if not isinstance(features, list):
        raise BoundaryError("damaged_file", path=path.name, text="features")
    rows = [feature if isinstance(feature, dict) else {} for feature in features]
    shapes = [_dict(row.get("geometry")) for row in rows]
    frame = gpd.GeoDataFrame(
        _columns(rows),
        geometry=[_geometry(shape) for shape in shapes],
        crs=_crs(document, shapes),
    )
    cut_off = bool(document.get("exceededTransferLimit"))
    return frame, (Notice("answer_cut_off"),) if cut_off else ()


def _load(path: Path) -> dict[str, Any]:
    if path.stat().st_size > _MAX_BYTES:
        raise BoundaryError("file_too_large", path=path.name, bytes=path.stat().st_size)
    try:
        text = path.read_bytes().decode("utf-8-sig", errors="replace")
        document = json.loads(text, object_pairs_hook=_unique)
    except (ValueError, RecursionError) as error:
        text = str(error)[:_QUOTE_LENGTH]
        raise BoundaryError("damaged_file", path=path.name, text=text) from error
    if not isinstance(document, dict):
        raise BoundaryError("damaged_file", path=path.name, text="features")
    if "error" in document and "features" not in document:
        text = str(_dict(document["error"]).get("message") or document["error"])
        text = text[:_QUOTE_LENGTH].strip(" .")
        raise BoundaryError("service_error", path=path.name, text=text)
    return document


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Refuse a name that stands twice: a piece of the text is lost between the two."""
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError(len(pairs))
    return found


def _columns(rows: list[dict[str, Any]]) -> dict[str, list[Any]]:
    attributes = [_dict(row.get("attributes")) for row in rows]
    names = dict.fromkeys(str(name) for found in attributes for name in found)
    names.pop("geometry", None)
    return {name: [_cell(found.get(name)) for found in attributes] for name in names}


def _cell(value: Any) -> Any:
    return value if value is None or isinstance(value, str | int | float) else str(value)


def _dict(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _crs(document: dict[str, Any], shapes: list[dict[str, Any]]) -> pyproj.CRS | None:
    stated = [
        document.get("spatialReference"),
        *(shape.get("spatialReference") for shape in shapes),
    ]
    reference = next((_dict(found) for found in stated if found), {})
    codes = (reference.get("latestWkid"), reference.get("wkid"))
    options = [f"{authority}:{code}" for code in codes if code for authority in ("EPSG", "ESRI")]
    for option in (*options, reference.get("wkt"), reference.get("wkt2")):
        try:
            if option:
                return pyproj.CRS.from_user_input(str(option))
        except CRSError:
            continue
    return None


def _geometry(shape: dict[str, Any]) -> Any:
    """Give a polygon of all rings; None if a part of it makes no sense."""
    lists = [shape.get("rings"), shape.get("curveRings")]
    if not any(isinstance(found, list) for found in lists):
        return _point(shape)
    try:
        rings = [curves.straighten(ring) for found in lists if found for ring in found]
        rings = [_closed(ring) for ring in rings if ring]
        return _polygons([ring for ring in rings if len(ring) >= _FEWEST_CORNERS])
    except (ValueError, TypeError, IndexError, KeyError, shapely.errors.GEOSException):
        return None


def _point(shape: dict[str, Any]) -> Any:
    """Give something that is no area where there is no ring, so that it is named for that."""
    x, y = shape.get("x"), shape.get("y")
    is_point = isinstance(x, int | float) and isinstance(y, int | float)
    return shapely.Point(x, y) if is_point else None


def _closed(ring: list[tuple[float, ...]]) -> list[tuple[float, ...]]:
    width = min(len(corner) for corner in ring)
    if width < _FEWEST_ORDINATES:
        raise ValueError(width)
    # a fourth number is a measure
    corners = [corner[: min(width, 3)] for corner in ring]
    return corners if corners[0] == corners[-1] else [*corners, corners[0]]


def _polygons(rings: list[list[tuple[float, ...]]]) -> Any:
    """Put holes into shells: shells turn clockwise, and a hole lies in one of them."""
    if not rings:
        return shapely.Polygon()
    lines = [shapely.LinearRing(ring) for ring in rings]
    shells = [ring for ring, line in zip(rings, lines, strict=True) if not line.is_ccw]
    holes = [ring for ring, line in zip(rings, lines, strict=True) if line.is_ccw]
    if not shells:
        shells, holes = holes, []
    areas = [shapely.Polygon(shell) for shell in shells]
    inside: list[list[Any]] = [[] for _ in shells]
    for hole in holes:
        at = _shell_around(hole, areas)
        if at is None:
            areas.append(shapely.Polygon(hole))
            shells.append(hole)
            inside.append([])
        else:
            inside[at].append(hole)
    parts = [shapely.Polygon(shell, found) for shell, found in zip(shells, inside, strict=True)]
    return parts[0] if len(parts) == 1 else shapely.MultiPolygon(parts)


def _shell_around(hole: list[tuple[float, ...]], areas: list[Any]) -> int | None:
    area = shapely.Polygon(hole)
    if not area.is_valid:
        area = area.buffer(0)
    if area.is_empty:
        return None
    point = area.representative_point()
    around = [at for at, found in enumerate(areas) if found.is_valid and found.contains(point)]
    if not around:
        boxes = [at for at, found in enumerate(areas) if found.envelope.contains(point)]
        around = boxes[:1]
    return min(around, key=lambda at: areas[at].area, default=None)
