"""Outlines into drawable shapes, and what lies around an area, cut to the part that is seen."""

from collections.abc import Callable, Sequence
from typing import Any

import geopandas as gpd
import shapely

from dashboard.maps.layer import Shape

# a metre, and half of what a browser must load otherwise
_DECIMALS = 5
# of the larger side of what is drawn; a hole that is smaller is no lake but a gap between villages
_SPECK = 1 / 250
# around the area, as a part of its larger side: enough to see where it lies, little to send
_MARGIN = 0.6


def from_outlines(outlines: gpd.GeoDataFrame, named: Callable[[str], str]) -> list[Shape]:
    """
    Turn outlines into shapes.

    Parameters
    ----------
    outlines
        As `geodata.levels` gives them: indexed by code, simplified, with `lon`, `lat`, `area_km2`.
    named
        Gives the name that stands on the map, by code.

    Returns
    -------
    shapes
        In the order of the index; units without a geometry are left out.
    """
    drawable = ~(shapely.is_missing(outlines.geometry) | shapely.is_empty(outlines.geometry))
    present = outlines[drawable]
    speck = _side(present) * _SPECK
    return [
        Shape(
            code=str(row.Index),
            name=named(str(row.Index)),
            geometry=_geometry(_without_specks(row.geometry, speck**2)),
            lat=float(row.lat),
            lon=float(row.lon),
            bounds=row.geometry.bounds,
            area_km2=float(row.area_km2),
        )
        for row in present.itertuples()
    ]


def surroundings(outlines: gpd.GeoDataFrame, drawn: Sequence[Shape]) -> list[Shape]:
    """
    Cut what lies around an area to the part that the map shows.

    Parameters
    ----------
    outlines
        Units beside the area, as for `from_outlines`.
    drawn
        The shapes of the area.

    Returns
    -------
    shapes
        Without names, and none where nothing is drawn.
    """
    if not drawn:
        return []
    cut = shapely.clip_by_rect(outlines.geometry.to_numpy(), *_box(drawn))
    return from_outlines(outlines.set_geometry(gpd.GeoSeries(cut, outlines.index)), lambda _: "")


def _box(drawn: Sequence[Shape]) -> tuple[float, float, float, float]:
    """Give west, south, east, north of what is seen around some shapes (degrees)."""
    west, south, east, north = zip(*(shape.bounds for shape in drawn), strict=True)
    margin = max(max(east) - min(west), max(north) - min(south)) * _MARGIN
    return min(west) - margin, min(south) - margin, max(east) + margin, max(north) + margin


def _side(outlines: gpd.GeoDataFrame) -> float:
    """Measure the larger side of what is drawn (degrees)."""
    if outlines.empty:
        return 0.0
    west, south, east, north = outlines.total_bounds
    return float(max(east - west, north - south))


def _without_specks(geometry: shapely.Geometry, smallest: float) -> shapely.Geometry:
    """Close the holes of polygons that are too small to see (square degrees)."""
    if not len(shapely.get_rings(geometry)) > shapely.get_num_geometries(geometry):
        return geometry
    filled = [
        shapely.Polygon(part.exterior, [hole for hole in part.interiors if _size(hole) >= smallest])
        for part in shapely.get_parts(geometry)
    ]
    return filled[0] if len(filled) == 1 else shapely.MultiPolygon(filled)


def _size(ring: shapely.LinearRing) -> float:
    return float(shapely.Polygon(ring).area)


def _geometry(geometry: shapely.Geometry) -> dict[str, Any]:
    """Write a geometry as GeoJSON, to about a metre."""
    rounded = shapely.transform(geometry, lambda pairs: pairs.round(_DECIMALS))
    written: dict[str, Any] = shapely.geometry.mapping(rounded)
    return written
