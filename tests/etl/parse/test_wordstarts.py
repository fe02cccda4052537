"""Where matches may begin: the short way must find what going through the whole text finds."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.parse import kinds, people, ranks, visitwords, wordpatterns
from etl.parse.wordstarts import Starts, openings

REPORTS = Path(__file__).resolve().parents[2] / "texts" / "written_reports.jsonl"
PATTERNS = (
    "kom ?sos", "(?:ha){3,}", "(?:me)?raih (?:juara|gelar)", r"purn\b", "inn?alillahi", r"bit\.ly",
    r"\.{6,200}\s?\d", r"(?:koramil|pos ?ramil)\s+\d", r"\d{1,4} orang", "bab[a-z]{0,2}nsa",
    r"\A\W{0,9}(?:berita|warta)", "me(?:n[dt]a[a-z]+|mbuat)", "(?:di|kami )lapor", "dua",
    "ba?h?akti",
)  # fmt: skip
PIECES = (
    "kom", "komsos", " ", "\n", "sos", "hahaha", "meraih", "raih", "juara", "purn", "purna", ".",
    "innalillahi", "inalillahi", "bit.ly", "......", "7", "pos ramil", "1000", "orang", "babinsa",
    "berita", "warta", "menata", "membuat", "dilapor", "kami lapor", "dua", "(", "-", "_", "é",
    "bakti", "bhakti", "\x1c", "\u2003",
)  # fmt: skip


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("komsos", {"komsos"}),
        ("kom ?sos", {r"kom\Z", "komsos"}),
        ("kerja bakti", {r"kerja\Z"}),
        ("inn?alillahi", {"inalillahi", "innalillahi"}),
        ("bab[a-z]{0,2}nsa", {"bab"}),
        ("(?:ha){3,}", {"hahaha"}),
        ("(?:me)?raih", {"meraih", "raih"}),
        ("(?:kunjungan (?:kerja )?ke|sidak) mako", {r"kunjungan\Z", r"sidak\Z"}),
        (r"\bpurn\b", {r"purn\b"}),
        (r"wa\.me", {r"wa\."}),
        (r"\.{6,200}\d", {r"\.\.\.\.\.\."}),
        (r"\d{1,4} orang|dua", {r"\d", "dua"}),
    ],
)
def test_the_beginning_of_a_pattern_is_told(pattern: str, expected: set[str]):
    assert openings(pattern) == expected


def test_a_pattern_that_may_begin_anyhow_is_refused():
    with pytest.raises(ValueError, match="a-z"):
        Starts(["[a-z]+"])


def everything(pattern: re.Pattern[str], text: str) -> list[tuple[int, int]]:
    return [match.span() for match in pattern.finditer(text)]


@given(st.lists(st.sampled_from(PIECES)).map("".join))
def test_nothing_is_missed_in_any_text(text: str):
    pattern = re.compile(rf"\b{wordpatterns.grouped(PATTERNS)}")
    found = [match.span() for match in Starts(PATTERNS).matches(pattern, text)]
    assert found == everything(pattern, text)


def reports() -> Iterator[str]:
    for line in REPORTS.read_text(encoding="utf-8").splitlines():
        yield wordpatterns.lowered(json.loads(line)["text"])


@pytest.mark.parametrize(
    ("starts", "pattern"),
    [
        (ranks._STARTS, ranks._RANK),
        (people._NUMBER_STARTS, people._COUNTED),
        (kinds._KINDS.starts, kinds._KINDS.every),
    ],
    ids=["ranks", "numbers", "kinds"],
)
def test_nothing_is_missed_in_reports(starts: Starts, pattern: re.Pattern[str]):
    for text in reports():
        found = [match.span() for match in starts.matches(pattern, text)]
        assert found == everything(pattern, text)


def test_no_cue_of_a_visit_is_missed_in_reports():
    for text in reports():
        found = [at for at in visitwords.CUE_STARTS.of(text) if visitwords.CUE.match(text, at)]
        assert found == [match.start() for match in visitwords.CUE.finditer(text)]
