"""`komsos ingest` killed at random moments: what it said was stored is there, and nothing twice."""

import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from contextlib import closing
from pathlib import Path

import pytest

from etl.store import health, opening

KOMSOS = Path(sys.executable).with_name("komsos")
FILES, SIZE = 30, 4
KINDS = ("komsos dengan petani", "gotong royong bersama warga", "anjangsana ke rumah warga")
VILLAGES = ("Lalang", "Medang", "Pakam", "Durian", "Aek Nauli", "Sidomulyo", "Mandarsah")

pytestmark = pytest.mark.skipif(os.name == "nt", reason="signals of Unix")


def told(number: int) -> str:
    village, kind = VILLAGES[number % len(VILLAGES)], KINDS[number % len(KINDS)]
    return (
        f"Babinsa Koramil 01/Medang Deras Sertu Bintang melaksanakan {kind} di Dusun "
        f"{number} Desa {village} Kecamatan Medang Deras, {number % 28 + 1}/8/2024."
    )


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Compose files of the three kinds, each with several reports."""
    made = tmp_path_factory.mktemp("masuk")
    for number in range(FILES):
        texts = [told(number * SIZE + at) for at in range(SIZE)]
        match number % 3:
            case 0:
                name, text = "txt", "\n---\n".join(texts)
            case 1:
                name, text = "jsonl", "\n".join(json.dumps({"text": one}) for one in texts)
            case _:
                rows = (f"{at},{json.dumps(one)}" for at, one in enumerate(texts))
                name, text = "csv", "\n".join(["No,Laporan", *rows])
        (made / f"{number:02}.{name}").write_text(text, encoding="utf-8")
    return made


def ingesting(folder: Path, db: Path) -> subprocess.Popen[str]:
    command = [KOMSOS, "ingest", folder, "--db", db]
    return subprocess.Popen(command, stderr=subprocess.PIPE, text=True)


def acknowledged(line: str) -> str | None:
    """Name the file that a line says is stored; a line cut short acknowledges nothing."""
    path, told_of, _ = line.partition(": ")
    return Path(path).name if told_of and line.endswith("\n") and os.sep in path else None


def killed(folder: Path, db: Path, chance: random.Random) -> set[str]:
    """Kill an ingest at a random moment of its storing; give the files that it acknowledged."""
    with ingesting(folder, db) as running:
        lines = [running.stderr.readline() for _ in range(chance.randrange(1, FILES))]
        time.sleep(chance.uniform(0.0, 0.02))
        running.send_signal(signal.SIGKILL)
        lines += running.stderr.readlines()
    return {name for line in lines if (name := acknowledged(line))}


def stored(db: Path) -> Counter[str]:
    with closing(sqlite3.connect(db)) as connection:
        rows = connection.execute(
            "SELECT source_file.name, report.identity FROM report"
            " JOIN source_file ON source_file.id = file_id WHERE report.active"
        ).fetchall()
    assert len({identity for _, identity in rows}) == len(rows)
    return Counter(name for name, _ in rows)


@pytest.mark.parametrize("seed", range(3))
def test_acknowledged_files_outlive_kills_and_the_rest_comes_in_later(
    folder: Path, tmp_path: Path, seed: int
):
    chance = random.Random(seed)  # noqa: S311 - moments, no secrets
    db = tmp_path / "komsos.db"
    promised: set[str] = set()
    for _ in range(2):
        promised |= killed(folder, db, chance)
        found = stored(db)
        assert promised <= found.keys()
        assert set(found.values()) == {SIZE}
    with ingesting(folder, db) as running:
        assert sum(bool(acknowledged(line)) for line in running.stderr) == FILES
    assert running.returncode == 0
    assert stored(db) == {path.name: SIZE for path in folder.iterdir()}
    assert health.check(opening.open_store(db, create=False)).is_whole
