"""The same numbers wherever they are shown: on the pages, on the command line, in each download."""

import csv
import io
import json
import re
import sqlite3
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from etl.rehearsal import build

pytestmark = pytest.mark.browser

Row = tuple[str, str, int, int, str | None]
# what a village is compared by, as the command line's JSON names it
FIELDS = ("village_code", "state", "visits", "people", "last_visit")


@dataclass(frozen=True)
class Answer:
    """What `komsos coverage --format json` says of the rehearsal."""

    summary: dict[str, Any]
    quality: dict[str, Any]
    rows: list[dict[str, Any]]

    @property
    def villages(self) -> list[Row]:
        return sorted(tuple(row[field] for field in FIELDS) for row in self.rows)


@pytest.fixture(scope="module")
def answer(data_dir: Path, komsos: Callable[..., subprocess.CompletedProcess[str]]) -> Answer:
    store = data_dir / "latihan.db"
    build.build(store)
    told = json.loads(komsos("coverage", "--format", "json", "--db", str(store)).stdout)
    return Answer(told["summary"], told["quality"], told["rows"])


@pytest.fixture(scope="module")
def address(answer: Answer, serve: Callable[..., str]) -> str:
    # started once the store is there
    assert answer.rows
    return serve("--rehearsal")


def figures(page: Any) -> dict[str, str]:
    found = page.locator("[data-testid=stMetric]").evaluate_all(
        "all => all.map(one => ['stMetricLabel', 'stMetricValue'].map(part =>"
        " one.querySelector(`[data-testid=${part}]`).innerText.trim()))"
    )
    return dict(found)


def legend(page: Any) -> dict[str, int]:
    rows = page.locator("[data-testid=stHtml] [role=group] li").evaluate_all(
        "all => all.map(li => [...li.children].slice(1).map(part => part.innerText))"
    )
    return {label: int(count) for label, count in rows if count}


LABELS = {
    "covered": "Tercakup",
    "partial": "Sebagian",
    "stale": "Perlu dikunjungi lagi",
    "never": "Belum dikunjungi",
    "no_report": "Tanpa laporan",
    "no_boundary": "Tanpa batas",
    "exempt": "Dikecualikan",
}


def test_pages_show_the_numbers_of_the_command_line(address: str, visit: Callable, answer: Answer):
    visitor = visit(address)
    page = visitor.open()
    page.get_by_text("Sejauh mana peta ini dapat dipercaya?").wait_for()
    visitor.settle()
    summary, quality = answer.summary, answer.quality
    states = {LABELS[state]: count for state, count in summary["states"].items()}
    low, high = (f"{summary['covered_share'][end]:.0%}" for end in ("low", "high"))
    shown = figures(page)
    assert shown["Tercakup"] == f"{low.removesuffix('%')}\N{EN DASH}{high}"
    assert shown["Desa tercakup"] == f"{states['Tercakup']} dari {summary['with_boundary']}"
    assert {label: shown[label] for label in COUNTS} == {
        label: str({**quality, **summary}[name]) for label, name in COUNTS.items()
    }
    assert legend(page) == states

    page = visitor.open("peta")
    page.locator("[data-testid=stHtml] li").first.wait_for()
    assert legend(page) == states
    frame = page.frame_locator("iframe").first
    frame.locator("path.leaflet-interactive").first.wait_for()
    told = frame.locator("path.leaflet-interactive").evaluate_all(
        "all => all.map(path => [path.dataset.village, path.getAttribute('aria-label')])"
    )
    assert sorted(map(village_told, told)) == sorted(
        (row["village_code"], row["village_name"], LABELS[row["state"]], row["visits"])
        for row in answer.rows
    )


COUNTS = {
    "Kunjungan": "visits",
    "Laporan tanpa tempat": "unplaced_reports",
    "Laporan menunggu tinjauan": "in_review",
    "Laporan tanpa tanggal": "undated_reports",
    "Mungkin ganda": "possible_doubles",
    "Desa tanpa batas": "without_boundary",
}


def village_told(told: tuple[str, str]) -> tuple[str, str, str, int]:
    """Take apart what the map tells of a village: name, state, visits, last visit."""
    code, label = told
    name, state, visits, *_ = label.split(", ")
    return code, name, state, int(re.sub(r"\D", "", visits))


def test_each_download_holds_the_numbers_of_the_command_line(
    address: str, visit: Callable, answer: Answer, tmp_path: Path
):
    page = visit(address).open("peta")
    found = {}
    for label, read in READERS.items():
        page.get_by_role("button", name="Unduh").click()
        with page.expect_download() as waiting:
            page.get_by_role("button", name=label, exact=True).click()
        file = tmp_path / waiting.value.suggested_filename
        waiting.value.save_as(file)
        page.keyboard.press("Escape")
        assert file.name.startswith("latihan-cakupan-12.19.01-2024-11-13.")
        found[label] = sorted(read(file))
    assert found == dict.fromkeys(READERS, answer.villages)


def _csv(file: Path) -> list[Row]:
    rows = csv.DictReader(io.StringIO(file.read_text(encoding="utf-8")))
    return [_row(row) for row in rows]


def _xlsx(file: Path) -> list[Row]:
    heading, *rows = CalamineWorkbook.from_path(str(file)).get_sheet_by_index(0).to_python()
    wanted = ["Kode desa", "Status (kode)", "Kunjungan", "Warga ditemui", "Kunjungan terakhir"]
    places = [heading.index(word) for word in wanted]
    return [_row(dict(zip(FIELDS, (row[at] for at in places), strict=True))) for row in rows]


def _geojson(file: Path) -> list[Row]:
    features = json.loads(file.read_text(encoding="utf-8"))["features"]
    return [_row(feature["properties"]) for feature in features]


def _gpkg(file: Path) -> list[Row]:
    with sqlite3.connect(file) as package:
        rows = package.execute(
            "SELECT village_code, state, visits, people, last_visit FROM coverage"
        ).fetchall()
    package.close()
    return [_row(dict(zip(FIELDS, row, strict=True))) for row in rows]


def _row(row: dict[str, Any]) -> Row:
    day = row["last_visit"]
    return (
        str(row["village_code"]),
        str(row["state"]),
        int(row["visits"]),
        int(row["people"]),
        str(day) if day else None,
    )


READERS: dict[str, Callable[[Path], list[Row]]] = {
    "Excel": _xlsx,
    "CSV": _csv,
    "GeoJSON": _geojson,
    "GeoPackage (QGIS)": _gpkg,
}
