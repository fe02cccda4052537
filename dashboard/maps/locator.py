"""A small picture of where an area lies in the unit above it."""

import geopandas as gpd
import numpy as np
import shapely
from numpy.typing import NDArray

from dashboard.maps import palette

# pixels of the longer side; detail below one of them is left out
SIZE = 180
# an area that would be smaller than this gets a ring around it
_SMALL = 14
_PAD = 8
_SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
    'viewBox="0 0 {width} {height}">'
    '<path d="{others}" fill="{land}" stroke="{border}" stroke-width="1"/>'
    '<path d="{marked}" fill="{mark}" stroke="{mark}" stroke-width="1"/>{ring}</svg>'
)
_RING = '<circle cx="{x}" cy="{y}" r="{r}" fill="none" stroke="{mark}" stroke-width="2"/>'
_MARK = palette.STATES["never"].fill


def draw(outlines: gpd.GeoDataFrame, marked: str) -> str:
    """
    Draw the units of one unit, one of them marked.

    Parameters
    ----------
    outlines
        Indexed by code, geometry in EPSG:4326: all units of the unit above, as far as known.
    marked
        Code of the one to mark.

    Returns
    -------
    svg
        A picture without texts; empty if `marked` has no outline.
    """
    if marked not in outlines.index:
        return ""
    west, south, east, north = outlines.total_bounds
    scale = (SIZE - 2 * _PAD) / max(east - west, north - south)
    shapes = _on_paper(outlines.geometry.to_numpy(), (west, north), scale)
    is_marked = outlines.index == marked
    return _SVG.format(
        width=round((east - west) * scale) + 2 * _PAD,
        height=round((north - south) * scale) + 2 * _PAD,
        others=_path(shapes[~is_marked]),
        marked=_path(shapes[is_marked]),
        land=palette.OUTSIDE.fill,
        border="#9aa3af",
        mark=_MARK,
        ring=_ring(shapes[is_marked]),
    )


def _on_paper(
    shapes: NDArray[np.object_], corner: tuple[float, float], scale: float
) -> NDArray[np.object_]:
    """Bring degrees to pixels, the north up, and leave out what is smaller than one."""
    west, north = corner

    def moved(pairs: NDArray[np.float64]) -> NDArray[np.float64]:
        east_of, south_of = pairs[:, 0] - west, north - pairs[:, 1]
        return np.column_stack([east_of, south_of]) * scale + _PAD

    paper: NDArray[np.object_] = shapely.simplify(shapely.transform(shapes, moved), 0.5)
    return paper


def _path(shapes: NDArray[np.object_]) -> str:
    """Write the outer rings of shapes as one SVG path."""
    rings = shapely.get_exterior_ring(shapely.get_parts(shapes))
    return "".join(
        "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in shapely.get_coordinates(ring)) + "Z"
        for ring in rings
    )


def _ring(marked: NDArray[np.object_]) -> str:
    """Draw a ring around what is too small to be seen."""
    west, south, east, north = shapely.total_bounds(marked)
    if max(east - west, north - south) >= _SMALL:
        return ""
    middle = {"x": round((west + east) / 2, 1), "y": round((south + north) / 2, 1)}
    return _RING.format(r=_SMALL - 2, mark=_MARK, **middle)
