"""Excel workbooks."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from etl.errors import InputError
from etl.extract import limits, workbook
from etl.models import Field, Ignored, Kind, Notice

Workbook = Callable[[dict[str, Any]], bytes]
WithPart = Callable[[bytes, str, bytes], bytes]

HEADINGS = ["Tanggal", "Kode desa", "Desa", "Jumlah warga"]


def read(book: bytes, **options: Any):
    return workbook.read(book, name="a", **options)


def test_days_become_days_and_codes_never_become_numbers(workbook_of: Workbook):
    rows = [HEADINGS, [date(2024, 9, 13), 1219012012.0, "Lalang", 4]]
    (report,) = read(workbook_of({"Rekap": rows})).reports
    assert report.cells == {
        Field.DATE: "2024-09-13",
        Field.VILLAGE_CODE: "1219012012",
        Field.VILLAGE: "Lalang",
        Field.PEOPLE: "4",
    }


def test_a_date_in_2099_is_handed_on_as_it_stands(workbook_of: Workbook):
    (report,) = read(workbook_of({"a": [HEADINGS, [date(2099, 1, 1), "", "Lalang"]]})).reports
    assert report.cells[Field.DATE] == "2099-01-01"


def test_of_a_formula_the_value_is_read_and_text_like_one_stays_text(
    workbook_of: Workbook, with_part: WithPart
):
    book = workbook_of({"a": [HEADINGS, [date(2024, 9, 13), "", "Lalang", "=2+2"]]})
    sheet = b"""<worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>Tanggal</t></is></c>
    <c r="B1" t="inlineStr"><is><t>Desa</t></is></c></row><row r="2">
    <c r="A2" t="str"><f>TEXT(1,2)</f><v>13/9/2024</v></c>
    <c r="B2" t="inlineStr"><is><t>=HYPERLINK("x")</t></is></c></row></sheetData></worksheet>"""
    (report,) = read(with_part(book, "xl/worksheets/sheet1.xml", sheet)).reports
    assert report.text == 'Tanggal: 13/9/2024\nDesa: =HYPERLINK("x")'


def test_headings_may_stand_below_a_letterhead_and_beside_empty_columns(workbook_of: Workbook):
    rows = [[], ["", "REKAP KOMSOS"], [], ["", *HEADINGS], ["", "13/9/2024", "", "Lalang", 4]]
    found = read(workbook_of({"a": rows}))
    assert [report.ref for report in found.reports] == ["a#0"]
    assert found.ignored == tuple(Ignored(f"a#above-{at}", "above_heading") for at in (1, 2, 3))


def test_all_sheets_of_visits_are_read_and_others_named(workbook_of: Workbook):
    book = workbook_of(
        {
            "Juni": [HEADINGS, ["1/6/2024", "", "Lalang"], ["2/6/2024", "", "Pakam"]],
            "Kosong": [],
            "Daftar desa": [["Kode desa", "Desa"], ["1219012012", "Lalang"]],
            "Juli": [HEADINGS, ["1/7/2024", "", "Durian"]],
        }
    )
    found = read(book)
    assert [(report.ref, report.cells[Field.VILLAGE]) for report in found.reports] == [
        ("a#0", "Lalang"),
        ("a#1", "Pakam"),
        ("a#2", "Durian"),
    ]
    assert found.notices == (Notice("sheet_not_read", {"sheet": "Daftar desa"}),)
    assert found.kind is Kind.XLSX


def test_cells_merged_downwards_hold_for_each_row(workbook_of: Workbook, with_part: WithPart):
    book = workbook_of({"a": [["x"]]})
    sheet = b"""<worksheet><sheetData>
    <row r="1"><c r="A1" t="str"><v>Tanggal</v></c><c r="B1" t="str"><v>Lokasi</v></c></row>
    <row r="2"><c r="B2" t="str"><v>Desa</v></c><c r="C2" t="str"><v>Dusun</v></c></row>
    <row r="3"><c r="A3" t="str"><v>13/9/2024</v></c><c r="B3" t="str"><v>Lalang</v></c></row>
    <row r="4"><c r="B4" t="str"><v>Pakam</v></c></row></sheetData>
    <mergeCells><mergeCell ref="A1:A2"/><mergeCell ref="A3:A4"/><mergeCell ref="B1:C1"/>
    </mergeCells></worksheet>"""
    found = read(with_part(book, "xl/worksheets/sheet1.xml", sheet))
    assert [report.text for report in found.reports] == [
        "Tanggal: 13/9/2024\nDesa: Lalang",
        "Tanggal: 13/9/2024\nDesa: Pakam",
    ]


def test_a_note_beside_the_table_is_named_and_left(workbook_of: Workbook):
    rows = [HEADINGS, ["13/9/2024", "", "Lalang", 4, "", "catatan"]]
    found = read(workbook_of({"a": rows}))
    assert found.notices == (Notice("columns_not_read", {"headings": "F"}),)
    assert len(found.reports) == 1


def test_one_cell_in_the_last_corner_does_not_take_the_program_down(
    workbook_of: Workbook, with_part: WithPart
):
    book = workbook_of({"a": [HEADINGS]})
    cell = b'<c r="XFD1048576"><v>1</v></c>'
    corner = b"<worksheet><sheetData><row>%s</row></sheetData></worksheet>" % cell
    with pytest.raises(InputError, match="sheet_too_large"):
        read(with_part(book, "xl/worksheets/sheet1.xml", corner))


def test_one_long_text_shared_by_many_cells_is_a_bomb(
    workbook_of: Workbook, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(limits, "MAX_UNPACKED_BYTES", 2**20)
    book = workbook_of({"a": [["x" * 30_000] * 100]})
    with pytest.raises(InputError, match="zip_bomb"):
        read(book)


@pytest.mark.parametrize(
    "sheet", [b"", b"<worksheet><sheetData><row", b"\xff\xfe\x00", b"<html></html>"]
)
def test_a_broken_sheet_is_told(workbook_of: Workbook, with_part: WithPart, sheet: bytes):
    book = with_part(workbook_of({"a": [HEADINGS]}), "xl/worksheets/sheet1.xml", sheet)
    with pytest.raises(InputError, match=r"workbook_broken|empty_file"):
        read(book)


def test_headings_without_visits_ask_for_a_mapping(workbook_of: Workbook):
    book = workbook_of({"a": [["foo", "bar"], ["13/9/2024", "Lalang"]]})
    with pytest.raises(InputError, match=r"columns_missing.*foo, bar"):
        read(book)
    assert workbook.headings(book, name="a") == ("foo", "bar")
    mapping = {"foo": Field.DATE, "bar": Field.VILLAGE}
    assert [report.text for report in read(book, mapping=mapping).reports] == [
        "tanggal kegiatan: 13/9/2024\ndesa kelurahan: Lalang"
    ]


def test_a_workbook_of_empty_sheets_is_empty(workbook_of: Workbook):
    with pytest.raises(InputError, match="empty_file"):
        read(workbook_of({"a": [], "b": []}))
