"""Boundary sets of a few villages, made without a file."""

import hashlib
from collections.abc import Iterable
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from geodata import canonical
from geodata.boundaries import BoundaryFile

# a degree near the equator, for shapes that are given in metres
DEGREE_M = 110_574.0
WEST, SOUTH = 99.30, 3.30


def box_m(west: float, south: float, east: float, north: float) -> shapely.Polygon:
    """Draw a box, its sides given in metres from a corner in Medang Deras."""
    lon, lat = (WEST, SOUTH)
    scale = DEGREE_M
    return shapely.box(
        lon + west / scale, lat + south / scale, lon + east / scale, lat + north / scale
    )


def row_of_boxes(count: int) -> list[shapely.Polygon]:
    """Draw villages of a square kilometre, side by side."""
    return [box_m(1000 * at, 0, 1000 * (at + 1), 1000) for at in range(count)]


def mosaic(chance: np.random.Generator, count: int) -> list[shapely.Polygon]:
    """Draw villages of random shape that share all their edges, over 0.4 degrees."""
    points = shapely.MultiPoint(
        chance.uniform((WEST, SOUTH), (WEST + 0.4, SOUTH + 0.4), (count, 2))
    )
    around = shapely.box(WEST, SOUTH, WEST + 0.4, SOUTH + 0.4)
    cells = shapely.get_parts(shapely.voronoi_polygons(points, extend_to=around))
    cut = shapely.intersection(cells, around)
    return [cell for cell in cut if cell.area > 0]


def frame(codes: Iterable[str], shapes: Iterable[shapely.Geometry]) -> gpd.GeoDataFrame:
    """Lay villages out as in `BoundarySet`; names tell the code."""
    pairs = sorted(zip(codes, shapes, strict=True), key=lambda pair: pair[0])
    rows = [
        (f"Desa {code}", "desa", code[:8], f"Kec {code[:8]}", code[:5], f"Kab {code[:5]}")
        for code, _ in pairs
    ]
    areas = [canonical.area_km2(shape) for _, shape in pairs]
    columns = pd.DataFrame(rows, columns=list(canonical.COLUMNS[:-1])).assign(area_km2=areas)
    made = gpd.GeoDataFrame(columns, geometry=[shape for _, shape in pairs], crs="EPSG:4326")
    return made.set_index(pd.Index([code for code, _ in pairs], name="village_code"))


def file(villages: gpd.GeoDataFrame, **told: object) -> BoundaryFile:
    """Make of villages what `boundaries.read` gives."""
    marks = hashlib.sha256(shapely.to_wkb(villages.union_all())).hexdigest()
    facts = {"layout": "komsos", "crs": "EPSG:4326", "checksum": marks, **told}
    return BoundaryFile(villages=villages, **facts)


def of_district(district: str, count: int = 3) -> BoundaryFile:
    """Make a file of the first villages of a district, side by side."""
    codes = [f"{district}.{2001 + at}" for at in range(count)]
    return file(frame(codes, row_of_boxes(count)))


def everything(folder: Path) -> dict[str, str]:
    """Give the checksum of every file below a folder by its path in it."""
    return {
        str(one.relative_to(folder)): hashlib.sha256(one.read_bytes()).hexdigest()
        for one in sorted(folder.rglob("*"))
        if one.is_file()
    }
