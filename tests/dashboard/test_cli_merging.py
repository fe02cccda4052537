"""`komsos backup`, `restore` and `merge` as a user runs them, with and without a passphrase."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from etl.store import opening, review

AEK_NAULI, DODEK = "12.19.01.2003", "12.19.01.1002"
UNKNOWN = (
    "Babinsa Koramil 01/Medang Deras Kodim 0208/Asahan Sertu Bintang melaksanakan komsos dengan "
    "warga di Desa Bandar Tua Kecamatan Medang Deras Kabupaten Batu Bara, Jumat (13/09/2024)."
)
WORDS = "sawah hijau"
Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def komsos() -> Run:
    """Run `komsos` on the store named first."""

    def run(db: Path, *arguments: object, words: str = "") -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [Path(sys.executable).with_name("komsos"), *map(str, arguments), "--db", str(db)],
            capture_output=True,
            check=False,
            text=True,
            encoding="utf-8",
            env={**os.environ, "KOMSOS_PASSPHRASE": words},
            stdin=subprocess.DEVNULL,
        )

    return run


@pytest.fixture
def laptops(tmp_path: Path, komsos: Any) -> tuple[Path, Path]:
    """Two laptops to which the same report came, decided differently."""
    file = tmp_path / "laporan.txt"
    file.write_text(UNKNOWN)
    for name, village in (("ani.db", AEK_NAULI), ("budi.db", DODEK)):
        db = tmp_path / name
        assert komsos(db, "ingest", file).returncode == 0
        (item,) = review.review_queue(opening.open_store(db))
        assert komsos(db, "review", "resolve", item.id, "--village", village).returncode == 0
    return tmp_path / "ani.db", tmp_path / "budi.db"


def test_merging_lists_the_conflict_and_can_be_tried_and_undone(
    laptops: tuple[Path, Path], komsos: Any, tmp_path: Path
):
    ani, budi = laptops
    file = tmp_path / "budi.cadangan"
    assert komsos(budi, "backup", file).returncode == 0
    tried = komsos(ani, "merge", file, "--dry-run", "--json")
    told = json.loads(tried.stdout)
    assert (told["number"], told["changed_anything"], len(told["conflicts"])) == (None, False, 1)
    assert told["conflicts"][0]["theirs"]["says"]["village_code"] == DODEK
    merged = komsos(ani, "merge", file)
    assert merged.returncode == 0
    assert "pertentangan: 1" in merged.stdout
    assert "Aek Nauli" in merged.stdout
    assert "komsos undo 3" in merged.stderr
    assert [one.reasons for one in review.review_queue(opening.open_store(ani))] == [
        ("merge_conflict",)
    ]
    again = komsos(ani, "merge", file)
    assert "tidak ada yang berubah" in again.stderr
    log = json.loads(komsos(ani, "log", "--json").stdout)[0]
    assert (log["what"], log["details"]) == (
        "merge",
        {"reports": 0, "changed": 1, "decisions": 1, "conflicts": 1},
    )
    assert "Data laptop lain digabungkan" in komsos(ani, "log").stdout
    assert komsos(ani, "undo", 3).returncode == 0
    assert review.review_queue(opening.open_store(ani)) == ()


def test_a_locked_backup_opens_with_its_passphrase_only(
    laptops: tuple[Path, Path], komsos: Any, tmp_path: Path
):
    ani, budi = laptops
    file, secret = tmp_path / "budi.cadangan", tmp_path / "sandi.txt"
    secret.write_text(f"{WORDS}\n", encoding="utf-8")
    locked = komsos(budi, "backup", file, "--passphrase-file", secret)
    assert (locked.returncode, "dikunci" in locked.stderr) == (0, True)
    for command in ("merge", "restore"):
        for words, sentence in (("", "terkunci; berikan"), ("salah sandi", "bukan frasa sandi")):
            refused = komsos(ani, command, file, words=words)
            assert (refused.returncode, sentence in refused.stderr) == (2, True)
            assert refused.stderr.count("\n") == 1
    assert komsos(ani, "merge", file, words=WORDS).returncode == 0
    assert komsos(ani, "restore", file, "--passphrase-file", secret).returncode == 0


def test_asking_for_a_passphrase_needs_somebody_to_ask(
    laptops: tuple[Path, Path], komsos: Any, tmp_path: Path
):
    asked = komsos(laptops[0], "backup", tmp_path / "a.cadangan", "--encrypt")
    assert (asked.returncode, "hanya ditanyakan di terminal" in asked.stderr) == (2, True)
    assert not (tmp_path / "a.cadangan").exists()
    short = komsos(laptops[0], "backup", tmp_path / "a.cadangan", words="pendek")
    assert (short.returncode, "sekurangnya 8" in short.stderr) == (2, True)


def test_a_damaged_file_and_another_kind_of_store_are_refused_in_one_line(
    laptops: tuple[Path, Path], komsos: Any, tmp_path: Path
):
    file = tmp_path / "rusak.cadangan"
    komsos(laptops[1], "backup", file)
    whole = file.read_bytes()
    file.write_bytes(whole[: len(whole) // 2])
    refused = komsos(laptops[0], "merge", file)
    assert (refused.returncode, "rusak" in refused.stderr) == (2, True)
    assert refused.stderr.count("\n") == 1
