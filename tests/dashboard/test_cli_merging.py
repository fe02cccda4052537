"""`komsos backup`, `restore` and `merge` as a user runs them, with and without a passphrase."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from etl.store import copying, opening, review

AEK_NAULI, DODEK = "12.19.01.2003", "12.19.01.1002"
UNKNOWN = (
    "Babinsa Koramil 01/Medang Deras Kodim 0208/Asahan Sertu Bintang melaksanakan komsos dengan "
    "warga di Desa Bandar Tua Kecamatan Medang Deras Kabupaten Batu Bara, Jumat (13/09/2024)."
)
WORDS = "sawah hijau"


def run(db: Path, *arguments: object, words: str = "") -> subprocess.CompletedProcess[str]:
    """Run `komsos` on a store."""
    return subprocess.run(
        [Path(sys.executable).with_name("komsos"), *map(str, arguments), "--db", str(db)],
        capture_output=True,
        check=False,
        text=True,
        encoding="utf-8",
        env={**os.environ, "KOMSOS_PASSPHRASE": words},
        stdin=subprocess.DEVNULL,
    )


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder with two laptops' stores: the same report came, and was decided differently."""
    folder = tmp_path_factory.mktemp("laptop")
    (folder / "laporan.txt").write_text(UNKNOWN)
    for name, village in (("ani.db", AEK_NAULI), ("budi.db", DODEK)):
        assert run(folder / name, "ingest", folder / "laporan.txt").returncode == 0
        store = opening.open_store(folder / name)
        (item,) = review.review_queue(store)
        review.resolve(store, item.id, village, who=name)
    return folder


@pytest.fixture
def laptops(made: Path, tmp_path: Path) -> tuple[Path, Path]:
    for name in ("ani.db", "budi.db"):
        copying.copy(made / name, tmp_path / name)
    return tmp_path / "ani.db", tmp_path / "budi.db"


def test_merging_lists_the_conflict_and_can_be_tried_and_undone(
    laptops: tuple[Path, Path], tmp_path: Path
):
    ani, budi = laptops
    file = tmp_path / "budi.cadangan"
    assert run(budi, "backup", file).returncode == 0
    tried = run(ani, "merge", file, "--dry-run", "--json")
    told = json.loads(tried.stdout)
    assert (told["number"], told["changed_anything"], len(told["conflicts"])) == (None, False, 1)
    assert told["conflicts"][0]["theirs"]["says"]["village_code"] == DODEK
    merged = run(ani, "merge", file)
    assert merged.returncode == 0
    assert "pertentangan: 1" in merged.stdout
    assert "Aek Nauli" in merged.stdout
    assert "komsos undo 3" in merged.stderr
    assert [one.reasons for one in review.review_queue(opening.open_store(ani))] == [
        ("merge_conflict",)
    ]
    again = run(ani, "merge", file)
    assert "tidak ada yang berubah" in again.stderr
    log = json.loads(run(ani, "log", "--json").stdout)[0]
    assert (log["what"], log["details"]) == (
        "merge",
        {"reports": 0, "changed": 1, "decisions": 1, "conflicts": 1},
    )
    assert "Data laptop lain digabungkan" in run(ani, "log").stdout
    assert run(ani, "undo", 3).returncode == 0
    assert review.review_queue(opening.open_store(ani)) == ()


def test_a_locked_backup_opens_with_its_passphrase_only(laptops: tuple[Path, Path], tmp_path: Path):
    ani, budi = laptops
    file, secret = tmp_path / "budi.cadangan", tmp_path / "sandi.txt"
    secret.write_text(f"{WORDS}\n", encoding="utf-8")
    locked = run(budi, "backup", file, "--passphrase-file", secret)
    assert (locked.returncode, "dikunci" in locked.stderr) == (0, True)
    for command in ("merge", "restore"):
        for words, sentence in (("", "terkunci; berikan"), ("salah sandi", "bukan frasa sandi")):
            refused = run(ani, command, file, words=words)
            assert (refused.returncode, sentence in refused.stderr) == (2, True)
            assert refused.stderr.count("\n") == 1
    assert run(ani, "merge", file, words=WORDS).returncode == 0
    assert run(ani, "restore", file, "--passphrase-file", secret).returncode == 0


def test_asking_for_a_passphrase_needs_somebody_to_ask(laptops: tuple[Path, Path], tmp_path: Path):
    asked = run(laptops[0], "backup", tmp_path / "a.cadangan", "--encrypt")
    assert (asked.returncode, "hanya ditanyakan di terminal" in asked.stderr) == (2, True)
    assert not (tmp_path / "a.cadangan").exists()
    short = run(laptops[0], "backup", tmp_path / "a.cadangan", words="pendek")
    assert (short.returncode, "sekurangnya 8" in short.stderr) == (2, True)


def test_a_damaged_file_and_another_kind_of_store_are_refused_in_one_line(
    laptops: tuple[Path, Path], tmp_path: Path
):
    file = tmp_path / "rusak.cadangan"
    run(laptops[1], "backup", file)
    whole = file.read_bytes()
    file.write_bytes(whole[: len(whole) // 2])
    refused = run(laptops[0], "merge", file)
    assert (refused.returncode, "rusak" in refused.stderr) == (2, True)
    assert refused.stderr.count("\n") == 1
