"""Every layout, damaged in every way: a reason, or the rest right and every row named."""

import zipfile
from collections.abc import Callable
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import region_files as made
import shapely

from geodata import boundaries
from geodata.boundaries import BoundaryFile
from geodata.errors import GeodataError
from geodata.gazetteer import Gazetteer

pytestmark = pytest.mark.shared
AREA = "31.71.01"
# the rows that a mutation may touch; the others must come out right
TOUCHED = 2
CODES = ("KDEPUM", "ADM4_PCODE", "adm4_pcode", "iddesa", "KODE_DESA", "code")
NAMES = ("WADMKD", "ADM4_EN", "adm4_name", "nmdesa", "DESA_KELUR", "name")
Mutate = Callable[[gpd.GeoDataFrame, str, str], gpd.GeoDataFrame]


def shaped(shape: Callable[[shapely.Geometry], object]) -> Mutate:
    """Change the geometry of the first row."""

    def mutate(frame: gpd.GeoDataFrame, _code: str, _name: str) -> gpd.GeoDataFrame:
        shapes = frame.geometry.to_list()
        shapes[0] = shape(shapes[0])
        return frame.set_geometry(gpd.GeoSeries(shapes, crs=frame.crs))

    return mutate


def told(column: str, change: Callable[[object], object], rows: int = 1) -> Mutate:
    """Change the code or the name of the first rows."""

    def mutate(frame: gpd.GeoDataFrame, code: str, name: str) -> gpd.GeoDataFrame:
        heading = code if column == "code" else name
        cells = frame[heading].astype(object).to_list()
        cells[:rows] = [change(cell) for cell in cells[:rows]]
        return frame.assign(**{heading: pd.Series(cells, dtype=object)})

    return mutate


def added(change: Callable[[gpd.GeoDataFrame, str, str], gpd.GeoDataFrame]) -> Mutate:
    """Put rows made from the first ones behind the others."""

    def mutate(frame: gpd.GeoDataFrame, code: str, name: str) -> gpd.GeoDataFrame:
        more = change(frame.iloc[:1].copy(), code, name)
        return gpd.GeoDataFrame(pd.concat([frame, more], ignore_index=True), crs=frame.crs)

    return mutate


def bow_tie(shape: shapely.Geometry) -> shapely.Polygon:
    west, south, east, north = shape.bounds
    return shapely.Polygon([(west, south), (east, north), (east, south), (west, north)])


def in_halves(frame: gpd.GeoDataFrame, _code: str, _name: str) -> gpd.GeoDataFrame:
    west, south, east, north = frame.geometry[0].bounds
    left = shapely.box(west, south, (west + east) / 2, north)
    shapes = [frame.geometry[0].intersection(left), frame.geometry[0].difference(left)]
    parts = pd.concat([frame.iloc[[0, 0]].set_geometry(shapes, crs=frame.crs), frame.iloc[1:]])
    return gpd.GeoDataFrame(parts.reset_index(drop=True), crs=frame.crs)


MUTATIONS: dict[str, Mutate] = {
    "no geometry": shaped(lambda _: None),
    "empty geometry": shaped(lambda _: shapely.Polygon()),
    "a point": shaped(lambda shape: shape.centroid),
    "a line": shaped(lambda shape: shape.exterior if hasattr(shape, "exterior") else shape),
    "points": shaped(lambda _: shapely.MultiPoint([(106.8, -6.1), (106.9, -6.2)])),
    "a collection": shaped(lambda shape: shapely.GeometryCollection([shape, shape.centroid])),
    "a bow-tie": shaped(bow_tie),
    "axes swapped": shaped(lambda s: shapely.transform(s, lambda pairs: pairs[:, ::-1])),
    "heights": shaped(lambda shape: shapely.force_3d(shape, z=4.5)),
    "far away": shaped(lambda s: shapely.transform(s, lambda pairs: np.add(pairs, (20.0, 3.0)))),
    "abroad": shaped(lambda s: shapely.transform(s, lambda pairs: np.add(pairs, (60.0, 30.0)))),
    "absurd": shaped(lambda s: shapely.transform(s, lambda pairs: pairs * 1e30)),
    "metres": shaped(lambda s: shapely.transform(s, lambda pairs: pairs * 111_000.0)),
    "of no size": shaped(lambda _: shapely.Polygon([(106.8, -6.1)] * 4)),
    "a hole": shaped(lambda s: s.difference(s.representative_point().buffer(1e-4))),
    "many parts": shaped(lambda s: shapely.MultiPolygon([*shapely.get_parts(s)])),
    "no code": told("code", lambda _: None),
    "no name": told("name", lambda _: None),
    "neither": lambda frame, code, name: frame.assign(
        **{code: frame[code].where(frame.index > 0), name: frame[name].where(frame.index > 0)}
    ),
    "no codes": told("code", lambda _: None, rows=1_000),
    "an unknown code": told("code", lambda _: "9999999999"),
    "a word for a code": told("code", lambda _: "tidak ada"),
    "a code of a district": told("code", lambda code: str(code)[:8]),
    "a code too long": told("code", lambda code: str(code) * 50),
    "upper case": told("name", lambda name: str(name).upper(), rows=1_000),
    "blanks": told("name", lambda name: f"  {name}\u00a0\t ", rows=1_000),
    "markup": told("name", lambda name: f"<script>alert('{name}')</script>"),
    "a long name": told("name", lambda name: str(name) * 5_000),
    "control marks": told("name", lambda name: f"\u202e{name}\x07"),
    "nothing in words": told("name", lambda _: "<Null>"),
    "another name": told("name", lambda _: "Atlantis"),
    "a row twice": added(lambda row, _code, _name: row),
    "a code twice": added(lambda row, _code, name: row.assign(**{name: "Atlantis"})),
    "undefined": added(lambda row, c, n: row.assign(**{c: None, n: "Area tidak terdefinisi"})),
    "a lake": added(lambda row, c, n: row.assign(**{c: None, n: "Danau"})),
    "two parts": in_halves,
    "in reverse": lambda frame, _code, _name: frame.iloc[::-1].reset_index(drop=True),
    "two codes exchanged": lambda frame, code, _name: frame.assign(
        **{code: [frame[code][1], frame[code][0], *frame[code][2:]]}
    ),
    "lower-case headings": lambda frame, _code, _name: frame.rename(columns=str.lower),
    "no rows": lambda frame, _code, _name: frame.iloc[:0],
    "one row": lambda frame, _code, _name: frame.iloc[[3]].reset_index(drop=True),
    "no columns": lambda frame, _code, _name: frame[["geometry"]],
    "many columns": lambda frame, _code, _name: frame.join(
        pd.DataFrame(np.zeros((len(frame), 300), int)).add_prefix("lain")
    ),
}
UNTOUCHED_MAY_MISS = {"no rows", "one row", "no columns", "in reverse"}


def read_or_reason(path: Path, national: Gazetteer) -> BoundaryFile | str:
    try:
        return boundaries.read(path, national=national)
    except GeodataError as error:
        return error.reason


def assert_accounted_for(
    path: Path, held: gpd.GeoDataFrame, rows: int, mutation: str, national: Gazetteer
) -> None:
    """Assert a reason; or that every row is counted, and whatever was not touched is right."""
    file = read_or_reason(path, national)
    if isinstance(file, str):
        assert file in {"file_without_rows", "unknown_layout"}
        assert mutation in UNTOUCHED_MAY_MISS
        return
    assert file.rows == rows
    codes = held["code"].iloc[TOUCHED:]
    areas = pd.Series(held.to_crs("ESRI:54034").area.to_numpy() / 1e6, index=held["code"])
    assert set(file.villages.index) <= set(held["code"])
    if mutation not in UNTOUCHED_MAY_MISS:
        got = file.villages["area_km2"].reindex(codes)
        assert got.to_numpy() == pytest.approx(areas[codes].to_numpy(), rel=0.01)
        lost = set(held["code"]) - set(file.villages.index)
        assert lost <= set(file.missing)
        assert len(lost) <= len(file.set_aside)


@pytest.mark.parametrize("mutation", MUTATIONS)
@pytest.mark.parametrize("layout", [name for name in made.TABLES if name != "big_rbi25k"])
def test_rows_hurt_in_any_way_are_named_and_spoil_no_other(
    shared: Path, tmp_path: Path, national: Gazetteer, layout: str, mutation: str
):
    held = made.villages(shared, AREA)
    frame = made.TABLES[layout](held)
    code = next(heading for heading in CODES if heading in frame.columns)
    name = next(heading for heading in NAMES if heading in frame.columns)
    hurt = MUTATIONS[mutation](frame, code, name)
    path = tmp_path / "batas.gpkg"
    with np.errstate(all="ignore"):
        hurt.to_file(path, driver="GPKG")
    assert_accounted_for(path, held, len(hurt), mutation, national)


MEMBERS = (".shp", ".shx", ".dbf", ".prj", ".cpg")
HURTS: dict[str, Callable[[bytes], bytes | None]] = {
    "gone": lambda _: None,
    "empty": lambda _: b"",
    "noise": lambda _: bytes(range(256)) * 8,
    "cut to a tenth": lambda content: content[: len(content) // 10],
    "cut to a half": lambda content: content[: len(content) // 2],
    "short of its end": lambda content: content[:-5],
    "claiming 2 GB": lambda content: content[:4] + b"\xff\xff\xff\x7f" + content[8:],
    "claiming 2 GB of words": lambda content: content[:24] + b"\x7f\xff\xff\xff" + content[28:],
    "with more behind": lambda content: content + content[-300:],
}


@pytest.mark.parametrize("wound", [(member, hurt) for member in MEMBERS for hurt in HURTS])
@pytest.mark.parametrize("layout", ["big_2023", "hdx_2025", "bps", "dukcapil"])
def test_shapefile_with_a_hurt_member_is_refused_or_accounted_for(
    shared: Path, tmp_path: Path, national: Gazetteer, layout: str, wound: tuple[str, str]
):
    member, hurt = wound
    held = made.villages(shared, AREA)
    whole = made.as_zip(made.TABLES[layout](held), tmp_path)
    target = tmp_path / "luka.zip"
    with zipfile.ZipFile(whole) as source, zipfile.ZipFile(target, "w") as archive:
        for name in source.namelist():
            content: bytes | None = source.read(name)
            if name.endswith(member):
                content = HURTS[hurt](source.read(name))
            if content is not None:
                archive.writestr(name, content)
    file = read_or_reason(target, national)
    if isinstance(file, str):
        assert file
        return
    assert set(file.villages.index) <= set(held["code"])
    lost = set(held["code"]) - set(file.villages.index)
    assert lost <= set(file.missing)
    assert not lost or file.set_aside or file.notices
