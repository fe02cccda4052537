"""Every format says the same numbers, can be opened by others, and runs nothing."""

import csv
import io
import json
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import geopandas as gpd
import openpyxl
import pandas as pd
import pyogrio
import pytest
import shapely

from dashboard import translation
from dashboard.analysis import coverage, summary
from dashboard.analysis.terms import Terms
from dashboard.exports import contract, formats
from dashboard.measure import Coverage
from etl.models import Campaign
from geodata.boundaries import BoundarySet

FORMULA = '=HYPERLINK("http://x.invalid","klik")'
SCRIPT = "<script>alert(1)</script>"
# a name that each format could be hurt by, one village each
NAMES = (FORMULA, SCRIPT, '"Desa", ; {{ 7*7 }}', "+62 812", "@SUM(A1)", "Desa \u202eTerbalik")
CODES = tuple(f"12.19.01.20{number:02}" for number in range(1, len(NAMES) + 1))
# the last village has no polygon
DRAWN = CODES[:-1]


@dataclass
class Made:
    """An answer with the boundary set it was measured with."""

    coverage: Coverage
    boundaries: BoundarySet

    def write(self, form: str, *, rehearsal: bool = False) -> bytes:
        return formats.WRITERS[form](self.coverage, self.boundaries, rehearsal=rehearsal)


@pytest.fixture
def made() -> Made:
    boundaries = BoundarySet("Uji", "1-abc", "sumber", "MIT", "0" * 64, _polygons())
    terms = Terms(date(2024, 6, 1), date(2024, 11, 27), date(2024, 6, 30), 2.0, 30)
    villages = pd.DataFrame(
        {
            "village_name": NAMES,
            "district_code": "12.19.01",
            "has_boundary": [code in DRAWN for code in CODES],
            "area_km2": [1.23456789 if code in DRAWN else None for code in CODES],
            "population": pd.array([2500, *[None] * 5], dtype="Int64"),
            "own_goal": pd.array([None] * 6, dtype="Int64"),
            "is_exempt": [False] * 4 + [True, False],
            "exempt_reason": pd.Series([None] * 4 + ["terendam", None], dtype=object).to_numpy(),
        },
        index=pd.Index(CODES, name="village_code"),
    )
    totals = pd.DataFrame(
        {
            "visits": [2, 1],
            "visit_days": [2, 1],
            "people": [4, 2],
            "last_visit": pd.to_datetime(["2024-06-20", "2024-06-05"]),
        },
        index=pd.Index(CODES[:2], name="village_code"),
    )
    none = pd.DataFrame(
        columns=["activity_id", "day", "village_code", "candidates", "reasons"], dtype=object
    )
    rows = coverage.judge(
        villages, totals=totals, unresolved=none, heard=frozenset({"12.19.01"}), terms=terms
    )
    campaign = Campaign("Uji coba", "12.19.01", terms.first_day, terms.last_day)
    sums = summary.summarise(rows) | {"unplaced_reports": 2, "possible_doubles": 0}
    answer = Coverage(
        area="12.19.01",
        area_name="Kecamatan Uji",
        unit=None,
        kind=None,
        campaign=campaign,
        terms=terms,
        rows=rows.reset_index(),
        summary=sums,
        quality={"match_rate": 1.0},
        store_version=7,
        boundaries=boundaries,
    )
    return Made(answer, boundaries)


def _polygons() -> gpd.GeoDataFrame:
    # clockwise, as Shapefiles have them
    boxes = [
        shapely.box(99.3 + number / 100, 3.4, 99.31 + number / 100, 3.41, ccw=False)
        for number in range(len(DRAWN))
    ]
    return gpd.GeoDataFrame(
        {"village_name": NAMES[:-1]},
        geometry=boxes,
        crs="EPSG:4326",
        index=pd.Index(DRAWN, name="village_code"),
    )


EXPECTED = {
    "village_code": CODES[0],
    "village_name": FORMULA,
    "kecamatan_code": "12.19.01",
    "state": "covered",
    "visits": 2,
    "visit_days": 2,
    "people": 4,
    "last_visit": "2024-06-20",
    "days_since_visit": 10,
    "goal": 2,
    "in_review": 0,
    "area_km2": 1.2346,
    "population": 2500,
}
WORDED = {"state_label": "Tercakup", "exempt_reason": None}
UNDRAWN = {
    **EXPECTED,
    "village_code": CODES[5],
    "village_name": NAMES[5],
    "state": "no_boundary",
    "visits": 0,
    "visit_days": 0,
    "people": 0,
    "last_visit": None,
    "days_since_visit": None,
    "area_km2": None,
    "population": None,
}


def test_json_is_the_contract(made: Made):
    document = json.loads(made.write("json"))
    assert "rehearsal" not in document
    assert document["rows"][0] == EXPECTED
    assert document["rows"][5] == UNDRAWN
    assert [row["village_code"] for row in document["rows"]] == list(CODES)
    assert document["window"] == {"from": "2024-06-01", "to": "2024-11-27", "as_of": "2024-06-30"}
    assert (document["area"], document["unit"], document["campaign"]) == (
        "12.19.01",
        None,
        "Uji coba",
    )
    assert document["settings"] == {"goal_per_30_days": 2.0, "goal": 2, "stale_days": 30}
    assert document["summary"]["states"]["covered"] == 1
    assert document["summary"]["covered_share"] == {"low": 0.25, "high": 0.25}
    assert document["quality"] == {"match_rate": 1.0}


def test_csv_says_the_same_and_starts_no_formula(made: Made):
    rows = list(csv.DictReader(io.StringIO(made.write("csv").decode(), newline="")))
    first = {name: "" if value is None else str(value) for name, value in EXPECTED.items()}
    assert rows[0] == {
        **first,
        "village_name": f"'{FORMULA}",
        "state_label": "Tercakup",
        "exempt_reason": "",
    }
    assert (rows[4]["state_label"], rows[4]["exempt_reason"]) == ("Dikecualikan", "terendam")
    assert [row["village_name"][0] for row in rows] == ["'", "<", '"', "'", "'", "D"]
    assert rows[5]["last_visit"] == ""


def test_geojson_follows_the_standard(made: Made):
    found = json.loads(made.write("geojson"))
    assert (found["type"], "crs" in found) == ("FeatureCollection", False)
    assert found["features"][0]["properties"] == {**EXPECTED, **WORDED}
    assert found["features"][5]["geometry"] is None
    shape = shapely.geometry.shape(found["features"][0]["geometry"])
    # the right-hand rule: outer rings counterclockwise
    assert shapely.is_ccw(shape.exterior)
    assert shape.equals(made.boundaries.villages.geometry.iloc[0])
    assert found["coverage"]["summary"]["covered_share"] == {"low": 0.25, "high": 0.25}


def test_geopackage_opens_with_types_and_style(made: Made, tmp_path: Path):
    path = tmp_path / "cakupan.gpkg"
    path.write_bytes(made.write("gpkg"))
    info = pyogrio.read_info(path, layer="coverage")
    assert (info["crs"], info["geometry_type"], info["features"]) == (
        "EPSG:4326",
        "MultiPolygon",
        6,
    )
    types = dict(zip(info["fields"], info["ogr_types"], strict=True))
    assert types["last_visit"] == "OFTDate"
    assert types["visits"] == types["population"] == types["days_since_visit"] == "OFTInteger64"
    assert types["area_km2"] == "OFTReal"
    assert types["exempt_reason"] == types["state"] == "OFTString"
    frame = pyogrio.read_dataframe(path, layer="coverage")
    first = frame.iloc[0].drop("geometry").dropna().to_dict() | {"exempt_reason": None}
    assert first == {**EXPECTED, **WORDED, "last_visit": pd.Timestamp(2024, 6, 20)}
    assert frame.geometry.isna().tolist() == [False] * 5 + [True]


def test_qgis_finds_a_colour_for_each_state(made: Made, tmp_path: Path):
    path = tmp_path / "cakupan.gpkg"
    path.write_bytes(made.write("gpkg"))
    style = pyogrio.read_dataframe(path, layer="layer_styles").iloc[0]
    assert (style["f_table_name"], style["f_geometry_column"]) == ("coverage", "geom")
    assert style["useAsDefault"]
    categories = ET.fromstring(style["styleQML"]).iter("category")  # noqa: S314  # our own
    assert {one.get("value"): one.get("label") for one in categories} == {
        "exempt": "Dikecualikan",
        "no_boundary": "Tanpa batas",
        "no_report": "Tanpa laporan",
        "never": "Belum dikunjungi",
        "stale": "Perlu dikunjungi lagi",
        "partial": "Sebagian",
        "covered": "Tercakup",
    }


def sheets(content: bytes) -> dict[str, list[tuple[Any, ...]]]:
    workbook = openpyxl.load_workbook(io.BytesIO(content))
    return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in workbook}


def test_workbook_has_typed_cells_under_indonesian_headings(made: Made):
    content = made.write("xlsx")
    headings, first, *_ = sheets(content)["Cakupan"]
    assert headings == (
        "Kode desa",
        "Desa/kelurahan",
        "Kode kecamatan",
        "Status (kode)",
        "Kunjungan",
        "Hari dengan kunjungan",
        "Warga ditemui",
        "Kunjungan terakhir",
        "Hari sejak kunjungan",
        "Target",
        "Ditinjau",
        "Luas (km²)",
        "Penduduk",
        "Status",
        "Alasan dikecualikan",
    )
    assert first == (
        *{**EXPECTED, "last_visit": datetime(2024, 6, 20)}.values(),  # noqa: DTZ001  # as Excel
        "Tercakup",
        None,
    )


def test_workbook_runs_nothing(made: Made):
    workbook = openpyxl.load_workbook(io.BytesIO(made.write("xlsx")))
    cells = [cell for row in workbook["Cakupan"].iter_rows() for cell in row]
    assert {cell.data_type for cell in cells if cell.value is not None} <= {"s", "n", "d"}
    with zipfile.ZipFile(io.BytesIO(made.write("xlsx"))) as parts:
        assert b"<f>" not in b"".join(parts.read(name) for name in parts.namelist())


def test_workbook_says_what_it_rests_on(made: Made):
    lines = dict(sheets(made.write("xlsx"))["Tentang angka ini"])
    assert lines["Program komsos"] == "Uji coba"
    assert lines["Wilayah"] == "Kecamatan Uji (12.19.01)"
    assert lines["Per tanggal"] == datetime(2024, 6, 30)  # noqa: DTZ001  # as Excel has it
    assert lines["Versi simpanan"] == 7
    assert lines["Batas"] == "Uji, 1-abc"
    assert lines["Tercakup"].startswith("Baru dikunjungi")
    assert "Catatan" not in lines


@pytest.mark.parametrize("form", sorted(formats.WRITERS))
def test_same_answer_gives_the_same_bytes(made: Made, form: str):
    assert made.write(form) == made.write(form)


def test_workbook_carries_no_clock(made: Made):
    with zipfile.ZipFile(io.BytesIO(made.write("xlsx"))) as parts:
        assert b"2024-01-01T00:00:00Z" in parts.read("docProps/core.xml")


def _as_text(form: str, content: bytes, tmp_path: Path) -> str:
    if form == "xlsx":
        return str(sheets(content))
    if form == "gpkg":
        path = tmp_path / "cakupan.gpkg"
        path.write_bytes(content)
        return pyogrio.read_dataframe(path, layer="coverage").to_csv()
    return content.decode()


@pytest.mark.parametrize("form", sorted(formats.WRITERS))
def test_rehearsal_is_marked_in_every_format(made: Made, form: str, tmp_path: Path):
    marks = ('"rehearsal": true', "DATA LATIHAN")
    real, practice = (
        _as_text(form, made.write(form, rehearsal=mark), tmp_path) for mark in (False, True)
    )
    assert not any(mark in real for mark in marks)
    assert any(mark in practice for mark in marks)


@pytest.mark.parametrize("form", sorted(formats.WRITERS))
def test_window_that_has_not_begun_can_be_written(
    made: Made, form: str, tmp_path: Path, unbegun: Callable[[Coverage], Coverage]
):
    made.coverage = unbegun(made.coverage)
    assert _as_text(form, made.write(form), tmp_path)


@pytest.fixture
def unbegun() -> Callable[[Coverage], Coverage]:
    """Make the answer that a question asked before the window would get."""

    def turn(found: Coverage) -> Coverage:
        missing = {"state": None, "goal": pd.array([None] * len(found.rows), dtype="Int64")}
        rows = found.rows.assign(
            **missing,
            last_visit=pd.Series(pd.NaT, index=found.rows.index, dtype="datetime64[us]"),
        )
        states = dict.fromkeys(found.summary["states"])
        share = {"low": None, "high": None}
        totals = {**found.summary, "states": states, "covered_share": share}
        terms = Terms(date(2024, 6, 1), date(2024, 11, 27), date(2024, 5, 1), 2.0, 30)
        return Coverage(
            **{
                **{name: getattr(found, name) for name in Coverage.__slots__},
                "rows": rows,
                "summary": totals,
                "terms": terms,
            }
        )

    return turn


def test_headings_follow_the_language(made: Made):
    with translation.speaking("en"):
        headings = sheets(made.write("xlsx"))["Coverage"][0]
    assert headings[:2] == ("Village code", "Village")


def test_columns_are_those_of_the_contract():
    assert tuple(EXPECTED) == contract.COLUMNS
