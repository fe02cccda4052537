"""The command line as a user runs it: real processes, real stores."""

import csv
import io
import json
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from dashboard import cli

KOMSOS = Path(sys.executable).with_name("komsos.exe" if os.name == "nt" else "komsos")
DODEK, LALANG = "12.19.01.1002", "12.19.01.2005"

TOLD = (
    "Batu Bara - Babinsa Koramil 01/Medang Deras, Kodim 0208/Asahan, Sertu Bintang melaksanakan "
    "komsos dengan warga di Dusun II Desa Lalang Kecamatan Medang Deras Kabupaten Batu Bara, "
    "Jumat (13/9/2024)."
)
UNSURE = (
    "Babinsa Koramil 01/Medang Deras Sertu Bintang melaksanakan komsos dengan warga di Desa "
    "Lalang Kecamatan Medang Deras Kabupaten Batu Bara."
)


@dataclass(frozen=True)
class Ran:
    """What one run printed and returned."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Run = Callable[..., Ran]


@pytest.fixture(scope="module")
def komsos(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """Run `komsos` in a folder of its own, away from every store of the user's."""
    home = tmp_path_factory.mktemp("komsos")

    def run(*arguments: object, given: str | None = None, **environment: str) -> Ran:
        clean = {name: value for name, value in os.environ.items() if "KOMSOS" not in name}
        done = subprocess.run(
            [KOMSOS, *map(str, arguments)],
            input=None if given is None else given.encode(),
            capture_output=True,
            check=False,
            cwd=home,
            env=clean | {"KOMSOS_DATA_DIR": str(home / "data"), **environment},
        )
        return Ran(done.returncode, done.stdout.decode(), done.stderr.decode())

    return run


@pytest.fixture
def db(tmp_path: Path) -> Path:
    return tmp_path / "uji.db"


def lines(*texts: str) -> str:
    return "".join(
        json.dumps({"id": f"r{number}", "text": text}) + "\n" for number, text in enumerate(texts)
    )


@pytest.fixture
def told(tmp_path: Path) -> Path:
    path = tmp_path / "masuk" / "laporan.jsonl"
    path.parent.mkdir()
    path.write_text(lines(TOLD, UNSURE), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def once_filled(komsos: Run, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a store that holds the two reports, made once by a real run."""
    folder = tmp_path_factory.mktemp("terisi")
    (folder / "laporan.jsonl").write_text(lines(TOLD, UNSURE), encoding="utf-8")
    assert komsos("ingest", folder / "laporan.jsonl", "--db", folder / "uji.db").code == 0
    return folder / "uji.db"


@pytest.fixture
def filled(once_filled: Path, db: Path) -> Path:
    """Give a copy of that store, to be changed at will."""
    for file in once_filled.parent.glob("uji.db*"):
        shutil.copy(file, db.parent)
    return db


def only_line(text: str) -> str:
    (line,) = text.splitlines()
    return line


def test_help_lists_the_commands_in_indonesian(komsos: Run):
    ran = komsos("--help")
    assert (ran.code, ran.err) == (0, "")
    for name in ("serve", "ingest", "locate", "review", "undo", "log", "coverage"):
        assert name in ran.out
    for name in ("boundaries", "gazetteer", "backup", "restore", "doctor"):
        assert name in ran.out
    assert "Options" not in ran.out


def test_ingest_counts_each_report_and_knows_it_again(komsos: Run, told: Path, db: Path):
    first = komsos("ingest", told, "--json", "--db", db)
    assert (first.code, first.err) == (0, "")
    counts = {name: first.json[name] for name in first.json if name != "files"}
    assert counts == {
        "read": 2,
        "stored": 1,
        "duplicate": 0,
        "review": 1,
        "rejected": 0,
        "ignored": 0,
    }
    (file,) = first.json["files"]
    assert (file["path"], file["kind"], file["error"]) == (str(told), "jsonl", None)
    assert [one["state"] for one in file["reports"]] == ["stored", "review"]
    assert file["reports"][1]["reasons"] == ["date_missing"]
    again = komsos("ingest", told, "--json", "--db", db).json
    assert (again["read"], again["duplicate"]) == (2, 2)


def test_dry_run_says_the_same_and_stores_nothing(komsos: Run, told: Path, db: Path):
    tried = komsos("ingest", told, "--dry-run", "--json", "--db", db)
    assert komsos("log", "--json", "--db", db).json == []
    assert tried.json == komsos("ingest", told, "--json", "--db", db).json


def test_unreadable_file_is_named_and_the_others_go_on(komsos: Run, told: Path, db: Path):
    (told.parent / "kosong.txt").touch()
    ran = komsos("ingest", told.parent, "--json", "--db", db)
    assert ran.code == 2
    assert (ran.json["stored"], ran.json["review"]) == (1, 1)
    assert [file["error"] and file["error"]["reason"] for file in ran.json["files"]] == [
        "empty_file",
        None,
    ]
    assert only_line(ran.err) == "Berkas kosong.txt kosong; pilih berkas lain."


@pytest.mark.skipif(os.name == "nt", reason="rights of Unix")
def test_file_and_folder_without_rights_are_named_and_the_others_go_on(
    komsos: Run, told: Path, db: Path
):
    (told.parent / "tertutup").mkdir(mode=0)
    (told.parent / "terkunci.txt").touch(mode=0)
    if os.access(told.parent / "terkunci.txt", os.R_OK):
        pytest.skip("root may read everything")
    ran = komsos("ingest", told.parent, told.parent / "terkunci.txt", "--json", "--db", db)
    assert (ran.code, ran.json["stored"], ran.json["review"]) == (2, 1, 1)
    assert [file["error"]["reason"] for file in ran.json["files"] if file["error"]] == [
        "file_unreadable",
        "file_unreadable",
    ]


def test_two_at_once_store_each_report_once(komsos: Run, told: Path, db: Path):
    with ThreadPoolExecutor() as both:
        ran = list(both.map(lambda _: komsos("ingest", told, "--json", "--db", db), range(2)))
    assert [one.code for one in ran] == [0, 0]
    assert sorted(one.json["duplicate"] for one in ran) == [0, 2]
    assert len(komsos("log", "--json", "--db", db).json) == 1


def test_people_read_the_counts_on_standard_error(komsos: Run, told: Path, db: Path):
    ran = komsos("ingest", told, "--db", db)
    assert (ran.code, ran.out) == (0, "")
    assert "2 terbaca: 1 disimpan" in ran.err


def test_locate_answers_each_line_in_order_and_stores_nothing(komsos: Run, db: Path):
    ran = komsos("locate", "--db", db, given=lines(TOLD, "Selamat pagi, izin lapor", TOLD))
    assert (ran.code, ran.err) == (0, "")
    found = [json.loads(line) for line in ran.out.splitlines()]
    assert [one["id"] for one in found] == ["r0", "r1", "r2"]
    assert not db.exists()
    assert found[0] == {
        "id": "r0",
        "is_visit": True,
        "date": "2024-09-13",
        "date_partial": None,
        "unit_koramil": "Koramil 01/Medang Deras",
        "unit_kodim": "Kodim 0208/Asahan",
        "rank": "Sertu",
        "kinds": found[0]["kinds"],
        "participants_named": 0,
        "place_text": found[0]["place_text"],
        "status": "found",
        "village_code": LALANG,
        "kecamatan_code": "12.19.01",
        "kabupaten_code": "12.19",
        "hamlet": "Dusun II",
        "precision": "hamlet",
        "score": found[0]["score"],
        "candidates": found[0]["candidates"],
        "flags": [],
        "also": [],
    }
    assert "komsos" in found[0]["kinds"]
    assert found[0]["candidates"][0]["village_code"] == LALANG


def test_locate_reads_a_file_of_another_kind(komsos: Run, tmp_path: Path, db: Path):
    path = tmp_path / "grup.txt"
    path.write_text(TOLD, encoding="utf-8")
    ran = komsos("locate", path, "--db", db)
    found = json.loads(only_line(ran.out))
    assert (found["id"], found["village_code"]) == ("grup.txt#0", LALANG)


def test_locate_answers_while_more_is_to_come(komsos: Run, db: Path):
    del komsos
    with subprocess.Popen(
        [KOMSOS, "locate", "--db", db], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        assert process.stdin
        assert process.stdout
        for number in range(2):
            process.stdin.write(f'{{"id": "{number}", "text": "Desa Lalang"}}\n'.encode())
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["id"] == str(number)
        process.stdin.close()


def test_broken_line_is_named_and_the_others_are_answered(komsos: Run, db: Path):
    ran = komsos("locate", "--db", db, given=f'{lines(TOLD)}[1]\n{{"text": "Desa Lalang"}}\n')
    assert ran.code == 2
    assert [json.loads(line)["id"] for line in ran.out.splitlines()] == ["r0", "stdin#2"]
    assert only_line(ran.err).startswith("stdin#1: ")


def test_review_is_listed_decided_and_undone(komsos: Run, filled: Path):
    db = filled
    (item,) = komsos("review", "list", "--json", "--db", db).json
    assert (item["reasons"], item["village_code"], item["date"]) == (["date_missing"], LALANG, None)
    assert "Lalang" in komsos("review", "list", "--db", db).out
    refused = komsos("review", "resolve", item["id"], "--village", LALANG, "--db", db)
    assert (refused.code, refused.out) == (2, "")
    assert "tanggal" in only_line(refused.err)
    decide = ("review", "resolve", item["id"], "--village", LALANG, "--date", "2024-09-14")
    assert komsos(*decide, "--db", db).code == 0
    assert komsos("review", "list", "--json", "--db", db).json == []
    assert [entry["what"] for entry in komsos("log", "--json", "--db", db).json] == [
        "resolve",
        "ingest",
    ]
    assert komsos("undo", "--db", db).code == 0
    assert len(komsos("review", "list", "--json", "--db", db).json) == 1
    assert komsos("review", "reject", item["id"], "--why", "ganda", "--db", db).code == 0
    assert komsos("review", "list", "--json", "--db", db).json == []


def test_coverage_is_the_same_in_every_format(komsos: Run, filled: Path, tmp_path: Path):
    asked = ("coverage", "--db", filled, "--as-of", "2024-09-30", "--format")
    document = komsos(*asked, "json").json
    assert document["window"] == {"from": "2024-06-01", "to": "2024-11-27", "as_of": "2024-09-30"}
    assert (document["area"], len(document["rows"])) == ("12.19.01", 21)
    lalang = next(row for row in document["rows"] if row["village_code"] == LALANG)
    assert (lalang["state"], lalang["visits"], lalang["last_visit"], lalang["in_review"]) == (
        "partial",
        1,
        "2024-09-13",
        1,
    )
    table = csv.DictReader(io.StringIO(komsos(*asked, "csv").out))
    visits = {row["village_code"]: int(row["visits"]) for row in table}
    assert visits == {row["village_code"]: row["visits"] for row in document["rows"]}
    features = komsos(*asked, "geojson").json["features"]
    assert {one["id"]: one["properties"]["visits"] for one in features} == visits
    assert "Lalang" in komsos(*asked, "table").out
    for form in ("gpkg", "xlsx"):
        out = tmp_path / f"cakupan.{form}"
        ran = komsos(*asked, form, "--out", out)
        assert (ran.code, ran.out) == (0, "")
        assert out.stat().st_size > 1000


def test_coverage_never_loads_streamlit(db: Path):
    code = (
        "import sys; from dashboard import cli; "
        f"code = cli.main(['coverage', '--format', 'json', '--db', {str(db)!r}]); "
        "sys.exit(code or ('streamlit' in sys.modules) or ('folium' in sys.modules))"
    )
    assert (
        subprocess.run([sys.executable, "-c", code], check=False, capture_output=True).returncode
        == 0
    )


def test_help_loads_nothing_heavy():
    code = (
        "import sys; from dashboard import cli; cli.main(['coverage', '--help']); "
        "sys.exit(bool({'pandas', 'geopandas', 'sqlalchemy', 'streamlit'} & set(sys.modules)))"
    )
    assert (
        subprocess.run([sys.executable, "-c", code], check=False, capture_output=True).returncode
        == 0
    )


def test_backup_comes_back_on_another_machine(
    komsos: Run, told: Path, filled: Path, tmp_path: Path
):
    saved = tmp_path / "stik" / "komsos.cadangan"
    saved.parent.mkdir()
    assert komsos("backup", saved, "--db", filled).code == 0
    other = tmp_path / "lain" / "komsos.db"
    assert komsos("restore", saved, "--db", other).code == 0
    asked = ("coverage", "--format", "csv", "--as-of", "2024-09-30", "--db")
    assert komsos(*asked, other).out == komsos(*asked, filled).out
    assert komsos("ingest", told, "--json", "--db", other).json["duplicate"] == 2


def test_damaged_backup_is_refused(komsos: Run, db: Path, tmp_path: Path):
    (tmp_path / "rusak.cadangan").write_bytes(b"PK rusak")
    ran = komsos("restore", tmp_path / "rusak.cadangan", "--db", db)
    assert ran.code == 2
    assert only_line(ran.err)
    assert not db.exists()


def test_boundaries_are_inspected_in_the_contracts_shape(komsos: Run, root: Path):
    bundled = root / "geodata" / "data" / "batu_bara_villages.zip"
    found = komsos("boundaries", "inspect", bundled, "--json").json
    contract = ["villages", "repaired", "set_aside", "missing", "layout", "crs"]
    # what helps to judge the reading comes after what the contract names
    assert list(found) == [*contract, "rows", "confidence", "columns", "notices"]
    assert (len(found["villages"]), found["missing"], found["crs"]) == (151, [], "EPSG:4326")
    assert "151" in komsos("boundaries", "list").out


def test_file_without_boundaries_is_refused(komsos: Run, told: Path):
    ran = komsos("boundaries", "inspect", told, "--json")
    assert (ran.code, ran.out) == (2, "")
    assert "laporan.jsonl" in only_line(ran.err)


def test_gazetteer_says_which_villages_a_name_may_mean(komsos: Run):
    found = komsos("gazetteer", "find", "lalang", "--in", "12.19.01", "--json").json
    assert found["status"] == "found"
    assert [(one["code"], one["why"]) for one in found["candidates"]] == [(LALANG, "exact")]
    assert "Kecamatan Medang Deras" in komsos("gazetteer", "find", "lalang").out


def test_doctor_finds_a_fresh_store_well(komsos: Run, filled: Path, tmp_path: Path):
    none = komsos("doctor", "--db", tmp_path / "belum-ada.db", "--json")
    assert (none.code, none.json["store"]) == (0, {"exists": False})
    ran = komsos("doctor", "--db", filled, "--json")
    assert ran.code == 0
    assert ran.json["store"]["is_sound"]
    assert ran.json["store"]["is_reconciled"]
    assert ran.json["faults"] == []


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("coverage", "--area", "99.99.99"), "99.99.99"),
        (("coverage", "--unit", "0208/99"), "0208/99"),
        (("coverage", "--kind", "kampanye"), "kampanye"),
        (("coverage", "--from", "13-09-2024"), "13-09-2024"),
        (("coverage", "--from", "2024-09-13", "--to", "2024-09-12"), "13 Sep 2024"),
        (("coverage", "--format", "pdf"), "pdf"),
        (("coverage", "--campaign", "Pilkada 1999"), "Pilkada 1999"),
        (("coverage", "--colour"), "--colour"),
        (("coverage", "--format", "csv", "--out", "tidak-ada/cakupan.csv"), "cakupan.csv"),
        (("coverage", "--format", "table", "--out", "cakupan.txt"), "geojson"),
        (("coverage", "--db", "postgresql://localhost/komsos"), "postgresql"),
        (("ingest", "x.txt", "--kind", "pdf"), "pdf"),
        (("ingest", "tidak-ada.txt"), "tidak-ada.txt"),
        (("ingest",), "PATH"),
        (("locate", "tidak-ada.jsonl"), "tidak-ada.jsonl"),
        (("review", "resolve", "1"), "--village"),
        (("review", "resolve", "x", "--village", DODEK), "ID"),
        (("review", "resolve", "1", "--village", DODEK), "1"),
        (("undo", "5"), "5"),
        (("backup", "x.cadangan"), "komsos.db"),
        (("gazetteer", "find", "Lalang", "--in", "99"), "99"),
        (("paint",), "paint"),
    ],
)
def test_what_the_user_must_change_is_one_line_and_exit_2(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    arguments: tuple[str, ...],
    said: str,
):
    # in this process, since each of twenty new ones would load everything anew
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("KOMSOS_DATABASE_URL", str(tmp_path / "komsos.db"))
    assert cli.main(arguments) == 2
    ran = Ran(2, *capfd.readouterr())
    assert ran.out == ""
    line = only_line(ran.err)
    assert said in line
    assert "Traceback" not in line
    assert "Alasan:" not in line


def test_our_own_fault_is_one_line_and_the_whole_story_only_with_debug(komsos: Run, db: Path):
    komsos("log", "--db", db)
    with closing(sqlite3.connect(db)) as connection:
        connection.execute("DROP TABLE village_day")
        connection.commit()
    ran = komsos("coverage", "--db", db)
    assert (ran.code, ran.out) == (1, "")
    assert "Traceback" not in only_line(ran.err)
    debugged = komsos("coverage", "--debug", "--db", db)
    assert debugged.code == 1
    assert "Traceback" in debugged.err


def test_store_is_found_through_the_environment(komsos: Run, tmp_path: Path, told: Path):
    for url in (str(tmp_path / "a.db"), f"sqlite:///{tmp_path / 'b.db'}"):
        assert komsos("ingest", told, KOMSOS_DATABASE_URL=url).code == 0
    assert (tmp_path / "a.db").exists()
    assert (tmp_path / "b.db").exists()


def test_language_follows_the_environment(komsos: Run):
    assert "National" not in komsos("gazetteer", "--help").out
    assert "national list" in komsos("gazetteer", "--help", KOMSOS_LANG="en").out


def test_hostile_names_steer_no_terminal(komsos: Run, tmp_path: Path, db: Path):
    hostile = tmp_path / "a\x1b[31mb.txt"
    hostile.touch()
    ran = komsos("ingest", hostile, "--db", db)
    assert ran.code == 2
    assert "\x1b" not in ran.err


@pytest.fixture
def seed(shared: Path, tmp_path: Path) -> Iterator[tuple[Path, list[str]]]:
    """Give the report `seed` in a file of its own, and the names in it that nobody may keep."""
    for line in (shared / "reports" / "dev.jsonl").read_text(encoding="utf-8").splitlines():
        found = json.loads(line)
        if found["id"] == "seed":
            path = tmp_path / "seed.jsonl"
            path.write_text(json.dumps({"id": "seed", "text": found["text"]}), encoding="utf-8")
            yield path, found["civilian_names"]


@pytest.mark.shared
def test_seed_report_is_stored_once_in_its_village_without_names(
    komsos: Run, seed: tuple[Path, list[str]], db: Path
):
    path, names = seed
    first = komsos("ingest", path, "--json", "--db", db).json
    assert (first["read"], first["stored"]) == (1, 1)
    again = komsos("ingest", path, "--json", "--db", db).json
    assert (again["read"], again["stored"], again["duplicate"]) == (1, 0, 1)
    found = json.loads(komsos("locate", path, "--db", db).out)
    assert [found[name] for name in ("village_code", "hamlet", "date", "participants_named")] == [
        DODEK,
        "Lingkungan I",
        "2024-09-13",
        4,
    ]
    rows = komsos("coverage", "--format", "json", "--db", db, "--as-of", "2024-09-30").json["rows"]
    visited = {row["village_code"]: (row["visits"], row["people"]) for row in rows if row["visits"]}
    assert visited == {DODEK: (1, 4)}
    assert len(names) == 4
    kept = b"".join(file.read_bytes() for file in db.parent.glob("uji.db*"))
    assert sum(name.encode() in kept for name in names) == 0


@pytest.mark.shared
def test_layouts_of_the_shared_files_are_inspected(komsos: Run, shared: Path):
    found = komsos(
        "boundaries", "inspect", shared / "geodata" / "medang_deras_quirks.zip", "--json"
    )
    assert found.code == 0
    assert len(found.json["villages"]) + len(found.json["missing"]) == 21
