"""What is bundled: every file is described, and holds as many rows as its description says."""

import csv
import gzip
import re
from pathlib import Path

import pytest

from geodata import library

COLUMNS = ("file", "rows", "what", "source", "licence", "date")


@pytest.fixture(scope="module")
def data(root: Path):
    return root / "geodata" / "data"


@pytest.fixture(scope="module")
def described(data: Path):
    """The table of the README by file name."""
    lines = re.findall(r"^\| `(.+) \|$", (data / "README.md").read_text("utf-8"), re.MULTILINE)
    rows = [dict(zip(COLUMNS, line.split(" | "), strict=True)) for line in lines]
    return {row["file"].rstrip("`"): row for row in rows}


def count(path: Path):
    if path.suffix == ".zip":
        return len(library.in_use().villages)
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8", newline="") as text:
        return sum(1 for _ in csv.reader(text)) - 1


def test_every_bundled_file_is_described_and_nothing_else(
    data: Path, described: dict[str, dict[str, str]]
):
    assert described.keys() == {path.name for path in data.iterdir()} - {"README.md"}


def test_row_counts_are_those_of_the_description(data: Path, described: dict[str, dict[str, str]]):
    counted = {name: count(data / name) for name in described}
    assert counted == {name: int(row["rows"]) for name, row in described.items()}


def test_every_description_names_source_licence_and_date(described: dict[str, dict[str, str]]):
    assert all(row[key].strip() for row in described.values() for key in COLUMNS)


@pytest.mark.shared
@pytest.mark.parametrize(
    ("name", "figure"),
    [
        ("villages.csv.gz", "indonesia_villages.csv.gz"),
        ("areas.csv", "indonesia_areas.csv"),
        ("kodim_0208_units.csv", "kodim_0208_units.csv"),
        ("medang_deras_visits.csv", "medang_deras_visits.csv"),
    ],
)
def test_bundled_tables_are_the_published_ones(shared: Path, data: Path, name: str, figure: str):
    assert (data / name).read_bytes() == (shared / "figures" / figure).read_bytes()
