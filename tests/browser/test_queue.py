"""The review queue as an evening's work: the keyboard alone, alike names together, undo."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
import queue_keys
import waiting_reports

pytestmark = pytest.mark.browser

ALIKE = "10 laporan dengan nama yang sama: putuskan bersama."
LALANG = "12.19.01.2005"


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("reports") / "laporan.txt"
    file.write_text(waiting_reports.reports(), encoding="utf-8")
    return file


@pytest.fixture(scope="module")
def address(
    serve: Callable[..., str],
    komsos: Callable[..., subprocess.CompletedProcess[str]],
    reports: Path,
) -> str:
    komsos("ingest", str(reports))
    return serve()


@pytest.fixture
def waiting(komsos: Callable[..., subprocess.CompletedProcess[str]]) -> Callable[[], list[dict]]:
    return lambda: json.loads(komsos("review", "list", "--json").stdout)


def test_keys_do_nothing_while_one_types_and_nothing_is_decided_without_a_choice(
    address: str, visit: Callable, waiting: Callable
):
    page = (visitor := visit(address)).page
    queue_keys.open_queue(page, address)
    text = page.locator(".queue-text").first
    first = text.inner_text()
    page.keyboard.press("l")
    page.wait_for_function(
        "old => document.querySelector('.queue-text').innerText !== old", arg=first
    )
    visitor.settle()
    # no candidate, so Enter says what it waits for
    page.keyboard.press("Enter")
    page.get_by_text("Pilih desanya dulu").wait_for()
    visitor.settle()
    page.keyboard.press("d")
    box = page.get_by_label("Cari dengan nama, lalu tekan Enter")
    page.wait_for_function("document.activeElement.tagName === 'INPUT'")
    second = text.inner_text()
    page.keyboard.type("tlmz1 9d")
    visitor.settle()
    assert box.input_value() == "tlmz1 9d"
    assert text.inner_text() == second
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Tolak").wait_for()
    page.keyboard.press("m")
    page.wait_for_function(
        "old => document.querySelector('.queue-text').innerText === old", arg=first
    )
    assert len(waiting()) == waiting_reports.COUNT
    assert visitor.errors == []


def test_enter_on_a_control_that_was_walked_to_is_for_that_control(
    address: str, visit: Callable, waiting: Callable
):
    page = (visitor := visit(address)).page
    queue_keys.open_queue(page, address)
    queue_keys.state_day(page)
    reached = "document.activeElement.closest('.st-key-queue_L') !== null"
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate(reached):
            break
    assert page.evaluate(reached)
    first = page.locator(".queue-text").first.inner_text()
    page.keyboard.press("Enter")
    page.wait_for_function(
        "old => document.querySelector('.queue-text').innerText !== old", arg=first
    )
    visitor.settle()
    assert len(waiting()) == waiting_reports.COUNT


def test_group_is_decided_together_without_those_taken_out_and_taken_back_in_one_step(
    address: str, visit: Callable, waiting: Callable
):
    page = (visitor := visit(address)).page
    queue_keys.open_queue(page, address)
    # the last of all: one step back from the first
    page.keyboard.press("m")
    page.get_by_text(ALIKE).wait_for()
    visitor.settle()
    page.locator(".st-key-queue_group button").nth(1).click()
    page.get_by_role("button", name="Tetapkan untuk 9 laporan").wait_for()
    queue_keys.choose_first(page)
    page.keyboard.press("Enter")
    queue_keys.wait_for_done(page, 9, waiting_reports.COUNT)
    left = [one for one in waiting() if one["place_text"].startswith("Desa Cengkering")]
    assert len(left) == 1
    page.keyboard.press("z")
    queue_keys.wait_for_done(page, 0, waiting_reports.COUNT)
    page.get_by_text(ALIKE).wait_for()
    assert len(waiting()) == waiting_reports.COUNT


def test_every_key_stands_on_its_button_and_nothing_is_clipped_on_a_phone(
    address: str, visit: Callable
):
    page = (visitor := visit(address, width=390, height=844)).page
    queue_keys.open_queue(page, address)
    visitor.settle()
    queue = page.locator(".st-key-queue")
    for name, key in (("Tetapkan", "Enter"), ("Lewati", "L"), ("Mundur", "M"), ("Tolak", "T"),
                      ("Desa lain", "D"), ("Isi tanggal", "H"), ("1. dipilih", "1")):  # fmt: skip
        assert queue.get_by_role("button", name=name).first.inner_text().split()[-1] == key
    clipped = queue.evaluate(
        """queue => [...queue.querySelectorAll('button, p, .queue-text')]
             .filter(one => one.offsetParent && one.scrollWidth > one.clientWidth + 1)
             .map(one => one.innerText)"""
    )
    assert clipped == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_hundred_are_cleared_with_the_keyboard_alone(
    address: str, visit: Callable, waiting: Callable
):
    page = (visitor := visit(address)).page
    # nothing here may need a mouse
    page.add_init_script("addEventListener('pointerdown', () => { window.pointed = true; }, true)")
    queue_keys.open_queue(page, address)
    made = list(queue_keys.clear(page, total=waiting_reports.COUNT))
    assert sum(one.reports for one in made) == waiting_reports.COUNT
    assert {one.how for one in made} == {"candidate", "day", "searched", "rejected"}
    page.get_by_text("Tidak ada laporan yang menunggu keputusan.").wait_for()
    assert waiting() == []
    assert page.evaluate("window.pointed") is None
    # the last decision can be taken back from here too
    page.keyboard.press("z")
    page.locator(".queue-text").first.wait_for()
    visitor.settle()
    assert len(waiting()) == made[-1].reports
    assert visitor.errors == []
    assert visitor.elsewhere() == []
