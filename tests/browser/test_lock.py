"""The lock in a real browser: content gone without a click, the PIN given with keys alone."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.browser

REPORT = (
    "Babinsa Koramil 01/Medang Deras Serka Budi melaksanakan komsos bersama warga di Desa Lalang "
    "Kecamatan Medang Deras Kabupaten Batu Bara, Jumat (13/09/2024)."
)
PIN = "4821"
# the same program with short minutes, and pages that look at them as often
MINUTE_S, TICK_S = 15.0, 0.5
SCRIPT = f"""
from dashboard import lock
lock.MINUTE_S, lock.TICK_S = {MINUTE_S}, {TICK_S}
from dashboard import cli
cli.run()
"""
HURRIED = (sys.executable, "-c", SCRIPT)
WINDOW = "data=sendiri&wilayah=12.19.01&dari=2024-06-01&sampai=2024-11-27&per=2024-09-20"
# words that only the covered pages hold
CONTENT = ("Lalang", "Medang Deras", "Kunjungan", "Ringkasan", "Riwayat")
IDLE_MS = (MINUTE_S + 20) * 1000


@pytest.fixture(scope="module")
def address(
    serve: Callable[..., str],
    komsos: Callable[..., subprocess.CompletedProcess[str]],
    tmp_path_factory: pytest.TempPathFactory,
) -> str:
    """Serve one report behind a PIN, with minutes that pass quickly."""
    folder = tmp_path_factory.mktemp("masuk")
    (folder / "laporan.txt").write_text(REPORT, encoding="utf-8")
    (folder / "pin").write_text(PIN, encoding="utf-8")
    komsos("ingest", str(folder / "laporan.txt"))
    komsos("pin", "set", "--minutes", "1", "--pin-file", str(folder / "pin"))
    return serve(program=HURRIED)


def held(page: Any) -> list[str]:
    """List the words of the content that the browser still holds, shown or not."""
    everything = "\n".join(frame.content() for frame in page.frames)
    return [word for word in CONTENT if word in everything]


def wait_for_the_lock(page: Any, timeout_ms: float = 15_000) -> None:
    """Wait until the lock is drawn and nothing else is held."""
    page.get_by_role("heading", name="Terkunci").wait_for(timeout=timeout_ms)
    words = "|".join(CONTENT)
    page.wait_for_function(f"!/{words}/.test(document.documentElement.outerHTML)")
    assert held(page) == []


def give(page: Any, pin: str) -> None:
    """Type a PIN and Enter into the box, which takes the keyboard by itself."""
    page.wait_for_function("document.activeElement.type === 'password'")
    page.keyboard.type(pin)
    page.keyboard.press("Enter")


@pytest.mark.parametrize("width", [1400, 390])
@pytest.mark.parametrize("path", ["", "peta", "laporan", "penyimpanan"])
def test_locked_dashboard_sends_nothing_but_the_lock(
    visit: Callable[..., Any], address: str, width: int, path: str
):
    visitor = visit(address, width=width)
    page = visitor.open(f"{path}?{WINDOW}")
    assert page.locator("h1").all_inner_texts() == ["Terkunci"]
    assert held(page) == []
    assert page.locator("[data-testid=stSidebar] *").count() == 0
    assert (visitor.errors, visitor.elsewhere()) == ([], [])
    assert "Press Enter" not in page.locator("body").inner_text()


def test_keys_alone_open_it_and_idle_minutes_take_all_away_without_a_click(
    visit: Callable[..., Any], address: str
):
    visitor = visit(address)
    page = visitor.open(f"peta?{WINDOW}&desa=12.19.01.2005")
    give(page, "0000")
    page.get_by_text("PIN salah").wait_for()
    # the box has the keyboard still
    give(page, PIN)
    page.get_by_role("heading", name="Lalang").wait_for()
    visitor.settle()
    assert "Medang Deras" in held(page)
    shown = page.url
    wait_for_the_lock(page, IDLE_MS)
    # and back to the same page and the same village
    give(page, PIN)
    page.get_by_role("heading", name="Lalang").wait_for()
    assert page.url == shown
    assert visitor.errors == []


@pytest.fixture
def patient(
    address: str, komsos: Callable[..., subprocess.CompletedProcess[str]], tmp_path: Path
) -> Iterator[str]:
    """Let idle minutes be so many that a window never locks by itself."""
    file = tmp_path / "pin"
    file.write_text(f"{PIN}\n{PIN}\n", encoding="utf-8")
    komsos("pin", "set", "--minutes", "240", "--pin-file", str(file))
    yield address
    komsos("pin", "set", "--minutes", "1", "--pin-file", str(file))


def test_button_locks_every_window_at_once(visit: Callable[..., Any], patient: str):
    pages: list[Any] = []
    for _ in range(2):
        page = visit(patient).open(f"tentang?{WINDOW}")
        give(page, PIN)
        page.get_by_role("heading", name="Tentang").wait_for()
        pages.append(page)
    pages[0].get_by_role("button", name="Kunci sekarang").click()
    for page in pages:
        wait_for_the_lock(page)


def test_reloaded_page_asks_again(visit: Callable[..., Any], patient: str):
    page = visit(patient).open(f"tentang?{WINDOW}")
    give(page, PIN)
    page.get_by_role("heading", name="Tentang").wait_for()
    page.reload()
    wait_for_the_lock(page)
