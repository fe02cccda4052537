"""Brings geometries of any CRS into EPSG:4326; says what it assumed, stops where it cannot know."""

import geopandas as gpd
import numpy as np
import pyproj
import shapely
from pyproj.exceptions import CRSError, ProjError

from geodata import repair
from geodata.errors import CrsError
from geodata.findings import Notice

WGS84 = "EPSG:4326"


def to_wgs84(
    frame: gpd.GeoDataFrame, *, wanted: str | None = None
) -> tuple[gpd.GeoDataFrame, str, tuple[Notice, ...]]:
    """
    Reproject a file's rows to degrees.

    Parameters
    ----------
    frame
        Geometries in the CRS of the file, or without one.
    wanted
        A CRS that overrules what the file says, such as `"EPSG:32647"`.

    Returns
    -------
    frame_wgs84
        The same rows in EPSG:4326.
    crs
        The CRS that they came in.
    notices
        `crs_assumed` where the file has none but its coordinates can only be degrees.

    Raises
    ------
    CrsError
        If the CRS is missing, unknown, or puts nothing into Indonesia.
    """
    frame, notices = _with_crs(frame, wanted)
    crs = frame.crs
    converted = frame.set_geometry(_converted(frame.geometry)) if crs != WGS84 else frame
    drawn = ~(converted.geometry.isna() | converted.geometry.is_empty)
    if drawn.any() and not repair.lies_in_indonesia(converted.geometry[drawn]).any():
        raise CrsError("crs_mismatch", crs=_name(crs))
    return converted, _name(crs), notices


def _with_crs(
    frame: gpd.GeoDataFrame, wanted: str | None
) -> tuple[gpd.GeoDataFrame, tuple[Notice, ...]]:
    if wanted is not None:
        return frame.set_crs(_parse(wanted), allow_override=True), ()
    if frame.crs is not None:
        return frame, ()
    drawn = frame.geometry[~(frame.geometry.isna() | frame.geometry.is_empty)]
    # metres of any projection in use here are far larger numbers; one absurd row is no argument
    if len(drawn) and np.mean(repair.lies_in_indonesia(drawn)) > 0.5:  # noqa: PLR2004
        return frame.set_crs(WGS84), (Notice("crs_assumed", {"crs": WGS84}),)
    raise CrsError("no_crs")


def _converted(geometries: gpd.GeoSeries) -> gpd.GeoSeries:
    """Reproject what can be; rows with coordinates that are no numbers stay as they are."""
    shapes = geometries.to_numpy()
    sound = np.array([np.isfinite(shapely.get_coordinates(shape)).all() for shape in shapes], bool)
    # a height that is no number would spoil the other two coordinates
    flat = gpd.GeoSeries(shapely.force_2d(shapes[sound]), crs=geometries.crs)
    try:
        degrees = flat.to_crs(WGS84).to_numpy()
    except ProjError as error:
        raise CrsError("unknown_crs", crs=_name(geometries.crs)) from error
    # heights are of no use, but whoever made the file wants to know that they were dropped
    had_height = shapely.has_z(shapes[sound])
    degrees[had_height] = shapely.force_3d(degrees[had_height])
    result = shapes.copy()
    result[sound] = degrees
    return gpd.GeoSeries(result, index=geometries.index, crs=WGS84)


def _parse(wanted: str) -> pyproj.CRS:
    try:
        return pyproj.CRS.from_user_input(wanted)
    except CRSError as error:
        raise CrsError("unknown_crs", crs=wanted) from error


def _name(crs: pyproj.CRS) -> str:
    authority = crs.to_authority()
    return ":".join(authority) if authority else str(crs.name)
