"""
The outlines of districts, regencies and provinces, dissolved from villages and drawn by level.

Made once when a set is installed, since the whole country takes a minute; a small set needs none.
"""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from os import cpu_count
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray

from geodata import codes
from geodata.boundaries import BoundarySet
from geodata.codes import Level

# metres of detail that no screen shows where all children of the unit above are drawn, and the
# decimals of a degree that are then enough
TOLERANCES_M = {
    Level.PROVINCE: 2_500.0,
    Level.REGENCY: 400.0,
    Level.DISTRICT: 100.0,
    Level.VILLAGE: 25.0,
}
DECIMALS = {Level.PROVINCE: 3, Level.REGENCY: 4, Level.DISTRICT: 5, Level.VILLAGE: 5}
COLUMNS = ("area_km2", "villages", "lon", "lat")
_FOLDER = "levels"
_DEGREE_M = 110_574.0
_UPWARDS = (Level.DISTRICT, Level.REGENCY, Level.PROVINCE)
# hears how many of the three levels are made
Progress = Callable[[int, int], object]


def of_villages(villages: gpd.GeoDataFrame, level: Level) -> gpd.GeoDataFrame:
    """
    Draw the units of a level.

    Parameters
    ----------
    villages
        As in `BoundarySet`.
    level
        Province, regency or district; of villages the outlines themselves are simplified.

    Returns
    -------
    outlines
        Indexed by code, in order: geometry (EPSG:4326), simplified together with its siblings so
        that they keep their common edges, islets too small to see left out; `area_km2` and
        `villages`, sums over the villages; `lon`, `lat` of a point inside for the name.
    """
    if level is Level.VILLAGE:
        tolerance = TOLERANCES_M[level] / _DEGREE_M
        shapes = shapely.coverage_simplify(villages.geometry.to_numpy(), tolerance)
        return _described(_rounded(shapes, level), villages.assign(villages=1))
    units = _dissolved(villages, level)
    return _simplified(units, level)


def write(home: Path, villages: gpd.GeoDataFrame, *, progress: Progress | None = None) -> None:
    """Make the outlines of the three upper levels of a set and put them into its folder."""
    (home / _FOLDER).mkdir()
    units = villages
    for done, level in enumerate(_UPWARDS):
        if progress:
            progress(done, len(_UPWARDS))
        # a unit is dissolved from those one level below, which are fewer
        units = _dissolved(units, level)
        _simplified(units, level).to_parquet(_file(home, level))
    if progress:
        progress(len(_UPWARDS), len(_UPWARDS))


def read(home: Path, level: Level) -> gpd.GeoDataFrame | None:
    """Give the outlines that `write` made, None where there are none; later calls share them."""
    path = _file(home, level)
    try:
        return _read(path) if path.is_file() else None
    except Exception:  # noqa: BLE001  # damaged: each reader in between raises its own kind
        return None


@lru_cache(maxsize=16)
def of_set(found: BoundarySet, level: Level) -> gpd.GeoDataFrame:
    """Give the outlines of a set that has none in a folder; later calls share them."""
    return of_villages(found.villages, level)


@lru_cache(maxsize=12)
def _read(path: Path) -> gpd.GeoDataFrame:
    return gpd.read_parquet(path)


def _file(home: Path, level: Level) -> Path:
    return home / _FOLDER / f"{level.name.lower()}.parquet"


def _dissolved(below: gpd.GeoDataFrame, level: Level) -> gpd.GeoDataFrame:
    """Join units into those of a higher level; `villages` and `area_km2` are added up."""
    length = len(str(codes.ancestor(str(below.index[0]), level))) if len(below) else 0
    unit = below.index.str[:length]
    counts = below["villages"] if "villages" in below else pd.Series(1, index=below.index)
    groups = list(_groups(unit.to_numpy(), below.geometry.to_numpy()))
    with ThreadPoolExecutor(max_workers=cpu_count()) as pool:
        shapes = list(pool.map(_joined, (shapes for _, shapes in groups)))
    index = pd.Index([code for code, _ in groups], name="code")
    return gpd.GeoDataFrame(
        {
            "area_km2": below["area_km2"].groupby(unit).sum().reindex(index),
            "villages": counts.groupby(unit).sum().reindex(index),
        },
        geometry=gpd.GeoSeries(shapes, index=index, crs=below.crs),
        index=index,
    )


def _groups(
    unit: NDArray[np.object_], shapes: NDArray[np.object_]
) -> Iterator[tuple[str, NDArray[np.object_]]]:
    """Part shapes by unit; both are in code order."""
    found, starts = np.unique(unit, return_index=True)
    for code, inside in zip(found, np.split(shapes, starts[1:]), strict=True):
        yield str(code), inside


def _joined(shapes: NDArray[np.object_]) -> shapely.Geometry:
    # by their common edges in a tenth of the time, which needs edges that are shared
    if shapely.coverage_is_valid(shapes):
        return shapely.coverage_union_all(shapes)
    return shapely.union_all(shapes)


def _simplified(units: gpd.GeoDataFrame, level: Level) -> gpd.GeoDataFrame:
    """Simplify the units of each unit above together."""
    tolerance = TOLERANCES_M[level] / _DEGREE_M
    parents = np.array([codes.parent(str(code)) or codes.NATION for code in units.index])
    shapes = units.geometry.to_numpy().copy()
    for parent in np.unique(parents):
        siblings = parents == parent
        shapes[siblings] = shapely.coverage_simplify(
            np.array([_without_islets(shape, tolerance) for shape in shapes[siblings]]), tolerance
        )
    return _described(_rounded(shapes, level), units)


def _rounded(shapes: NDArray[np.object_], level: Level) -> NDArray[np.object_]:
    rounded = shapely.set_precision(shapes, 10.0 ** -DECIMALS[level])
    # rounding may leave nothing of a unit that is smaller than the last decimal
    kept: NDArray[np.object_] = np.where(shapely.is_empty(rounded), shapes, rounded)
    return kept


def _without_islets(shape: shapely.Geometry, tolerance: float) -> shapely.Geometry:
    """Leave out parts that simplifying would make a dot, but never the largest one."""
    parts = shapely.get_parts(shape)
    sizes = shapely.area(parts)
    large = parts[(sizes >= 4 * tolerance**2) | (sizes == sizes.max())]
    return large[0] if len(large) == 1 else shapely.MultiPolygon(list(large))


def _described(shapes: NDArray[np.object_], units: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Put beside the outlines of units what is known of them."""
    points = _inside(shapes, units.geometry.to_numpy())
    return gpd.GeoDataFrame(
        {
            "area_km2": units["area_km2"].to_numpy(),
            "villages": units["villages"].to_numpy(),
            "lon": np.round(shapely.get_x(points), 5),
            "lat": np.round(shapely.get_y(points), 5),
        },
        geometry=gpd.GeoSeries(shapes, index=units.index, crs=units.crs),
        index=units.index,
    ).rename_axis("code")


def _inside(drawn: NDArray[np.object_], shapes: NDArray[np.object_]) -> NDArray[np.object_]:
    """Find a point in each unit that also lies in what is drawn of it, where there is one."""
    # of a multipolygon in the part that is widest there
    points: NDArray[np.object_] = shapely.point_on_surface(drawn)
    astray = np.flatnonzero(~shapely.covers(shapes, points))
    common = shapely.intersection(drawn[astray], shapes[astray])
    found = shapely.point_on_surface(common)
    points[astray] = np.where(shapely.is_empty(common), points[astray], found)
    return points
