"""
Time drilling down the map, from the country to a kecamatan, beside a plain folium.Choropleth.

Run with `python tests/benchmarks/drilling.py [FOLDER]`; FOLDER is a data folder in which a set of
the whole country is installed, without it one is imported first. It prints, for each level, the
server's time from villages and their numbers to the script of the layer, its size, and what a
plain Choropleth of the same polygons costs; then, in Chromium, the time from a click to the drawn
level, whether the map's frame stayed, and the fewest shapes seen on the way.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

import browser_timings
import folium
import pandas as pd
import streamlit as st
from playwright.sync_api import Browser, Frame, sync_playwright
from streamlit_folium import _get_feature_group_string

from dashboard import drilling, geography, measure, session
from dashboard.analysis import hierarchy
from dashboard.maps import base, layer
from dashboard.measure import Question
from etl.rehearsal import build
from etl.store import boundary_uses, opening
from geodata import codes

ROOT = Path(__file__).resolve().parents[2]
SHARED = Path(os.environ.get("KOMSOS_SHARED") or ROOT.parent / "shared")
FILE = SHARED / "geodata" / "indonesia_villages.parquet"
KOMSOS = str(Path(sys.executable).with_name("komsos"))
TODAY = date(2024, 11, 13)
# what is looked at, the seconds and megabytes allowed; Jawa Tengah has more villages than any
CASES = (
    ("00", 0.5, 0.5),
    ("12", 0.5, 0.5),
    ("33", 0.5, 0.5),
    ("12.19", 0.5, 0.5),
    ("33.01", 0.5, 0.5),
    ("12.19.01", 0.1, 0.1),
    ("33.01.01", 0.1, 0.1),
)
# each way is gone twice, in a window of its own: nobody looked at these areas, then somebody did
WAYS = (("12", "12.19", "12.19.01"), ("33", "33.01", "33.01.01"), ("94", "94.01", "94.01.01"))
CLICK_S = 0.5
CLICKED = """
area => new Promise(done => {
  const begun = performance.now();
  let fewest = Infinity;
  const look = () => {
    const all = [...document.querySelectorAll('path[data-village]')];
    fewest = Math.min(fewest, all.length);
    const drawn = all.length && all.every(one => one.dataset.village.startsWith(area + '.'));
    if (drawn) done([performance.now() - begun, all.length, fewest]);
    else requestAnimationFrame(look);
  };
  document.querySelector(`path[data-village='${area}']`)
    .dispatchEvent(new MouseEvent('click', { bubbles: true, view: window }));
  look();
})
"""


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(made)
        os.environ["KOMSOS_DATA_DIR"] = str(folder)
        store = folder / "latihan.db"
        if not store.exists():
            build.build(store)
        if len(sys.argv) == 1:
            komsos("boundaries", "import", str(FILE), "--name", "Nasional")
        if not boundary_uses.uses(opening.open_store(store)):
            komsos("boundaries", "use", "2", "--area", codes.NATION, "--db", str(store))
        print("Server, from numbers to the script of the layer:")
        of_the_server(store)
        print("Chromium, from click to drawn:")
        of_the_browser(folder)


def komsos(*arguments: str) -> None:
    """Run a command as a user does; what is missing from the file is told by an exit code of 1."""
    subprocess.run([KOMSOS, *arguments], check=False, stdout=subprocess.DEVNULL)


def of_the_server(store: Path) -> None:
    """Print a line for each area: first and second drawing, size, and a plain Choropleth."""
    held = opening.open_store(store)
    st.session_state["boundary_uses"] = boundary_uses.uses(held)
    for area, seconds, megabytes in CASES:
        found = measure.measure(
            held, geography.boundaries(), geography.names(), Question(area=area), today=TODAY
        )
        first, script = timed(partial(script_of, area, found.rows))
        again, _ = timed(partial(script_of, area, found.rows))
        plain, page = timed(partial(choropleth, area, found.rows))
        held_to = f"limits {seconds} s, {megabytes} MB"
        print(
            f"  {area:9} {len(found.rows):6} villages: first {first:.3f} s, again {again:.3f} s, "
            f"{len(script.encode()) / 1e6:.3f} MB ({held_to}); "
            f"Choropleth {plain:.3f} s, {len(page.encode()) / 1e6:.3f} MB",
            flush=True,
        )


def timed(work: Callable[[], str]) -> tuple[float, str]:
    """Give the seconds that some work takes, and what it gives."""
    begun = time.perf_counter()
    given = work()
    return time.perf_counter() - begun, given


def script_of(area: str, rows: pd.DataFrame) -> str:
    """Draw an area as the page does, down to what it sends to the browser."""
    level = drilling.level_of(area, rows, every_village=False)
    drawn = drilling.draw(area, rows, session.get("layer"), level=level)
    group = layer.build(drawn.shapes, drawn.view.drawings, outside=drawn.outside)
    return str(_get_feature_group_string(group, map=base.build("../leaflet")))


def choropleth(area: str, rows: pd.DataFrame) -> str:
    """Draw the same polygons by the same sums in the plainest way that folium has."""
    level = drilling.level_of(area, rows, every_village=False)
    outlines = geography.outlines(level, area)
    sums = hierarchy.by_level(rows, level)["visits"].reset_index()
    drawn = folium.Map(tiles=None)
    folium.Choropleth(
        geo_data=outlines[["geometry"]].to_json(),
        data=sums,
        columns=["code", "visits"],
        key_on="feature.id",
    ).add_to(drawn)
    return str(drawn.get_root().render())


def of_the_browser(folder: Path) -> None:
    """Print a line for each click."""
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser"))), None)
    port = browser_timings.free_port()
    command = [KOMSOS, "serve", "--rehearsal", "--no-browser", "--port", str(port)]
    with (
        browser_timings.served(command, port, folder) as address,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=found, args=browser_timings.ARGUMENTS)
        # the program and the page are warm, the areas are not
        walk(browser, address, ())
        for way in WAYS:
            for told in ("first", "again"):
                for line in walk(browser, address, way):
                    print(f"  {told} {line}", flush=True)
        browser.close()


def walk(browser: Browser, address: str, way: tuple[str, ...]) -> list[str]:
    """Click down one way in a new window; gives a line for each click."""
    page = browser.new_context(viewport={"width": 1400, "height": 1000}).new_page()
    page.goto(f"{address}/peta?wilayah=00")
    page.frame_locator("iframe").first.locator("path[data-village]").first.wait_for(timeout=90_000)
    page.wait_for_timeout(2_000)
    handle = page.query_selector("iframe")
    frame = handle.content_frame() if handle else None
    assert isinstance(frame, Frame)  # the map was just waited for
    frame.evaluate("window.isTheSameFrame = true")
    lines = []
    for area in way:
        taken, shapes, fewest = frame.evaluate(CLICKED, area)
        stayed = frame.evaluate("window.isTheSameFrame === true")
        lines.append(
            f"{area:9} {taken / 1000:.3f} s (limit {CLICK_S}), {shapes} shapes, "
            f"never fewer than {fewest}, frame {'kept' if stayed else 'LOST'}"
        )
        page.wait_for_timeout(1_500)
    page.context.close()
    return lines


if __name__ == "__main__":
    main()
