"""
How fast the review queue is worked off in Chromium with the keyboard alone.

Run it by hand: `python start.py bench queue_pace`. It clears a hundred waiting reports of our own
wording, of which ninety have to be decided one by one, and prints the seconds of each kind of
decision (the median and the longest, from the first key until the next task can be read) with a
second added for reading, and what a hundred take at that pace: ten minutes are allowed.
"""

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import browser_timings
import queue_keys
import waiting_reports
from playwright.sync_api import sync_playwright

from dashboard import server as server_module

READING_S = 1.0
KOMSOS = str(Path(sys.executable).with_name("komsos.exe" if os.name == "nt" else "komsos"))
_START_S = 90


def main() -> None:
    """Clear the queue once and print the table."""
    with tempfile.TemporaryDirectory() as folder, _served(Path(folder)) as address:
        made = list(_decisions(address))
    by_kind: dict[str, list[float]] = defaultdict(list)
    for one in made:
        by_kind[one.how].append(one.seconds + READING_S)
    print(f"{'decision':12}{'times':>7}{'median s':>10}{'longest s':>11}")
    for how, seconds in sorted(by_kind.items()):
        print(f"{how:12}{len(seconds):7}{statistics.median(seconds):10.2f}{max(seconds):11.2f}")
    whole = sum(sum(seconds) for seconds in by_kind.values())
    print(f"{waiting_reports.COUNT} reports in {len(made)} decisions: {whole / 60:.1f} minutes")


def _decisions(address: str) -> Iterator[queue_keys.Decision]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=browser_timings.ARGUMENTS
        )
        page = chromium.new_page(viewport={"width": 1400, "height": 1000})
        queue_keys.open_queue(page, address)
        yield from queue_keys.clear(page, total=waiting_reports.COUNT)
        chromium.close()


@contextmanager
def _served(folder: Path) -> Iterator[str]:
    """Bring the reports in and start the dashboard on a store of its own."""
    file = folder / "laporan.txt"
    file.write_text(waiting_reports.reports(), encoding="utf-8")
    environment = os.environ | {"KOMSOS_DATA_DIR": str(folder / "data")}
    environment.pop("KOMSOS_DATABASE_URL", None)
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    subprocess.run([KOMSOS, "ingest", str(file)], env=environment, check=True, **quiet)
    port = browser_timings.free_port()
    command = [KOMSOS, "serve", "--port", str(port), "--no-browser"]
    server = subprocess.Popen(command, env=environment, **quiet)
    deadline = time.monotonic() + _START_S
    while not server_module.answers(port) and time.monotonic() < deadline:
        time.sleep(0.1)
    yield f"http://127.0.0.1:{port}"
    server.terminate()
    server.wait()


if __name__ == "__main__":
    main()
