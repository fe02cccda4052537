"""
Which village a point lies in, honest near borders.

A phone fix 20 m from a border fits both villages, so both are candidates and none is the answer. A
point off shore, or beyond the last village of the set, belongs to the nearest one within reach.
"""

from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import pandas as pd
import pyproj
import shapely
from numpy.typing import NDArray

from geodata.errors import CrsError

_WGS84 = pyproj.Geod(ellps="WGS84")
# the shortest degree there is: one of latitude at the equator
_SHORTEST_DEGREE_M = 110_574.0
# Indonesia's last degree of longitude, at 12 degrees south, is this much shorter than that
_LONGITUDE_SQUEEZE = 0.97
DEFAULT_RADIUS_M = 50.0
# coasts are drawn no more exactly than this, so a smaller radius does not count against the shore
SHORE_M = 50.0


@dataclass(frozen=True, slots=True)
class Located:
    """
    Where a point lies.

    `candidates` are the codes of all villages within the radius, nearest first (the one that
    contains the point has distance 0); at equal distance the first in `villages`.
    `village_code` is the only one, None if there are none or several. `distance_m` is the distance
    in metres to the nearest candidate, 0 inside, None without one.
    """

    village_code: str | None
    candidates: tuple[str, ...] = ()
    distance_m: float | None = None


def locate(
    lon: float, lat: float, villages: gpd.GeoDataFrame, *, radius_m: float = DEFAULT_RADIUS_M
) -> Located:
    """
    Find the village of one point.

    Parameters
    ----------
    lon, lat
        The point in degrees (EPSG:4326).
    villages
        Polygons in EPSG:4326, uniquely indexed by `village_code`.
    radius_m
        How far off the point may be, in metres: the accuracy of the fix. Where nothing lies
        within it, `SHORE_M` counts.

    Returns
    -------
    located
        The village, or all that come into question.

    Raises
    ------
    CrsError
        If `villages` are not in EPSG:4326.
    """
    hits = _hits(np.array([lon]), np.array([lat]), villages, radius_m)
    candidates = tuple(str(code) for code in villages.index[hits.row])
    if not candidates:
        return Located(None)
    return Located(
        candidates[0] if len(candidates) == 1 else None, candidates, float(hits.distance_m[0])
    )


def locate_many(
    points: gpd.GeoSeries, villages: gpd.GeoDataFrame, *, radius_m: float = DEFAULT_RADIUS_M
) -> pd.DataFrame:
    """
    Find the villages of many points at once.

    Parameters
    ----------
    points
        Points in EPSG:4326.
    villages
        Polygons in EPSG:4326, uniquely indexed by `village_code`.
    radius_m
        How far off the points may be, in metres.

    Returns
    -------
    located
        Indexed as `points`, with the columns `village_code` (missing where no village or several
        come into question), `candidates` (tuples of codes, nearest first) and `distance_m`
        (metres to the nearest candidate; missing without one).

    Raises
    ------
    CrsError
        If either layer is not in EPSG:4326.
    """
    _check(points)
    hits = _hits(points.x.to_numpy(), points.y.to_numpy(), villages, radius_m)
    return _gather(hits, villages.index, points.index)


@dataclass(frozen=True, slots=True)
class _Hits:
    """Pairs of point and village by their positions, by point and then nearest first."""

    point: NDArray[np.intp]
    row: NDArray[np.intp]
    distance_m: NDArray[np.float64]


def _hits(
    lons: NDArray[np.float64],
    lats: NDArray[np.float64],
    villages: gpd.GeoDataFrame,
    radius_m: float,
) -> _Hits:
    _check(villages)
    reach = max(radius_m, SHORE_M) / (_SHORTEST_DEGREE_M * _LONGITUDE_SQUEEZE)
    polygons = villages.geometry.to_numpy()
    point, row = _boxed(lons, lats, villages, reach)
    distance_m = _distances(lons[point], lats[point], polygons[row], reach)
    nearest_m = np.full(len(lons), np.inf)
    np.minimum.at(nearest_m, point, distance_m)
    allowed_m = np.where(nearest_m > radius_m, SHORE_M, radius_m)
    near = distance_m <= allowed_m[point]
    point, row, distance_m = point[near], row[near], distance_m[near]
    order = np.lexsort((row, distance_m, point))
    return _Hits(point[order], row[order], distance_m[order])


def _boxed(
    lons: NDArray[np.float64],
    lats: NDArray[np.float64],
    villages: gpd.GeoDataFrame,
    reach: float,
) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Pair points with the polygons whose bounds they may reach, polygon by polygon."""
    # a coordinate that is no number lies nowhere
    known = np.flatnonzero(np.isfinite(lons) & np.isfinite(lats))
    x, y = lons[known], lats[known]
    boxes = shapely.box(x - reach, y - reach, x + reach, y + reach)
    box, row = villages.sindex.query(boxes)
    # what is prepared of a polygon is then still at hand for its next point
    order = np.argsort(row, kind="stable")
    return known[box[order]], row[order]


def _distances(
    lons: NDArray[np.float64],
    lats: NDArray[np.float64],
    polygons: NDArray[np.object_],
    reach: float,
) -> NDArray[np.float64]:
    """Measure from points to polygons in metres: 0 inside, endless beyond `reach` (in degrees)."""
    distances = np.zeros(len(lons))
    # prepared polygons answer in a fraction of the time that the index takes for the same question
    shapely.prepare(polygons)
    outside = np.flatnonzero(~shapely.intersects_xy(polygons, lons, lats))
    distances[outside] = np.inf
    points = shapely.points(lons[outside], lats[outside])
    is_near = shapely.dwithin(polygons[outside], points, reach)
    near = outside[is_near]
    # so near the equator the nearest point in degrees is also the nearest in metres
    lines = shapely.shortest_line(points[is_near], polygons[near])
    ends = shapely.get_coordinates(shapely.get_point(lines, 1))
    _, _, distances[near] = _WGS84.inv(lons[near], lats[near], ends[:, 0], ends[:, 1])
    return distances


def _gather(hits: _Hits, codes: pd.Index, index: pd.Index) -> pd.DataFrame:
    """Turn sorted pairs into one row a point."""
    counts = np.bincount(hits.point, minlength=len(index))
    ends = np.cumsum(counts)
    starts = ends - counts
    found, hit_codes = counts > 0, codes.to_numpy(dtype=object)[hits.row]
    village_code = np.full(len(index), None, dtype=object)
    village_code[counts == 1] = hit_codes[starts[counts == 1]]
    listed = hit_codes.tolist()
    candidates = np.empty(len(index), dtype=object)
    candidates[:] = [
        tuple(listed[start:end]) for start, end in zip(starts.tolist(), ends.tolist(), strict=True)
    ]
    distance_m = np.full(len(index), np.nan)
    distance_m[found] = hits.distance_m[starts[found]]
    return pd.DataFrame(
        {"village_code": village_code, "candidates": candidates, "distance_m": distance_m},
        index=index,
    )


def _check(layer: gpd.GeoSeries | gpd.GeoDataFrame) -> None:
    if layer.crs is None or layer.crs.to_epsg() != 4326:  # noqa: PLR2004
        raise CrsError("not_wgs84", crs=str(layer.crs))
