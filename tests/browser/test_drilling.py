"""Down from the country to a village and back, on one map: frame kept, never empty, by any way."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Frame, Page

from etl.rehearsal import build

pytestmark = pytest.mark.browser

# as outlines have it: the codes drawn, and the fewest paths seen since the watch began
DRAWN = "[...document.querySelectorAll('path[data-village]')].map(p => p.dataset.village).sort()"
WATCH = """
() => {
  window.isTheSameFrame = true;
  window.fewest = Infinity;
  const count = () => {
    window.fewest = Math.min(window.fewest, document.querySelectorAll('path').length);
    requestAnimationFrame(count);
  };
  count();
}
"""
WAYS_DOWN = ("12", "12.19", "12.19.01")


@pytest.fixture(scope="module")
def address(serve: Callable[..., str], data_dir: Path) -> str:
    build.build(data_dir / "latihan.db")
    return serve("--rehearsal")


def map_of(page: Page) -> Frame:
    page.frame_locator("iframe").first.locator("path[data-village]").first.wait_for()
    handle = page.query_selector("iframe")
    assert handle is not None
    frame = handle.content_frame()
    assert frame is not None
    return frame


def wait_until_drawn(page: Page, frame: Frame, area: str) -> None:
    page.wait_for_function(f"new URLSearchParams(location.search).get('wilayah') === '{area}'")
    frame.wait_for_function(
        "area => { const all = [...document.querySelectorAll('path[data-village]')];"
        " const within = one => area === '00' || one.dataset.village.startsWith(area + '.');"
        " const parts = area === '00' ? 1 : area.split('.').length + 1;"
        " return all.length && all.every(one =>"
        " within(one) && one.dataset.village.split('.').length === parts); }",
        arg=area,
    )


def test_clicks_lead_down_and_the_back_button_up_on_the_same_map(address: str, visit: Callable):
    visitor = visit(address)
    page = visitor.open("peta?wilayah=00")
    frame = map_of(page)
    frame.evaluate(WATCH)
    for area in WAYS_DOWN:
        frame.locator(f"path[data-village='{area}']").dispatch_event("click")
        wait_until_drawn(page, frame, area)
        visitor.settle()
    frame.locator("path[data-village='12.19.01.1002']").dispatch_event("click")
    page.wait_for_function("location.search.includes('desa=12.19.01.1002')")
    page.get_by_role("heading", name="Pangkalan Dodek Baru").wait_for()
    visitor.settle()
    page.go_back()
    page.wait_for_function("!location.search.includes('desa=')")
    visitor.settle()
    for area in ("12.19", "12", "00"):
        page.go_back()
        wait_until_drawn(page, frame, area)
        visitor.settle()
    page.go_forward()
    wait_until_drawn(page, frame, "12")
    assert frame.evaluate("window.isTheSameFrame")
    assert frame.evaluate("window.fewest") > 0
    assert visitor.errors == []


@pytest.mark.parametrize("area", ["00", *WAYS_DOWN])
def test_address_leads_to_every_level(address: str, visit: Callable, area: str):
    page = visit(address).open(f"peta?wilayah={area}")
    wait_until_drawn(page, map_of(page), area)
    names = page.locator(".st-key-breadcrumb button").all_inner_texts()
    assert names == ["Indonesia", "Sumatera Utara", "Batu Bara"][: len(names)]
    assert len(names) == len([one for one in ("00", "12", "12.19") if one < area])


def test_keys_alone_lead_up_and_down(address: str, visit: Callable):
    visitor = visit(address)
    page = visitor.open("peta?wilayah=12.19.01")
    frame = map_of(page)
    page.get_by_role("button", name="Batu Bara", exact=True).focus()
    page.keyboard.press("Enter")
    wait_until_drawn(page, frame, "12.19")
    visitor.settle()
    frame.locator("path[data-village='12.19.02']").focus()
    page.keyboard.press("Enter")
    wait_until_drawn(page, frame, "12.19.02")
    assert "wilayah=12.19.02" in page.url


def test_area_of_the_side_panel_reaches_the_country(address: str, visit: Callable):
    visitor = visit(address)
    page = visitor.open("peta")
    frame = map_of(page)
    box = page.locator("[data-testid=stSidebar] [data-testid=stSelectbox] input").nth(1)
    box.click()
    page.get_by_role("option", name="Indonesia", exact=True).click()
    wait_until_drawn(page, frame, "00")
    assert "wilayah=00" in page.url


def test_every_village_of_a_regency_is_drawn_on_request(address: str, visit: Callable):
    visitor = visit(address)
    page = visitor.open("peta?wilayah=12.19")
    frame = map_of(page)
    page.get_by_text("Semua desa").click()
    page.wait_for_function("location.search.includes('rinci=desa')")
    frame.wait_for_function("document.querySelectorAll('path[data-village]').length > 100")
    assert frame.locator("path[data-village]").count() == 151


@pytest.mark.parametrize("width", [1400, 390])
def test_legend_and_place_stand_beside_the_map_at_any_width(
    address: str, visit: Callable, width: int
):
    page = visit(address, width=width).open("peta?wilayah=12.19")
    map_of(page)
    counts = page.locator("[data-testid=stHtml] li b").all_inner_texts()
    assert sum(int(one) for one in counts if one) == 12
    picture = page.locator("figure.locator img")
    picture.wait_for()
    assert picture.get_attribute("alt") == "Kabupaten Batu Bara di dalam Provinsi Sumatera Utara"
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
