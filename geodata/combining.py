"""Which village, and which outline, comes from which of several boundary sets in use at once."""

import hashlib
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict

import geopandas as gpd
import numpy as np
import pandas as pd
from numpy.typing import NDArray

from geodata import codes
from geodata.boundaries import BoundarySet, Use
from geodata.codes import Level

# enough of a checksum to tell combinations apart
_SHORT_CHECKSUM = 8


def narrowest_first(uses: Iterable[Use]) -> tuple[Use, ...]:
    """Order uses so that each comes before those whose area lies around its own."""
    return tuple(sorted(uses, key=lambda use: (-codes.level(use.area_code), use.area_code)))


def join(uses: Sequence[Use], opened: Callable[[Use], BoundarySet]) -> BoundarySet:
    """
    Put several sets together: of each village the one that the narrowest use around it names.

    Parameters
    ----------
    uses
        The narrowest first.
    opened
        Gives the set of a use.

    Returns
    -------
    joined
        With names, sources and licences of the sets that some village comes from.
    """
    parts: list[gpd.GeoDataFrame] = []
    for position, use in enumerate(uses):
        villages = opened(use).villages
        parts.append(villages[_served(villages.index, use, uses[:position])])
    told = [opened(use) for use, part in zip(uses, parts, strict=True) if len(part)]
    digest = hashlib.sha256(json.dumps([asdict(use) for use in uses]).encode())
    return BoundarySet(
        name=" + ".join(dict.fromkeys(one.name for one in told)),
        edition=digest.hexdigest()[:_SHORT_CHECKSUM],
        source=", ".join(dict.fromkeys(one.source for one in told if one.source)),
        licence=", ".join(dict.fromkeys(one.licence for one in told if one.licence)),
        checksum="",
        villages=gpd.GeoDataFrame(pd.concat(parts)).sort_index(),
    )


def outlines(
    uses: Sequence[Use], drawn: Callable[[Use], gpd.GeoDataFrame], within: str
) -> tuple[gpd.GeoDataFrame, bool]:
    """
    Choose the outline of each unit in an area.

    Parameters
    ----------
    uses
        The narrowest first.
    drawn
        Gives the outlines of the set of a use, as `levels.of_villages` does.
    within
        A dotted code, or the nation.

    Returns
    -------
    chosen
        Of the sets that draw a unit, the outline of the one that knows most of its villages.
    is_mixed
        Whether they come from several sets, so that what one of them counts may not be true.
    """
    parts = []
    for position, use in enumerate(uses):
        found = drawn(use)
        wanted = is_within(found.index, within) & _touched(found.index, use, uses[:position])
        parts.append(found[wanted])
    joined = gpd.GeoDataFrame(pd.concat(parts))
    joined = joined.sort_values("villages", ascending=False, kind="stable")
    is_mixed = sum(bool(len(part)) for part in parts) > 1
    return joined[~joined.index.duplicated()].sort_index(), is_mixed


def counted(
    outlines: gpd.GeoDataFrame, villages: gpd.GeoDataFrame, level: Level
) -> gpd.GeoDataFrame:
    """Give outlines the counts and areas of these villages; units without any are left out."""
    length = len(str(codes.ancestor(str(villages.index[0]), level))) if len(villages) else 0
    unit = villages.index.str[:length]
    areas = villages["area_km2"].groupby(unit).agg(["sum", "size"])
    there = outlines[outlines.index.isin(areas.index)]
    sums = areas.reindex(there.index)
    return there.assign(area_km2=sums["sum"], villages=sums["size"])


def is_within(units: pd.Index, area: str) -> NDArray[np.bool_]:
    """Tell which codes are `area` or lie below it."""
    if area == codes.NATION:
        return np.ones(len(units), dtype=bool)
    inside = units.str.startswith(f"{area}.") | (units == area)
    return np.asarray(inside, dtype=bool)


def _served(units: pd.Index, use: Use, narrower: Sequence[Use]) -> NDArray[np.bool_]:
    """Tell which units lie in the area of a use, and in none that is narrower."""
    inside = is_within(units, use.area_code)
    for other in narrower:
        inside &= ~is_within(units, other.area_code)
    return inside


def _touched(units: pd.Index, use: Use, narrower: Sequence[Use]) -> NDArray[np.bool_]:
    """Tell which units a use serves wholly or in part: those above its area too."""
    around = np.array([codes.is_within(use.area_code, str(unit)) for unit in units], dtype=bool)
    touched: NDArray[np.bool_] = _served(units, use, narrower) | around
    for other in narrower:
        touched &= ~is_within(units, other.area_code)
    return touched
