"""A name taught on the page: what it would change is seen, made so, seen on the map, taken back."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.browser

REPORTS = "\n\n---\n\n".join(
    "Ijin melaporkan, Serda Budi Koramil 01/MD komsos di Desa Bandar Tua Kec. Medang Deras "
    f"({day:02}/09/2024) bersama 3 orang warga."
    for day in (12, 13, 16)
)
WINDOW = "data=sendiri&wilayah=12.19.01&dari=2024-06-01&sampai=2024-11-27&per=2024-09-20"
SHOW = "Tampilkan yang akan berubah"


@pytest.fixture(scope="module")
def address(serve: Callable[..., str], komsos: Callable[..., Any], tmp_path_factory: Any) -> str:
    file: Path = tmp_path_factory.mktemp("reports") / "laporan.txt"
    file.write_text(REPORTS, encoding="utf-8")
    komsos("ingest", str(file))
    return serve()


def press(visitor: Any, name: str) -> None:
    visitor.page.get_by_role("button", name=name, exact=True).click()
    visitor.settle()


def visits(visitor: Any) -> str:
    visitor.open(f"?{WINDOW}")
    metric = visitor.page.locator("[data-testid=stMetric]").filter(has_text="Kunjungan").first
    return str(metric.locator("[data-testid=stMetricValue]").inner_text())


def open_tab(visitor: Any) -> None:
    visitor.open(f"laporan?{WINDOW}")
    visitor.page.get_by_role("tab", name="Baca ulang").click()
    visitor.settle()


def test_taught_name_is_tried_applied_and_taken_back(
    address: str, visit: Callable[..., Any], tmp_path: Path
):
    visitor = visit(address)
    assert visits(visitor) == "0"
    open_tab(visitor)
    page = visitor.page
    page.get_by_text("Ajarkan nama").click()
    page.get_by_label("Sebutan warga untuk desa itu").fill("Bandar Tua")
    page.get_by_label("Nama resmi desa").fill("Pangkalan Dodek Baru")
    page.get_by_label("Nama resmi desa").press("Enter")
    visitor.settle()
    press(visitor, "Ajarkan")
    page.get_by_text("3 laporan yang menunggu dapat dipastikan").first.wait_for()
    press(visitor, SHOW)
    page.get_by_text("Tidak perlu ditinjau lagi: 3").wait_for()
    page.screenshot(path=tmp_path / "wide.png", full_page=True)
    assert visits(visitor) == "0"
    open_tab(visitor)
    press(visitor, SHOW)
    press(visitor, "Ubah seperti yang ditampilkan")
    assert visits(visitor) == "3"
    open_tab(visitor)
    press(visitor, "Batalkan perubahan 3")
    assert visits(visitor) == "0"
    assert visitor.errors == []


def test_tab_fits_a_telephone(address: str, visit: Callable[..., Any], tmp_path: Path):
    visitor = visit(address, width=390, height=844)
    open_tab(visitor)
    press(visitor, SHOW)
    visitor.page.screenshot(path=tmp_path / "narrow.png", full_page=True)
    wide = visitor.page.evaluate("document.documentElement.scrollWidth")
    assert wide <= 390
    assert visitor.errors == []
