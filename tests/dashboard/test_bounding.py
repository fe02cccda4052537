"""Uploaded boundary files: read whole or in parts, as the user says, and told row by row."""

import json
from pathlib import Path

import geopandas as gpd
import pytest
import shapely

from dashboard import bounding, intake
from dashboard.bounding import Said, Told
from geodata import library
from geodata.errors import BoundaryError
from geodata.schemas import Role
from geodata.sets import Account

LALANG, PAKAM = "12.19.01.2005", "12.19.01.2007"
HOSTILE = "../../<b>x</b>.geojson"


@pytest.fixture
def frame() -> gpd.GeoDataFrame:
    found = library.in_use().villages.loc[[LALANG, PAKAM]]
    return gpd.GeoDataFrame(
        {
            "kode_ku": [LALANG, "12.19.01.9999"],
            "nama_ku": ["Lalang", "Tidak Dikenal"],
            "kec": "Medang Deras",
        },
        geometry=found.geometry.tolist(),
        crs="EPSG:4326",
    )


def upload(frame: gpd.GeoDataFrame, name: str = HOSTILE) -> intake.Upload:
    return intake.Upload(name, frame.to_json().encode())


def test_file_is_read_whatever_its_name_and_each_row_is_accounted_for(frame: gpd.GeoDataFrame):
    told = bounding.of_file(bounding.read([upload(frame)], Said()))
    assert told.villages == 1
    assert [(row, why) for row, _name, why in told.set_aside] == [(1, "unknown_code")]
    assert LALANG not in told.missing
    assert len(told.missing) == 20


def test_column_chosen_by_hand_overrules_what_was_recognised(frame: gpd.GeoDataFrame):
    frame["lain"] = [PAKAM, LALANG]
    said = Said(columns=((Role.CODE, "lain"), (Role.NAME, "kec")))
    found = bounding.read([upload(frame)], said)
    taken = {(row["Arti"], row["Kolom"], row["Dikenali dari"])
             for row in bounding.columns_taken(found)}  # fmt: skip
    assert ("Kode desa", "lain", "pilihan sendiri") in taken


def test_headings_are_listed_to_choose_from(frame: gpd.GeoDataFrame):
    assert set(bounding.headings([upload(frame)], "")) >= {"kode_ku", "nama_ku", "kec"}


def test_parts_of_a_shapefile_are_read_together(frame: gpd.GeoDataFrame, tmp_path: Path):
    frame.to_file(tmp_path / "desa.shp")
    parts = [intake.Upload(one.name, one.read_bytes()) for one in sorted(tmp_path.iterdir())]
    assert len(parts) > 3
    assert list(bounding.read(parts, Said()).villages.index) == [LALANG]


@pytest.mark.parametrize("content", [b"", b"no map at all", json.dumps({"a": 1}).encode()])
def test_file_that_is_none_is_refused_in_one_sentence(content: bytes):
    with pytest.raises(BoundaryError, match=r"^[a-z_]+: "):
        bounding.read([intake.Upload("desa.geojson", content)], Said())


def test_account_of_a_set_is_told_like_a_file_just_read():
    account = Account(
        repaired=((LALANG, "z_dropped"),),
        set_aside=((3, "Hutan", "undefined_area"),),
        missing=(PAKAM,),
        area_changes=((LALANG, 0.01),),
        refused=(PAKAM,),
    )
    assert bounding.of_set(1, account) == Told(
        1,
        ((LALANG, "z_dropped"),),
        ((3, "Hutan", "undefined_area"),),
        (PAKAM,),
        ((LALANG, 0.01),),
        (PAKAM,),
    )


def test_findings_are_counted_the_most_frequent_first():
    assert bounding.counted(["no_code", "no_area", "no_code"]) == (
        "Tanpa kode (2); Bidang tanpa luas (1)"
    )


def test_village_is_named_with_what_it_lies_in_and_an_unknown_code_stays():
    assert bounding.village(LALANG) == "Lalang, Kecamatan Medang Deras, Kabupaten Batu Bara"
    assert bounding.village("99.99.99.9999") == "99.99.99.9999"


def test_neighbours_are_those_that_touch():
    found = library.in_use()
    plain = {
        str(code)
        for code, shape in found.villages.geometry.items()
        if code != LALANG and shapely.dwithin(shape, found.villages.geometry[LALANG], 0.0002)
    }
    assert bounding.neighbours(found, LALANG) == sorted(plain)
    assert plain
