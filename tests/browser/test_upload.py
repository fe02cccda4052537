"""The acceptance of a report: uploaded in a real browser, seen on the map, stored once."""

import json
import re
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.shared]

VILLAGE = "12.19.01.1002"


@pytest.fixture(scope="module")
def address(serve: Callable[..., str]) -> str:
    return serve()


@dataclass(frozen=True)
class Report:
    """A labelled report; what it says of people stays out of a failing test's output."""

    text: str = field(repr=False)
    civilian_names: tuple[str, ...] = field(repr=False)


@pytest.fixture(scope="module")
def seed(shared: Path) -> Report:
    lines = (shared / "reports" / "dev.jsonl").read_text(encoding="utf-8").splitlines()
    found = next(one for one in map(json.loads, lines) if one["id"] == "seed")
    return Report(found["text"], tuple(found["civilian_names"]))


def upload(visitor: Any, file: Path) -> None:
    page = visitor.open("laporan")
    page.set_input_files("[data-testid=stFileUploader] input[type=file]", file)
    page.wait_for_selector("text=Laporan terbaca")
    visitor.settle()


def figure(page: Any, label: str) -> str:
    metric = page.locator("[data-testid=stMetric]").filter(has_text=label).first
    return metric.locator("[data-testid=stMetricValue]").inner_text()


def fill_of(visitor: Any, code: str) -> str:
    page = visitor.open("?wilayah=12.19.01&dari=2024-06-01&sampai=2024-11-27&per=2024-09-20")
    shape = page.frame_locator("iframe").first.locator("path.leaflet-interactive").first
    shape.wait_for()
    frame = page.frame_locator("iframe").first
    return frame.locator(f"path[data-village='{code}']").get_attribute("fill") or ""


def test_seed_report_is_stored_once_and_changes_its_village(
    address: str, visit: Callable, seed: Report, data_dir: Path, tmp_path: Path
):
    file = tmp_path / "laporan.txt"
    file.write_text(seed.text, encoding="utf-8")
    visitor = visit(address)
    before = fill_of(visitor, VILLAGE)
    visits_before = figure(visitor.page, "Kunjungan")

    upload(visitor, file)
    page = visitor.page
    assert (figure(page, "Disimpan"), figure(page, "Duplikat")) == ("1", "0")
    page.get_by_role("button", name="Simpan 1 laporan").click()
    page.wait_for_selector("text=1 disimpan, 0 perlu ditinjau, 0 duplikat, 0 ditolak.")

    assert fill_of(visitor, VILLAGE) != before
    assert (visits_before, figure(visitor.page, "Kunjungan")) == ("0", "1")

    upload(visitor, file)
    assert (figure(page, "Disimpan"), figure(page, "Duplikat")) == ("0", "1")
    assert page.get_by_role("button", name=re.compile("^Simpan")).count() == 0

    shown = page.content() + visitor.open(f"peta?desa={VILLAGE}").content()
    stored = b"".join(path.read_bytes() for path in data_dir.glob("komsos.db*"))
    assert _survivors(seed, shown) == []
    assert _survivors(seed, stored.decode("utf-8", "ignore")) == []
    with sqlite3.connect(data_dir / "komsos.db") as store:
        row = store.execute("SELECT village_code, visits, people FROM village_day").fetchall()
    assert row == [(VILLAGE, 1, 4)]


def _survivors(report: Report, text: str) -> list[int]:
    """Give the numbers, never the names, of the civilians whose name stands in `text`."""
    return [number for number, name in enumerate(report.civilian_names) if name in text]


BAD_FILES = {
    "kosong.txt": (b"", "kosong"),
    "gambar.txt": (bytes(range(256)) * 40, "tidak berisi teks"),
    "rusak.xlsx": (b"PK\x03\x04" + b"\0" * 200, "rusak"),
}


@pytest.mark.parametrize("name", BAD_FILES)
def test_bad_file_gets_one_indonesian_sentence(
    address: str, visit: Callable, tmp_path: Path, name: str
):
    content, sentence = BAD_FILES[name]
    file = tmp_path / name
    file.write_bytes(content)
    visitor = visit(address)
    upload(visitor, file)
    alerts = visitor.page.locator("[data-testid=stAlert]").all_inner_texts()
    assert [sentence in alert for alert in alerts] == [True]
    assert str(tmp_path.parent) not in visitor.page.content()


def test_file_of_200_mb_gets_our_own_sentence(address: str, visit: Callable, tmp_path: Path):
    file = tmp_path / "besar.txt"
    with file.open("wb") as sparse:
        sparse.truncate(200_000_000)
    visitor = visit(address)
    upload(visitor, file)
    assert visitor.page.locator("[data-testid=stAlert]").all_inner_texts() == [
        "Berkas besar.txt terlalu besar untuk berkas laporan; bagi dulu menjadi beberapa berkas."
    ]
    assert "Paling besar 50 MB per berkas." in visitor.page.inner_text("[data-testid=stMain]")


def say(visitor: Any, heading: str, meaning: str) -> None:
    """Say by the keyboard what a column means."""
    box = visitor.page.get_by_role("combobox", name=re.compile(rf"\b{heading}$"))
    box.focus()
    visitor.page.keyboard.type(meaning)
    visitor.page.keyboard.press("Enter")
    visitor.settle()


def test_what_columns_mean_is_suggested_by_cells_corrected_and_remembered(
    address: str, visit: Callable, tmp_path: Path, data_dir: Path
):
    file = tmp_path / "rekap.csv"
    file.write_text(
        "kolom a;kolom b;kolom c;kolom d;pilihan_calon\n"
        "14/10/2024;Mandarsah;Medang Deras;komsos;satu\n"
        "15/10/2024;Sei Raja;Medang Deras;komsos;dua\n",
        encoding="utf-8",
    )
    visitor = visit(address)
    upload(visitor, file)
    page = visitor.page
    # days and villages give themselves away, the rest is for the user to say
    assert figure(page, "Laporan terbaca") == "2"
    assert "14/10/2024 \N{MIDDLE DOT} 15/10/2024 (menurut isi kolom)" in page.inner_text(
        "[data-testid=stMain]"
    )
    say(visitor, "kolom c", "Kecamatan")
    say(visitor, "kolom d", "Kegiatan")
    page.get_by_role("button", name="Simpan 2 laporan").wait_for()
    assert (figure(page, "Laporan terbaca"), figure(page, "Disimpan")) == ("2", "2")
    assert "Kolom yang dibuang: pilihan_calon." in page.inner_text("[data-testid=stMain]")
    page.get_by_role("button", name="Simpan 2 laporan").click()
    page.wait_for_selector("text=2 disimpan, 0 perlu ditinjau, 0 duplikat, 0 ditolak.")
    with sqlite3.connect(data_dir / "komsos.db") as store:
        days = store.execute(
            "SELECT village_code, day, people FROM village_day"
            " WHERE day > '2024-10-10' ORDER BY day"
        ).fetchall()
    assert days == [("12.19.01.2016", "2024-10-14", 0), ("12.19.01.2020", "2024-10-15", 0)]

    again = tmp_path / "november.csv"
    again.write_text(
        "KOLOM D;kolom c;kolom b;pilihan_calon;kolom a\n"
        "komsos;Medang Deras;Mandarsah;satu;04/11/2024\n",
        encoding="utf-8",
    )
    upload(visitor, again)
    assert "Diingat dari" in page.inner_text("[data-testid=stMain]")
    assert figure(page, "Disimpan") == "1"
    page.get_by_role("button", name="Lupakan").click()
    page.wait_for_selector("text=Arti kolom disarankan dari awal lagi.")
    visitor.settle()
    assert "Diingat dari" not in page.inner_text("[data-testid=stMain]")


def test_hostile_names_stay_text(address: str, visit: Callable, tmp_path: Path):
    attack = (
        "<img src=x onerror='window.hit=1'>${window.hit=1}`<script>window.hit=1</script>{{7*7}}"
    )
    file = tmp_path / "serangan.csv"
    file.write_text(
        "tanggal,desa,kecamatan,kegiatan,dusun\n"
        f'2024-10-01,Medang,Medang Deras,komsos,"{attack}"\n',
        encoding="utf-8",
    )
    visitor = visit(address)
    upload(visitor, file)
    assert visitor.page.evaluate("window.hit") is None
    visitor.page.get_by_role("button", name="Simpan 1 laporan").click()
    visitor.page.wait_for_selector("text=1 disimpan")
    for path in ("", "peta?desa=12.19.01.2007", "laporan"):
        page = visitor.open(path)
        page.wait_for_timeout(800)
        assert [frame.evaluate("window.hit") for frame in page.frames] == [None] * len(page.frames)
    assert visitor.errors == []
