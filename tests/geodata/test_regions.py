"""Villages of regions all over the country in every layout and container: the same, all of them."""

from collections.abc import Callable
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pytest
import region_files as made

from geodata import boundaries
from geodata.boundaries import BoundaryFile
from geodata.errors import BoundaryError, CrsError
from geodata.findings import Notice
from geodata.gazetteer import Gazetteer
from geodata.schemas import Role

pytestmark = pytest.mark.shared
# one with islands, so that containers must keep parts, and villages with an apostrophe
CONTAINED = "81.07.01"
Write = Callable[[gpd.GeoDataFrame], Path]


@pytest.fixture
def as_geojson(tmp_path: Path) -> Write:
    def write(frame: gpd.GeoDataFrame) -> Path:
        path = tmp_path / "batas.geojson"
        frame.to_file(path, driver="GeoJSON")
        return path

    return write


def assert_same(file: BoundaryFile, held: gpd.GeoDataFrame, *, aside: int = 0) -> None:
    """Compare codes, names and areas, and count every row."""
    assert list(file.villages.index) == list(held["code"])
    assert list(file.villages["village_name"]) == list(held["name"])
    expected = pd.Series(held.to_crs("ESRI:54034").area.to_numpy() / 1e6, index=held["code"])
    got = file.villages["area_km2"]
    assert ((got - expected).abs() <= 0.01 * expected + 0.001).all()
    assert file.villages.is_valid.all()
    assert not file.villages.has_z.any()
    assert len(file.set_aside) == aside
    assert file.rows == len(held) + aside


@pytest.mark.parametrize("layout", made.TABLES)
@pytest.mark.parametrize("area", made.REGIONS)
def test_every_region_is_the_same_in_every_layout(
    shared: Path, tmp_path: Path, national: Gazetteer, area: str, layout: str
):
    held = made.villages(shared, area)
    file = boundaries.read(made.as_zip(made.TABLES[layout](held), tmp_path), national=national)
    assert (file.layout, file.crs, file.notices) == (layout, "EPSG:4326", ())
    assert_same(file, held)


@pytest.mark.parametrize("area", made.REGIONS)
def test_every_region_is_the_same_in_a_dump(
    shared: Path, tmp_path: Path, national: Gazetteer, area: str
):
    held = made.villages(shared, area)
    assert_same(boundaries.read(made.as_sql(held, tmp_path), national=national), held)


@pytest.mark.parametrize("packing", ["bare", "zipped", "gzipped", "zip in zip"])
@pytest.mark.parametrize("container", made.WRITERS)
def test_every_container_holds_the_same_however_it_is_packed(
    shared: Path, tmp_path: Path, national: Gazetteer, container: str, packing: str
):
    held = made.villages(shared, CONTAINED)
    path = made.WRITERS[container](made.big_2023(held), tmp_path)
    if packing == "gzipped" and not path.is_dir():
        path = made.gzipped(path)
    if packing in ("zipped", "zip in zip"):
        path = made.zipped(path)
    if packing == "zip in zip":
        path = made.zipped(path, inside="")
    assert_same(boundaries.read(path, national=national), held)


@pytest.mark.parametrize(
    "crs",
    ["EPSG:32749", "EPSG:9470", "EPSG:4755", "EPSG:23833", "EPSG:23839", "EPSG:3857", "ESRI:54034"],
)
def test_every_coordinate_system_in_use_gives_the_same(
    shared: Path, tmp_path: Path, national: Gazetteer, crs: str
):
    held = made.villages(shared, "62.01.01")
    file = boundaries.read(made.as_zip(made.bps(held).to_crs(crs), tmp_path), national=national)
    assert file.crs == crs
    assert_same(file, held)


@pytest.mark.parametrize(
    "written",
    [
        lambda code: code,
        lambda code: code.replace(".", ""),
        lambda code: float(code.replace(".", "")),
        lambda code: int(code.replace(".", "")),
        lambda code: f"{float(code.replace('.', '')):.9E}",
        lambda code: "ID" + code.replace(".", ""),
        lambda code: "ID." + code,
        lambda code: code.replace(".", "-"),
        lambda code: code.replace(".", " "),
        lambda code: "'" + code,
        lambda code: f" {code}. ",
        lambda code: f"{int(code.replace('.', '')):,}",
    ],
)
@pytest.mark.parametrize("headings", [("code", "name"), ("KODE_KEL", "NAMA_KEL"), ("A", "B")])
def test_codes_are_read_however_they_are_written_and_headed(
    shared: Path,
    as_geojson: Write,
    national: Gazetteer,
    written: Callable[[str], object],
    headings: tuple[str, str],
):
    held = made.villages(shared, "73.22.01")
    frame = made.plain(held).rename(columns=dict(zip(("code", "name"), headings, strict=True)))
    frame[headings[0]] = [written(code) for code in held["code"]]
    file = boundaries.read(as_geojson(frame), national=national)
    assert_same(file, held)
    assert {one.role: one.heading for one in file.columns} == {
        "code": headings[0],
        "name": headings[1],
    }


@pytest.mark.parametrize(
    "moved",
    [
        ("93.01", "91.01", "Papua"),
        ("95.01", "91.02", "Papua"),
        ("96.71", "92.71", "Papua Barat"),
        ("65.03", "64.05", "Kalimantan Timur"),
    ],
)
def test_codes_of_before_new_provinces_are_brought_up_to_date(
    shared: Path, as_geojson: Write, national: Gazetteer, moved: tuple[str, str, str]
):
    area, old, province = moved
    held = made.villages(shared, area)
    frame = made.dukcapil(held).assign(PROVINSI=province.upper())
    frame["KODE_DESA"] = frame["KODE"] = [
        code.replace(area, old, 1).replace(".", "") for code in held["code"]
    ]
    file = boundaries.read(as_geojson(frame), national=national)
    assert_same(file, held)
    assert {repaired.what for repaired in file.repaired} == {"code_updated"}
    by_name = made.bps(held).assign(nmprov=province.upper())
    assert_same(boundaries.read(as_geojson(by_name), national=national), held)


@pytest.mark.parametrize("layout", ["big_2023", "dukcapil", "plain"])
def test_bps_codes_under_other_headings_are_found_out(
    shared: Path, as_geojson: Write, national: Gazetteer, layout: str
):
    held = made.villages(shared, "62.01.01")
    frame = made.TABLES[layout](held)
    for column in {"KDEPUM", "KODE_DESA", "KODE", "code"} & set(frame.columns):
        frame[column] = made.bps_codes(held)
    file = boundaries.read(as_geojson(frame.set_geometry(held.geometry)), national=national)
    assert_same(file, held)
    assert file.notices == (Notice("codes_of_bps"),)


def test_codes_that_slipped_by_a_row_leave_names_to_decide(
    shared: Path, as_geojson: Write, national: Gazetteer
):
    held = made.villages(shared, "62.01.01")
    frame = made.big_2023(held).assign(KDEPUM=[*held["code"][1:], held["code"][0]])
    file = boundaries.read(as_geojson(frame), national=national)
    assert_same(file, held)
    assert file.notices == (Notice("codes_mismatch"),)


def test_namesakes_of_one_district_are_told_by_their_place_and_that_is_said(
    shared: Path, as_geojson: Write, national: Gazetteer
):
    # two villages of this district are called Wuyukwi
    held = made.villages(shared, "94.02.01")
    frame = made.big_2023(held).assign(KDEPUM=None)
    file = boundaries.read(as_geojson(frame), national=national)
    assert_same(file, held)
    told = {one.village_code for one in file.repaired if one.what == "code_from_place"}
    assert told == {"94.02.01.1010", "94.02.01.2002"}


def test_districts_beside_their_villages_are_set_aside(
    shared: Path, as_geojson: Write, national: Gazetteer
):
    held = made.villages(shared, "62.01")
    districts = held.dissolve("district_code", as_index=False)
    above = made.big_2023(districts).assign(KDEPUM=None, WADMKD=None, NAMOBJ=districts["district"])
    both = pd.concat([made.big_2023(held), above], ignore_index=True)
    file = boundaries.read(as_geojson(both), national=national)
    assert_same(file, held, aside=len(districts))
    assert {aside.why for aside in file.set_aside} == {"higher_unit"}


def test_water_and_forest_are_no_villages(shared: Path, as_geojson: Write, national: Gazetteer):
    held = made.villages(shared, "62.01.01")
    names = ["HUTAN LINDUNG", "DANAU", "WADUK", "AREA TIDAK TERDEFINISI"]
    wild = made.bps(held.iloc[: len(names)]).assign(nmdesa=names, iddesa="6201010999")
    both = pd.concat([made.bps(held), wild], ignore_index=True)
    file = boundaries.read(as_geojson(both), national=national)
    assert_same(file, held, aside=len(names))
    assert {aside.why for aside in file.set_aside} == {"undefined_area"}


def test_titles_before_names_are_no_part_of_them(
    shared: Path, as_geojson: Write, national: Gazetteer
):
    held = made.villages(shared, "62.01.01")
    frame = made.bps(held).drop(columns="iddesa")
    for column, title in (("nmdesa", "DESA "), ("nmkec", "KEC. "), ("nmkab", "KAB. ")):
        frame[column] = title + frame[column]
    file = boundaries.read(as_geojson(frame.assign(nmprov="PROV. KALTENG")), national=national)
    assert_same(file, held)


def test_tables_of_districts_are_joined_and_others_named(
    shared: Path, tmp_path: Path, national: Gazetteer
):
    held = made.villages(shared, "62.01")
    path = tmp_path / "batas.gpkg"
    for code, villages in held.groupby("district_code"):
        made.plain(villages).to_file(path, layer=f"kecamatan {code}")
    made.plain(held.iloc[:3]).to_file(path, layer="contoh")
    file = boundaries.read(path, national=national)
    assert_same(file, held)
    assert file.notices == (Notice("layers_left_out", {"layers": "contoh (3)", "count": "1"}),)


def test_strays_of_another_regency_are_set_aside(
    shared: Path, as_geojson: Write, national: Gazetteer
):
    held, others = made.villages(shared, "62.01"), made.villages(shared, "62.02").iloc[:2]
    both = pd.concat([made.plain(held), made.plain(others)], ignore_index=True)
    file = boundaries.read(as_geojson(both), national=national)
    assert_same(file, held, aside=2)
    assert {aside.why for aside in file.set_aside} == {"other_district"}


def test_another_zone_is_found_out_by_where_the_villages_are(
    shared: Path, tmp_path: Path, national: Gazetteer
):
    held = made.villages(shared, "62.01.01")
    wrong = made.bps(held).to_crs("EPSG:32749").set_crs("EPSG:32748", allow_override=True)
    path = made.as_zip(wrong, tmp_path)
    with pytest.raises(CrsError, match=r"places_mismatch.*'count': 18, 'rows': 18"):
        boundaries.read(path, national=national)
    assert_same(boundaries.read(path, national=national, crs="EPSG:32749"), held)


def test_columns_and_layout_can_be_said_by_hand(
    shared: Path, as_geojson: Write, national: Gazetteer
):
    held = made.villages(shared, "62.01.01")
    frame = made.plain(held).assign(lain=held["code"].str[::-1])
    path = as_geojson(frame.rename(columns={"code": "x", "name": "y"}))
    chosen = {Role.CODE: "X", Role.NAME: "y"}
    file = boundaries.read(path, national=national, columns=chosen)
    assert_same(file, held)
    assert [(one.heading, one.why) for one in file.columns][:2] == [
        ("x", "chosen"),
        ("y", "chosen"),
    ]
    with pytest.raises(BoundaryError, match=r"no_such_column.*'tidak ada'"):
        boundaries.read(path, national=national, columns={Role.CODE: "tidak ada"})
    with pytest.raises(BoundaryError, match="no_such_layout"):
        boundaries.read(path, national=national, layout="tidak ada")
