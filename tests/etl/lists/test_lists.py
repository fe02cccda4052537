"""Uploaded lists of units, posts and facts: what is taken, and why a row is not."""

import csv
import io

import pytest
import xlsxwriter

from etl.errors import InputError
from etl.lists import facts, posts, units
from etl.lists.sheet import MAX_ROWS
from etl.store.facts import VillageFact
from etl.store.posts import Post
from geodata.units import Unit

UNIT_HEADINGS = ["Kode satuan", "Nama Koramil", "Kodim", "Singkatan", "Kecamatan"]
UNIT_ROW = ["0209/01", "Rantau", "0209/Labuhanbatu", "RT; RP", "12.10.01 Rantau Utara; 121002"]
UNIT = Unit("0209/01", "01", "Rantau", ("RT", "RP"), "0209/Labuhanbatu", ("12.10.01", "12.10.02"))


def as_csv(*rows: list[str], delimiter: str = ";", encoding: str = "utf-8-sig") -> bytes:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows(rows)
    return out.getvalue().encode(encoding)


def as_xlsx(*rows: list[str]) -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"strings_to_formulas": False}) as workbook:
        for at, row in enumerate(rows):
            workbook.get_worksheet_by_name("Satuan") or workbook.add_worksheet("Satuan")
            workbook.worksheets()[0].write_row(at, 0, row)
    return out.getvalue()


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
def test_units_of_a_csv_are_the_same_with_any_delimiter(delimiter: str):
    found = units.read(as_csv(UNIT_HEADINGS, UNIT_ROW, delimiter=delimiter), name="a.csv")
    assert (found.items, found.troubles, found.unread) == ((UNIT,), (), ())


def test_units_of_a_workbook_are_those_of_the_csv():
    assert units.read(as_xlsx(UNIT_HEADINGS, UNIT_ROW), name="a.xlsx").items == (UNIT,)


def test_titles_above_and_other_columns_do_not_matter_and_are_named():
    rows = [["DAFTAR SATUAN"], [], ["No", *UNIT_HEADINGS], ["1", *UNIT_ROW]]
    found = units.read(as_csv(*rows), name="a.csv")
    assert (found.items, found.unread) == ((UNIT,), ("No",))


def test_rows_that_cannot_be_are_told_by_number_and_the_others_taken():
    rows = [
        UNIT_HEADINGS,
        UNIT_ROW,
        ["209/1", *UNIT_ROW[1:]],
        UNIT_ROW,
        ["0209/02", "", *UNIT_ROW[2:]],
        ["0209/03", "Bilah", "0209/Labuhanbatu", "", "Bilah Hulu"],
        ["0209/04", "Bilah", "0209/Labuhanbatu", "", "99.99.99"],
    ]
    found = units.read(as_csv(*rows), name="a.csv")
    assert found.items == (UNIT,)
    assert [(one.row, one.reason) for one in found.troubles] == [
        (3, "bad_unit_code"),
        (4, "named_twice"),
        (5, "name_missing"),
        (6, "bad_code"),
        (7, "unknown_district"),
    ]


def test_posts_are_read_with_their_villages():
    content = as_csv(
        ["kode pos", "nama pos", "kode satuan", "desa"],
        ["MD-01", "Pos Lalang", "0208/01", "12.19.01.2005 Lalang, 12.19.01.2003"],
    )
    assert posts.read(content, name="a.csv").items == (
        Post("MD-01", "Pos Lalang", "0208/01", ("12.19.01.2003", "12.19.01.2005")),
    )


def test_facts_are_read_with_their_grounds():
    content = as_csv(
        ["Kode desa", "Penduduk", "Sumber penduduk", "Target", "Alasan target"],
        ["12.19.01.1002", "2.500", "BPS 2023", "4", "rawan banjir"],
        ["12.19.01.2003", "", "", "4", ""],
        ["12.19.01.2005", "banyak", "BPS", "", ""],
        ["12.19.01.2006", "", "", "", ""],
    )
    found = facts.read(content, name="a.csv")
    assert found.items == (
        VillageFact("12.19.01.1002", 2500, "BPS 2023", 4, None, "rawan banjir"),
        VillageFact("12.19.01.2006"),
    )
    assert [(one.row, one.reason) for one in found.troubles] == [
        (3, "why_missing"),
        (4, "no_number"),
    ]


@pytest.mark.parametrize(
    "cell",
    [
        "=1+1",
        "'=HYPERLINK(1)",
        "<img src=x onerror=alert(1)>",
        "${7*7}",
        "x" * 100_000,
        "\u202eabc",
    ],
)
def test_hostile_cell_is_kept_as_text_or_refused_but_never_runs(cell: str):
    rows = [UNIT_HEADINGS, [UNIT_ROW[0], cell, *UNIT_ROW[2:]], ["0209/02", *UNIT_ROW[1:]]]
    found = units.read(as_csv(*rows), name="a.csv")
    assert found.items[-1].code == "0209/02"
    assert all(len(unit.koramil_name) <= 60 for unit in found.items)
    assert "\u202e" not in "".join(unit.koramil_name for unit in found.items)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty_file"),
        (b"\0\0", "empty_file"),
        (as_csv(["Nama", "Alamat"], ["a", "b"]), "list_columns_missing"),
        (as_csv(UNIT_HEADINGS, *[UNIT_ROW] * (MAX_ROWS + 1)), "too_many_rows"),
        (b"x" * (5 * 2**20 + 1), "file_too_large"),
        (b"PK\x03\x04broken", "zip_broken"),
    ],
)
def test_file_that_is_no_such_list_is_refused(content: bytes, reason: str):
    with pytest.raises(InputError, match=reason) as refused:
        units.read(content, name="a.csv")
    assert refused.value.details["path"] == "a.csv"
