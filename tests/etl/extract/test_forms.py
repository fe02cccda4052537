"""Exports of KoboToolbox and ODK, and tables that form programs and offices make."""

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from etl.extract import forms, reader
from etl.models import Field, Ignored, Kind, Notice

Writer = Callable[[str, str | bytes], Path]
Workbook = Callable[[dict[str, Any]], bytes]

KOBO = (
    '"start";"kunjungan/tanggal_kegiatan";"kunjungan/desa";"kunjungan/kecamatan";'
    '"kunjungan/jenis_kegiatan";"kunjungan/jenis_kegiatan/komsos";'
    '"kunjungan/jenis_kegiatan/patroli";"kunjungan/gps";"kunjungan/_gps_latitude";'
    '"kunjungan/_gps_longitude";"kunjungan/_gps_altitude";"kunjungan/_gps_precision";'
    '"kunjungan/agama";"_id";"_uuid";"_submission_time"\n'
    '"2024-09-13T08:00:00.000+07:00";"2024-09-13";"pangkalan_dodek_baru";"medang_deras";'
    '"komsos patroli";"1";"1";"3.356 99.435 10 4.5";"3.356";"99.435";"10";"4.5";"x";"7";"AB-1";'
    '"2024-09-13T01:11:00"\n'
)
ODK = (
    "SubmissionDate,kunjungan-tanggal,kunjungan-desa,kunjungan-kecamatan,kunjungan-kegiatan,"
    "gps-Latitude,gps-Longitude,gps-Altitude,gps-Accuracy,meta-instanceID,KEY,SubmitterName\n"
    "2024-09-13T01:00:00.000Z,2024-09-13,Pangkalan Dodek Baru,Medang Deras,komsos,"
    "3.356,99.435,10,4.5,uuid:ab-1,uuid:ab-1,operator\n"
)


def test_a_kobo_export_is_read_by_its_questions(written: Writer):
    found = reader.read(written("a", KOBO))
    (report,) = found.reports
    assert found.kind is Kind.CSV
    assert found.notices == (
        Notice("column_belief", {"headings": "kunjungan/agama"}),
        Notice("columns_not_read", {"headings": "kunjungan/_gps_altitude"}),
    )
    assert (report.lat, report.lon, report.accuracy_m) == (3.356, 99.435, 4.5)
    assert report.sent_at == datetime(2024, 9, 13, 1, 11)  # noqa: DTZ001
    told = {name: report.cells[name] for name in (Field.VILLAGE, Field.DISTRICT, Field.ACTIVITY)}
    assert told == {
        Field.VILLAGE: "pangkalan dodek baru",
        Field.DISTRICT: "medang deras",
        Field.ACTIVITY: "komsos patroli",
    }


def test_a_submission_bears_the_same_mark_in_both_programs(written: Writer):
    marks = [
        reader.read(written("a", text)).reports[0].cells[Field.SUBMISSION] for text in (KOBO, ODK)
    ]
    assert marks == ["ab-1", "ab-1"]


def test_an_odk_export_is_read_by_its_questions(written: Writer):
    (report,) = reader.read(written("a", ODK)).reports
    assert (report.lat, report.lon, report.accuracy_m) == (3.356, 99.435, 4.5)
    assert report.cells[Field.VILLAGE] == "Pangkalan Dodek Baru"
    assert "ab-1" not in report.text


def test_choices_in_columns_of_their_own_are_joined(written: Writer):
    text = (
        "tanggal,desa,kegiatan/komsos,kegiatan/patroli,kegiatan/anjangsana,_uuid,_id\n"
        "2024-09-13,Lalang,1,0,1,a,1\n"
        "2024-09-14,Lalang,TRUE,FALSE,FALSE,b,2\n"
    )
    found = reader.read(written("a", text))
    cells = [report.cells[Field.ACTIVITY] for report in found.reports]
    assert cells == ["komsos, anjangsana", "komsos"]
    assert found.notices == ()


def test_labels_for_headings_and_a_form_without_coordinates(written: Writer):
    text = (
        "Tanggal kegiatan;Desa/Kelurahan;Kecamatan;_Lokasi_latitude;_Lokasi_longitude;_uuid;_index"
        "\n13/09/2024;Lalang;Medang Deras;;;a;1\n"
    )
    (report,) = reader.read(written("a", text)).reports
    assert (report.lat, report.cells[Field.VILLAGE]) == (None, "Lalang")


def test_rows_of_a_repeat_group_are_visits_with_what_their_form_says(
    written: Writer, workbook_of: Workbook
):
    book = workbook_of(
        {
            "laporan": [
                ["tanggal", "kecamatan", "_uuid", "_index"],
                ["2024-09-13", "Medang Deras", "u1", 1],
                ["2024-09-14", "Medang Deras", "u2", 2],
            ],
            "kunjungan": [
                ["desa", "jumlah_warga", "_index", "_parent_table_name", "_parent_index"],
                ["Lalang", 3, 1, "laporan", 1],
                ["Medang", 4, 2, "laporan", 1],
            ],
            "warga": [["nama", "_index", "_parent_index"], ["Contoh", 1, 1]],
        }
    )
    found = reader.read(written("a", book))
    told = [
        (one.cells[Field.VILLAGE], one.cells[Field.DATE], one.cells[Field.SUBMISSION])
        for one in found.reports
        if Field.VILLAGE in one.cells
    ]
    assert told == [("Lalang", "2024-09-13", "u1#1"), ("Medang", "2024-09-13", "u1#2")]
    assert found.ignored == (Ignored("a#group-1", "told_in_repeats"),)
    assert Notice("sheet_not_read", {"sheet": "warga"}) in found.notices
    assert "Contoh" not in repr(found)


@pytest.mark.parametrize(
    ("cell", "second"),
    [
        ("13/09/2024 18.05.33", "01/09/2024 10.00.00"),
        ("9/13/2024 6:05:33 PM", "9/1/2024 10:00:00"),
    ],
)
def test_the_stamp_of_a_google_form_is_when_it_was_sent(written: Writer, cell: str, second: str):
    text = f"Cap waktu,Desa,Kegiatan\n{cell},Lalang,Komsos\n{second},Lalang,Komsos\n"
    sent = [report.sent_at for report in reader.read(written("a", text)).reports]
    assert sent == [datetime(2024, 9, 13, 18, 5, 33), datetime(2024, 9, 1, 10)]  # noqa: DTZ001


def test_titles_two_rows_of_headings_sums_and_signatures(written: Writer):
    text = (
        "REKAP KOMSOS;;;;\nNo;Tanggal;Lokasi;;Jumlah warga\n;;Desa;Kecamatan;\n"
        "1;13 September 2024;Lalang;Medang Deras;4\n2;45559;Pakam;Medang Deras;3,0\n"
        "Jumlah;;;;7\n;;;;Medang Deras, 30 September 2024\n"
    )
    found = reader.read(written("a", text))
    told = [(one.cells[Field.DATE], one.cells[Field.DISTRICT]) for one in found.reports]
    assert told == [("13 September 2024", "Medang Deras"), ("2024-09-24", "Medang Deras")]
    assert [one.reason for one in found.ignored] == [
        "above_heading",
        "above_heading",
        "total_row",
        "below_table",
    ]


def test_one_sheet_a_month(written: Writer, workbook_of: Workbook):
    heading = ["Tanggal", "Desa", "Kegiatan"]
    book = workbook_of(
        {
            "Agustus": [heading, [date(2024, 8, 2), "Lalang", "Komsos"]],
            "September": [heading, [date(2024, 9, 2), "Pakam", "Komsos"]],
        }
    )
    found = reader.read(written("a", book))
    assert [one.cells[Field.DATE] for one in found.reports] == ["2024-08-02", "2024-09-02"]


@pytest.mark.parametrize(
    "names",
    [("Tanggal", "Desa/Kelurahan", "Key"), ("Dusun/RT", "Desa", "Version"), ("a/b", "c/d", "e/f")],
)
def test_an_ordinary_table_is_no_form_export(names: tuple[str, ...]):
    assert not forms.is_export(names)
