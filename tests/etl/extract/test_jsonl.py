"""JSON lines."""

import json
from datetime import datetime

import pytest

from etl.errors import InputError
from etl.extract import jsonl, limits
from etl.models import Extracted, Field, Kind, Notice, RawReport


def lines(*rows: object):
    return "".join(json.dumps(row) + "\n" for row in rows)


def test_a_line_is_a_report():
    row = {"id": "x-1", "text": "Komsos", "sent_at": "2024-09-13T18:05", "lat": 3.5, "lon": "99,5"}
    report = RawReport("x-1", "Komsos", datetime(2024, 9, 13, 18, 5), 3.5, 99.5)  # noqa: DTZ001
    assert jsonl.read(lines(row), name="a") == Extracted(Kind.JSONL, (report,))


def test_lines_without_id_go_by_their_place():
    found = jsonl.read(lines({"text": "A"}) + "\n" + lines({"id": 7, "text": "B"}), name="a")
    assert [report.ref for report in found.reports] == ["a#0", "7"]


def test_other_keys_are_named_and_left():
    row = {"text": "A", "village_code": "12.19.01.2012", "pilihan_calon": "B", "agama": "C"}
    found = jsonl.read(lines(row), name="a")
    assert found.reports == (RawReport("a#0", "A"),)
    assert found.notices == (
        Notice("column_political", {"headings": "pilihan_calon"}),
        Notice("column_belief", {"headings": "agama"}),
        Notice("columns_not_read", {"headings": "village_code"}),
    )


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ('{"set": "a"}', "row_without_text"),
        ('{"text": " \\u200b"}', "row_without_text"),
        ('{"text": 5}', "row_without_text"),
        ("{", "bad_json_line"),
        ("[1]", "bad_json_line"),
        ("Komsos di Desa Lalang", "bad_json_line"),
        ('{"a":' * 20_000, "bad_json_line"),
        ('{"text": "A", "lat": ' + "9" * 5000 + "}", "bad_json_line"),
        (json.dumps({"text": "x" * (limits.MAX_REPORT_CHARS + 1)}), "report_too_long"),
        (json.dumps({"text": "x" * limits.MAX_LINE_CHARS}), "report_too_long"),
    ],
)
def test_a_line_that_is_no_report_is_rejected_with_a_reason(line: str, reason: str):
    found = jsonl.read(lines({"id": "ok", "text": "A"}) + line, name="a")
    assert [report.ref for report in found.reports] == ["ok"]
    assert [(rejected.ref, rejected.reason) for rejected in found.rejections] == [("a#1", reason)]


def test_unreadable_points_and_moments_are_handed_on_or_told():
    found = jsonl.read('{"text": "A", "lat": NaN, "lon": "x", "sent_at": "kemarin"}', name="a")
    assert found.reports == (RawReport("a#0", "A", cells={Field.LAT: "nan", Field.LON: "x"}),)
    assert found.notices == (Notice("sent_at_unreadable", {"count": "1"}),)


@pytest.mark.parametrize("given", ["Pak Contoh", "081234567890", "1219012012000001", "", "\u202e"])
def test_an_id_that_may_hold_a_name_or_number_is_not_stored(given: str):
    found = jsonl.read(lines({"id": given, "text": "A"}), name="a", any_id=False)
    assert [report.ref for report in found.reports] == ["a#0"]


def test_half_characters_are_shown_as_lost():
    found = jsonl.read('{"text": "Desa \\ud800"}', name="a")
    assert [report.text for report in found.reports] == ["Desa \ufffd"]


def test_too_many_lines_are_refused(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(limits, "MAX_ROWS", 1)
    with pytest.raises(InputError, match="too_many_rows"):
        jsonl.read(lines({"text": "A"}, {"text": "B"}), name="a")
