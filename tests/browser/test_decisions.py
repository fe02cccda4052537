"""What a person decides by clicking: seen in the queue, on the map and in the journal."""

import re
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.browser

REPORTS = """\
Ijin melaporkan, Serda Budi Koramil 01/MD komsos di Desa Cengkering Kec. Medang Deras
Kamis (12/09/2024) bersama 3 orang warga.

---

Ijin melaporkan, Serda Budi Koramil 01/MD komsos di Desa Antah Berantah Kec. Medang Deras
Jumat (13/09/2024) bersama 4 orang warga.

---

Ijin melaporkan, Sertu Anwar Koramil 01/MD komsos di Desa Medang Kec. Medang Deras bersama 5 orang
warga. Kondusif.

---

Ijin melaporkan, Sertu Anwar Koramil 01/MD komsos di Desa Entah Kec. Medang Deras
Sabtu (14/09/2024) bersama 6 orang warga.
"""
AGAIN = """\
Ijin melaporkan, Serda Budi Koramil 01/MD komsos di Desa Cengkering Kec. Medang Deras
Senin (16/09/2024) bersama 2 orang warga.
"""
WINDOW = "data=sendiri&wilayah=12.19.01&dari=2024-06-01&sampai=2024-11-27&per=2024-09-20"
PEKAN, LALANG, MEDANG = "12.19.01.2019", "12.19.01.2005", "12.19.01.2006"


@pytest.fixture(scope="module")
def address(
    serve: Callable[..., str],
    komsos: Callable[..., subprocess.CompletedProcess[str]],
    reports: Path,
) -> str:
    komsos("ingest", str(reports))
    return serve()


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("reports") / "laporan.txt"
    file.write_text(REPORTS, encoding="utf-8")
    return file


class Desk:
    """The page Laporan as one person works at it."""

    def __init__(self, visitor: Any) -> None:
        self.visitor = visitor
        self.page = visitor.page

    def open(self, tab: str) -> None:
        self.visitor.open(f"laporan?{WINDOW}")
        self.page.get_by_role("tab", name=tab).click()
        self.page.locator(f"[role=tab][aria-selected=true]:has-text('{tab}')").wait_for()
        self.visitor.settle()

    def box(self, label: str) -> Any:
        # the label stands first in its box
        found = self.page.locator("[data-testid=stSelectbox]")
        return found.filter(has_text=re.compile(rf"^{label}")).first

    def press(self, name: str) -> None:
        self.page.get_by_role("button", name=name, exact=True).click()

    def told(self, message: str) -> None:
        self.page.locator("[data-testid=stAlert]").filter(has_text=message).wait_for()
        self.visitor.settle()

    def waiting(self) -> int:
        told = self.page.get_by_text("laporan menunggu keputusan.")
        return int(re.sub(r"\D", "", told.inner_text())) if told.count() else 0

    def turn_to(self, words: str) -> None:
        """Skip what stands before the report with these words."""
        for _ in range(4):
            if words in self.page.locator(".st-key-queue").inner_text():
                return
            self.page.get_by_role("button", name="Lewati").click()
            self.visitor.settle()
        raise AssertionError(words)

    def press_in_queue(self, name: str) -> None:
        """Press a button that bears its key behind its name."""
        self.page.get_by_role("button", name=name).first.click()
        self.visitor.settle()

    def last_change(self) -> str:
        self.open("Riwayat")
        box = self.box("Perubahan yang akan dibatalkan").locator("input")
        return str(box.input_value())

    def map(self, *codes: str) -> tuple[str, list[str]]:
        """Give the number of visits and the fills of some villages."""
        self.visitor.open(f"?{WINDOW}")
        frame = self.page.frame_locator("iframe").first
        frame.locator("path.leaflet-interactive").first.wait_for()
        metric = self.page.locator("[data-testid=stMetric]").filter(has_text="Kunjungan").first
        fills = [
            frame.locator(f"path[data-village='{one}']").get_attribute("fill") for one in codes
        ]
        return metric.locator("[data-testid=stMetricValue]").inner_text(), fills


def test_decisions_change_queue_map_and_journal_and_can_be_taken_back(
    address: str, visit: Callable, tmp_path: Path
):
    desk = Desk(visit(address))
    untouched = desk.map(PEKAN, LALANG, MEDANG)
    assert untouched[0] == "0"
    desk.open("Perlu ditinjau")
    assert desk.waiting() == 4

    choose_candidate_and_learn_its_name(desk)
    assert desk.waiting() == 3
    assert "(Cengkering Pekan, 12 Sep 2024); nama dipelajari." in desk.last_change()
    visits, fills = desk.map(PEKAN, LALANG, MEDANG)
    assert (visits, fills[1:]) == ("1", untouched[1][1:])
    assert fills[0] != untouched[1][0]

    desk.open("Perlu ditinjau")
    choose_another_village(desk)
    # the next report is decided in the same tab
    state_the_missing_day(desk)
    assert desk.waiting() == 1
    reject_with_a_reason(desk)
    assert desk.waiting() == 0
    assert "Bukan wilayah kami" in desk.last_change()
    visits, fills = desk.map(PEKAN, LALANG, MEDANG)
    assert visits == "3"
    assert [new != old for new, old in zip(fills, untouched[1], strict=True)] == [True] * 3

    store_a_report_that_uses_the_learned_name(desk, tmp_path / "lagi.txt")
    assert desk.map(PEKAN)[0] == "4"

    # all of it taken back, the newest first, without leaving the tab
    desk.open("Riwayat")
    for number, waiting in ((6, 0), (5, 1), (4, 2), (3, 3), (2, 4)):
        desk.press("Batalkan")
        desk.told(f"Perubahan {number} dibatalkan.")
        assert desk.waiting() == waiting
    assert desk.map(PEKAN, LALANG, MEDANG) == untouched
    assert desk.visitor.errors == []


def choose_candidate_and_learn_its_name(desk: Desk) -> None:
    desk.turn_to("Desa Cengkering")
    desk.press_in_queue("Tetapkan")
    desk.told("Pilih desanya dulu")
    desk.press_in_queue("Cengkering Pekan, Kecamatan Medang Deras")
    desk.press_in_queue("Ingat “Cengkering”")
    desk.press_in_queue("Tetapkan")
    desk.told("Ditetapkan: Cengkering Pekan.")


def choose_another_village(desk: Desk) -> None:
    desk.turn_to("Antah Berantah")
    desk.press_in_queue("Desa lain")
    desk.page.get_by_label("Cari dengan nama").fill("Lalang")
    desk.page.keyboard.press("Enter")
    desk.visitor.settle()
    desk.press_in_queue("Lalang, Kecamatan Medang Deras")
    desk.press_in_queue("Tetapkan")
    desk.told("Ditetapkan: Lalang.")


def state_the_missing_day(desk: Desk) -> None:
    desk.turn_to("Tanpa tanggal")
    # the day is asked for where it lacks
    desk.press_in_queue("Tetapkan")
    desk.page.get_by_label("Tanggal kunjungan").fill("15/9/2024")
    desk.page.keyboard.press("Enter")
    desk.visitor.settle()
    desk.press_in_queue("Tetapkan")
    desk.told("Ditetapkan: Medang.")


def reject_with_a_reason(desk: Desk) -> None:
    desk.press_in_queue("Tolak")
    desk.page.get_by_label("Alasan lain").fill("Bukan wilayah kami")
    desk.page.keyboard.press("Enter")
    desk.told("Laporan ditolak.")


def store_a_report_that_uses_the_learned_name(desk: Desk, file: Path) -> None:
    file.write_text(AGAIN, encoding="utf-8")
    desk.visitor.open(f"laporan?{WINDOW}")
    desk.page.set_input_files("[data-testid=stFileUploader] input[type=file]", file)
    desk.press("Simpan 1 laporan")
    desk.told("1 disimpan, 0 perlu ditinjau")
