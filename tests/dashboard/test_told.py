"""The journal as sentences a person understands, in both languages."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

import pytest

from dashboard import told, translation, wording
from etl.store.effects import Effect
from etl.store.journal import Entry

LALANG = "12.19.01.2005"


def entry(kind: str, **details: Any) -> Entry:
    return Entry(7, datetime(2024, 9, 13, tzinfo=UTC), "Budi", kind, details)


def sentence(made: Entry, before: Mapping[str, Any], after: Mapping[str, Any]) -> str:
    day = date(2024, 9, 13)
    effect = Effect((LALANG,), 1, day, day, before, after, can_be_undone=True)
    return told.sentence(made, effect, lambda code: {LALANG: "Lalang"}.get(code, code))


def test_correction_says_what_was_and_what_is_and_why():
    made = entry("change", item=4, fields=["village_code"], why="salah baca")
    found = sentence(made, {"village_code": "X", "state": "review"}, {"village_code": LALANG,
                            "state": "counted"})  # fmt: skip
    assert found == (
        "Kunjungan #4 dikoreksi (Lalang, 13 Sep 2024); Desa/kelurahan: X → Lalang. "
        "Alasan: salah baca."
    )


def test_what_the_kind_of_entry_says_is_not_said_again():
    made = entry("void", items=[1, 2], why="tidak jadi!")
    found = sentence(made, {"state": "counted"}, {"state": "void"})
    assert found == "Kunjungan #1, #2 dikeluarkan (Lalang, 13 Sep 2024). Alasan: tidak jadi!"


def test_file_tells_its_counts_and_an_undone_entry_its_kind():
    made = entry("ingest", file="a.txt", stored=4, review=1)
    words = "Laporan dari a.txt disimpan (Lalang, 13 Sep 2024); disimpan 4; perlu ditinjau 1."
    assert sentence(made, {}, {}) == words
    assert told.sentence(entry("undo", entry=3, what="void"), None, str) == (
        "Perubahan 3 dibatalkan (kunjungan dikeluarkan)."
    )


@pytest.mark.parametrize("what", sorted(told._DONE))
@pytest.mark.parametrize("language", translation.LANGUAGES)
def test_entry_that_lacks_its_details_is_told_all_the_same(what: str, language: str):
    with translation.speaking(language):
        assert told.sentence(entry(what), None, str).endswith(".")


def test_entry_of_a_kind_not_known_yet_is_named_by_its_code():
    assert told.sentence(entry("tomorrow"), None, str) == "tomorrow."


@pytest.mark.parametrize(
    ("column", "held", "words"),
    [
        ("day", "2024-09-13", "13 Sep 2024"), ("day", None, wording.NOTHING),
        ("kinds", [], wording.NOTHING),
        ("kinds", ["patroli"], "Patroli"), ("people", 1200, "1.200"), ("merged_into", 3, "#3"),
        ("active", True, "ya"), ("active", False, "tidak"), ("unit_code", "0208/01", "0208/01"),
        ("state", "void", "dikeluarkan"),
    ],
)  # fmt: skip
def test_value_is_written_as_a_person_reads_it(column: str, held: Any, words: str):
    assert told.value(column, held, str) == words


def test_words_are_looked_for_in_all_that_is_shown():
    made = entry("void", item=1)
    assert told.matches(made, "Lalang", ["lalang", "BUDI", "#7"])
    assert not told.matches(made, "Lalang", ["lalang", "medang"])
