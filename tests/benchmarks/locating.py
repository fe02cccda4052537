"""
Print how long 500,000 points of the whole country take to locate, and whether they are right.

Run with `KOMSOS_SHARED=... python tests/benchmarks/locating.py`. Beside our time stands that of a
bare query of the index for what lies within reach, and every answer is compared with a plain
spatial join: they may differ only where a second village lies within the radius of the point.
"""

import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray

from geodata import locate

SHARED = Path(os.environ.get("KOMSOS_SHARED", Path(__file__).parents[3] / "shared"))
POINTS = 500_000
TIMES_AS_LONG = 2.0
SEED = 20241127
# as `locate` has it for points that may be 50 m off
REACH = locate.DEFAULT_RADIUS_M / (110_574 * 0.97)

Result = TypeVar("Result")


def timed(action: Callable[[], Result]) -> tuple[Result, float]:
    """Run something once; give what it gives, and the seconds it took."""
    begun = time.perf_counter()
    return action(), time.perf_counter() - begun


def villages() -> gpd.GeoDataFrame:
    """Read the villages of the country, by code."""
    found = gpd.read_parquet(SHARED / "geodata" / "indonesia_villages.parquet")
    found = found.set_index(found["code"].rename("village_code")).sort_index()
    return found[["geometry"]].set_crs("EPSG:4326", allow_override=True)


def points_inside(shapes: NDArray[np.object_], count: int) -> gpd.GeoSeries:
    """Draw points inside villages, each village as likely as any other."""
    random = np.random.default_rng(SEED)
    chosen, bounds = random.integers(0, len(shapes), count), shapely.bounds(shapes)
    drawn, open_ = np.empty((count, 2)), np.arange(count)
    while len(open_):
        low, high = bounds[chosen[open_], :2], bounds[chosen[open_], 2:]
        tried = low + random.random((len(open_), 2)) * (high - low)
        inside = shapely.intersects_xy(shapes[chosen[open_]], *tried.T)
        drawn[open_[inside]], open_ = tried[inside], open_[~inside]
    return gpd.GeoSeries(shapely.points(drawn), crs="EPSG:4326")


def differences(found: pd.DataFrame, joined: gpd.GeoDataFrame) -> dict[str, int]:
    """Count the points by how our answer differs from that of a plain join."""
    plain = joined.groupby(level=0)["village_code"].agg(frozenset).reindex(found.index)
    ours, candidates = found["village_code"], found["candidates"].map(frozenset)
    same = [{code} == inside for code, inside in zip(ours, plain, strict=True)]
    is_honest = ours.isna() & (candidates.map(len) > 1)
    holds = [inside <= all_ for inside, all_ in zip(plain, candidates, strict=True)]
    explained = is_honest & pd.Series(holds, index=found.index)
    return {
        "the same village": int(sum(same)),
        "no single one, since another village lies within 50 m": int(explained.sum()),
        "anything else": int((~pd.Series(same, index=found.index) & ~explained).sum()),
    }


def main() -> None:
    """Print times and differences."""
    country = villages()
    points = points_inside(country.geometry.to_numpy(), POINTS)
    index, shapes = country.sindex, points.to_numpy()
    for name in ("first time", "again", "again"):
        _, bare = timed(lambda: index.query(shapes, predicate="dwithin", distance=REACH))
        found, ours = timed(lambda: locate.locate_many(points, country))
        print(
            f"{name:10} {len(points):,} points, {len(country):,} villages: {ours:.2f} s; bare query"
            f" {bare:.2f} s; {ours / bare:.2f} times as long (at most {TIMES_AS_LONG:.0f})"
        )
    joined, plain = timed(
        lambda: points.to_frame("geometry").sjoin(country, predicate="intersects")
    )
    print(f"plain spatial join {plain:.2f} s")
    for name, count in differences(found, joined).items():
        print(f"  {count:7,} {name}")


if __name__ == "__main__":
    main()
