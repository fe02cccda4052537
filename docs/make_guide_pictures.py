"""
Walk through the week of `docs/panduan.md` in Chromium and take its pictures anew.

Run with the environment that `start.py test` makes: `.venv/bin/python docs/make_guide_pictures.py`.
It begins with an empty store in a folder of its own, which is gone afterwards. All reports are
invented; units, villages and days are those of the first campaign, so that the week is a past one.
"""

import io
import shutil
from pathlib import Path

from make_screenshots import ARGUMENTS, served
from PIL import Image
from playwright.sync_api import Page, sync_playwright

TARGET = Path(__file__).resolve().parent / "panduan"
WIDTH, HEIGHT = 1180, 700
CHAT = """\
14/10/24 08.12 - Pesan dan panggilan dienkripsi secara end-to-end.
14/10/24 19.05 - Babinsa Contoh 1: Selamat malam Komandan, ijin melaporkan. Senin 14 Oktober 2024 \
Serda Latihan Satu, Babinsa Koramil 01/Medang Deras, komsos dengan 4 orang warga di Desa Lalang \
Kec. Medang Deras, membahas jadwal posyandu di rumah Bapak Wargiman.
15/10/24 18.40 - Babinsa Contoh 2: Ijin Komandan, Selasa 15 Oktober 2024 Kopda Latihan Dua, \
Babinsa Koramil 01/Medang Deras, anjangsana ke rumah Ibu Sarmini di Dusun II Desa Pakam \
Kec. Medang Deras, 3 orang warga hadir.
16/10/24 17.20 - Babinsa Contoh 1: Ijin melaporkan Komandan, Rabu 16 Oktober 2024 Serda Latihan \
Satu, Babinsa Koramil 01/Medang Deras, komsos bersama 5 orang nelayan di Desa Nenas Siam \
Kec. Medang Deras tentang cuaca.
16/10/24 20.02 - Babinsa Contoh 3: Lapor Dan, Rabu 16 Oktober 2024 komsos bersama 5 orang nelayan \
di Desa Nenas Siam Kec. Medang Deras oleh Serda Latihan Satu Babinsa Koramil 01/Medang Deras. \
Bahasannya cuaca laut.
17/10/24 16.30 - Babinsa Contoh 2: Ijin Komandan, Kamis 17 Oktober 2024 Kopda Latihan Dua, \
Babinsa Koramil 01/Medang Deras, komsos dengan 6 orang petani di Desa Medang Kec. Medang Deras.
17/10/24 19.15 - Babinsa Contoh 3: Ijin melapor, Kamis 17 Oktober 2024 Praka Latihan Tiga, \
Babinsa Koramil 01/Medang Deras, komsos dengan 2 orang warga di Desa Cengkring Baru \
Kec. Medang Deras.
18/10/24 20.00 - Babinsa Contoh 3: Ijin melapor, Praka Latihan Tiga, Babinsa Koramil \
01/Medang Deras, komsos dengan 3 orang warga di Kampung Sawah Contoh Kec. Medang Deras.
18/10/24 20.05 - Babinsa Contoh 1: Siap, terima kasih.
"""
TABLE = """\
Tanggal;Desa;Kecamatan;Kegiatan;Jumlah warga
14/10/2024;Durian;Medang Deras;komsos;5
16/10/2024;Nenas Siam;Medang Deras;komsos;5
18/10/2024;Sidomulyo;Medang Deras;anjangsana;3
;Aek Nauli;Medang Deras;komsos;4
"""


class Walk:
    """Somebody who works through the week, and a camera."""

    def __init__(self, page: Page, address: str) -> None:
        self.page, self.address = page, address

    def open(self, path: str) -> None:
        """Go to a page."""
        self.page.goto(f"{self.address}/{path}")
        self.page.wait_for_selector("h1")
        self.settle()

    def settle(self) -> None:
        """Wait until the server has finished and nothing moves any more."""
        self.page.wait_for_timeout(1_200)
        self.page.wait_for_function(
            "document.querySelector('[data-testid=stApp]')"
            "?.getAttribute('data-test-script-state') === 'notRunning'"
        )
        self.page.wait_for_timeout(500)

    def press(self, *keys: str) -> None:
        """Press keys one after the other."""
        for key in keys:
            self.page.keyboard.press(key)
            self.settle()

    def type(self, words: str) -> None:
        """Type into what has the focus."""
        self.page.keyboard.type(words)
        self.settle()

    def sees(self, words: str) -> None:
        """Wait for words on the page."""
        self.page.get_by_text(words).first.wait_for()
        self.settle()

    def click(self, name: str) -> None:
        """Press a button."""
        self.page.get_by_role("button", name=name).first.click()
        self.settle()

    def take(self, name: str, height: int, left: int = 340) -> None:
        """Take the page, without the sidebar, in few colours, so that the file stays small."""
        self.page.evaluate("document.querySelector('[data-testid=stMain]').scrollTo(0, 0)")
        self.page.set_viewport_size({"width": WIDTH, "height": max(HEIGHT, height)})
        self.settle()
        clip = {"x": left, "y": 0, "width": WIDTH - 40 - left, "height": height}
        taken = Image.open(io.BytesIO(self.page.screenshot(clip=clip)))
        TARGET.mkdir(exist_ok=True)
        taken.convert("RGB").quantize(48).save(TARGET / f"{name}.png", optimize=True)
        self.page.set_viewport_size({"width": WIDTH, "height": HEIGHT})
        self.settle()


def main() -> None:
    """Walk through the week once."""
    chromium = next(filter(None, map(shutil.which, ("chromium", "google-chrome", "chrome"))), None)
    with (
        served(rehearsal=False) as address,
        sync_playwright() as playwright,
        playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS) as browser,
    ):
        viewport = {"width": WIDTH, "height": HEIGHT}
        page = browser.new_context(viewport=viewport, locale="id-ID").new_page()
        page.set_default_timeout(15_000)
        walk = Walk(page, address)
        for day in (monday, tuesday, wednesday, thursday, friday, sunday):
            day(walk)


def monday(walk: Walk) -> None:
    """Open the own store, and bring the first files in."""
    walk.open("?data=sendiri")
    walk.take("1-awal", 640, left=0)
    walk.open("laporan")
    walk.page.locator("input[type=file]").set_input_files(
        [
            {"name": name, "mimeType": "text/plain", "buffer": content.encode()}
            for name, content in (("obrolan-contoh.txt", CHAT), ("kegiatan-contoh.csv", TABLE))
        ]
    )
    walk.sees("Laporan terbaca")
    walk.take("2-unggah", 900)
    walk.click("Simpan 11 laporan")
    walk.sees("8 disimpan, 3 perlu ditinjau")


def tuesday(walk: Walk) -> None:
    """Decide what waits, with the keyboard alone."""
    walk.open("laporan")
    walk.press("Alt+2")
    walk.sees("Cengkring Baru")
    walk.press("d")
    walk.type("cengkering")
    walk.press("Enter", "1")
    walk.take("3-tinjau", 680)
    walk.press("Enter")
    walk.sees("1 dari 3 selesai")
    walk.press("t", "2")
    walk.sees("2 dari 3 selesai")
    walk.press("h")
    walk.type("18/10/2024")
    walk.press("Enter", "1", "Enter")
    walk.sees("Tidak ada laporan yang menunggu keputusan")


def wednesday(walk: Walk) -> None:
    """Type in a visit told by telephone."""
    walk.open("laporan")
    walk.press("Alt+3")
    walk.type("tanjung")
    walk.press("Tab")
    walk.type("4")
    walk.press("Tab")
    walk.page.keyboard.press("Control+A")
    walk.type("16/10/2024")
    walk.press("Enter")
    walk.sees("Disimpan sebagai perubahan")
    walk.take("4-ketik", 800)


def thursday(walk: Walk) -> None:
    """Put a wrong village right, and count one visit once."""
    walk.open("laporan")
    walk.press("Alt+4")
    walk.type("durian")
    walk.press("Enter", "1", "d")
    walk.type("mandarsah")
    walk.press("Enter", "1")
    walk.sees("Akan diubah:")
    walk.take("5-koreksi", 800)
    walk.press("1")
    walk.sees("Disimpan sebagai perubahan")
    walk.press("Alt+5")
    walk.sees("gabungkan 3 ini")
    walk.take("6-ganda", 800)
    walk.press("Enter")
    walk.sees("dihitung satu kali")


def friday(walk: Walk) -> None:
    """See who is silent."""
    walk.open("satuan")
    walk.sees("belum melapor")
    walk.take("7-satuan", 800)


def sunday(walk: Walk) -> None:
    """Hand the week up."""
    walk.open("laporan-mingguan?minggu=2024-10-16")
    walk.click("Catat sudah dikirim")
    walk.sees("Tercatat sudah dikirim")
    walk.take("8-mingguan", 800)


if __name__ == "__main__":
    main()
