"""Opening a store, and refusing what is none."""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest

from etl.errors import StoreError
from etl.store import campaigns, engine, journal, opening, queries, seed, settings, units
from etl.store.engine import Store
from geodata import units as bundled


@contextmanager
def write_lock(path: Path) -> Iterator[None]:
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield


def test_new_store_holds_the_campaign_at_hand_and_the_bundled_units(store: Store):
    assert campaigns.campaigns(store) == (seed.first_campaign(),)
    assert units.units(store) == bundled.load()
    assert journal.version(store) == 0
    assert not settings.is_rehearsal(store)


def test_opening_again_changes_no_byte(store: Store):
    before = store.path.read_bytes()
    opening.open_store(store.path)
    assert store.path.read_bytes() == before


def test_every_store_knows_a_report_by_the_same_key(tmp_path: Path):
    keys = set()
    for name in ("a.db", "b.db"):
        with engine.reading(opening.open_store(tmp_path / name)) as connection:
            keys.add(settings.hash_key(connection))
    assert len(keys) == 1


@pytest.mark.parametrize("name", ["100% #1 ?x.db", "desa 'A'.db", "ü.db", "baru/lagi/k.db"])
def test_any_file_name_will_do(tmp_path: Path, name: str):
    assert opening.open_store(tmp_path / name).path == tmp_path / name
    assert (tmp_path / name).is_file()


def test_url_names_the_same_store_as_its_path(store: Store):
    again = opening.open_store(f"sqlite:///{store.path}", create=False)
    assert again.path == store.path


def test_relative_path_is_kept_when_the_folder_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.chdir(tmp_path)
    store = opening.open_store("komsos.db")
    monkeypatch.chdir("/")
    assert campaigns.campaigns(store)


@pytest.mark.parametrize(
    ("location", "reason"),
    [
        ("postgresql://tuan:sandi@tempat/komsos", "store_other_database"),
        ("sqlite://", "store_other_database"),
        ("sqlite:///:memory:", "store_other_database"),
        ("://", "store_url_unknown"),
    ],
)
def test_other_databases_are_refused_without_repeating_a_password(location: str, reason: str):
    with pytest.raises(StoreError, match=reason) as raised:
        opening.open_store(location)
    assert "sandi" not in str(raised.value)


def test_missing_store_is_not_made_unless_asked(tmp_path: Path):
    with pytest.raises(StoreError, match="store_missing"):
        opening.open_store(tmp_path / "komsos.db", create=False)
    assert list(tmp_path.iterdir()) == []


def test_empty_file_becomes_a_store(path: Path):
    path.touch()
    assert campaigns.campaigns(opening.open_store(path))


@pytest.mark.parametrize("content", [b"Laporan", b"\x00" * 5000, b"SQLite"])
def test_file_that_is_no_database_is_refused_and_left_alone(path: Path, content: bytes):
    path.write_bytes(content)
    with pytest.raises(StoreError, match="store_not_a_store"):
        opening.open_store(path)
    assert path.read_bytes() == content


def test_folder_is_refused(tmp_path: Path):
    with pytest.raises(StoreError, match="store_not_a_store"):
        opening.open_store(tmp_path)


def test_database_of_another_program_is_refused_and_left_alone(path: Path):
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE journal (number INTEGER)")
    before = path.read_bytes()
    with pytest.raises(StoreError, match="store_not_a_store"):
        opening.open_store(path)
    assert path.read_bytes() == before


def test_damaged_store_is_refused(store: Store):
    content = bytearray(store.path.read_bytes())
    content[100:4096] = b"\xff" * 3996
    store.path.write_bytes(content)
    with pytest.raises(StoreError, match="store_damaged"):
        opening.open_store(store.path)


def test_store_of_a_newer_program_is_refused_and_left_alone(store: Store):
    with closing(sqlite3.connect(store.path)) as other, other:
        other.execute("UPDATE alembic_version SET version_num = '9999'")
    before = store.path.read_bytes()
    with pytest.raises(StoreError, match="store_newer") as raised:
        opening.open_store(store.path)
    assert raised.value.details == {"path": str(store.path), "schema": "9999", "known": "0004"}
    assert store.path.read_bytes() == before


def test_path_below_a_file_is_refused(path: Path):
    path.touch()
    with pytest.raises(StoreError, match="store_unreachable"):
        opening.open_store(path / "komsos.db")


def test_store_opens_and_reads_while_another_process_writes(store: Store):
    with write_lock(store.path):
        again = opening.open_store(store.path)
        days = queries.village_days(again, date.min, date.max)
    assert days.empty


def test_writing_gives_up_when_another_process_writes_too_long(
    store: Store, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(engine, "BUSY_TIMEOUT_S", 0.1)
    impatient = opening.open_store(store.path)
    with write_lock(store.path), pytest.raises(StoreError, match="store_busy"):
        settings.mark_rehearsal(impatient, who="uji")


# prints the reason of the error that opening raises, or what writing to an open store raises
_AS_NOBODY = """
import os, sys
from etl.errors import StoreError
from etl.store import opening, settings
if os.getuid() == 0:
    os.setgroups([])
    os.setgid(65534)
    os.setuid(65534)
try:
    opening.open_store(sys.argv[1])
except StoreError as error:
    print(error.reason)
"""


@pytest.mark.skipif(os.name == "nt", reason="permissions of Unix")
@pytest.mark.parametrize(("file_mode", "folder_mode"), [(0o444, 0o777), (0o666, 0o555)])
def test_store_that_cannot_be_written_is_refused(store: Store, file_mode: int, folder_mode: int):
    folder = store.path.parent
    # whoever runs the tests as root must give that up, and then reach the folder at all
    for above in folder.parents:
        if above.name.startswith("pytest-"):
            above.chmod(above.stat().st_mode | 0o011)
    store.path.chmod(file_mode)
    folder.chmod(folder_mode)
    try:
        done = subprocess.run(
            [sys.executable, "-c", _AS_NOBODY, str(store.path)],
            check=True,
            capture_output=True,
            text=True,
        )
    finally:
        folder.chmod(0o755)
    assert done.stdout.strip() == "store_read_only"


_OPENS = """
import sys
from etl.store import campaigns, opening
print(len(campaigns.campaigns(opening.open_store(sys.argv[1]))))
"""


def test_several_processes_may_make_the_same_store_at_once(path: Path):
    command = [sys.executable, "-c", _OPENS, str(path)]
    running = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(4)]
    assert [json.loads(one.communicate(timeout=60)[0]) for one in running] == [1, 1, 1, 1]


def test_disk_without_any_room_is_told_as_full(store: Store, monkeypatch: pytest.MonkeyPatch):
    # SQLite itself says only that it cannot open the index of its log
    error = sqlite3.OperationalError()
    error.sqlite_errorcode = sqlite3.SQLITE_CANTOPEN
    assert engine.trouble_of(error, store.path).reason == "store_unreachable"
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: SimpleNamespace(free=0))
    assert engine.trouble_of(error, store.path).reason == "store_full"
