"""
Take the pictures in `docs/screenshots` anew: every page, 1400 and 390 pixels wide.

Run with the environment that `start.py test` makes: `.venv/bin/python docs/make_screenshots.py`.
It serves the rehearsal and an empty store from a folder of its own, which is gone afterwards.
"""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import resources
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from dashboard import server
from etl.rehearsal import build

TARGET = Path(__file__).resolve().parent / "screenshots"
KOMSOS = str(Path(sys.executable).with_name("komsos.exe" if os.name == "nt" else "komsos"))
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync"]
WIDTHS = {1400: 1000, 390: 844}
# what fades in, and maps that fit themselves to a new size, are still by then
STILL_MS = 2_500
TABLE = """\
Tanggal;Desa;Kecamatan;Kegiatan;Jumlah warga;pilihan_calon
2024-10-01;Lalang;Medang Deras;komsos;5;-
2024-10-02;Cengkering;Medang Deras;anjangsana;3;-
;Durian;Medang Deras;komsos;4;-
2099-01-01;Medang;Medang Deras;komsos;4;-
"""


def no_more(_page: Page) -> None:
    """Leave a page as it opens."""


def open_tab(name: str) -> Callable[[Page], None]:
    """Give the step that opens one tab of the page."""
    return lambda page: page.get_by_role("tab", name=name).click()


def upload(page: Page) -> None:
    """Let *Laporan* try a table."""
    file = {"name": "kegiatan.csv", "mimeType": "text/csv", "buffer": TABLE.encode()}
    page.locator("input[type=file]").set_input_files(file)


def upload_boundaries(page: Page) -> None:
    """Let *Batas wilayah* look at the boundary file that comes with the program."""
    open_tab("Unggah")(page)
    settle(page)
    with resources.as_file(resources.files("geodata") / "data" / "batu_bara_villages.zip") as path:
        page.locator("input[type=file]").set_input_files(path)


# file name, address, and what is done there
PICTURES: tuple[tuple[str, str, Callable[[Page], None]], ...] = (
    ("ringkasan", "?data=latihan", no_more),
    ("kosong", "?data=sendiri", no_more),
    ("peta", "peta?data=latihan&desa=12.19.01.1002", no_more),
    ("peta-kepadatan", "peta?data=latihan&lapisan=kepadatan", no_more),
    ("laporan-unggah", "laporan?data=latihan", upload),
    ("laporan-tinjauan", "laporan?data=latihan", open_tab("Perlu ditinjau")),
    ("laporan-baca-ulang", "laporan?data=latihan", open_tab("Baca ulang")),
    ("laporan-ketik", "laporan?data=latihan", open_tab("Ketik")),
    ("laporan-kunjungan", "laporan?data=latihan", open_tab("Kunjungan")),
    ("laporan-ganda", "laporan?data=latihan", open_tab("Mungkin ganda")),
    ("laporan-berkas", "laporan?data=latihan", open_tab("Berkas")),
    ("laporan-riwayat", "laporan?data=latihan", open_tab("Riwayat")),
    ("laporan-mingguan", "laporan-mingguan?data=latihan&minggu=2024-10-16", no_more),
    ("satuan", "satuan?data=latihan", no_more),
    ("satuan-koramil", "satuan?data=latihan", open_tab("Koramil")),
    ("kampanye", "kampanye?data=latihan", no_more),
    ("kampanye-target", "kampanye?data=latihan", open_tab("Target")),
    ("batas", "batas-wilayah?data=latihan", no_more),
    ("batas-unggah", "batas-wilayah?data=latihan", upload_boundaries),
    ("batas-perubahan", "batas-wilayah?data=latihan", open_tab("Perubahan desa")),
    ("batas-sengketa", "batas-wilayah?data=latihan", open_tab("Batas sengketa")),
    ("penyimpanan", "penyimpanan?data=sendiri", no_more),
    ("penyimpanan-kunci", "penyimpanan?data=sendiri", open_tab("Kunci")),
    ("penyimpanan-masa-simpan", "penyimpanan?data=sendiri", open_tab("Masa simpan teks")),
    ("tentang", "tentang?data=latihan", no_more),
)


def main() -> None:
    """Take all pictures."""
    chromium = next(filter(None, map(shutil.which, ("chromium", "google-chrome", "chrome"))), None)
    with (
        served() as address,
        sync_playwright() as playwright,
        playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS) as browser,
    ):
        for width, height in WIDTHS.items():
            for name, path, act in PICTURES:
                page = browser_page(browser, width, height)
                page.goto(f"{address}/{path}")
                settle(page)
                act(page)
                settle(page)
                take(page, TARGET / f"{name}-{width}.png")
                page.context.close()


def browser_page(browser: Browser, width: int, height: int) -> Page:
    """Open a window of its own, which remembers nothing."""
    viewport = {"width": width, "height": height}
    return browser.new_context(viewport=viewport, locale="id-ID").new_page()


def settle(page: Page) -> None:
    """Wait until the server has finished and nothing moves any more."""
    page.wait_for_selector("h1")
    page.wait_for_timeout(STILL_MS)
    page.wait_for_function(
        "document.querySelector('[data-testid=stApp]')"
        "?.getAttribute('data-test-script-state') === 'notRunning'"
    )


def take(page: Page, file: Path) -> None:
    """Take the whole page, which scrolls inside a frame of its own."""
    height = page.evaluate("document.querySelector('[data-testid=stMain]').scrollHeight")
    viewport = page.viewport_size
    page.set_viewport_size({"width": viewport["width"], "height": max(height, viewport["height"])})
    page.wait_for_timeout(STILL_MS)
    page.screenshot(path=file)


@contextmanager
def served(*, rehearsal: bool = True) -> Iterator[str]:
    """Serve an empty store and, unless it is not wanted, the rehearsal; gives the address."""
    with tempfile.TemporaryDirectory() as folder, socket.socket() as probe:
        if rehearsal:
            build.build(Path(folder) / "latihan.db")
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
        probe.close()
        process = subprocess.Popen(  # noqa: S603 - our own command
            [KOMSOS, "serve", "--port", str(port), "--no-browser"],
            env=os.environ | {"KOMSOS_DATA_DIR": folder},
        )
        try:
            while process.poll() is None and not server.answers(port):
                time.sleep(0.2)
            yield f"http://127.0.0.1:{port}"
        finally:
            # nothing in this folder is worth a graceful end
            process.kill()
            process.wait()


if __name__ == "__main__":
    main()
