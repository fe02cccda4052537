"""An operator's evening with the keyboard alone: typed in, put right, merged; each key counted."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.browser

# three tell of one visit; the last one names a village that is not meant
REPORTS = """\
Ijin melaporkan, Serda Budi Koramil 01/MD komsos di Desa Lalang Kec. Medang Deras
Kamis (12/09/2024) bersama 3 orang warga.

---

Ijin melaporkan, Sertu Anwar Koramil 01/MD komsos di Desa Lalang Kec. Medang Deras
Kamis (12/09/2024) bersama 4 orang warga membahas sawah.

---

Ijin melaporkan, Sertu Anwar Koramil 01/MD melaksanakan komsos bersama 5 orang warga
Desa Lalang Kec. Medang Deras Kamis (12/09/2024).

---

Ijin melaporkan, Serda Budi Koramil 01/MD komsos di Desa Medang Kec. Medang Deras
Jumat (13/09/2024) bersama 4 orang warga.
"""
MESSAGE = (
    "Ijin melaporkan, Sertu Anwar Koramil 01/MD komsos dengan Bapak Suparman (HP 081234567890) "
    "di Desa Durian Kec. Medang Deras Senin (16/09/2024) bersama 6 orang warga."
)
WINDOW = "data=sendiri&wilayah=12.19.01&dari=2024-06-01&sampai=2026-12-31&per=2024-11-13"
DURIAN, LALANG, MEDANG = "12.19.01.2004", "12.19.01.2005", "12.19.01.2006"
# every key but the letters of words typed into a box; a key held with another one is one stroke
COUNTING = """
window.strokes = 0;
addEventListener('keydown', event => {
  if (['Alt', 'Control', 'Shift', 'Meta'].includes(event.key)) return;
  const typed = ['INPUT', 'TEXTAREA'].includes(event.target.tagName);
  if (typed && !event.altKey && !event.ctrlKey && /^[a-z ]$/i.test(event.key)) return;
  window.strokes += 1;
}, true);
addEventListener('pointerdown', () => { window.pointed = true; }, true);
"""


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("reports") / "laporan.txt"
    file.write_text(REPORTS, encoding="utf-8")
    return file


@pytest.fixture(scope="module")
def address(
    serve: Callable[..., str],
    komsos: Callable[..., subprocess.CompletedProcess[str]],
    reports: Path,
) -> str:
    komsos("ingest", str(reports))
    return serve()


class Operator:
    """Somebody at the page Laporan who has no mouse."""

    def __init__(self, visitor: Any, komsos: Callable[..., Any]) -> None:
        self.visitor, self.page, self.komsos = visitor, visitor.page, komsos
        self.page.add_init_script(COUNTING)

    def open(self) -> None:
        self.visitor.open(f"laporan?{WINDOW}")
        self.page.get_by_role("tab", name="Unggah").wait_for()
        self.visitor.settle()

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def type(self, words: str) -> None:
        self.page.keyboard.type(words)

    def sees(self, words: str) -> None:
        self.page.get_by_text(words).first.wait_for()
        self.visitor.settle()

    def types_into(self, key: str) -> None:
        """Wait until a box has the focus by itself."""
        self.page.wait_for_function(
            "key => document.activeElement?.closest(`[class*='st-key-${key}']`) !== null", arg=key
        )

    def strokes(self) -> int:
        assert self.page.evaluate("window.pointed") is None
        assert self.visitor.errors == []
        return int(self.page.evaluate("window.strokes"))

    def visits(self) -> list[dict[str, Any]]:
        window = ("--from", "2024-01-01", "--to", "2099-12-31")
        listed = self.komsos("visit", "list", *window, "--json")
        return list(json.loads(listed.stdout))


@pytest.fixture
def operator(address: str, visit: Callable[..., Any], komsos: Callable[..., Any]) -> Operator:
    one = Operator(visit(address), komsos)
    one.open()
    return one


def test_a_visit_told_by_telephone_takes_at_most_twelve_keys_and_one_takes_it_back(
    operator: Operator,
):
    before = operator.visits()
    operator.press("Alt+3")
    operator.types_into("typed_first_village")
    operator.type("duri")
    operator.sees("Durian, Kecamatan Medang Deras")
    operator.press("Tab", "7", "Tab", "Tab")
    operator.type("pendamp")
    operator.press("Enter", "Tab")
    operator.type("medang deras")
    operator.press("Enter", "Tab", "Tab")
    operator.type("panen padi")
    operator.press("Enter")
    operator.sees("Disimpan sebagai perubahan")
    assert operator.strokes() <= 12
    # ready for the next one
    operator.types_into("typed_first_village_1")
    (new,) = [one for one in operator.visits() if one not in before]
    told = (new["village_code"], new["people"], new["kinds"], new["unit_code"], new["text"])
    assert told == (DURIAN, 7, ["pendampingan"], "0208/01", "panen padi")
    operator.press("Alt+z")
    operator.sees("dibatalkan.")
    assert operator.visits() == before


def test_a_message_is_understood_while_it_is_typed_and_stored_with_one_key(operator: Operator):
    before = operator.visits()
    operator.press("Alt+3")
    operator.types_into("typed_first_village")
    operator.press("Alt+p")
    operator.types_into("typed_message")
    operator.type(MESSAGE[:-1])
    # nothing was pressed for this, and the box is still typed into
    reading = operator.page.locator(".st-key-paste_reading")
    reading.get_by_text("[warga]").wait_for()
    understood = reading.inner_text()
    operator.types_into("typed_message")
    operator.type(".")
    for words in ("Disimpan", "Senin, 16 September 2024", "Komunikasi sosial", "[warga]"):
        assert words in understood
    assert "Suparman" not in understood
    assert operator.visits() == before
    operator.press("Control+Enter")
    operator.sees("Pesan diterima: disimpan: 1.")
    (new,) = [one for one in operator.visits() if one not in before]
    assert (new["village_code"], new["date"], new["people"]) == (DURIAN, "2024-09-16", 6)
    assert new["text"].endswith("bersama 6 orang warga.")
    # the same once more is a duplicate
    operator.types_into("typed_message_1")
    operator.page.keyboard.insert_text(MESSAGE)
    operator.page.locator(".st-key-paste_reading").get_by_text("Duplikat").wait_for()
    assert operator.strokes() < len(MESSAGE)


def test_a_wrong_village_is_put_right_with_at_most_eight_keys_and_its_history_says_so(
    operator: Operator,
):
    operator.press("Alt+4")
    operator.types_into("typed_first_search")
    operator.type("medang")
    operator.press("Enter")
    operator.sees("1. Medang, Kecamatan Medang Deras")
    operator.press("1")
    operator.sees("Riwayat kunjungan ini")
    operator.press("d")
    operator.types_into("typed_first_name")
    operator.type("durian")
    operator.press("Enter")
    operator.sees("1. Durian, Kecamatan Medang Deras")
    operator.press("1")
    operator.sees("Akan diubah:")
    operator.press("1")
    operator.sees("Disimpan sebagai perubahan")
    assert operator.strokes() <= 8
    operator.sees("Desa/kelurahan: Medang → Durian. Alasan: Salah dibaca program.")
    assert MEDANG not in {one["village_code"] for one in operator.visits()}
    operator.press("z")
    operator.sees("dibatalkan.")
    assert MEDANG in {one["village_code"] for one in operator.visits()}


def test_three_tellings_become_one_with_at_most_six_keys_and_are_set_apart_again(
    operator: Operator,
):
    before = operator.visits()
    operator.press("Alt+5")
    operator.sees("Satu kunjungan: gabungkan 3 ini")
    operator.press("2")
    operator.sees("2. dihitung")
    operator.press("Enter")
    operator.sees("dihitung satu kali")
    assert operator.strokes() <= 6
    (kept,) = [one for one in operator.visits() if one["village_code"] == LALANG]
    assert kept["people"] == 4
    operator.press("Alt+8")
    operator.sees("satu kunjungan yang diceritakan beberapa kali (Lalang, 12 Sep 2024)")
    operator.press("Alt+4")
    operator.types_into("typed_first_search")
    operator.type(f"#{kept['id']}")
    operator.press("Enter")
    operator.sees("1. Lalang, Kecamatan Medang Deras")
    operator.press("1")
    operator.sees("Ternyata kunjungan tersendiri")
    operator.press("a")
    operator.sees("1. Kunjungan yang berbeda")
    operator.press("1")
    operator.sees("Disimpan sebagai perubahan")
    operator.strokes()
    left = [one["village_code"] for one in operator.visits()]
    assert left == [one["village_code"] for one in before]


def test_a_visit_is_taken_out_brought_back_and_split_with_the_keyboard(operator: Operator):
    before = len(operator.visits())
    operator.press("Alt+4")
    operator.types_into("typed_first_search")
    operator.type("medang")
    operator.press("Enter")
    operator.sees("1. Medang, Kecamatan Medang Deras")
    operator.press("1")
    operator.sees("Keluarkan kunjungan ini")
    operator.press("k")
    operator.sees("1. Tidak jadi dilakukan")
    operator.press("1")
    operator.sees("Hitung kembali")
    assert len(operator.visits()) == before - 1
    operator.press("b")
    operator.sees("1. Ternyata memang dilakukan")
    operator.press("1")
    operator.sees("Pecah menjadi beberapa kunjungan")
    operator.press("p")
    operator.sees("Tambah kunjungan")
    operator.press("t")
    operator.types_into("typed_first_name")
    operator.type("durian")
    operator.press("Enter")
    operator.sees("1. Durian, Kecamatan Medang Deras")
    operator.press("1")
    operator.sees("1. Satu laporan, beberapa desa")
    operator.press("1")
    operator.sees("dipecah menjadi beberapa")
    assert len(operator.visits()) == before + 1
    assert operator.strokes() > 0
    operator.press("z")
    operator.sees("dibatalkan.")
    assert len(operator.visits()) == before


def test_a_file_is_taken_out_with_its_reason_and_comes_back_by_undoing(operator: Operator):
    before = operator.visits()
    operator.press("Alt+6")
    operator.sees("Berkas yang akan dikeluarkan")
    box = operator.page.locator("[class*='st-key-file_chosen'] input")
    box.focus()
    operator.type("laporan.txt")
    operator.press("Enter")
    operator.sees("laporan ikut keluar")
    operator.page.get_by_label("Mengapa dikeluarkan?").fill("Salah kirim")
    operator.page.get_by_role("button", name="Keluarkan berkas").click()
    operator.sees("Berkas dikeluarkan.")
    assert len(operator.visits()) < len(before)
    operator.press("Alt+8")
    operator.sees("Alasan: Salah kirim.")
    operator.page.get_by_role("button", name="Batalkan", exact=True).click()
    operator.sees("dibatalkan.")
    assert operator.visits() == before


def test_nothing_is_clipped_on_a_phone(address: str, visit: Callable[..., Any]):
    page = (visitor := visit(address, width=390, height=844)).page
    visitor.open(f"laporan?{WINDOW}")
    for number in (3, 4, 5, 6, 8):
        page.keyboard.press(f"Alt+{number}")
        visitor.settle()
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), number
        clipped = page.locator("[data-testid=stMainBlockContainer]").evaluate(
            """main => [...main.querySelectorAll('button:not([role=tab]) p, .stMarkdown p, li')]
                 .filter(one => one.offsetParent && one.scrollWidth > one.clientWidth + 1)
                 .map(one => one.innerText)"""
        )
        assert clipped == [], number
    assert visitor.errors == []
