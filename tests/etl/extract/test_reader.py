"""One file in, all its reports out."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from etl.errors import InputError
from etl.extract import reader
from etl.models import Extracted, Field, Kind

Writer = Callable[[str, str | bytes], Path]
Workbook = Callable[[dict[str, Any]], bytes]

TABLE = "Tanggal;Desa;Kegiatan\n13/09/2024;Lalang;Komsos\n"
PROSE = "Babinsa Serka Contoh komsos di Desa Lalang, Jumat (13/09/2024)."
LINES = json.dumps({"id": "x", "text": PROSE}) + "\n"
SHEET = [["Tanggal", "Desa"], ["13/09/2024", "Lalang"]]


@pytest.mark.parametrize("name", ["a.txt", "a.xlsx", "a.csv", "a", "a.jpg"])
def test_the_kind_is_told_from_the_content_not_from_the_name(
    written: Writer, workbook_of: Workbook, name: str
):
    contents = [PROSE, LINES, TABLE, workbook_of({"a": SHEET})]
    kinds = [reader.read(written(name, content)).kind for content in contents]
    assert kinds == [Kind.TEXT, Kind.JSONL, Kind.CSV, Kind.XLSX]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
@pytest.mark.parametrize("content", [PROSE, LINES, TABLE])
def test_encodings_give_the_same_reports(written: Writer, content: str, encoding: str):
    expected = reader.read(written("a", content)).reports
    assert reader.read(written("a", content.encode(encoding))).reports == expected


@pytest.mark.parametrize("end", ["\r\n", "\r", "\u2028"])
@pytest.mark.parametrize("content", [PROSE + "\n\n" + PROSE, LINES * 2, TABLE * 2])
def test_line_ends_do_not_matter(written: Writer, content: str, end: str):
    expected = reader.read(written("a", content))
    assert reader.read(written("a", content.replace("\n", end))) == expected


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty_file"),
        (bytes(range(256)) * 10, "not_text"),
        (b"%PDF-1.7 \n", "kind_unknown"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "kind_unknown"),
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "workbook_locked"),
        (b"<!DOCTYPE html><table>", "kind_unknown"),
        (b'[{"text": "a"}]', "json_not_lines"),
        (b'{\n "text": "a"\n}', "json_not_lines"),
        (b"PK\x03\x04nothing", "zip_broken"),
    ],
)
def test_files_that_cannot_be_read_say_why(written: Writer, content: str, reason: str):
    with pytest.raises(InputError, match=reason) as caught:
        reader.read(written("a.txt", content))
    assert caught.value.details["path"] == "a.txt"


def test_the_user_may_say_what_a_file_is(written: Writer, workbook_of: Workbook):
    assert reader.read(written("a", TABLE), kind=Kind.TEXT).kind is Kind.TEXT
    with pytest.raises(InputError, match="workbook_broken"):
        reader.read(written("a", TABLE), kind=Kind.XLSX)
    with pytest.raises(InputError, match="kind_mismatch"):
        reader.read(written("a", workbook_of({"a": SHEET})), kind=Kind.CSV)


def test_references_begin_with_the_name_of_the_file_or_the_one_given(written: Writer):
    path = written("lap\u202eoran.txt", PROSE)
    assert [report.ref for report in reader.read(path).reports] == ["laporan.txt#0"]
    assert [report.ref for report in reader.read(path, name="x").reports] == ["x#0"]


def test_headings_are_offered_for_tables_only(written: Writer, workbook_of: Workbook):
    def told(content: str | bytes, **options: Any) -> list[tuple[str, ...]]:
        return [table.told for _, table in reader.found_tables(written("a", content), **options)]

    assert told(TABLE) == [("Tanggal", "Desa", "Kegiatan")]
    assert told(workbook_of({"a": SHEET})) == [("Tanggal", "Desa")]
    assert told(PROSE) == []
    assert told(PROSE, kind=Kind.CSV) == [
        ("Babinsa Serka Contoh komsos di Desa Lalang", "Jumat (13/09/2024).")
    ]


def test_a_mapping_reads_what_headings_do_not_say(written: Writer):
    path = written("a", "foo;bar\n13/09/2024;Lalang\n")
    found = reader.read(path, mapping={"foo": Field.DATE, "bar": Field.VILLAGE})
    assert found.reports[0].cells == {Field.DATE: "13/09/2024", Field.VILLAGE: "Lalang"}


HOSTILE = {
    "one line of letters": "a" * 10**6,
    "one line of words": "Desa " * 10**6,
    "capitals": "Aa Bb " * 500_000,
    "only space": " " * 5_000_000 + "x",
    "line ends": "a\n" * 10**6,
    "numbering": "1. a\n" * 200_000,
    "brackets": "(" * 10**6,
    "dates": "1/1/" * 10**6,
    "dashes": "- " * 10**6,
    "marks of direction": "\u202e" * 10**6 + "komsos",
    "empty cells": "Tanggal;Desa\n" + ";" * 10**6,
    "quotes": "Tanggal;Desa\n" + '"' * 10**6,
    "commas": "a," * 10**6,
    "deep json": '{"a":' * 10**6,
    "deep short json": '{"a":' * 20_000,
    "huge number": '{"text":"a","lat":' + "9" * 100_000 + "}",
    "other keys in each line": "".join(f'{{"k{n}":1}}\n' for n in range(50_000)),
    "heads": "[03:32, 3/2/2019] a: komsos\n" * 50_000,
    "half characters": '{"text":"' + "\\ud800" * 20_000 + '"}',
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_input_is_read_or_refused_with_a_reason(written: Writer, name: str):
    # one that took its time would hang the whole run; `limits.py` among the benchmarks times them
    path = written("a", HOSTILE[name])
    try:
        reader.read(path)
    except InputError as told:
        assert told.reason  # noqa: PT017


_WORDS = st.sampled_from(
    [
        *(b"\n", b"\r\n", b";", b",", b"|", b"\t", b'"', b"{", b"}", b'"text":', b"\xff", b"\0"),
        *(b"Tanggal", b"Desa", b"Uraian", b"13/09/2024", b"Babinsa ", b"---\n", b"1. ", b"NaN"),
        *(b"[03:32, 3/2/2019] A: ", b"Kepada Yth ", b"\xe2\x80\xae", b"PK\x03\x04", b"=1+1", b"["),
    ]
)


def _accounted(found: Extracted) -> int:
    return len(found.reports) + len(found.rejections) + len(found.ignored)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.one_of(st.binary(max_size=300), st.lists(_WORDS, max_size=40).map(b"".join)))
def test_any_bytes_are_extracted_or_refused_with_a_reason(tmp_path: Path, content: bytes):
    path = tmp_path / "a"
    path.write_bytes(content)
    try:
        found = reader.read(path)
    except InputError as told:
        assert told.details["path"] == "a"  # noqa: PT017
    else:
        refs = [piece.ref for piece in (*found.reports, *found.rejections, *found.ignored)]
        # a table may have headings and no rows; all else comes to something
        assert refs or found.kind is Kind.CSV


_CELL = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cf", "Zs", "Zl", "Zp")))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(st.tuples(_CELL, _CELL), max_size=20), st.sampled_from(";,|\t"))
def test_every_row_of_a_table_is_accounted_for(
    tmp_path: Path, rows: list[tuple[str, str]], sign: str
):
    def quoted(cell: str) -> str:
        return '"' + cell.replace('"', '""') + '"'

    lines = [("Tanggal", "Desa"), *rows, ("akhir", "Lalang")]
    content = "\n".join(sign.join(map(quoted, line)) for line in lines)
    path = tmp_path / "a.csv"
    path.write_text(content, encoding="utf-8")
    assert _accounted(reader.read(path)) == len(rows) + 1


@given(st.lists(st.text(max_size=20), max_size=20))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_every_json_line_is_accounted_for(tmp_path: Path, texts: list[str]):
    path = tmp_path / "a.jsonl"
    rows = [{"id": f"r{at}", "text": text} for at, text in enumerate(texts)]
    path.write_text("".join(json.dumps(row) + "\n" for row in [*rows, {"text": "A"}]))
    assert _accounted(reader.read(path)) == len(rows) + 1
