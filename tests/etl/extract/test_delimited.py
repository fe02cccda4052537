"""Tables written as text."""

import pytest

from etl.errors import InputError
from etl.extract import delimited, limits
from etl.models import Field, Ignored, Kind, Rejection

ROWS = [["Tanggal", "Desa", "Uraian"], ["13/09/2024", "Lalang", "Komsos, aman; lancar | baik"]]


def joined(sign: str):
    return "\n".join(sign.join(f'"{cell}"' for cell in row) for row in ROWS) + "\n"


@pytest.mark.parametrize("sign", [";", ",", "|", "\t"])
def test_each_delimiter_gives_the_same_report(sign: str):
    (report,) = delimited.read(joined(sign), name="a").reports
    assert report.cells == {
        Field.DATE: "13/09/2024",
        Field.VILLAGE: "Lalang",
        Field.TEXT: "Komsos, aman; lancar | baik",
    }


def test_the_line_that_names_the_delimiter_is_no_row():
    found = delimited.read("sep=;\n" + joined(";"), name="a")
    assert (len(found.reports), found.ignored) == (1, ())


def test_cells_may_hold_line_ends_and_quotes():
    text = 'Tanggal;Uraian\n13/09/2024;"Komsos\n\ndi ""Sehati"""\n'
    (report,) = delimited.read(text, name="a").reports
    assert report.cells[Field.TEXT] == 'Komsos\n\ndi "Sehati"'


def test_one_column_of_quoted_texts_is_a_table():
    text = 'laporan\n"Komsos di Desa Lalang"\n"Komsos,\ndi Desa Pakam"\n'
    assert [report.text for report in delimited.read(text, name="a").reports] == [
        "Komsos di Desa Lalang",
        "Komsos,\ndi Desa Pakam",
    ]


def test_a_quote_that_never_closes_is_named_by_its_line():
    with pytest.raises(InputError, match="unclosed_quote") as caught:
        delimited.read('Tanggal;Desa\n1/1/2024;A\n1/1/2024;"B\n1/1/2024;C\n', name="a")
    assert caught.value.details == {"path": "a", "line": 3}


def test_a_row_whose_cells_have_shifted_is_rejected():
    found = delimited.read("Tanggal,Desa\n13/9/2024,Lalang, Medang Deras\n\n", name="a")
    assert found.rejections == (Rejection("a#0", "row_too_wide", {"headings": "2"}),)


def test_empty_rows_are_ignored():
    found = delimited.read("Tanggal,Desa\n\n,,\n13/9/2024,Lalang\n", name="a")
    assert found.ignored == (Ignored("a#0", "empty_row"), Ignored("a#1", "empty_row"))
    assert [report.ref for report in found.reports] == ["a#2"]
    assert found.kind is Kind.CSV


def test_unknown_headings_ask_for_a_mapping():
    with pytest.raises(InputError, match="columns_missing") as caught:
        delimited.read("foo;bar;baz\na;b;c\nd;e;f\n", name="a")
    assert caught.value.details == {"path": "a", "headings": "foo, bar, baz"}
    mapping = {"foo": Field.DATE, "baz": Field.VILLAGE}
    found = delimited.read("foo;bar;baz\na;b;c\nd;e;f\n", name="a", mapping=mapping)
    assert [report.text for report in found.reports] == [
        "tanggal kegiatan: a\ndesa kelurahan: c",
        "tanggal kegiatan: d\ndesa kelurahan: f",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Batu Bara, 13 September 2024\nKomsos, aman, lancar\n",
        "Laporan\nKomsos di Desa Lalang, Tanggal 13, aman",
        "Kepada Yth. Komandan\nTanggal: 13 September 2024\nDesa: Lalang\n",
        "Hari/tanggal, tempat dan kegiatan menyusul",
        "laporan",
        "",
    ],
)
def test_prose_is_no_table(text: str):
    assert delimited.delimiter(text) is None


def test_too_many_rows_are_refused(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(limits, "MAX_ROWS", 2)
    with pytest.raises(InputError, match="too_many_rows"):
        delimited.read("Tanggal,Desa\n1,2\n3,4\n5,6\n", name="a")
