"""
Time the dashboard in Chromium, beside a bare Streamlit page in the same run.

Run it by hand: `python start.py bench browser_timings`. It prints, as medians over the rounds,
the time from opening to a drawn map and from a filter change to its drawing, whether the
map's frame stayed, and the smallest number of village shapes seen on the way.

The moments are read from the page's own clock, frame by frame. Playwright's own waiting says less:
it first loads a script of its own into the map's frame, which takes it 0.1 to 0.3 s; how long
opening takes by its reckoning stands in the table too.
"""

import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Frame, Page, sync_playwright

from dashboard import server as server_module

ROUNDS = 7
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
BARE_PAGE = "import streamlit as st\nst.title('Bare')\nst.write('page')\n"
WATCH = """
() => {
  window.seen = [];
  const look = () => {
    const paths = document.querySelectorAll('path.leaflet-interactive');
    const fills = [...paths].map(p => p.getAttribute('fill')).join();
    window.seen.push([performance.timeOrigin + performance.now(), paths.length, fills]);
    requestAnimationFrame(look);
  };
  look();
}
"""
DRAWN = """
() => {
  if (window !== window.top) return;
  window.drawn = {};
  const mark = name => { window.drawn[name] ??= performance.now(); };
  const look = () => {
    if (document.querySelector('h1')) mark('title');
    const frame = document.querySelector('iframe')?.contentDocument;
    const path = frame?.querySelector('path.leaflet-interactive');
    if (path?.getBoundingClientRect().width > 0) mark('map');
    requestAnimationFrame(look);
  };
  look();
}
"""
CLOCK = """
() => document.addEventListener('click', () => {
  window.clickedAt = performance.timeOrigin + performance.now();
}, true)
"""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def served(command: list[str], port: int, data: Path) -> Iterator[str]:
    """Run a server until the end of the block; gives its address once it answers."""
    environment = os.environ | {"KOMSOS_DATA_DIR": str(data)}
    server = subprocess.Popen(command, env=environment, cwd=data)
    address = f"http://127.0.0.1:{port}"
    try:
        for _ in range(1200):
            if server_module.answers(port):
                break
            time.sleep(0.1)
        yield address
    finally:
        server.terminate()
        server.wait()


def opening(browser: Browser, address: str, *, what: str) -> float:
    """Give the seconds from opening a page, with an empty browser cache, to `what` being drawn."""
    context = browser.new_context(viewport={"width": 1400, "height": 1000})
    context.add_init_script(f"({DRAWN})()")
    page = context.new_page()
    page.goto(address)
    page.wait_for_function("what => what in window.drawn", arg=what)
    taken = page.evaluate("what => window.drawn[what]", what)
    context.close()
    return float(taken) / 1000


def opening_for_playwright(browser: Browser, address: str, *, what: str) -> float:
    """Give the seconds until Playwright has seen what `opening` looks for."""
    page = browser.new_context(viewport={"width": 1400, "height": 1000}).new_page()
    start = time.perf_counter()
    page.goto(address)
    page.wait_for_selector("h1")
    if what == "map":
        page.frame_locator("iframe").first.locator("path.leaflet-interactive").first.wait_for()
    taken = time.perf_counter() - start
    page.context.close()
    return taken


def map_frame(page: Page) -> Frame:
    handle = page.wait_for_selector("iframe")
    frame = handle.content_frame() if handle else None
    assert frame is not None
    frame.wait_for_selector("path.leaflet-interactive")
    return frame


def changes(browser: Browser, address: str, rounds: int) -> tuple[list[float], int, bool]:
    """Change the kind of activity again and again; give seconds, fewest shapes, frame kept."""
    page = browser.new_context(viewport={"width": 1400, "height": 1000}).new_page()
    page.goto(address)
    frame = map_frame(page)
    page.wait_for_timeout(2000)
    frame.evaluate(WATCH)
    page.evaluate(CLOCK)
    taken: list[float] = []
    kinds = ("Gotong royong", "Semua jenis", "Pendampingan", "Semua jenis")
    for number in range(rounds):
        before = frame.evaluate("window.seen.at(-1)[2]")
        page.get_by_role("combobox", name="Jenis kegiatan").click()
        page.get_by_role("option", name=kinds[number % len(kinds)]).click()
        frame.wait_for_function("before => window.seen.at(-1)[2] !== before", arg=before)
        clicked = page.evaluate("window.clickedAt")
        drawn = frame.evaluate(
            "([t, before]) => window.seen.find(s => s[0] > t && s[2] !== before)[0]",
            [clicked, before],
        )
        taken.append((drawn - clicked) / 1000)
        page.wait_for_timeout(500)
    fewest = frame.evaluate("Math.min(...window.seen.map(s => s[1]))")
    kept = not frame.is_detached()
    page.context.close()
    return taken, int(fewest), kept


def line(name: str, seconds: list[float]) -> None:
    low, high = min(seconds), max(seconds)
    print(f"{name:<46}{statistics.median(seconds):6.2f} s  ({low:.2f} to {high:.2f})")


def compare(pairs: list[tuple[float, float]], name: str) -> None:
    bare_times, our_times = map(list, zip(*pairs, strict=True))
    line("bare Streamlit page", bare_times)
    line("Ringkasan with its map drawn", our_times)
    ratio = statistics.median(our_times) / statistics.median(bare_times)
    print(f"{name:<46}{ratio:6.2f}")


def main(rounds: int) -> None:
    """Run everything and print the table."""
    data = Path(tempfile.mkdtemp(prefix="komsos-timings-"))
    bare = data / "bare.py"
    bare.write_text(BARE_PAGE, encoding="utf-8")
    ours, theirs = free_port(), free_port()
    komsos = str(Path(sys.executable).with_name("komsos.exe" if os.name == "nt" else "komsos"))
    serve = [komsos, "serve", "--rehearsal", "--no-browser"]
    plain = [sys.executable, "-m", "streamlit", "run", str(bare), "--server.headless=true"]
    plain += ["--server.address=127.0.0.1", "--browser.gatherUsageStats=false"]
    with (
        served([*serve, f"--port={ours}"], ours, data) as address,
        served([*plain, f"--server.port={theirs}"], theirs, data) as bare_address,
        sync_playwright() as playwright,
    ):
        chromium = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=ARGUMENTS
        )
        first = opening(chromium, address, what="map")
        opening(chromium, bare_address, what="title")
        pairs, seen = (
            [
                (clock(chromium, bare_address, what="title"), clock(chromium, address, what="map"))
                for _ in range(rounds)
            ]
            for clock in (opening, opening_for_playwright)
        )
        seconds, fewest, kept = changes(chromium, address, rounds)
        chromium.close()
    line("very first page after the start", [first])
    compare(pairs, "ratio (at most 2)")
    compare(seen, "ratio, as Playwright sees it")
    line("filter change, click to drawn", seconds)
    print(f"{'fewest village shapes meanwhile':<46}{fewest:6d}")
    print(f"{'frame of the map kept':<46}{'yes' if kept else 'NO':>6}")
    shutil.rmtree(data, ignore_errors=True)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS)
