"""
Close the slivers and overlaps between villages, where there are any, and say what that changed.

Neighbours that were simplified one by one no longer share an edge. Only villages with such an edge
are touched; all others keep every coordinate.
"""

import os
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass, field

import geopandas as gpd
import numpy as np
import shapely
from numpy.typing import NDArray
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from geodata import canonical

# narrower gaps and overlaps come from simplifying neighbours one by one, not from the ground
SLIVER_WIDTH_M = 20.0
# a village that would change more keeps the shape it was published with: what lies across it is no
# sliver but another opinion
MAX_AREA_CHANGE = 0.05
# of one of latitude at the equator; Indonesia lies so near it that one of longitude is 2 % less
_DEGREE_M = 110_574.0
_WIDTH = SLIVER_WIDTH_M / _DEGREE_M
# the first is for edges within a regency, the next for those between; what is left after these is
# left for good, such as a sliver that nobody's shape can take
_PASSES = 3
# hears how far it has come, and of what
Progress = Callable[[int, int], object]


@dataclass(frozen=True, slots=True)
class Cleaned:
    """
    Villages whose edges meet.

    `changes` is by how much the area of each village that was touched changed (0.01 is 1 %),
    largest first; `refused` are the codes, in order, of those that kept their published shape
    because it would have changed by more than `MAX_AREA_CHANGE`.
    """

    villages: gpd.GeoDataFrame
    changes: dict[str, float] = field(default_factory=dict)
    refused: tuple[str, ...] = ()


def clean(villages: gpd.GeoDataFrame, *, progress: Progress | None = None) -> Cleaned:
    """
    Close slivers and overlaps narrower than `SLIVER_WIDTH_M` between villages.

    Parameters
    ----------
    villages
        As in `BoundarySet`.
    progress
        Hears how far it has come.

    Returns
    -------
    cleaned
        The same villages in the same order, with their new areas; no attribute is touched. After
        `coverage_clean` of GEOS 3.14.
    """
    shapes = villages.geometry.to_numpy().copy()
    touched: set[int] = set()
    groups = _by_regency(villages, _uneven(shapes))
    for passed in range(_PASSES):
        if not groups:
            break
        for group, closed in _closed(shapes.copy(), groups):
            shapes[group] = closed
            touched |= set(group.tolist())
            if progress:
                progress(passed * len(villages) + len(touched), _PASSES * len(villages))
        groups = _apart(shapes, _uneven(shapes))
    return _bounded(villages, shapes, np.array(sorted(touched), dtype=np.intp))


def _uneven(shapes: NDArray[np.object_]) -> NDArray[np.intp]:
    """Find the shapes with an edge that their neighbours do not share, or nearly touch."""
    return np.flatnonzero(~_is_nothing(shapely.coverage_invalid_edges(shapes, _WIDTH)))


def _closed(
    shapes: NDArray[np.object_], groups: list[NDArray[np.intp]]
) -> Iterator[tuple[NDArray[np.intp], NDArray[np.object_]]]:
    """Close the edges of each group, the largest first so that no core waits for it at the end."""
    with ThreadPoolExecutor(max_workers=os.cpu_count()) as pool:
        asked = {
            pool.submit(shapely.coverage_clean, shapes[group], gap_width=_WIDTH): group
            for group in sorted(groups, key=len, reverse=True)
        }
        for answered in as_completed(asked):
            yield asked[answered], answered.result()


def _by_regency(villages: gpd.GeoDataFrame, uneven: NDArray[np.intp]) -> list[NDArray[np.intp]]:
    """Part uneven villages by regency: larger groups take more time than they have villages."""
    regency = villages["regency_code"].to_numpy()[uneven]
    order = np.argsort(regency, kind="stable")
    cuts = np.flatnonzero(regency[order][1:] != regency[order][:-1]) + 1
    return [group for group in np.split(uneven[order], cuts) if len(group)]


def _apart(shapes: NDArray[np.object_], uneven: NDArray[np.intp]) -> list[NDArray[np.intp]]:
    """Part uneven villages into groups that lie apart from one another."""
    if not len(uneven):
        return []
    inside = shapes[uneven]
    one, other = shapely.STRtree(inside).query(inside, predicate="dwithin", distance=_WIDTH)
    count = len(uneven)
    meet = coo_array((np.ones(len(one), dtype=bool), (one, other)), shape=(count, count))
    _, label = connected_components(meet, directed=False)
    order = np.argsort(label, kind="stable")
    return np.split(uneven[order], np.flatnonzero(np.diff(label[order])) + 1)


def _bounded(
    villages: gpd.GeoDataFrame, shapes: NDArray[np.object_], touched: NDArray[np.intp]
) -> Cleaned:
    """Take new shapes, but not where one is lost or too different."""
    published = villages.geometry.to_numpy()
    same = _is_same(published[touched], shapes[touched])
    shapes[touched[same]] = published[touched[same]]
    touched = touched[~same]
    before = shapely.area(published[touched])
    change = np.abs(shapely.area(shapes[touched]) - before) / before
    too_much = (change > MAX_AREA_CHANGE) | _is_nothing(shapes[touched])
    kept = touched[too_much]
    shapes[kept] = published[kept]
    codes = villages.index.to_numpy()
    order = np.argsort(-change, kind="stable")
    changes = {
        str(codes[touched[at]]): float(change[at])
        for at in order
        if change[at] > 0 and not too_much[at]
    }
    areas = villages["area_km2"].to_numpy().copy()
    areas[touched] = [canonical.area_km2(shape) for shape in shapes[touched]]
    cleaned = villages.assign(area_km2=areas).set_geometry(
        gpd.GeoSeries(shapes, index=villages.index, crs=villages.crs)
    )
    return Cleaned(cleaned, changes, tuple(sorted(str(code) for code in codes[kept])))


def _is_same(one: NDArray[np.object_], other: NDArray[np.object_]) -> NDArray[np.bool_]:
    """Tell which shapes have the same corners, wherever their rings begin."""
    same: NDArray[np.bool_] = shapely.equals_identical(
        shapely.normalize(one), shapely.normalize(other)
    )
    return same


def _is_nothing(shapes: NDArray[np.object_]) -> NDArray[np.bool_]:
    nothing: NDArray[np.bool_] = shapely.is_missing(shapes) | shapely.is_empty(shapes)
    return nothing
