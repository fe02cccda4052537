"""The review queue as one person works it off in Chromium, with the keyboard and nothing else."""

import time
from collections.abc import Iterator
from dataclasses import dataclass

from playwright.sync_api import Page

WINDOW = "data=sendiri&wilayah=12.19.01&dari=2024-06-01&sampai=2024-11-27&per=2024-11-13"
# a village of the district, found by its name for those that name none
SOUGHT = "Lalang"
DAY = "15092024"
_QUIET = """() => {
  const app = document.querySelector('[data-testid=stApp]');
  return app?.getAttribute('data-test-script-state') === 'notRunning';
}"""

# the page has come to rest for a while: what it asks for by itself on arrival is over
_AT_REST = """() => {
  const app = document.querySelector('[data-testid=stApp]');
  const rests = app?.getAttribute('data-test-script-state') === 'notRunning';
  window.restsSince = rests ? window.restsSince ?? performance.now() : null;
  return rests && performance.now() - window.restsSince > 500;
}"""


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision: how it was made, how many reports it settled, and the seconds it took."""

    how: str
    reports: int
    seconds: float


def open_queue(page: Page, address: str) -> None:
    """Come to the tab with the tabulator's neighbours only: the arrow keys of the row of tabs."""
    page.goto(f"{address}/laporan?{WINDOW}")
    tab = page.get_by_role("tab", name="Unggah")
    tab.wait_for()
    page.wait_for_function(_AT_REST)
    tab.focus()
    page.keyboard.press("ArrowRight")
    page.locator(".queue-text").first.wait_for()
    page.wait_for_function(_QUIET)


def clear(page: Page, *, total: int) -> Iterator[Decision]:
    """Decide everything that waits; the page must show the queue, nothing of it decided."""
    done = 0
    while done < total:
        reasons = page.locator(".st-key-queue_reasons").inner_text()
        count = _in_group(page)
        begun = time.perf_counter()
        how = _decide(page, reasons, done)
        done += count
        wait_for_done(page, done, total)
        yield Decision(how, count, time.perf_counter() - begun)


def wait_for_done(page: Page, done: int, total: int) -> None:
    """Wait until the page counts so many decided, and the next task is there to be read."""
    page.wait_for_function(
        "words => document.querySelector('.st-key-queue')?.innerText.includes(words)",
        arg=f"{done} dari {total} selesai",
    )
    page.wait_for_function(_QUIET)


def _in_group(page: Page) -> int:
    return page.locator(".st-key-queue_group button").count() or 1


def _decide(page: Page, reasons: str, done: int) -> str:
    if "Beberapa desa cocok" in reasons:
        choose_first(page)
        page.keyboard.press("Enter")
        return "candidate"
    if "Tanpa tanggal" in reasons:
        state_day(page)
        page.keyboard.press("Enter")
        return "day"
    if done % 2:
        page.keyboard.press("t")
        page.get_by_role("button", name="1. Bukan kunjungan").wait_for()
        page.keyboard.press("1")
        return "rejected"
    search(page, SOUGHT)
    choose_first(page)
    page.keyboard.press("Enter")
    return "searched"


def choose_first(page: Page) -> None:
    """Choose the village that has the number 1."""
    page.keyboard.press("1")
    page.get_by_role("button", name="1. dipilih").wait_for()
    _wait_for_confirming(page)


def state_day(page: Page) -> None:
    """Type the day of the visit."""
    page.keyboard.press("h")
    _wait_for_box(page, "queue_typed_day")
    page.keyboard.type(DAY)
    page.keyboard.press("Enter")
    page.get_by_text("Tanggal kunjungan:").wait_for()
    _wait_for_confirming(page)


def search(page: Page, name: str) -> None:
    """Search for a village."""
    page.keyboard.press("d")
    _wait_for_box(page, "queue_typed_name")
    page.keyboard.type(name)
    page.keyboard.press("Enter")
    page.get_by_role("button", name="1. ").first.wait_for()


def _wait_for_confirming(page: Page) -> None:
    page.locator(".st-key-queue_confirm button").first.wait_for()
    page.wait_for_function(_QUIET)


def _wait_for_box(page: Page, key: str) -> None:
    page.wait_for_function(
        "key => document.activeElement?.closest(`[class*='st-key-${key}']`) !== null", arg=key
    )
