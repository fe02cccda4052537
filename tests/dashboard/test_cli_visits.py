"""The commands about stored visits and files, as a user runs them."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

DODEK, NAULI = "12.19.01.1001", "12.19.01.2003"
REPORT = (
    "Babinsa Koramil 01/Medang Deras Kodim 0208/Asahan Sertu Bintang melaksanakan komsos dengan "
    "warga di Kelurahan Pangkalan Dodek Kecamatan Medang Deras Kabupaten Batu Bara, {day}."
)
DAYS = ("Jumat (13/09/2024)", "Sabtu (14/09/2024)")


def runner(db: Path) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Give what runs `komsos` on a store."""

    def run(*arguments: object) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [
                Path(sys.executable).with_name("komsos"),
                *map(str, arguments),
                "--db",
                str(db),
            ],
            capture_output=True,
            check=False,
            text=True,
            encoding="utf-8",
        )

    return run


def store(folder: Path) -> Path:
    """Store two reports; give where."""
    lines = [
        json.dumps({"id": str(number), "text": REPORT.format(day=day)})
        for number, day in enumerate(DAYS)
    ]
    (folder / "a.jsonl").write_text("\n".join(lines))
    assert runner(folder / "uji.db")("ingest", folder / "a.jsonl").returncode == 0
    return folder / "uji.db"


@pytest.fixture
def komsos(tmp_path: Path) -> Callable[..., subprocess.CompletedProcess[str]]:
    return runner(store(tmp_path))


@pytest.fixture(scope="module")
def untouched(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a store that no test of this module changes."""
    return store(tmp_path_factory.mktemp("untouched"))


@pytest.fixture
def done(komsos: Any) -> Callable[..., str]:
    """Run a command that must succeed; give what it says."""

    def run(*arguments: object) -> str:
        ran = komsos(*arguments)
        assert ran.returncode == 0, ran.stderr
        return ran.stdout or ran.stderr

    return run


@pytest.fixture
def listed(done: Any) -> Callable[..., dict[int, tuple[str, str, int]]]:
    """List visits: village, day and people by number."""

    def run(*options: object) -> dict[int, tuple[str, str, int]]:
        found = json.loads(done("visit", "list", *options, "--json"))
        return {one["id"]: (one["village_code"], one["date"], one["people"]) for one in found}

    return run


def test_a_week_of_corrections(done: Any, listed: Any):
    said = done(
        "visit", "add", "--village", "1219012003", "--date", "2024-09-15", "--kind", "komsos",
        "--people", 4, "--unit", "0208/01", "--note", "Bertemu Pak Rahasia", "--rank", "Serka",
    )  # fmt: skip
    assert "kunjungan 3" in said
    done("visit", "change", 1, "--village", NAULI, "--people", 7, "--why", "salah ketik")
    assert listed() == {
        1: (NAULI, "2024-09-13", 7),
        2: (DODEK, "2024-09-14", 0),
        3: (NAULI, "2024-09-15", 4),
    }
    done("visit", "void", 2, 3, "--why", "tidak jadi")
    assert list(listed("--state", "void")) == [3, 2]
    done("visit", "restore", 3, "--why", "ternyata jadi")
    said = done(
        "visit", "split", 3, "--part", "people=3", "--part",
        f"village={DODEK},date=2024-09-16,people=1,kind=komsos,kind=patroli", "--why", "dua desa",
    )  # fmt: skip
    assert "baru: 4" in said
    done("visit", "merge", 1, 3, "--people", 9, "--why", "kunjungan yang sama")
    assert listed() == {1: (NAULI, "2024-09-13", 9), 4: (DODEK, "2024-09-16", 1)}
    done("visit", "apart", 3, "--why", "ternyata lain")
    done("undo", 8)
    assert list(listed("--from", "2024-09-15", "--area", NAULI)) == []
    assert list(listed("--state", "merged")) == [3]


def test_history_tells_each_step_with_its_reason(done: Any):
    done("visit", "change", 1, "--village", NAULI, "--why", "menurut Pak Rahasia")
    done("undo", 2)
    steps = json.loads(done("visit", "history", 1, "--json"))
    assert [(step["what"], step["why"], step["undone_by"]) for step in steps] == [
        ("ingest", "", None),
        ("change", "menurut Pak [warga]", 3),
        ("undo", "", None),
    ]
    assert steps[0]["after"]["village_code"] == DODEK
    assert (steps[1]["before"]["village_code"], steps[1]["after"]["village_code"]) == (
        DODEK, NAULI,
    )  # fmt: skip
    table = done("visit", "history", 1)
    assert "Pangkalan Dodek" in table
    assert "Aek Nauli" in table


def test_file_is_taken_out_and_undo_brings_it_back(done: Any, listed: Any):
    done("visit", "change", 1, "--people", 5, "--why", "hitung ulang")
    (file,) = json.loads(done("files", "--json"))
    assert (file["id"], file["name"], file["reports"], file["decisions"], file["in_force"]) == (
        1, "a.jsonl", {"stored": 2}, 1, True,
    )  # fmt: skip
    said = done("unimport", 1, "--why", "salah berkas")
    assert "2 laporan dengan 1 keputusan" in said
    assert listed() == {}
    assert "ditarik" in done("files")
    done("undo")
    assert list(listed()) == [2, 1]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("visit", "change", 9, "--people", 3, "--why", "x"), "Tidak ada kunjungan bernomor 9"),
        (("visit", "void", 1, 10**30, "--why", "x"), "'ID...' tidak dapat dipakai"),
        (("visit", "merge", 10**30, 1, "--why", "x"), "'KEEP' tidak dapat dipakai"),
        (("unimport", 10**30, "--why", "x"), "'FILE_ID' tidak dapat dipakai"),
        (("undo", 10**30), "'[N]' tidak dapat dipakai"),
        (("visit", "change", 1, "--people", 3, "--why", " "), "Sebutkan alasannya"),
        (("visit", "change", 1, "--date", "13-09-2024", "--why", "x"), "13-09-2024 bukan"),
        (("visit", "change", 1, "--village", "12.19.01", "--why", "x"), "12.19.01 tidak ada"),
        (("visit", "change", 1, "--village", "Lalang", "--why", "x"), "Lalang bukan kode"),
        (("visit", "change", 1, "--why", "x"), "memang sudah begitu"),
        (("visit", "split", 1, "--part", "desa=1", "--part", "people=1", "--why", "x"), "desa=1"),
        (
            ("visit", "split", 1, "--part", "people=x", "--part", "people=1", "--why", "x"),
            "x bukan",
        ),
        (("visit", "merge", 1, 1, "--why", "x"), "dirinya sendiri"),
        (("visit", "list", "--state", "hilang"), "hilang bukan status"),
        (("visit", "list", "--area", "12.19.99"), "12.19.99 tidak ada"),
        (("visit", "list", "--from", "2024-10-01", "--to", "2024-09-01"), "berakhir sebelum"),
        (("visit", "add", "--village", NAULI, "--date", "2099-01-01"), "masa depan"),
        (("unimport", 9, "--why", "x"), "Tidak ada berkas tersimpan bernomor 9"),
    ],
)
def test_what_cannot_be_is_one_clear_line(untouched: Path, arguments: tuple, said: str):
    ran = runner(untouched)(*arguments)
    assert (ran.returncode, ran.stdout) == (2, "")
    assert said in ran.stderr
    assert ran.stderr.count("\n") == 1
