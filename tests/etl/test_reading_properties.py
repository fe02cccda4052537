"""What holds for every text: no exception, and no difference where a reader sees none."""

import json
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

import hostile
import mutating
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from etl import reading
from etl.errors import InputError
from etl.extract import cleaning, reader
from etl.models import RawReport, Reading
from etl.reading import Context

TEXTS = Path(__file__).resolve().parents[1] / "texts"
# words and signs that reports are made of, so that texts come near to what is read
_WORDS = (
    "Babinsa", "Serka", "Bapak", "Umpama", "Desa", "Lalang", "Kec.", "Medang Deras", "RT 01/02",
    "Koramil 01/MD", "Kodim 0208/Asahan", "13/09/2024", "Jumat,", "(", ")", "\n", "\n\n", "1.", "-",
    "komsos", "di", "bersama", "Dusun II", "Kabupaten", "|", ":", "3.33, 99.44", "tgl", "Okt", "'",
    "99° 26' 4\"", "\u202e", "\u200d", "e\u0301", "ﬁ", "①", "\ud800", "\x00", "”", "=", "ll", "62",
)  # fmt: skip
_FURNITURE = (
    "\nBaca juga: Babinsa Koramil 02/Air Putih Dampingi Petani di Desa Aras",
    "\nShare | Tweet | WhatsApp | Telegram",
    "\nCopyright © 2023 Kabar Contoh. All rights reserved.",
    "\nBerita Terkait\nTerpopuler\nIkuti kami di Google News",
    "\nBerita Terkait\nBabinsa Desa Aras Bantu Panen\nPolsek Sei Suka Tangkap Pencuri Sawit",
    "\nPenulis: Budi\nEditor: Tim Redaksi\nSumber: Pendim",
    "\nTags: Babinsa, TNI AD, Komsos, Desa Binaan",
    "\n0 Komentar\nTinggalkan Balasan\nAlamat email Anda tidak akan dipublikasikan.",
    "\n\n(Red)\n",
)
_ENDS = ("\r\n", "\r", "\u2028", "\x85")

TextLike = st.one_of(st.text(max_size=300), st.lists(st.sampled_from(_WORDS)).map(" ".join))
few = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@pytest.fixture(scope="module")
def context() -> Context:
    return hostile.context()


def _reports() -> list[dict[str, Any]]:
    files = (TEXTS / "held_back" / "reports.jsonl", TEXTS / "written_reports.jsonl")
    lines = [line for file in files for line in file.read_text(encoding="utf-8").splitlines()]
    return [json.loads(line) for line in lines]


def _gist(found: Reading) -> tuple[object, ...]:
    """What the map is made of: where, when and by which unit, of every activity."""
    return (
        found.is_visit,
        unicodedata.normalize("NFKC", found.unit_koramil or ""),
        [
            (one.when.day, one.when.partial, one.where.status, one.where.village_code,
             one.where.district_code, unicodedata.normalize("NFKC", one.where.hamlet or ""))
            for one in found.activities
        ],
    )  # fmt: skip


def _differing(context: Context, change: Callable[[str], str]) -> list[str]:
    """Give the reports that are read in another way after a change."""
    return [
        report["id"]
        for report in _reports()
        for text in [report["text"]]
        if _gist(reading.read(RawReport("x", text), context))
        != _gist(reading.read(RawReport("x", change(text)), context))
    ]


@few
@given(content=st.one_of(st.binary(max_size=400), TextLike))
def test_any_bytes_in_no_exception_out(tmp_path: Path, context: Context, content: bytes | str):
    path = tmp_path / "masuk"
    as_bytes = content.encode(errors="surrogatepass") if isinstance(content, str) else content
    path.write_bytes(as_bytes)
    try:
        extracted = reader.read(path)
    except InputError:
        return
    hostile.check_extracted(extracted, path)
    for report in extracted.reports:
        reading.read(report, context)


@few
@given(text=TextLike)
def test_any_text_can_be_read_and_its_masked_text_again(context: Context, text: str):
    found = reading.read(RawReport("x", text, hints=(text[:80],)), context)
    assert found.activities
    again = reading.read(RawReport("x", found.masked_text, hints=found.hints), context)
    assert [one.where.village_code for one in again.activities] == [
        one.where.village_code for one in found.activities
    ]


@few
@given(seed=st.integers(0, 10**6))
def test_every_row_of_a_mutilated_input_is_accounted_for(
    tmp_path: Path, context: Context, seed: int
):
    (_, content) = next(mutating.mutants(1, seed=seed))
    path = tmp_path / "masuk"
    path.write_bytes(content)
    hostile.read(path, context)


@pytest.mark.parametrize("end", _ENDS)
def test_line_ends_change_nothing(context: Context, end: str):
    assert _differing(context, lambda text: cleaning.clean(text.replace("\n", end))) == []


@pytest.mark.parametrize("furniture", _FURNITURE, ids=range(len(_FURNITURE)))
def test_page_furniture_below_a_report_changes_nothing(context: Context, furniture: str):
    assert _differing(context, lambda text: text + furniture) == []


@pytest.mark.parametrize("form", ["NFC", "NFD", "NFKC", "NFKD"])
def test_unicode_normal_forms_change_nothing(context: Context, form: Any):
    assert _differing(context, lambda text: unicodedata.normalize(form, text)) == []
