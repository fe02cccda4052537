"""What columns mean."""

import csv
from importlib import resources

import pytest

from etl import neutrality
from etl.extract import columns
from etl.models import Field, Notice


@pytest.mark.parametrize(
    ("heading", "meant"),
    [
        ("Tanggal", Field.DATE),
        ("HARI/TGL.", Field.DATE),
        ("Tanggal (dd/mm/yyyy)", Field.DATE),
        ("tangal", Field.DATE),
        ("Nama Desa/Kelurahan", Field.VILLAGE),
        ("kelurahn", Field.VILLAGE),
        ("village_name", Field.VILLAGE),
        ("KODE_DESA", Field.VILLAGE_CODE),
        ("Kec.", Field.DISTRICT),
        ("Kecamtan", Field.DISTRICT),
        ("Kab/Kota", Field.REGENCY),
        ("Dusun / Lingkungan", Field.HAMLET),
        ("Lokasi kegiatan", Field.PLACE),
        ("Uraian Kegiatan", Field.TEXT),
        ("Jenis kegiatan", Field.ACTIVITY),
        ("Jml. warga (orang)", Field.PEOPLE),
        ("participants", Field.PEOPLE),
        ("Pangkat", Field.RANK),
        ("Nama Babinsa", Field.BABINSA),
        ("Koramil", Field.KORAMIL),
        ("latitude", Field.LAT),
        ("Bujur", Field.LON),
        ("sent_at", Field.SENT_AT),
        ("No.", Field.ID),
    ],
)
def test_headings_are_recognised(heading: str, meant: Field):
    assert columns.suggest([heading]) == {heading: meant}


@pytest.mark.parametrize(
    "heading",
    ["", "Keterangan", "Nama", "Agama", "No HP", "Uraian (pilihan calon)", "dosa", "1"],
)
def test_other_headings_mean_nothing(heading: str):
    assert columns.suggest([heading]) == {}


def test_of_two_headings_for_one_field_the_surer_wins():
    assert columns.suggest(["Waktu", "Tanggal", "Desa", "Nama desa"]) == {
        "Tanggal": Field.DATE,
        "Nama desa": Field.VILLAGE,
    }


def test_no_known_heading_is_a_refused_one():
    source = resources.files("etl.extract").joinpath("data/headings.csv")
    with source.open(encoding="utf-8") as file:
        known = [row["heading"] for row in csv.DictReader(file)]
    assert [heading for heading in known if neutrality.refused(heading)] == []
    assert len(known) == len(set(known))


def test_columns_that_are_not_read_are_named_by_reason():
    chosen = columns.choose(
        ("Tanggal", "Desa", "pilihan_calon", "Agama", "NIK", "Keterangan", "", "Desa"), None
    )
    assert chosen == columns.Columns(
        ((0, Field.DATE, "Tanggal"), (1, Field.VILLAGE, "Desa")),
        (
            Notice("column_political", {"headings": "pilihan_calon"}),
            Notice("column_belief", {"headings": "Agama"}),
            Notice("column_identity", {"headings": "NIK"}),
            Notice("columns_not_read", {"headings": "Keterangan, Desa"}),
        ),
    )


def test_the_users_mapping_alone_counts_but_cannot_bring_a_refused_column_back():
    mapping = {"Ket": Field.TEXT, "pilihan_calon": Field.ACTIVITY, "fehlt": Field.DATE}
    chosen = columns.choose(("Tanggal", "Ket", "pilihan_calon"), mapping)
    assert chosen == columns.Columns(
        ((1, Field.TEXT, "laporan"),),
        (
            Notice("column_political", {"headings": "pilihan_calon"}),
            Notice("columns_not_read", {"headings": "Tanggal"}),
        ),
    )


def test_long_lists_of_headings_are_shortened():
    (notice,) = columns.notices([f"kolom ke{chr(97 + n)}" for n in range(26)])
    assert notice.details["headings"].count(",") == 20
    assert notice.details["headings"].endswith("…")


def test_columns_without_heading_go_by_letters():
    assert [columns.letter(at) for at in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]


def test_heading_that_only_the_user_understood_is_replaced_by_one_that_all_do():
    mapping = {"kolom c": Field.DISTRICT, "Kec.": Field.DISTRICT, "Desa": Field.PLACE}
    chosen = columns.choose(("kolom c", "Kec.", "Desa"), mapping)
    assert chosen.taken == (
        (0, Field.DISTRICT, "kecamatan"),
        (1, Field.DISTRICT, "Kec."),
        (2, Field.PLACE, "tempat kegiatan"),
    )
