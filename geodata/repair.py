"""Pure geometry repair and display simplification; says of each geometry what it changed."""

from dataclasses import dataclass
from typing import Any

import geopandas as gpd
import numpy as np
import shapely
from numpy.typing import NDArray

from geodata.findings import What, Why

# west, south, east, north of Indonesia in degrees, with a degree to spare; no longitude of it can
# be a latitude, so swapped axes are plain to see
INDONESIA = (94.0, -12.0, 142.0, 7.0)
_AREAL = ("Polygon", "MultiPolygon")
# narrower gaps and overlaps come from simplifying neighbours one by one, not from the ground
_SLIVER_WIDTH_M = 20.0
# 5 decimals are about a metre, which halves what a browser must load
_DISPLAY_DECIMALS = 5
# beyond this width a single UTM zone bends shapes more than an equal-area cylinder does
_UTM_WIDTH_DEGREES = 6.0
# cylindrical equal-area; Indonesia lies so near the equator that it stretches by 2 % at most
_WIDE_CRS = "ESRI:54034"


@dataclass(frozen=True, slots=True)
class Mended:
    """A geometry made usable, and what was changed; or, if that is impossible, why."""

    geometry: Any
    what: tuple[What, ...] = ()
    why: Why | None = None


def mend(geometry: Any) -> Mended:
    """
    Make one village's geometry a valid, flat polygon or multipolygon.

    Parameters
    ----------
    geometry
        Any geometry in EPSG:4326, or None.

    Returns
    -------
    mended
        The repaired geometry with what was done to it, or None with the reason.
    """
    if (why := undrawn(geometry)) is not None:
        return Mended(None, why=why)
    what = []
    if geometry.has_z or geometry.has_m:
        geometry = shapely.force_2d(geometry)
        what.append(What.Z_DROPPED)
    if _is_within(geometry.bounds, _swapped(INDONESIA)):
        geometry = shapely.transform(geometry, lambda pairs: pairs[:, ::-1])
        what.append(What.AXES_SWAPPED)
    if not _is_within(geometry.bounds, INDONESIA):
        return Mended(None, why=Why.OUTSIDE_INDONESIA)
    return _mend_shape(geometry, what)


def undrawn(geometry: Any) -> Why | None:
    """Say why there is nothing to mend in `geometry`, or None if there is something."""
    if geometry is None:
        return Why.NO_GEOMETRY
    if geometry.is_empty:
        return Why.EMPTY_GEOMETRY
    # bounds pass over a coordinate that is no number
    is_sound = np.isfinite(shapely.get_coordinates(geometry)).all()
    return None if is_sound else Why.ABSURD_COORDINATES


def lies_in_indonesia(geometries: gpd.GeoSeries) -> NDArray[np.bool_]:
    """Tell for each geometry whether its coordinates are degrees in Indonesia, in either order."""
    bounds = geometries.bounds.to_numpy()
    return np.array(
        [_is_within(row, INDONESIA) or _is_within(row, _swapped(INDONESIA)) for row in bounds],
        dtype=bool,
    )


def display(villages: gpd.GeoDataFrame, *, tolerance_m: float) -> gpd.GeoDataFrame:
    """
    Simplify boundaries for drawing; neighbours keep their common edges.

    Parameters
    ----------
    villages
        Polygons in EPSG:4326.
    tolerance_m
        Detail to leave out, in metres: triangles below the square of this area go.

    Returns
    -------
    simplified
        The same rows with simpler geometries in EPSG:4326, rounded to 5 decimals where that keeps
        them a valid coverage. Where the input is none, slivers narrower than 20 m are closed.
    """
    if villages.empty:
        return villages
    metric = villages.geometry.to_crs(_metric_crs(villages))
    simple = shapely.coverage_simplify(_coverage(metric.to_numpy()), tolerance_m)
    degrees = gpd.GeoSeries(simple, index=villages.index, crs=metric.crs).to_crs(villages.crs)
    return villages.set_geometry(_rounded(degrees))


def _mend_shape(geometry: Any, what: list[What]) -> Mended:
    if geometry.geom_type == "GeometryCollection":
        geometry = _polygons(geometry)
        what.append(What.POLYGONS_EXTRACTED)
    if geometry.geom_type not in _AREAL:
        return Mended(None, why=Why.NOT_AN_AREA)
    if not geometry.is_valid:
        geometry = _polygons(shapely.make_valid(geometry, method="structure", keep_collapsed=False))
        what.append(What.INVALID_REPAIRED)
    if geometry.area == 0:
        return Mended(None, why=Why.NO_AREA)
    return Mended(geometry, tuple(what))


def _polygons(geometry: Any) -> Any:
    """Keep the polygons of a collection, however nested, as one geometry."""
    parts = shapely.get_parts(geometry)
    while (shapely.get_type_id(parts) == shapely.GeometryType.GEOMETRYCOLLECTION).any():
        parts = shapely.get_parts(parts)
    parts = shapely.get_parts(parts)
    polygons = parts[shapely.get_type_id(parts) == shapely.GeometryType.POLYGON]
    if not len(polygons):
        # a collection of lines or points is judged by what it holds
        return parts[0] if len(parts) else shapely.Polygon()
    return polygons[0] if len(polygons) == 1 else shapely.union_all(polygons)


def _is_within(bounds: Any, box: tuple[float, float, float, float]) -> bool:
    west, south, east, north = bounds
    return bool(west >= box[0] and south >= box[1] and east <= box[2] and north <= box[3])


def _swapped(box: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
    west, south, east, north = box
    return south, west, north, east


def _metric_crs(villages: gpd.GeoDataFrame) -> Any:
    west, _, east, _ = villages.total_bounds
    return _WIDE_CRS if east - west > _UTM_WIDTH_DEGREES else villages.estimate_utm_crs()


def _coverage(polygons: NDArray[np.object_]) -> NDArray[np.object_]:
    """Close slivers and overlaps, if there are any; no polygon is lost."""
    if shapely.coverage_is_valid(polygons):
        return polygons
    cleaned = shapely.coverage_clean(polygons, gap_width=_SLIVER_WIDTH_M)
    return np.where(shapely.is_empty(cleaned), polygons, cleaned)


def _rounded(geometries: gpd.GeoSeries) -> gpd.GeoSeries:
    rounded = geometries.set_precision(10**-_DISPLAY_DECIMALS, mode="pointwise")
    polygons = rounded.to_numpy()
    is_sound = rounded.is_valid.all() and not rounded.is_empty.any()
    return rounded if is_sound and shapely.coverage_is_valid(polygons) else geometries
