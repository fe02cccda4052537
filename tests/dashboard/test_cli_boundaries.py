"""The commands about boundary sets, as typed: import, list, use, compare, remove, and back."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import geopandas as gpd
import pytest

from dashboard import cli
from etl.store import boundary_uses, opening, queries
from etl.store.engine import Store
from geodata import library
from geodata.boundaries import Use

DISTRICT, LALANG, DURIAN = "12.19.01", "12.19.01.2005", "12.19.01.2004"
# a visit that names no village: its point says where it was
TOLD = (
    "Batu Bara | Babinsa Koramil 01/Medang Deras Kodim 0208/Asahan Serka Contoh komsos bersama "
    "warga di Kecamatan Medang Deras Kabupaten Batu Bara, Jumat (13/09/2024)."
)
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def db(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("KOMSOS_DATA_DIR", str(tmp_path))
    return tmp_path / "komsos.db"


@pytest.fixture
def store(db: Path) -> Store:
    return opening.open_store(db)


@pytest.fixture
def komsos(db: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run one command line; gives the exit code and what it printed."""

    def run(*arguments: object) -> tuple[int, str, str]:
        code = cli.main([*map(str, arguments), "--db", str(db)])
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return run


@pytest.fixture
def swapped(tmp_path: Path) -> Path:
    """Write the villages of Medang Deras, with the ground of two of them exchanged."""
    villages = library.in_use().villages
    here = villages[villages["district_code"] == DISTRICT].copy()
    ground = here.geometry.copy()
    ground[[LALANG, DURIAN]] = here.geometry[[DURIAN, LALANG]].to_numpy()
    told = gpd.GeoDataFrame(
        {"village_code": here.index, "village_name": here["village_name"].to_numpy()},
        geometry=ground.to_numpy(),
        crs=here.crs,
    )
    path = tmp_path / "tertukar.geojson"
    told.to_file(path, driver="GeoJSON")
    return path


@pytest.fixture
def visit(tmp_path: Path) -> Path:
    """Write a report whose point lies well inside Lalang."""
    inside = library.in_use().villages.geometry[LALANG].representative_point()
    path = tmp_path / "titik.jsonl"
    row = {"id": "a", "text": TOLD, "lat": inside.y, "lon": inside.x}
    path.write_text(json.dumps(row), encoding="utf-8")
    return path


def parsed(ran: tuple[int, str, str]) -> Any:
    assert ran[0] == 0
    return json.loads(ran[1])


def visited(store: Store) -> list[str]:
    days = queries.village_days(store, date(2024, 1, 1), date(2024, 12, 31))
    return [str(code) for code in days["village_code"]]


def test_set_in_use_places_points_anew_and_undo_brings_them_back(
    komsos: Run, store: Store, swapped: Path, visit: Path
):
    parsed(komsos("ingest", visit, "--json"))
    assert visited(store) == [LALANG]
    made = parsed(komsos("boundaries", "import", swapped, "--name", "Tertukar", "--json"))
    assert (made["name"], made["areas"], made["missing"]) == ("Tertukar", [DISTRICT], [])
    assert len(made["villages"]) == 21
    assert boundary_uses.uses(store) == ()

    shown = parsed(komsos("boundaries", "use", "Tertukar", "--dry-run", "--json"))
    assert (shown["change"], shown["counts"]["village"]) == (None, 1)
    assert (visited(store), boundary_uses.uses(store)) == ([LALANG], ())

    number = parsed(komsos("boundaries", "use", "tertukar", "--json"))["change"]
    assert visited(store) == [DURIAN]
    assert boundary_uses.uses(store) == (Use(DISTRICT, made["edition"]),)
    assert parsed(komsos("boundaries", "list", "--json"))[1]["in_use_for"] == [DISTRICT]

    assert komsos("undo", number)[0] == 0
    assert (visited(store), boundary_uses.uses(store)) == ([LALANG], ())


def test_what_a_person_decided_stays_whatever_the_new_boundaries_say(
    komsos: Run, store: Store, swapped: Path, visit: Path
):
    parsed(komsos("ingest", visit, "--json"))
    listed = parsed(komsos("visit", "list", "--json"))
    medang = "12.19.01.2006"
    why = ("--why", "dilaporkan lewat telepon")
    assert komsos("visit", "change", listed[0]["id"], "--village", medang, *why)[0] == 0
    parsed(komsos("boundaries", "import", swapped, "--json"))
    parsed(komsos("boundaries", "use", "tertukar", "--json"))
    assert visited(store) == [medang]


def test_set_in_use_is_not_removed_and_one_that_is_not_is(komsos: Run, swapped: Path):
    parsed(komsos("boundaries", "import", swapped, "--json"))
    parsed(komsos("boundaries", "use", "tertukar", "--json"))
    code, _, told = komsos("boundaries", "remove", "tertukar")
    assert (code, "tertukar dipakai untuk 12.19.01" in told) == (2, True)
    assert komsos("undo")[0] == 0
    assert komsos("boundaries", "remove", "tertukar")[0] == 0
    assert len(parsed(komsos("boundaries", "list", "--json"))) == 1
    assert komsos("boundaries", "remove", "1")[0] == 2


def test_use_whose_set_is_not_installed_falls_back_and_is_said(
    komsos: Run, store: Store, swapped: Path, visit: Path, tmp_path: Path
):
    made = parsed(komsos("boundaries", "import", swapped, "--json"))
    parsed(komsos("boundaries", "use", "tertukar", "--json"))
    # as on another laptop, which got the store alone
    (tmp_path / "boundaries" / made["edition"]).rename(tmp_path / "elsewhere")
    used = library.in_use(tmp_path / "boundaries", boundary_uses.uses(store))
    assert used is library.in_use()
    _, _, said = komsos("doctor")
    trouble = "Set batas tertukar dipakai untuk 12.19.01, tetapi tidak terpasang di sini"
    assert trouble in said
    told = komsos("coverage", "--format", "json")
    assert parsed(told)["summary"]["with_boundary"] == 21
    # nobody is to take these numbers for those of the set that should be here
    assert trouble in told[2]
    assert trouble in komsos("ingest", visit, "--json")[2]
    # the same file makes it well, whatever is said of its day
    parsed(komsos("boundaries", "import", swapped, "--dated", "2024-01-31", "--json"))
    assert trouble not in komsos("coverage", "--format", "json")[2]


def test_two_sets_are_compared_by_villages_names_and_ground(komsos: Run, swapped: Path):
    parsed(komsos("boundaries", "import", swapped, "--json"))
    found = parsed(komsos("boundaries", "compare", "1", "tertukar", "--json"))
    assert (found["common"], found["only_first"], found["only_second"]) == (21, [], [])
    assert found["renamed"] == []
    assert {one["village_code"] for one in found["moved"]} == {LALANG, DURIAN}
    assert all(one["moved_share"] > 0.9 for one in found["moved"])


def test_missing_villages_are_named_and_success_is_not_claimed(
    komsos: Run, tmp_path: Path, swapped: Path
):
    villages = gpd.read_file(swapped)
    lacking = tmp_path / "kurang.geojson"
    villages[villages["village_code"] != LALANG].to_file(lacking, driver="GeoJSON")
    code, printed, told = komsos("boundaries", "import", lacking)
    assert code == 0
    assert f"{LALANG} Lalang" in printed
    assert "1 desa tidak ada di dalamnya" in told
    assert "berhasil" not in (printed + told).lower()
    assert parsed(komsos("boundaries", "import", lacking, "--json"))["missing"] == [LALANG]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("use", "Nirwana"), "Tidak ada set batas bernama Nirwana"),
        (("use", "1", "--area", "12.19.01.2005"), "bukan wilayah"),
        (("use", "1", "--area", "x"), "x"),
        (("compare", "1", "9"), "Tidak ada set batas bernama 9"),
    ],
)
def test_what_cannot_be_is_refused_in_one_line(
    komsos: Run, store: Store, arguments: tuple[str, ...], said: str
):
    assert store.path.exists()
    code, _, told = komsos("boundaries", *arguments)
    assert (code, told.count("\n"), said in told) == (2, 1, True)


def test_what_is_installed_already_is_said_with_its_name(komsos: Run, store: Store, swapped: Path):
    assert store.path.exists()
    komsos("boundaries", "import", swapped, "--name", "satu")
    code, _, told = komsos("boundaries", "import", swapped, "--name", "dua")
    assert code == 0
    assert "Desa-desa yang sama sudah terpasang:" in told
    assert "satu terpasang sebagai" in told


def test_place_that_cannot_be_written_is_said_in_one_line(
    komsos: Run, store: Store, swapped: Path, tmp_path: Path
):
    assert store.path.exists()
    code, _, told = komsos("boundaries", "export", "1", "--out", tmp_path / "tiada" / "a.gpkg")
    assert (code, told.count("\n"), "a.gpkg" in told) == (2, 1, True)
    # a file stands where the folder of the sets should be
    (tmp_path / "boundaries").write_text("")
    code, _, told = komsos("boundaries", "import", swapped)
    assert (code, "boundaries" in told.splitlines()[-1]) == (2, True)
