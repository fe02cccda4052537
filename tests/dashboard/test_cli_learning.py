"""The commands that teach names and read again, as a user runs them."""

import json
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from etl.store import opening, review

DODEK = "12.19.01.1002"
CALLED = (
    "Babinsa Koramil 01/Medang Deras Kodim 0208/Asahan Sertu Bintang melaksanakan komsos dengan "
    "warga di Desa Bandar Tua Kecamatan Medang Deras Kabupaten Batu Bara, {day}."
)
DAYS = ("Jumat (13/09/2024)", "Sabtu (14/09/2024)", "Minggu (15/09/2024)")


@pytest.fixture
def db(tmp_path: Path) -> Path:
    return tmp_path / "uji.db"


@pytest.fixture
def komsos(db: Path) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Run `komsos` on a store of its own."""

    def run(*arguments: object) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [Path(sys.executable).with_name("komsos"), *map(str, arguments), "--db", str(db)],
            capture_output=True,
            check=False,
            text=True,
            encoding="utf-8",
        )

    return run


@pytest.fixture
def filled(komsos: Any, tmp_path: Path, db: Path) -> Path:
    """Give a store in which three reports call a village by a name that no list knows."""
    lines = [
        json.dumps({"id": str(number), "text": CALLED.format(day=day)})
        for number, day in enumerate(DAYS)
    ]
    (tmp_path / "a.jsonl").write_text("\n".join(lines))
    assert komsos("ingest", tmp_path / "a.jsonl").returncode == 0
    return db


def test_learned_name_says_what_it_would_settle_and_reading_again_settles_it(
    komsos: Any, filled: Path
):
    (first, *_) = review.review_queue(opening.open_store(filled))
    resolved = komsos("review", "resolve", first.id, "--village", DODEK, "--learn")
    assert resolved.returncode == 0
    assert "2 laporan yang menunggu" in resolved.stderr
    dry = komsos("reread", "--dry-run", "--json")
    told = json.loads(dry.stdout)
    assert (told["changed"], told["number"], told["counts"]["stored"]) == (False, None, 2)
    assert told["differences"][0]["before"]["state"] == "review"
    assert told["differences"][0]["after"]["village_code"] == DODEK
    assert len(review.review_queue(opening.open_store(filled))) == 2
    done = komsos("reread")
    assert done.returncode == 0
    assert "Tidak perlu ditinjau lagi" in done.stdout
    assert "komsos undo 3" in done.stderr
    assert review.review_queue(opening.open_store(filled)) == ()
    assert "Laporan dibaca ulang" in komsos("log").stdout
    assert komsos("undo", 3).returncode == 0
    assert len(review.review_queue(opening.open_store(filled))) == 2


@pytest.mark.usefixtures("filled")
def test_name_taught_listed_and_forgotten(komsos: Any):
    added = komsos("alias", "add", "Bandar Tua", "--village", DODEK)
    assert added.returncode == 0
    assert "3 laporan yang menunggu" in added.stderr
    (listed,) = json.loads(komsos("alias", "list", "--json").stdout)
    assert (listed["id"], listed["name"], listed["village_code"], listed["parent_code"]) == (
        1,
        "Bandar Tua",
        DODEK,
        "12.19.01",
    )
    assert listed["who"]
    assert "Bandar Tua" in komsos("alias", "list").stdout
    komsos("reread")
    removed = komsos("alias", "remove", 1)
    assert "3 laporan bertumpu pada nama yang tidak lagi dikenal" in removed.stderr
    assert json.loads(komsos("alias", "list", "--json").stdout) == []
    # undoing the removal brings the name back, and nothing is to be read back
    assert "bertumpu" not in komsos("undo").stderr


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("add", "Lalang", "--village", DODEK), "nama resmi"),
        (("add", "Bandar Tua", "--village", "12.19.01.9999"), "tidak ada dalam daftar desa"),
        (("remove", 7), "komsos alias list"),
    ],
)
def test_name_that_cannot_be_is_refused_in_one_line(
    komsos: Any, arguments: tuple[object, ...], told: str
):
    refused = komsos("alias", *arguments)
    assert refused.returncode == 2
    assert told in refused.stderr
    assert refused.stderr.count("\n") == 1


def test_undone_lesson_says_what_rests_on_it(komsos: Any, filled: Path):
    (first, *_) = review.review_queue(opening.open_store(filled))
    komsos("review", "resolve", first.id, "--village", DODEK, "--learn")
    komsos("reread")
    assert "2 laporan bertumpu" in komsos("undo", 2).stderr


def test_doctor_counts_what_was_read_by_an_older_parser(komsos: Any, filled: Path):
    assert json.loads(komsos("doctor", "--json").stdout)["store"]["reports"] == {
        "kept": 3,
        "older_parser": 0,
        "other_boundaries": 0,
        "unkept": 0,
    }
    with closing(sqlite3.connect(filled)) as connection, connection:
        connection.execute("UPDATE report SET parser_version = 1")
    ran = komsos("doctor")
    assert "3 dibaca oleh pembaca versi lama" in ran.stdout
    assert ran.returncode == 0
