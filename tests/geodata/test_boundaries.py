"""Files of every layout, whole and damaged: the same villages, and an account of every row."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from pandas.testing import assert_frame_equal

from geodata import boundaries
from geodata.boundaries import Repaired
from geodata.errors import BoundaryError, CrsError
from geodata.findings import Notice
from geodata.gazetteer import Gazetteer
from geodata.sifting import SetAside

CODES = ["12.19.01.1001", "12.19.01.2003", "12.19.01.2004", "12.19.01.2005", "12.19.01.2006"]
MEDANG_DERAS = {
    "medang_deras_big2020_schema.zip": "big_2020",
    "medang_deras_big_rbi25k_schema.zip": "big_rbi25k",
    "medang_deras_big_schema.zip": "big_2023",
    "medang_deras_big_service.esri.json": "big_service",
    "medang_deras_big_service.geojson": "big_service",
    "medang_deras_bps_schema.zip": "bps",
    "medang_deras_cahyadsn.sql": "wilayah",
    "medang_deras_dukcapil_schema.zip": "dukcapil",
    "medang_deras_hdx2025_schema.zip": "hdx_2025",
    "medang_deras_hdx_schema.zip": "hdx_2020",
}


@pytest.fixture(scope="module")
def official(shared: Path):
    """The 21 villages of the district: code, name, area."""
    table = pd.read_csv(shared / "figures" / "medang_deras_villages.csv", dtype=str)
    return table.set_index("code").sort_index()


@pytest.mark.shared
@pytest.mark.parametrize(("name", "layout"), MEDANG_DERAS.items())
def test_every_layout_gives_the_same_21_villages(
    shared: Path, national: Gazetteer, official: pd.DataFrame, name: str, layout: str
):
    file = boundaries.read(shared / "geodata" / name, national=national)
    assert (file.layout, file.crs) == (layout, "EPSG:4326")
    assert (file.set_aside, file.missing, file.notices) == ((), (), ())
    assert file.villages["village_name"].to_dict() == official["name"].to_dict()
    areas = official["area_km2"].astype(float)
    assert file.villages["area_km2"].to_numpy() == pytest.approx(areas.to_numpy(), abs=0.001)
    assert file.villages.is_valid.all()
    assert not file.villages.has_z.any()


@pytest.mark.shared
def test_hostile_shapefile_gives_21_villages_and_names_what_it_set_aside(
    shared: Path, national: Gazetteer, official: pd.DataFrame
):
    file = boundaries.read(shared / "geodata" / "medang_deras_quirks.zip", national=national)
    assert list(file.villages.index) == list(official.index)
    assert (file.layout, file.crs, file.missing) == ("big_2023", "EPSG:9470", ())
    assert file.set_aside == (
        SetAside(22, "Area tidak terdefinisi", "undefined_area"),
        SetAside(23, "Tanjung Seri", "other_district"),
        SetAside(24, "Kosong", "no_geometry"),
        SetAside(25, "Durian", "other_district"),
    )
    assert {repaired for repaired in file.repaired if repaired.what != "z_dropped"} == {
        Repaired("12.19.01.1021", "code_from_name"),
        Repaired("12.19.01.2005", "parts_joined"),
        Repaired("12.19.01.2014", "code_reformatted"),
    }


@pytest.mark.shared
def test_village_without_geometry_is_set_aside_and_missing(
    shared: Path, national: Gazetteer, official: pd.DataFrame
):
    file = boundaries.read(shared / "geodata" / "medang_deras_quirks.geojson", national=national)
    assert list(file.villages.index) == [code for code in official.index if code[-4:] != "2003"]
    assert file.set_aside == (SetAside(3, "AEK NAULI", "no_geometry"),)
    assert file.missing == ("12.19.01.2003",)
    assert file.repaired == (Repaired("12.19.01.2006", "polygons_extracted"),)
    assert file.villages["village_name"].loc["12.19.01.2004"] == "Durian"


@pytest.mark.shared
def test_file_of_a_regency_keeps_all_its_districts(shared: Path, national: Gazetteer):
    file = boundaries.read(shared / "geodata" / "batu_bara_villages.gpkg", national=national)
    assert len(file.villages) == 151
    assert (file.set_aside, file.missing) == ((), ())
    assert [repaired.what for repaired in file.repaired] == ["invalid_repaired"]


def test_frame_has_its_columns_types_and_order(
    rows: gpd.GeoDataFrame, as_geojson: Callable[..., Path], national: Gazetteer
):
    shuffled = rows.sample(frac=1, random_state=3)
    file = boundaries.read(as_geojson(shuffled), national=national)
    expected = pd.DataFrame(
        {
            "village_name": ["Pangkalan Dodek", "Aek Nauli", "Durian", "Lalang", "Medang"],
            "kind": ["kelurahan", "desa", "desa", "desa", "desa"],
            "district_code": "12.19.01",
            "district_name": "Medang Deras",
            "regency_code": "12.19",
            "regency_name": "Kabupaten Batu Bara",
            "area_km2": 1.2289,
        },
        index=pd.Index(CODES, name="village_code"),
    )
    assert_frame_equal(
        pd.DataFrame(file.villages.drop(columns="geometry")), expected, atol=1e-4, rtol=0
    )
    assert file.villages.crs == "EPSG:4326"


def test_row_that_stands_twice_counts_once_and_is_no_part(
    rows: gpd.GeoDataFrame, as_geojson: Callable[..., Path], national: Gazetteer
):
    whole = boundaries.read(as_geojson(rows), national=national)
    doubled = pd.concat([rows, rows.iloc[[2]], rows.iloc[[2]]])
    file = boundaries.read(as_geojson(doubled), national=national)
    assert file.repaired == (Repaired("12.19.01.2004", "duplicate_row"),)
    assert file.villages.geom_equals(whole.villages).all()


def test_order_and_splitting_of_rows_change_nothing(
    rows: gpd.GeoDataFrame, as_geojson: Callable[..., Path], national: Gazetteer
):
    whole = boundaries.read(as_geojson(rows), national=national)
    west, east = rows.iloc[[2]].copy(), rows.iloc[[2]].copy()
    box = shapely.box(99.32, 3.30, 99.325, 3.31)
    west.geometry, east.geometry = west.intersection(box), east.difference(box)
    split = pd.concat([east, rows.iloc[[4, 3, 1, 0]], west])
    parted = boundaries.read(as_geojson(split), national=national)
    assert parted.repaired == (Repaired("12.19.01.2004", "parts_joined"),)
    assert parted.villages.geom_equals(whole.villages).all()


@pytest.mark.parametrize(
    ("text", "encoding", "notices"),
    [
        ("Désa", "UTF-8", ()),
        ("Désa", "CP1252", (Notice("encoding_guessed", {"encoding": "Windows-1252"}),)),
    ],
)
def test_missing_cpg_means_utf8_if_valid_else_windows_1252(
    rows: gpd.GeoDataFrame,
    as_shapefile: Callable[..., Path],
    text: str,
    encoding: str,
    notices: tuple[Notice, ...],
):
    rows.loc[2, "WADMKD"] = text
    file = boundaries.read(as_shapefile(rows, without=(".cpg",), encoding=encoding))
    assert file.villages["village_name"].loc["12.19.01.2004"] == text
    assert file.notices == notices


def test_lying_cpg_is_found_out(rows: gpd.GeoDataFrame, as_shapefile: Callable[..., Path]):
    rows.loc[2, "WADMKD"] = "Désa"
    path = as_shapefile(rows, encoding="CP1252")
    path.with_suffix(".cpg").write_text("UTF-8")
    file = boundaries.read(path)
    assert file.villages["village_name"].loc["12.19.01.2004"] == "Désa"
    assert [notice.reason for notice in file.notices] == ["encoding_guessed"]


def test_missing_prj_is_no_trouble_where_coordinates_can_only_be_degrees(
    rows: gpd.GeoDataFrame, as_shapefile: Callable[..., Path]
):
    file = boundaries.read(as_shapefile(rows, without=(".prj",)))
    assert list(file.villages.index) == CODES
    assert file.notices == (Notice("crs_assumed", {"crs": "EPSG:4326"}),)


def test_missing_prj_with_metres_asks_for_the_crs_and_then_uses_it(
    rows: gpd.GeoDataFrame, as_shapefile: Callable[..., Path]
):
    path = as_shapefile(rows.to_crs("EPSG:32647"), without=(".prj",))
    with pytest.raises(CrsError, match="no_crs"):
        boundaries.read(path)
    file = boundaries.read(path, crs="EPSG:32647")
    assert file.crs == "EPSG:32647"
    assert file.villages["area_km2"].to_numpy() == pytest.approx(np.full(5, 1.2289), abs=1e-3)


def test_wrong_crs_is_refused_rather_than_drawn_in_the_sea(
    rows: gpd.GeoDataFrame, as_shapefile: Callable[..., Path]
):
    path = as_shapefile(rows.to_crs("EPSG:32647"))
    with pytest.raises(CrsError, match="crs_mismatch"):
        boundaries.read(path, crs="EPSG:4326")
    with pytest.raises(CrsError, match=r"unknown_crs.*'EPSG:batubara'"):
        boundaries.read(path, crs="EPSG:batubara")


def test_zipped_shapefile_in_a_folder_with_blanks(
    rows: gpd.GeoDataFrame,
    as_shapefile: Callable[..., Path],
    zipped: Callable[..., Path],
    national: Gazetteer,
):
    file = boundaries.read(zipped(as_shapefile(rows)), national=national)
    assert list(file.villages.index) == CODES


@pytest.mark.parametrize("form", ["plain", "zipped"])
def test_shapefile_without_its_table_names_the_missing_member(
    rows: gpd.GeoDataFrame,
    as_shapefile: Callable[..., Path],
    zipped: Callable[..., Path],
    form: str,
):
    path = as_shapefile(rows, without=(".dbf",))
    with pytest.raises(BoundaryError, match=r"missing_member.*'\.dbf'"):
        boundaries.read(zipped(path) if form == "zipped" else path)


@pytest.mark.parametrize("form", ["plain", "zipped"])
def test_lost_index_of_a_shapefile_is_made_anew(
    rows: gpd.GeoDataFrame,
    as_shapefile: Callable[..., Path],
    zipped: Callable[..., Path],
    form: str,
):
    path = as_shapefile(rows, without=(".shx",))
    file = boundaries.read(zipped(path) if form == "zipped" else path)
    assert list(file.villages.index) == CODES
    assert file.notices == (Notice("index_rebuilt"),)


def rows_or_reason(path: Path) -> int | str:
    """Count the rows that are accounted for, or say why there are none."""
    try:
        file = boundaries.read(path)
    except BoundaryError as error:
        return error.reason
    return len(file.villages) + len(file.set_aside)


@pytest.mark.parametrize("suffix", [".shp", ".dbf", ".shx"])
@pytest.mark.parametrize("share", [0.0, 0.02, 0.3, 0.6, 0.95])
def test_truncated_shapefile_is_refused_or_accounted_for(
    rows: gpd.GeoDataFrame, as_shapefile: Callable[..., Path], suffix: str, share: float
):
    part = as_shapefile(rows).with_suffix(suffix)
    content = part.read_bytes()
    part.write_bytes(content[: int(len(content) * share)])
    outcome = rows_or_reason(part.with_suffix(".shp"))
    assert outcome in {
        5,
        "damaged_file",
        "empty_file",
        "unknown_format",
        "no_villages",
        "table_without_rows",
        "file_without_rows",
        "unknown_layout",
    }


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty_file"),
        (b"bukan peta", "unknown_format"),
        (b"{", "damaged_file"),
        (b'{"type":"FeatureCollection","features":[]}', "file_without_rows"),
        (b"<!DOCTYPE html><html></html>", "web_page"),
        (b"PK\x03\x04 rusak", "broken_zip"),
        (b"PAR1 rusak PAR1", "damaged_file"),
        (b"SQLite format 3\0 rusak", "damaged_file"),
        (b"<OGRVRTDataSource/>", "unknown_format"),
        (b"<kml>", "damaged_file"),
        (b"INSERT INTO wilayah_boundaries(kode) VALUES ('12.19');", "file_without_rows"),
    ],
)
def test_file_that_is_no_boundary_file_is_refused_with_its_reason(
    tmp_path: Path, content: bytes, reason: str
):
    path = tmp_path / "batas.geojson"
    path.write_bytes(content)
    with pytest.raises(BoundaryError, match=f"^{reason}: .*"):
        boundaries.read(path)


def test_missing_file_folder_and_awkward_name_are_refused(
    tmp_path: Path, rows: gpd.GeoDataFrame, as_geojson: Callable[..., Path]
):
    with pytest.raises(BoundaryError, match="file_not_found"):
        boundaries.read(tmp_path / "tidak-ada.zip")
    with pytest.raises(BoundaryError, match="unknown_format"):
        boundaries.read(tmp_path)
    awkward = shutil.copy(as_geojson(rows), tmp_path / "batas!desa.geojson")
    with pytest.raises(BoundaryError, match="unusable_file_name"):
        boundaries.read(Path(awkward))


def test_error_never_tells_the_folder(tmp_path: Path):
    path = tmp_path / "batas.geojson"
    path.write_text("{")
    with pytest.raises(BoundaryError, match="damaged_file") as caught:
        boundaries.read(path)
    assert str(tmp_path) not in str(caught.value.details)


def test_unknown_columns_are_quoted(rows: gpd.GeoDataFrame, as_geojson: Callable[..., Path]):
    path = as_geojson(rows[["WADMPR", "geometry"]].rename(columns={"WADMPR": "Provinsi_A"}))
    with pytest.raises(BoundaryError, match=r"unknown_layout.*Provinsi_A"):
        boundaries.read(path)


def test_duplicated_code_under_another_name_is_set_aside(
    rows: gpd.GeoDataFrame, as_geojson: Callable[..., Path], national: Gazetteer
):
    rows.loc[4, "KDEPUM"] = "12.19.01.2005"
    file = boundaries.read(as_geojson(rows), national=national)
    assert list(file.villages.index) == CODES[:4]
    assert file.set_aside == (SetAside(4, "Medang", "code_name_conflict"),)
    assert "12.19.01.2006" in file.missing
    alone = boundaries.read(as_geojson(rows))
    assert alone.set_aside == (SetAside(4, "Medang", "duplicate_code"),)


def test_swapped_codes_are_set_aside_rather_than_believed(
    rows: gpd.GeoDataFrame, as_geojson: Callable[..., Path], national: Gazetteer
):
    rows.loc[[1, 2], "KDEPUM"] = rows.loc[[2, 1], "KDEPUM"].to_numpy()
    file = boundaries.read(as_geojson(rows), national=national)
    assert list(file.villages.index) == [CODES[0], *CODES[3:]]
    assert [aside.why for aside in file.set_aside] == ["code_name_conflict"] * 2


def test_every_geometry_fault_is_repaired_or_named(
    rows: gpd.GeoDataFrame, as_geojson: Callable[..., Path]
):
    bow_tie = shapely.Polygon([(99.31, 3.30), (99.32, 3.31), (99.32, 3.30), (99.31, 3.31)])
    rows.geometry = [
        bow_tie,
        shapely.transform(rows.geometry[1], lambda pairs: pairs[:, ::-1]),
        shapely.LineString([(99.3, 3.3), (99.4, 3.3)]),
        shapely.box(10, 50, 11, 51),
        shapely.force_3d(rows.geometry[4]),
    ]
    file = boundaries.read(as_geojson(rows))
    assert file.repaired == (
        Repaired("12.19.01.1001", "invalid_repaired"),
        Repaired("12.19.01.2003", "axes_swapped"),
        Repaired("12.19.01.2006", "z_dropped"),
    )
    assert file.set_aside == (
        SetAside(2, "Durian", "not_an_area"),
        SetAside(3, "Lalang", "outside_indonesia"),
    )
    assert file.villages.is_valid.all()


@pytest.mark.parametrize("number", ["nan", "inf", "1e308"])
def test_absurd_coordinates_are_named_and_spoil_no_other_row(
    rows: gpd.GeoDataFrame, tmp_path: Path, number: str
):
    with np.errstate(all="ignore"):
        rows.loc[1, "geometry"] = shapely.from_wkt(
            f"POLYGON ((99.31 3.3, {number} {number}, 99.32 3.31, 99.31 3.3))"
        )
        path = tmp_path / "batas.gpkg"
        rows.to_file(path)
    file = boundaries.read(path)
    assert list(file.villages.index) == [CODES[0], *CODES[2:]]
    why = "outside_indonesia" if number == "1e308" else "absurd_coordinates"
    assert file.set_aside == (SetAside(1, "Aek Nauli", why),)


def test_nothing_usable_is_an_error_that_says_why(
    rows: gpd.GeoDataFrame, as_geojson: Callable[..., Path]
):
    rows["KDEPUM"] = None
    with pytest.raises(BoundaryError, match=r"no_villages.*'rows': 5.*'no_code'"):
        boundaries.read(as_geojson(rows))


def test_hostile_attributes_are_bounded_and_stripped(
    rows: gpd.GeoDataFrame, as_geojson: Callable[..., Path]
):
    rows.loc[0, "WADMKD"] = "Pang\u202ekalan\x07 <script>alert(1)</script>" + "x" * 5_000
    file = boundaries.read(as_geojson(rows))
    name = file.villages["village_name"].iloc[0]
    assert name.startswith("Pangkalan <script>alert(1)</script>xxx")
    assert len(name) == 100


def test_largest_known_layer_is_taken(rows: gpd.GeoDataFrame, tmp_path: Path):
    path = tmp_path / "batas.gpkg"
    other = rows[["WADMKC", "geometry"]]
    pd.concat([other] * 3).to_file(path, layer="kecamatan")
    rows.iloc[:2].to_file(path, layer="contoh")
    rows.to_file(path, layer="desa")
    assert list(boundaries.read(path).villages.index) == CODES


@pytest.mark.parametrize(
    ("driver", "suffix"),
    [
        ("GPKG", ".gpkg"),
        ("FlatGeobuf", ".fgb"),
        ("LIBKML", ".kml"),
        ("GeoJSON", ".geojson"),
        ("OpenFileGDB", ".gdb"),
    ],
)
@pytest.mark.parametrize("name", ["its own", "another"])
def test_every_format_gives_the_same_villages_whatever_its_name(
    rows: gpd.GeoDataFrame, tmp_path: Path, driver: str, suffix: str, name: str
):
    path = tmp_path / f"batas{suffix}"
    rows.to_file(path, driver=driver)
    if name == "another" and not path.is_dir():
        path = path.rename(tmp_path / "batas.dat")
    file = boundaries.read(path)
    assert list(file.villages.index) == CODES
    assert file.villages["area_km2"].to_numpy() == pytest.approx(np.full(5, 1.2289), abs=1e-4)


def test_parquet_with_another_geometry_column(rows: gpd.GeoDataFrame, tmp_path: Path):
    path = tmp_path / "batas.parquet"
    rows.rename_geometry("bentuk").to_parquet(path)
    assert list(boundaries.read(path).villages.index) == CODES


def test_parquet_without_geometry_is_refused(rows: gpd.GeoDataFrame, tmp_path: Path):
    path = tmp_path / "batas.parquet"
    pd.DataFrame(rows.drop(columns="geometry")).to_parquet(path)
    with pytest.raises(BoundaryError, match="no_geometry_column"):
        boundaries.read(path)


def test_features_without_any_geometry_are_refused(tmp_path: Path):
    path = tmp_path / "batas.geojson"
    properties = {"KDEPUM": "12.19.01.1001", "WADMKD": "Pangkalan Dodek"}
    feature = {"type": "Feature", "properties": properties, "geometry": None}
    path.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}))
    with pytest.raises(BoundaryError, match=r"no_villages|no_geometry_column"):
        boundaries.read(path)


def test_reading_leaves_no_trace_beside_the_file(
    rows: gpd.GeoDataFrame, as_shapefile: Callable[..., Path]
):
    path = as_shapefile(rows)
    before = sorted(part.name for part in path.parent.iterdir())
    boundaries.read(path)
    assert sorted(part.name for part in path.parent.iterdir()) == before


def test_checksum_changes_with_the_content(rows: gpd.GeoDataFrame, as_geojson: Callable[..., Path]):
    first = boundaries.read(as_geojson(rows)).checksum
    rows.loc[0, "WADMKD"] = "Lain"
    second = boundaries.read(as_geojson(rows)).checksum
    assert len(first) == 64
    assert first != second


def test_frames_are_geo_frames(rows: gpd.GeoDataFrame, as_geojson: Callable[..., Path]):
    assert isinstance(boundaries.read(as_geojson(rows)).villages, gpd.GeoDataFrame)
