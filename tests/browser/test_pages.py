"""What a visitor meets on every page: nothing from elsewhere, nothing cut, nothing English."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from etl.rehearsal import build

pytestmark = pytest.mark.browser

PAGES = (
    "ringkasan", "peta", "laporan", "laporan-mingguan", "satuan", "kampanye", "batas-wilayah",
    "penyimpanan", "tentang",
)  # fmt: skip
WIDTHS = (1400, 390)
# area and kind in the side panel of a new visitor
INDONESIAN = ("Kecamatan Medang Deras", "Semua jenis")
# words that only English has; names of formats and units are the same in both languages
ENGLISH = re.compile(
    r"\b(the|and|of|with|from|upload|browse|drag|drop|file|files|limit|choose|option|select|"
    r"search|results|running|stop|deploy|settings|rerun|visits?|villages?|reports?|coverage|"
    r"covered|week|days?|error|loading|press|enter|apply)\b",
    re.IGNORECASE,
)
CONTRAST = """
() => {
  const parse = text => (text.match(/[\\d.]+/g) || []).map(Number);
  const light = ([r, g, b]) => {
    const part = v => (v /= 255) <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
    return 0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b);
  };
  const over = (top, under, alpha) => top.map((v, i) => v * alpha + under[i] * (1 - alpha));
  const ground = element => {
    const chain = [];
    for (let at = element; at; at = at.parentElement) chain.unshift(at);
    let colour = [255, 255, 255];
    for (const at of chain) {
      const [r, g, b, a = 1] = parse(getComputedStyle(at).backgroundColor);
      colour = over([r, g, b], colour, a);
    }
    return colour;
  };
  const poor = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode, element = node.parentElement;
    if (!node.textContent.trim() || !element.checkVisibility({ checkOpacity: true })) continue;
    if (['STYLE', 'SCRIPT', 'NOSCRIPT'].includes(element.tagName)) continue;
    const box = element.getBoundingClientRect();
    if (box.width < 2 || box.height < 2) continue;
    const [r, g, b, a = 1] = parse(getComputedStyle(element).color);
    let alpha = a;
    for (let at = element; at; at = at.parentElement) alpha *= +getComputedStyle(at).opacity;
    const under = ground(element), top = over([r, g, b], under, alpha);
    const [low, high] = [light(top), light(under)].sort((x, y) => x - y);
    const contrast = (high + 0.05) / (low + 0.05);
    if (contrast < 4.5) poor.push([node.textContent.trim().slice(0, 40), +contrast.toFixed(2)]);
  }
  return poor;
}
"""
# what reaches beyond the page's own width although it does not scroll by itself
CUT = """
() => {
  const wide = document.documentElement.clientWidth;
  return [...document.querySelectorAll(
    'h1,h2,h3,p,button,label,li,[data-testid=stMetricValue],iframe'
  )].filter(e => e.checkVisibility() && !e.closest('[data-testid=stSidebar]')).filter(e => {
    const box = e.getBoundingClientRect();
    return box.width > 1 && (box.right > wide + 1 || box.left < -1);
  }).map(e => e.textContent.slice(0, 40));
}
"""


@pytest.fixture(scope="module")
def address(serve: Callable[..., str], data_dir: Path) -> str:
    # composed beforehand: on a busy machine it takes longer than a page may
    build.build(data_dir / "latihan.db")
    return serve("--rehearsal")


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("path", PAGES)
def test_page_asks_no_other_machine_and_raises_nothing(
    address: str, visit: Callable, path: str, width: int
):
    visitor = visit(address, width=width)
    visitor.open(path)
    visitor.page.wait_for_timeout(1500)
    assert len(visitor.requests) > 5
    assert visitor.elsewhere() == []
    assert visitor.errors == []


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("path", PAGES)
def test_text_is_readable_and_nothing_is_cut(address: str, visit: Callable, path: str, width: int):
    page = visit(address, width=width).open(path)
    page.wait_for_timeout(500)
    assert page.evaluate(CONTRAST) == []
    assert page.evaluate(CUT) == []
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


@pytest.mark.parametrize("path", PAGES)
def test_no_english_is_seen(address: str, visit: Callable, path: str):
    page = visit(address).open(path)
    seen = page.inner_text("[data-testid=stApp]")
    assert sorted({found.group() for found in ENGLISH.finditer(seen)}) == []


@pytest.mark.parametrize("path", PAGES)
def test_rehearsal_says_so_on_every_page(address: str, visit: Callable, path: str):
    page = visit(address).open(path)
    assert "DATA LATIHAN" in page.inner_text(".st-key-rehearsal_banner")


def test_one_click_leads_to_the_own_store_which_says_what_to_do_first(
    address: str, visit: Callable
):
    visitor = visit(address)
    page = visitor.open()
    page.click("text=Buka data sendiri")
    page.wait_for_selector("text=Belum ada laporan yang disimpan")
    visitor.settle()
    assert page.locator(".st-key-rehearsal_banner").count() == 0
    assert "data=sendiri" in page.url


def test_sidebar_leads_from_each_store_and_language_to_the_other(address: str, visit: Callable):
    visitor = visit(address)
    page = visitor.open("?wilayah=12.19")
    boxes = page.locator("[data-testid=stSidebar] [data-testid=stSelectbox] input")
    for choice, query, shown in (
        ("English", "bahasa=en", ["All units", "Kabupaten Batu Bara", "All kinds"]),
        ("My own", "data=sendiri", ["All units", "District Medang Deras", "All kinds"]),
        ("Bahasa Indonesia", "bahasa=id", ["Semua satuan", *INDONESIAN]),
        ("Data latihan", "data=latihan", ["Semua satuan", *INDONESIAN]),
    ):
        page.get_by_role("radio", name=choice, exact=True).click()
        page.wait_for_function(f"location.search.includes('{query}')")
        visitor.settle()
        assert boxes.evaluate_all("all => all.map(box => box.value)") == shown
    assert page.locator(".st-key-rehearsal_banner").count() == 1


def test_no_english_is_seen_where_a_village_is_searched_for(address: str, visit: Callable):
    visitor = visit(address)
    page = visitor.open("laporan")
    page.get_by_role("tab", name="Perlu ditinjau").click()
    page.get_by_role("button", name="Desa lain").click()
    visitor.settle()
    page.get_by_label("Cari dengan nama").fill("Durian")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Durian, Kecamatan").first.wait_for()
    page.get_by_text("Hanya sebagian antrean").click()
    visitor.settle()
    seen = page.inner_text("[data-testid=stApp]")
    seen += " ".join(
        page.locator("input").evaluate_all(
            "all => all.filter(box => !box.value).map(box => box.placeholder)"
        )
    )
    # the key is called so on Indonesian keyboards too
    seen = re.sub(r"\b(lalu tekan|Tetapkan)\s+Enter\b", "", seen)
    assert sorted({found.group() for found in ENGLISH.finditer(seen)}) == []
    assert "Semua" in seen


def test_states_are_explained_only_beside_a_map_of_states(address: str, visit: Callable):
    visitor = visit(address)
    page = visitor.open("peta?lapisan=kepadatan")
    page.locator("[data-testid=stHtml] li").first.wait_for()
    meaning = page.get_by_role("button", name="Apa arti status ini?")
    assert meaning.count() == 0
    page.get_by_role("radio", name="Status", exact=True).click()
    meaning.wait_for()


def test_legend_explains_every_fill_on_the_map(address: str, visit: Callable):
    visitor = visit(address)
    page = visitor.open("peta")
    frame = page.frame_locator("iframe").first
    frame.locator("path.leaflet-interactive").first.wait_for()
    for layer in ("Status", "Kunjungan", "Kunjungan per km²"):
        page.get_by_role("radio", name=layer, exact=True).click()
        visitor.settle()
        page.wait_for_timeout(400)
        fills = frame.locator("path").evaluate_all("all => all.map(p => p.getAttribute('fill'))")
        legend = page.locator("[data-testid=stHtml] li").evaluate_all(
            "all => all.map(li => li.firstElementChild.getAttribute('style'))"
        )
        patterns = {"url(#hatch)": "repeating-linear-gradient", "url(#dots)": "radial-gradient"}
        unexplained = [
            fill
            for fill in set(fills)
            if not any(
                _rgb(patterns.get(fill, fill)) in style or patterns.get(fill, fill) in style
                for style in legend
            )
        ]
        assert unexplained == []


def _rgb(colour: str) -> str:
    if not colour.startswith("#"):
        return colour
    return "rgb({}, {}, {})".format(*(int(colour[at : at + 2], 16) for at in (1, 3, 5)))


def test_keyboard_reaches_a_village_and_chooses_it(address: str, visit: Callable):
    visitor = visit(address)
    page = visitor.open("peta")
    village = page.frame_locator("iframe").first.locator("path.leaflet-interactive").first
    village.wait_for()
    code = village.get_attribute("data-village")
    village.focus()
    page.keyboard.press("Enter")
    page.wait_for_function(f"location.search.includes('desa={code}')")


def test_map_and_table_choose_each_others_village(address: str, visit: Callable):
    visitor = visit(address)
    page = visitor.open("peta")
    frame = page.frame_locator("iframe").first
    shape = frame.locator("path.leaflet-interactive").nth(3)
    shape.wait_for()
    code = shape.get_attribute("data-village")
    name = (shape.get_attribute("aria-label") or "").split(",")[0]
    shape.dispatch_event("click")
    page.wait_for_function(f"location.search.includes('desa={code}')")
    visitor.settle()
    page.get_by_role("heading", name=name, exact=True).wait_for()
    # and back: the second row of the table (a canvas) by its check box
    table = page.locator("[data-testid=stDataFrame]").first
    table.click(position={"x": 17, "y": 90})
    page.wait_for_function(f"!location.search.includes('desa={code}')")
    visitor.settle()
    chosen = re.search(r"desa=([\d.]+)", page.url)
    assert chosen is not None
    page.wait_for_timeout(300)
    marked = frame.locator("path.leaflet-interactive[stroke-width='5']")
    assert marked.evaluate_all("all => all.map(p => p.dataset.village)") == [chosen[1]]
