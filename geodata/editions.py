"""What two boundary sets say differently of the same villages."""

from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import shapely

from geodata.boundaries import BoundarySet

# what rounding and cleaning move is no difference
MIN_SHARE = 0.001


@dataclass(frozen=True, slots=True)
class Moved:
    """
    A village that both sets draw, but not alike.

    `area_km2` is by each of them; `moved_share` the part of the ground of both together that only
    one of them gives to it, from 0 to 1.
    """

    village_code: str
    area_km2: tuple[float, float]
    moved_share: float


@dataclass(frozen=True, slots=True)
class Contrast:
    """
    How a second set differs from a first.

    `gone` and `new` are codes of villages that only the first or only the second holds, `renamed`
    pairs a code with both names, `moved` is sorted by share, largest first. `common` counts the
    villages that both hold.
    """

    common: int
    gone: tuple[str, ...]
    new: tuple[str, ...]
    renamed: tuple[tuple[str, str, str], ...]
    moved: tuple[Moved, ...]


def contrast(first: BoundarySet, second: BoundarySet) -> Contrast:
    """
    Compare two sets in the districts that both know.

    Parameters
    ----------
    first, second
        The sets, of any area. Of a district that only one of them knows nothing is said.
    """
    old, new = first.villages, second.villages
    shared = sorted(set(old["district_code"]) & set(new["district_code"]))
    old, new = (one[one["district_code"].isin(shared)] for one in (old, new))
    common = old.index.intersection(new.index)
    names = zip(
        common, old.loc[common, "village_name"], new.loc[common, "village_name"], strict=True
    )
    return Contrast(
        common=len(common),
        gone=tuple(map(str, old.index.difference(common))),
        new=tuple(map(str, new.index.difference(common))),
        renamed=tuple((code, one, other) for code, one, other in names if one and one != other),
        moved=_moved(old.loc[common], new.loc[common]),
    )


def _moved(old: gpd.GeoDataFrame, new: gpd.GeoDataFrame) -> tuple[Moved, ...]:
    before, after = old.geometry.to_numpy(), new.geometry.to_numpy()
    # in degrees, since only a share of one is wanted, and a village is small
    both = shapely.area(shapely.union(before, after))
    share = shapely.area(shapely.symmetric_difference(before, after)) / both
    return tuple(
        Moved(
            str(old.index[at]),
            (float(old["area_km2"].iloc[at]), float(new["area_km2"].iloc[at])),
            float(share[at]),
        )
        for at in np.argsort(-share, kind="stable")
        if share[at] > MIN_SHARE
    )
