"""Borders that two villages dispute: where they run, and whether a point lies near one."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import geopandas as gpd
import numpy as np
import pyproj
import shapely

from geodata.errors import BoundaryError

_WGS84 = pyproj.Geod(ellps="WGS84")
# the shortest degree there is: one of latitude at the equator
_SHORTEST_DEGREE_M = 110_574.0
# Indonesia's last degree of longitude, at 12 degrees south, is this much shorter than that
_LONGITUDE_SQUEEZE = 0.97
DEFAULT_WITHIN_M = 200.0
# files draw one border twice, and not always alike: lines so near to each other are one border
_ALIKE_M = 30.0
_MOST_LON, _MOST_LAT = 180.0, 90.0
# of a line that a person states: some thousand corners
_MOST_LETTERS = 100_000


@dataclass(frozen=True, slots=True)
class Dispute:
    """
    A border that two villages dispute.

    `villages` are the two, in the order of their codes; `segment` is where it ran when it was
    marked, as WKT in EPSG:4326; points within `within_m` metres of it may belong to either.
    """

    villages: tuple[str, str]
    segment: str
    within_m: float = DEFAULT_WITHIN_M


def near(disputes: Iterable[Dispute], lon: float, lat: float) -> tuple[str, ...]:
    """
    Give the villages that dispute the ground of a point.

    Parameters
    ----------
    disputes
        All that are known.
    lon, lat
        The point in degrees (EPSG:4326).

    Returns
    -------
    village_codes
        Those of every border near it, each once, in their order; mostly none.
    """
    point = shapely.Point(lon, lat)
    found = (one.villages for one in disputes if _is_near(one, point))
    return tuple(sorted({code for pair in found for code in pair}))


def border(villages: gpd.GeoDataFrame, one: str, other: str) -> str:
    """
    Find where the border of two villages runs.

    Parameters
    ----------
    villages
        Polygons in EPSG:4326, uniquely indexed by `village_code`.
    one, other
        Codes of two of them.

    Returns
    -------
    segment
        Lines as WKT in EPSG:4326, to five decimals, the same whichever of the two comes first.

    Raises
    ------
    BoundaryError
        `unknown_polygon` for a village without one, `no_common_border` where the two do not meet.
    """
    first, second = (_outline(villages, code) for code in sorted((one, other)))
    lines = _common(first, second)
    if lines.is_empty:
        raise BoundaryError("no_common_border", first=one, second=other)
    merged = shapely.line_merge(lines) if lines.geom_type == "MultiLineString" else lines
    return str(shapely.to_wkt(shapely.normalize(merged), rounding_precision=5, trim=True))


def read(segment: str) -> str:
    """
    Give a segment that a person states as it is stored.

    Raises
    ------
    BoundaryError
        `bad_segment` if it is no WKT of lines within the bounds of degrees.
    """
    try:
        # numbers that are none are refused below
        with np.errstate(invalid="ignore"):
            found = shapely.from_wkt(segment[:_MOST_LETTERS])
    except shapely.GEOSException as error:
        raise BoundaryError("bad_segment") from error
    if found is None or found.geom_type not in ("LineString", "MultiLineString") or found.is_empty:
        raise BoundaryError("bad_segment")
    lons, lats = shapely.get_coordinates(found).T
    # written so that what is no number is refused too
    if not ((abs(lons) <= _MOST_LON).all() and (abs(lats) <= _MOST_LAT).all()):
        raise BoundaryError("bad_segment")
    flat = shapely.force_2d(found)
    return str(shapely.to_wkt(flat, rounding_precision=5, trim=True))


def _is_near(dispute: Dispute, point: shapely.Point) -> bool:
    line = _line(dispute.segment)
    reach = dispute.within_m / (_SHORTEST_DEGREE_M * _LONGITUDE_SQUEEZE)
    if not shapely.dwithin(line, point, reach):
        return False
    start, end = shapely.get_coordinates(shapely.shortest_line(line, point))
    _, _, distance_m = _WGS84.inv(*start, *end)
    return bool(distance_m <= dispute.within_m)


@lru_cache(maxsize=256)
def _line(segment: str) -> Any:
    line = shapely.from_wkt(segment)
    shapely.prepare(line)
    return line


def _outline(villages: gpd.GeoDataFrame, code: str) -> Any:
    if code not in villages.index:
        raise BoundaryError("unknown_polygon", village_code=code)
    return shapely.boundary(villages.geometry[code])


def _common(first: Any, second: Any) -> Any:
    """Give the lines that two outlines share; where they differ, the first one's near the other."""
    shared = shapely.union_all(_lines(shapely.intersection(first, second)))
    reach = _ALIKE_M / (_SHORTEST_DEGREE_M * _LONGITUDE_SQUEEZE)
    near = shapely.union_all(_lines(shapely.intersection(first, shapely.buffer(second, reach))))
    is_alike = 2 * shapely.length(shared) >= shapely.length(near)
    return shared if is_alike else near


def _lines(geometry: Any) -> list[Any]:
    """Give the lines among the parts of a geometry: outlines also touch or cross in points."""
    parts = shapely.get_parts(geometry).tolist()
    return [one for one in parts if one.geom_type == "LineString"]
