"""How far a geometry lies from where the national list has its village."""

import math
from typing import Any

import numpy as np
import shapely

from geodata import names, repair
from geodata.gazetteer import Gazetteer

# of all villages none lies further from its point than 91 km; another UTM zone is 660 km off
FAR_KM = 150.0
# a village of this name so near can only be this one, if there is no other
_NEAR_KM = 12.0
_KM_PER_DEGREE = 111.2


def is_far(geometry: Any, code: str, national: Gazetteer) -> bool:
    """Whether a geometry in EPSG:4326 lies too far from the point of village `code`."""
    distance = _distance_km(geometry, code, national)
    return distance is not None and distance > FAR_KM


def is_near(geometry: Any, code: str, national: Gazetteer) -> bool:
    """Whether a geometry lies within 12 km of the point of village `code`, so far as it has one."""
    distance = _distance_km(geometry, code, national)
    return distance is None or distance <= _NEAR_KM


def namesakes_near(geometry: Any, name: str, national: Gazetteer) -> tuple[str, ...]:
    """
    List the villages of a name, anywhere in the country, whose point lies near a geometry.

    Parameters
    ----------
    geometry
        In EPSG:4326, its axes in either order.
    name
        The name, in any of its forms.
    national
        The list to search.

    Returns
    -------
    village_codes
        Those within 12 km of the middle of the geometry.
    """
    found = national.village_codes.get(names.key(name), ())
    distances = {code: _distance_km(geometry, code, national) for code in found}
    near = {code: km for code, km in distances.items() if km is not None and km <= _NEAR_KM}
    return tuple(sorted(near))


def holding(geometry: Any, candidates: tuple[str, ...], national: Gazetteer) -> str | None:
    """Give the one of several villages whose point lies within a geometry, or None."""
    inside = _inside(geometry, candidates, national)
    return inside[0] if len(inside) == 1 else None


def holds_most(
    geometry: Any, villages: tuple[str, ...], national: Gazetteer, *, fewest: int = 2
) -> bool:
    """Whether the points of `fewest` villages, and most of those given, lie in a geometry."""
    count = len(_inside(geometry, villages, national))
    return count >= fewest and 2 * count > len(villages)


def _inside(geometry: Any, villages: tuple[str, ...], national: Gazetteer) -> list[str]:
    known = [national.villages[code] for code in villages]
    placed = [village for village in known if village.lat is not None and village.lon is not None]
    x, y = [village.lon for village in placed], [village.lat for village in placed]
    if _is_swapped(geometry):
        x, y = y, x
    # a damaged shape may reach further than floats do
    with np.errstate(over="ignore", invalid="ignore"):
        inside = shapely.contains_xy(geometry, x, y)
    return [village.code for village, is_in in zip(placed, inside, strict=True) if is_in]


def _distance_km(geometry: Any, code: str, national: Gazetteer) -> float | None:
    village = national.villages[code]
    if village.lat is None or village.lon is None:
        return None
    west, south, east, north = _bounds(geometry)
    # measured from the box, since an island group may be wide
    d_lon = max(west - village.lon, 0.0, village.lon - east)
    d_lat = max(south - village.lat, 0.0, village.lat - north)
    return _KM_PER_DEGREE * math.hypot(d_lon * math.cos(math.radians(village.lat)), d_lat)


def _bounds(geometry: Any) -> tuple[float, float, float, float]:
    west, south, east, north = geometry.bounds
    return (south, west, north, east) if _is_swapped(geometry) else (west, south, east, north)


def _is_swapped(geometry: Any) -> bool:
    """Whether latitudes stand first: no longitude of Indonesia can be one."""
    west, south, _, _ = geometry.bounds
    return bool(south >= repair.INDONESIA[0] and west <= repair.INDONESIA[3])
