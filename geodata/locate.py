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
    contains the point has distance 0); at equal distance the lower code stands first.
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
    if hits.empty:
        return Located(None)
    candidates = tuple(hits["village_code"])
    only = candidates[0] if len(candidates) == 1 else None
    return Located(only, candidates, float(hits["distance_m"].iloc[0]))


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
    return _gather(hits, points.index)


def _hits(
    lons: NDArray[np.float64],
    lats: NDArray[np.float64],
    villages: gpd.GeoDataFrame,
    radius_m: float,
) -> pd.DataFrame:
    """List pairs of point position and village within the radius, nearest first at each point."""
    _check(villages)
    points = shapely.points(lons, lats)
    reach = max(radius_m, SHORE_M) / (_SHORTEST_DEGREE_M * _LONGITUDE_SQUEEZE)
    position, row = villages.sindex.query(points, predicate="dwithin", distance=reach)
    distances = _distances(lons[position], lats[position], villages.geometry.to_numpy()[row])
    hits = pd.DataFrame(
        {
            "position": position,
            "village_code": villages.index.to_numpy()[row],
            "distance_m": distances,
        }
    )
    nearest_m = hits.groupby("position")["distance_m"].transform("min")
    near = hits[hits["distance_m"] <= np.where(nearest_m > radius_m, SHORE_M, radius_m)]
    return near.sort_values(["position", "distance_m", "village_code"], ignore_index=True)


def _distances(
    lons: NDArray[np.float64], lats: NDArray[np.float64], polygons: NDArray[np.object_]
) -> NDArray[np.float64]:
    """Measure from points to polygons in metres, 0 inside."""
    distances = np.zeros(len(lons))
    shapely.prepare(polygons)
    outside = ~shapely.intersects_xy(polygons, lons, lats)
    # so near the equator the nearest point in degrees is also the nearest in metres
    lines = shapely.shortest_line(shapely.points(lons[outside], lats[outside]), polygons[outside])
    ends = shapely.get_coordinates(shapely.get_point(lines, 1))
    _, _, distances[outside] = _WGS84.inv(lons[outside], lats[outside], ends[:, 0], ends[:, 1])
    return distances


def _gather(hits: pd.DataFrame, index: pd.Index) -> pd.DataFrame:
    """Turn sorted pairs into one row a point."""
    total = len(index)
    positions = hits["position"].to_numpy()
    counts = np.bincount(positions, minlength=total)
    starts = np.concatenate(([0], np.cumsum(counts)[:-1])) if total else counts
    found, hit_codes = counts > 0, hits["village_code"].to_numpy(dtype=object)
    village_code = np.full(total, None, dtype=object)
    village_code[counts == 1] = hit_codes[starts[counts == 1]]
    candidates = np.empty(total, dtype=object)
    candidates[:] = [
        tuple(hit_codes[start : start + count])
        for start, count in zip(starts.tolist(), counts.tolist(), strict=True)
    ]
    distance_m = np.full(total, np.nan)
    distance_m[found] = hits["distance_m"].to_numpy()[starts[found]]
    return pd.DataFrame(
        {"village_code": village_code, "candidates": candidates, "distance_m": distance_m},
        index=index,
    )


def _check(layer: gpd.GeoSeries | gpd.GeoDataFrame) -> None:
    if layer.crs is None or layer.crs.to_epsg() != 4326:  # noqa: PLR2004
        raise CrsError("not_wgs84", crs=str(layer.crs))
