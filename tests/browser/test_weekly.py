"""The weekly return in a real browser: files that come down, the message to copy, a phone."""

import io
import json
import re
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from etl.rehearsal import build

pytestmark = pytest.mark.browser

WEEK = "laporan-mingguan?data=latihan&minggu=2024-10-16"


@pytest.fixture(scope="module")
def told(data_dir: Path, komsos: Callable[..., subprocess.CompletedProcess[str]]) -> dict[str, Any]:
    """Give what `komsos weekly` says of the same week."""
    store = data_dir / "latihan.db"
    build.build(store)
    asked = ("weekly", "--week", "2024-10-16", "--format", "json", "--db", str(store))
    found: dict[str, Any] = json.loads(komsos(*asked).stdout)
    return found["now"]


@pytest.fixture(scope="module")
def address(told: dict[str, Any], serve: Callable[..., str]) -> str:
    # started once the store is there
    assert told["rows"]
    return serve("--rehearsal")


def figures(page: Any) -> dict[str, str]:
    found = page.locator("[data-testid=stMetric]").evaluate_all(
        "all => all.map(one => ['stMetricLabel', 'stMetricValue'].map(part =>"
        " one.querySelector(`[data-testid=${part}]`).innerText.trim()))"
    )
    return dict(found)


def download(page: Any, label: str, folder: Path) -> Path:
    with page.expect_download() as waiting:
        page.get_by_role("button", name=label, exact=True).click()
    file = folder / waiting.value.suggested_filename
    waiting.value.save_as(file)
    return file


def test_page_and_files_hold_the_numbers_of_the_command_line(
    address: str, visit: Callable, told: dict[str, Any], tmp_path: Path
):
    visitor = visit(address)
    page = visitor.open(WEEK)
    totals = told["totals"]
    shown = figures(page)
    assert (shown["Kunjungan"], shown["Warga ditemui"]) == (
        str(totals["visits"]), str(totals["people"]),
    )  # fmt: skip
    assert shown["Desa dikunjungi"] == f"{totals['villages_visited']} dari {totals['villages']}"
    page.get_by_text("Tanda tangan").click()
    page.get_by_label("Tempat", exact=True).fill("Medang Deras")
    page.get_by_label("Tempat", exact=True).press("Tab")
    visitor.settle()
    pdf = download(page, "PDF", tmp_path)
    assert pdf.name == "latihan-laporan-mingguan-2024-10-14-12.19.01.pdf"
    text = " ".join(one.extract_text() for one in PdfReader(io.BytesIO(pdf.read_bytes())).pages)
    assert f"Kunjungan {totals['visits']} Warga ditemui {totals['people']}" in " ".join(
        text.split()
    )
    assert "Medang Deras, ." in text
    book = load_workbook(download(page, "Excel", tmp_path))
    rows = list(book.worksheets[0].iter_rows(values_only=True))
    [total] = [row for row in rows if row[0] == "Jumlah"]
    assert [cell for cell in total if cell is not None][-2:] == [
        totals["visits"], totals["people"],
    ]  # fmt: skip
    assert visitor.errors == []
    assert visitor.elsewhere() == []


def test_message_is_there_to_be_copied(address: str, visit: Callable, told: dict[str, Any]):
    page = visit(address).open(WEEK)
    page.get_by_role("button", name="Teks WhatsApp").click()
    code = page.locator("[data-testid=stCode]")
    code.wait_for()
    lines = code.locator("code").inner_text().splitlines()
    assert lines[:2] == ["*DATA LATIHAN*", "*LAPORAN MINGGUAN KUNJUNGAN DESA*"]
    assert f"Kunjungan: *{told['totals']['visits']}*" in lines


def test_week_is_leafed_with_the_keyboard_and_stands_in_the_address(address: str, visit: Callable):
    visitor = visit(address)
    page = visitor.open(WEEK)
    page.get_by_role("button", name="Minggu sebelumnya").focus()
    page.keyboard.press("Enter")
    page.get_by_text(re.compile("Minggu ke-41 tahun 2024")).wait_for()
    visitor.settle()
    assert "minggu=2024-10-07" in page.url


def test_nothing_is_wider_than_a_phone(address: str, visit: Callable):
    page = visit(address, width=390, height=844).open(WEEK)
    wide = page.evaluate(
        "document.querySelector('[data-testid=stMain]').scrollWidth - window.innerWidth"
    )
    assert wide <= 0
