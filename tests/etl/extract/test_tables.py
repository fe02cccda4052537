"""From rows to reports."""

from datetime import datetime
from typing import Any

import pytest

from etl.errors import InputError
from etl.extract import limits, tables
from etl.models import Extracted, Field, Ignored, Kind, Notice, RawReport, Rejection

HEADINGS = ["No", "Tanggal", "Desa", "Kegiatan", "Jumlah warga", "Uraian", "Waktu kirim"]


def extracted(rows: list[tuple[str, str]], **options: Any):
    table = tables.find(rows, options.get("mapping"))
    return tables.extract(table, name="a", kind=Kind.CSV, **options)


def test_a_row_becomes_a_report_of_its_recognised_cells():
    row = ["7", "45548", "Lalang", "Komsos", "Contoh dan Misal", "Aman.\nKondusif", "2024-09-13"]
    report = RawReport(
        ref="a#0",
        text="Tanggal: 2024-09-13\nDesa: Lalang\nKegiatan: Komsos\nJumlah warga: 2\n"
        "Aman.\nKondusif",
        sent_at=datetime(2024, 9, 13),  # noqa: DTZ001
        cells={
            Field.DATE: "2024-09-13",
            Field.VILLAGE: "Lalang",
            Field.ACTIVITY: "Komsos",
            Field.PEOPLE: "2",
            Field.TEXT: "Aman.\nKondusif",
            Field.SENT_AT: "2024-09-13",
        },
    )
    assert extracted([HEADINGS, row]) == Extracted(Kind.CSV, (report,))


def test_a_text_column_alone_gives_the_bare_text():
    found = extracted([["id", "text"], ["1", "Komsos di Desa Lalang"]])
    assert [report.text for report in found.reports] == ["Komsos di Desa Lalang"]


def test_coordinates_are_read_as_degrees_and_kept_as_written():
    rows = [["Tanggal", "Lintang", "Bujur"], ["13/9/2024", "3,59", "99.5"], ["13/9/2024", "?", ""]]
    first, second = extracted(rows).reports
    assert (first.lat, first.lon) == (3.59, 99.5)
    assert (second.lat, second.cells[Field.LAT]) == (None, "?")


def test_every_row_is_a_report_a_rejection_or_ignored():
    rows = [
        ["REKAP KOMSOS"],
        [],
        HEADINGS,
        ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)"],
        ["1", "13/9/2024", "Lalang", "Komsos"],
        [],
        HEADINGS,
        ["2", "", "", "", "5"],
        ["3", "", "", "", "", "x" * (limits.MAX_REPORT_CHARS + 1)],
        ["Jumlah", "", "", "", "5"],
    ]
    found = extracted(rows)
    assert [report.ref for report in found.reports] == ["a#1"]
    assert found.ignored == (
        Ignored("a#above-1", "above_heading"),
        Ignored("a#above-2", "above_heading"),
        Ignored("a#0", "column_numbers"),
        Ignored("a#2", "empty_row"),
        Ignored("a#3", "repeated_heading"),
        Ignored("a#6", "total_row"),
    )
    assert found.rejections == (
        Rejection("a#4", "row_without_content"),
        Rejection("a#5", "report_too_long", {"limit": str(limits.MAX_REPORT_CHARS)}),
    )


def test_free_text_that_is_not_recognised_is_named_and_left():
    rows = [["Tanggal", "Desa", "Keterangan"], ["13/9/2024", "Lalang", "bebas", "di tepi"]]
    found = extracted(rows)
    assert "bebas" not in repr(found)
    assert found.notices == (Notice("columns_not_read", {"headings": "Keterangan, D"}),)


def test_a_column_of_choice_never_comes_in():
    rows = [["Tanggal", "Desa", "pilihan_calon"], ["13/9/2024", "Lalang", "Nomor Satu"]]
    found = extracted(rows)
    assert "Nomor Satu" not in repr(found)
    assert found.notices == (Notice("column_political", {"headings": "pilihan_calon"}),)


def test_a_village_may_be_called_anything():
    rows = [["Tanggal", "Desa"], ["13/9/2024", "Calon Agama <script>alert(1)</script>"]]
    (report,) = extracted(rows).reports
    assert report.cells[Field.VILLAGE] == "Calon Agama <script>alert(1)</script>"


def test_two_columns_mapped_to_one_field_complete_one_another():
    mapping = {"a": Field.TEXT, "b": Field.TEXT}
    found = extracted([["a", "b", "c"], ["satu", "dua", "tiga"]], mapping=mapping)
    assert [report.text for report in found.reports] == ["satu\ndua"]


@pytest.mark.parametrize(
    "headings",
    [["foo", "bar"], ["Kode desa", "Desa", "Kecamatan"], ["Babinsa", "Desa binaan"], ["Tanggal"]],
)
def test_lists_of_other_things_are_no_tables_of_visits(headings: list[str]):
    assert tables.find([headings, ["1", "2"]]) is None


def test_headings_are_offered_for_mapping():
    rows = [["Judul"], ["a", "b", "", "c"], ["1", "2", "3", "4"]]
    assert tables.headings(rows) == ("a", "b", "c")
    assert tables.headings([]) == ()


def test_bounds_hold(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(limits, "MAX_ROWS", 1)
    with pytest.raises(InputError, match="too_many_rows"):
        extracted([HEADINGS, ["1"], ["2"]])
    monkeypatch.setattr(limits, "MAX_COLUMNS", 7)
    with pytest.raises(InputError, match="too_many_columns"):
        extracted([HEADINGS, ["1"] * 8])
