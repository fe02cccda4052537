"""Boundary frames into drawable shapes, once per boundary set."""

from collections.abc import Mapping
from typing import Any

import geopandas as gpd
import shapely

from dashboard.maps.layer import Shape


def from_villages(villages: gpd.GeoDataFrame) -> dict[str, Shape]:
    """
    Turn simplified villages into shapes.

    Parameters
    ----------
    villages
        Indexed by `village_code`, with `village_name` and `area_km2`; geometry in EPSG:4326,
        already simplified for display.

    Returns
    -------
    shapes
        By village code, in the order of the index; villages without a geometry are left out.
    """
    drawable = ~(shapely.is_missing(villages.geometry) | shapely.is_empty(villages.geometry))
    present = villages[drawable]
    points = present.geometry.representative_point()
    return {
        str(code): Shape(
            village_code=str(code),
            name=str(name),
            geometry=_geometry(geometry),
            lat=round(point.y, 5),
            lon=round(point.x, 5),
            bounds=geometry.bounds,
            area_km2=float(area),
        )
        for code, name, geometry, point, area in zip(
            present.index,
            present["village_name"],
            present.geometry,
            points,
            present["area_km2"],
            strict=True,
        )
    }


def touching(shapes: Mapping[str, Shape], inside: set[str]) -> list[Shape]:
    """Pick the shapes outside whose boxes come near the area, as surroundings for a map."""
    west, south, east, north = _extent([shapes[code] for code in inside if code in shapes])
    # half the area's own size around it: enough to see where it lies, little to send
    margin = max(east - west, north - south) / 2
    return [
        shape
        for code, shape in shapes.items()
        if code not in inside
        and shape.bounds[0] <= east + margin
        and shape.bounds[2] >= west - margin
        and shape.bounds[1] <= north + margin
        and shape.bounds[3] >= south - margin
    ]


def _extent(shapes: list[Shape]) -> tuple[float, float, float, float]:
    """Give west, south, east, north of several shapes (degrees); an empty box for none."""
    if not shapes:
        return (0.0, 0.0, 0.0, 0.0)
    west, south, east, north = zip(*(shape.bounds for shape in shapes), strict=True)
    return (min(west), min(south), max(east), max(north))


def _geometry(geometry: shapely.Geometry) -> dict[str, Any]:
    """Write a geometry as GeoJSON, to about a metre."""
    rounded: dict[str, Any] = shapely.geometry.mapping(shapely.force_2d(geometry))
    return {"type": rounded["type"], "coordinates": _rounded(rounded["coordinates"])}


def _rounded(coordinates: Any) -> Any:
    """Round nested coordinates to five decimals of a degree."""
    if isinstance(coordinates, float):
        return round(coordinates, 5)
    return [_rounded(one) for one in coordinates]
