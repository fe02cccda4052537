"""Page Batas wilayah as a person meets it: a file in, put right, in use, undone; on a telephone."""

import json
import re
import subprocess
from collections.abc import Callable
from typing import Any

import pytest
from shapely import affinity

from geodata import library

pytestmark = pytest.mark.browser

DISTRICT = "12.19.01"
HOSTILE = "<img src=x onerror=document.title=1>"
# not "add": it is the name of a sign beside uploaded files, for screen readers only
ENGLISH = re.compile(
    r"\b(the|and|of|press|enter|apply|submit|form|choose|option|options|select|selected|all|search|"
    r"results|upload|browse|drag|drop|files?|limit|clear|new)\b",
    re.IGNORECASE,
)
WINDOW = "data=sendiri&dari=2024-06-01&sampai=2024-11-27&per=2024-09-30"

Komsos = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="module")
def address(serve: Callable[..., str]) -> str:
    return serve()


@pytest.fixture(scope="module")
def content() -> bytes:
    """Draw Medang Deras a little further east, under headings nobody knows, with a stray row."""
    villages = library.in_use().villages
    villages = villages[villages["district_code"] == DISTRICT]
    frame = villages[["geometry"]].reset_index(names="x1")
    frame["x2"] = villages["village_name"].tolist()
    frame["x3"] = frame["x1"].tolist()[::-1]
    frame = frame.set_geometry(
        [affinity.translate(one, xoff=0.001) for one in frame.geometry], crs="EPSG:4326"
    )
    told = json.loads(frame.to_json())
    stray = json.loads(json.dumps(told["features"][0]))
    stray["properties"] = {"x1": "99.99.99.9999", "x2": HOSTILE, "x3": "99.99.99.9999"}
    told["features"].append(stray)
    return json.dumps(told).encode()


def english(page: Any) -> list[str]:
    seen = [page.inner_text("[data-testid=stApp]")]
    seen += page.get_by_role("listbox").evaluate_all("all => all.map(one => one.innerText)")
    return sorted({found.group() for found in ENGLISH.finditer(" ".join(seen))})


def give(visitor: Any, content: bytes, name: str = f"{HOSTILE}.geojson") -> None:
    page = visitor.page
    page.get_by_role("tab", name="Unggah").click()
    visitor.settle()
    file = {"name": name, "mimeType": "application/geo+json", "buffer": content}
    page.locator("input[type=file]").first.set_input_files(file)
    page.get_by_text("Baca dengan cara lain").wait_for()
    visitor.settle()


def press(visitor: Any, name: str) -> None:
    """Press a button with the keyboard."""
    button = visitor.page.get_by_role("button", name=re.compile(f"^{name}")).first
    button.focus()
    visitor.page.keyboard.press("Enter")
    visitor.settle()


def in_use(komsos: Komsos) -> list[str]:
    sets = json.loads(komsos("boundaries", "list", "--json").stdout)
    return [area for one in sets for area in one["in_use_for"] if not one["is_bundled"]]


def test_file_of_unknown_headings_is_seen_installed_used_and_undone(
    address: str, visit: Callable, komsos: Komsos, content: bytes
):
    visitor = visit(address)
    page = visitor.open(f"batas-wilayah?{WINDOW}")
    assert "unggah berkas batas" in page.inner_text("[data-testid=stMain]")
    give(visitor, content)
    frame = page.frame_locator("iframe").first
    frame.locator("path.leaflet-interactive").nth(20).wait_for()
    assert english(page) == []
    assert "Baris yang disisihkan (1)" in page.inner_text("[data-testid=stMain]")
    page.get_by_label("Nama set").fill(HOSTILE)
    press(visitor, "Pasang 21 desa")
    page.get_by_text("Set ini belum dipakai.").wait_for()
    assert in_use(komsos) == []
    press(visitor, "Tunjukkan yang berubah bila dipakai")
    assert in_use(komsos) == []
    press(visitor, "Lakukan seperti ditunjukkan")
    page.get_by_text("Sudah diubah.").wait_for()
    assert in_use(komsos) == [DISTRICT]
    assert english(page) == []
    page.goto(f"{address}/peta?{WINDOW}")
    page.wait_for_selector("h1")
    visitor.settle()
    assert f"Batas indikatif: {HOSTILE}" in page.inner_text("[data-testid=stMain]")
    page.goto(f"{address}/batas-wilayah?{WINDOW}")
    page.wait_for_selector("h1")
    visitor.settle()
    press(visitor, "Batalkan perubahan")
    assert in_use(komsos) == []
    assert page.locator("img[src=x]").count() == 0
    assert page.title() == "Peta Komsos"
    assert visitor.errors == []
    assert visitor.elsewhere() == []


def test_columns_are_put_right_by_hand(address: str, visit: Callable, content: bytes):
    visitor = visit(address)
    visitor.open(f"batas-wilayah?{WINDOW}")
    give(visitor, content)
    page = visitor.page
    page.get_by_text("Baca dengan cara lain").click()
    visitor.settle()
    box = page.get_by_label("Kolom: Kode desa")
    box.click()
    page.keyboard.type("x3")
    page.get_by_role("listbox").get_by_text("x3").wait_for()
    page.keyboard.press("Enter")
    assert english(page) == []
    press(visitor, "Baca dengan cara ini")
    # every code is then another village's than the name beside it
    page.get_by_text("Kode dan nama tidak cocok pada kebanyakan baris").wait_for()
    shown = page.locator("[data-testid=stDataFrame]").first.text_content()
    assert "x3" in shown
    assert "pilihan sendiri" in shown
    assert visitor.errors == []


def test_file_that_is_none_is_said_to_be_in_one_sentence(address: str, visit: Callable):
    visitor = visit(address)
    visitor.open(f"batas-wilayah?{WINDOW}")
    give(visitor, b"PK\x03\x04 not a zip", "desa.zip")
    page = visitor.page
    assert page.locator("[data-testid=stAlertContentError]").count() == 1
    assert page.get_by_role("button", name=re.compile("^Pasang")).count() == 0
    assert "Traceback" not in page.inner_text("[data-testid=stApp]")
    assert visitor.errors == []


@pytest.mark.parametrize(
    "tab", ["Set batas", "Unggah", "Bandingkan", "Perubahan desa", "Batas sengketa"]
)
def test_tab_fits_a_telephone_and_speaks_no_english(
    address: str, visit: Callable, content: bytes, tab: str
):
    visitor = visit(address, width=390, height=844)
    page = visitor.open(f"batas-wilayah?{WINDOW}")
    page.get_by_role("tab", name=tab).click()
    visitor.settle()
    if tab == "Unggah":
        give(visitor, content)
    assert english(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    wide = page.evaluate(
        "[...document.querySelectorAll('[data-testid=stMain] button, [data-testid=stMain] p')]"
        ".filter(one => one.checkVisibility() && one.getBoundingClientRect().right > 391)"
        ".map(one => one.textContent)"
    )
    assert wide == []
    assert visitor.errors == []
