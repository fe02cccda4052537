"""Pages Satuan and Kampanye as a person meets them: with the keyboard, and on a telephone."""

import re
import subprocess
from collections.abc import Callable
from typing import Any

import pytest

pytestmark = pytest.mark.browser

REPORT = """\
Batu Bara - Babinsa Koramil 01/Medang Deras, Kodim 0208/Asahan, Sertu Bintang melaksanakan komsos
dengan warga di Dusun II Desa Lalang Kecamatan Medang Deras Kabupaten Batu Bara, Jumat (13/9/2024).
"""
ENGLISH = re.compile(
    r"\b(the|and|of|press|enter|apply|submit|form|choose|option|options|select|selected|all|search|"
    r"results|upload|browse|drag|drop|files?|limit|clear|add|new)\b",
    re.IGNORECASE,
)
WINDOW = "data=sendiri&dari=2024-06-01&sampai=2024-11-27&per=2024-09-30"


@pytest.fixture(scope="module")
def address(
    serve: Callable[..., str],
    komsos: Callable[..., subprocess.CompletedProcess[str]],
    tmp_path_factory: pytest.TempPathFactory,
) -> str:
    file = tmp_path_factory.mktemp("reports") / "laporan.txt"
    file.write_text(REPORT, encoding="utf-8")
    komsos("ingest", str(file))
    return serve()


def english(page: Any) -> list[str]:
    """List the English words on the page, also in lists that are open."""
    seen = [page.inner_text("[data-testid=stApp]")]
    seen += page.get_by_role("listbox").evaluate_all("all => all.map(one => one.innerText)")
    return sorted({found.group() for found in ENGLISH.finditer(" ".join(seen))})


def reach(page: Any, label: str, *, most: int = 60) -> None:
    """Press Tab until the box of this label has the focus."""
    box = page.get_by_label(label, exact=True).first
    for _ in range(most):
        if box.evaluate("one => one === document.activeElement"):
            return
        page.keyboard.press("Tab")
    pytest.fail(f"Tab does not lead to {label}")


def test_a_unit_is_changed_with_the_keyboard_alone(
    address: str, visit: Callable, komsos: Callable[..., subprocess.CompletedProcess[str]]
):
    visitor = visit(address)
    page = visitor.open(f"satuan?{WINDOW}")
    page.get_by_role("tab", name="Belum melapor").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    visitor.settle()
    reach(page, "Satuan yang diubah")
    page.keyboard.type("0208/18")
    page.keyboard.press("Enter")
    visitor.settle()
    reach(page, "Kecamatan binaan")
    page.keyboard.press("ArrowDown")
    assert english(page) == []
    page.keyboard.type("Air Joman")
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    reach(page, "Singkatan dalam laporan, dipisahkan koma")
    page.keyboard.type("MRT")
    assert english(page) == []
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.get_by_text("Sudah diubah.").wait_for()
    units = komsos("unit", "list", "--json").stdout
    assert '"MRT"' in units
    assert visitor.errors == []
    assert visitor.elsewhere() == []


def test_unit_in_the_side_panel_leads_to_its_districts_and_back(address: str, visit: Callable):
    visitor = visit(address)
    page = visitor.open(f"?{WINDOW}")
    reach(page, "Satuan")
    page.keyboard.type("Air Putih")
    page.keyboard.press("Enter")
    visitor.settle()
    assert page.inner_text("h1") == "Koramil 02/Air Putih: Kecamatan Sei Suka, Kecamatan Air Putih"
    assert "satuan=0208%2F02" in page.url
    page.reload()
    page.wait_for_selector("h1")
    visitor.settle()
    assert page.inner_text("h1").startswith("Koramil 02/Air Putih")


def test_reminder_is_ready_and_shown_whole_on_a_telephone(address: str, visit: Callable):
    page = visit(address, width=390, height=844).open(f"satuan?{WINDOW}")
    text = page.get_by_label(re.compile("^Teks: klik")).input_value()
    assert "tentang Jumat, 13 September 2024, 17 hari yang lalu." in text
    page.get_by_label(re.compile("^Teks: klik")).focus()
    assert english(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_the_next_campaign_is_begun_with_the_keyboard_alone(address: str, visit: Callable):
    visitor = visit(address)
    page = visitor.open(f"kampanye?{WINDOW}")
    assert "Sedang berlaku: Pilkada 2024" in page.inner_text("[data-testid=stMain]")
    reach(page, "Nama")
    page.keyboard.press("Control+A")
    page.keyboard.type("Tahap dua")
    assert english(page) == []
    button = page.get_by_role("button", name="Mulai kampanye", exact=True)
    for _ in range(40):
        if button.evaluate("one => one === document.activeElement"):
            break
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.get_by_text("Sedang berlaku: Tahap dua").wait_for()
    page.get_by_role("tab", name="Bandingkan").click()
    visitor.settle()
    assert page.get_by_label("Kampanye pertama").input_value() == "Tahap dua"
    assert page.get_by_label("dibandingkan dengan").input_value() == "Pilkada 2024"
    assert english(page) == []
    assert visitor.errors == []


def test_exempt_village_keeps_its_reason_and_leaves_the_share(address: str, visit: Callable):
    visitor = visit(address)
    page = visitor.open(f"kampanye?{WINDOW}")
    page.get_by_role("tab", name="Target").click()
    visitor.settle()
    reach(page, "Yang ditetapkan")
    page.keyboard.type("Kecualikan")
    page.keyboard.press("Enter")
    visitor.settle()
    reach(page, "Desa/kelurahan")
    page.keyboard.type("Lalang")
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    reach(page, "Alasan")
    page.keyboard.type("terendam <b>banjir</b>")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.get_by_text("Sudah diubah.").wait_for()
    page.goto(f"{address}/peta?{WINDOW}&desa=12.19.01.2005")
    page.wait_for_selector("h1")
    visitor.settle()
    assert "Dikecualikan" in page.inner_text(".village-state")
    assert visitor.errors == []


def test_uploaded_list_is_looked_at_first_and_hostile_cells_stay_text(
    address: str, visit: Callable, komsos: Callable[..., subprocess.CompletedProcess[str]]
):
    visitor = visit(address)
    page = visitor.open(f"satuan?{WINDOW}")
    page.get_by_role("tab", name="Daftar").click()
    visitor.settle()
    rows = (
        "Kode pos;Nama pos;Kode satuan;Desa\n"
        'MD-01;"<img src=x onerror=document.title=1>";0208/01;12.19.01.2005\n'
        "=1+1;Pos;0208/01;12.19.01.2005\n"
    )
    file = {"name": "<b>pos</b>.csv", "mimeType": "text/csv", "buffer": rows.encode()}
    page.locator("input[type=file]").nth(1).set_input_files(file)
    button = page.get_by_role("button", name="Simpan 1 baris")
    button.wait_for()
    assert "1 baris tidak dapat disimpan" in page.inner_text("[data-testid=stMain]")
    assert "MD-01" not in komsos("post", "list", "--json").stdout
    button.click()
    page.get_by_text("Sudah diubah.").wait_for()
    assert "<img src=x" in komsos("post", "list", "--json").stdout
    page.get_by_role("tab", name="Pos", exact=True).click()
    visitor.settle()
    assert page.locator("img[src=x]").count() == 0
    assert page.title() == "Peta Komsos"
    assert visitor.errors == []
