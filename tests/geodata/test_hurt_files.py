"""Files that were cut off, are empty or are no maps say so in words of ours."""

import json
import math
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import geopandas as gpd
import pytest

from geodata import boundaries, warned
from geodata.errors import BoundaryError
from geodata.findings import Notice, Why
from geodata.gazetteer import Gazetteer

Written = Callable[..., Path]
CUT_OFF = (Notice("shapefile_cut_off"),)


def test_cut_shapefile_says_so_beside_the_rows_it_lost(
    rows: gpd.GeoDataFrame, as_shapefile: Written, zipped: Written, national: Gazetteer
):
    shp = as_shapefile(rows)
    shp.write_bytes(shp.read_bytes()[:400])
    for path in (shp, zipped(shp)):
        file = boundaries.read(path, national=national)
        assert file.notices == CUT_OFF
        assert {one.why for one in file.set_aside} == {Why.NO_GEOMETRY}
        assert len(file.villages) + len(file.set_aside) == len(rows)


def test_shape_that_claims_more_points_than_there_are_is_told(
    rows: gpd.GeoDataFrame, as_shapefile: Written, national: Gazetteer
):
    shp = as_shapefile(rows)
    content = bytearray(shp.read_bytes())
    struct.pack_into("<i", content, 148, 100_000_000)
    shp.write_bytes(content)
    file = boundaries.read(shp, national=national)
    assert file.notices == CUT_OFF
    assert [(one.row, one.why) for one in file.set_aside] == [(0, Why.NO_GEOMETRY)]


def test_shapes_left_out_on_purpose_are_no_damage(
    rows: gpd.GeoDataFrame, as_shapefile: Written, national: Gazetteer
):
    rows.loc[2, "geometry"] = None
    file = boundaries.read(as_shapefile(rows), national=national)
    assert file.notices == ()
    assert [one.why for one in file.set_aside] == [Why.NO_GEOMETRY]


def test_table_without_rows_is_told_from_an_empty_file(
    rows: gpd.GeoDataFrame, as_shapefile: Written
):
    shp = as_shapefile(rows)
    table = bytearray(shp.with_suffix(".dbf").read_bytes())
    struct.pack_into("<I", table, 4, 0)
    shp.with_suffix(".dbf").write_bytes(table[: struct.unpack_from("<H", table, 8)[0]])
    with pytest.raises(BoundaryError, match=r"table_without_rows.*'shapes': '5'"):
        boundaries.read(shp)


def test_archive_with_paths_that_lead_out_of_it_is_refused(tmp_path: Path):
    path = tmp_path / "batas.zip"
    for name in ("../../desa.shp", "batas\\..\\..\\desa.shp"):
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr(name, "x")
        with pytest.raises(BoundaryError, match=r"unsafe_zip.*'batas.zip'"):
            boundaries.read(path)


def test_open_rings_and_numbers_that_are_none_are_told_without_the_words_of_a_driver(
    rows: gpd.GeoDataFrame, as_geojson: Written, national: Gazetteer
):
    path = as_geojson(rows)
    document = json.loads(path.read_text())
    shapes = [feature["geometry"]["coordinates"] for feature in document["features"]]
    shapes[0][0].pop()
    shapes[1][0][1] = [math.nan, math.nan]
    path.write_text(json.dumps(document))
    file = boundaries.read(path, national=national)
    assert {one.reason for one in file.notices} <= {"rings_closed", "numbers_unreadable"}
    assert Notice("rings_closed") in file.notices


def test_warnings_are_told_once_and_unknown_ones_quoted():
    said = ["Non closed ring detected.", "Non closed ring detected at 3.", "Something odd."]
    assert warned.notices(said) == (
        Notice("rings_closed"),
        Notice("driver_warning", {"text": "Something odd"}),
    )


def test_words_of_a_service_are_quoted_without_their_full_stop(tmp_path: Path):
    path = tmp_path / "jawaban.json"
    path.write_text('{"error":{"code":400,"message":"Unable to complete operation."}}')
    with pytest.raises(BoundaryError) as caught:
        boundaries.read(path)
    assert caught.value.details["text"] == "Unable to complete operation"
