"""Backup and restore: whole or refused, before or after, never between."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from etl.errors import DecisionError, StoreError
from etl.store import backup, copying, health, journal, opening, packing, queries, undo
from etl.store.engine import Store

# what the fixtures give that make reports and store them
Make = Callable[..., Any]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "cadangan" / "komsos.cadangan"


def visits(store: Store) -> int:
    return len(queries.visits(store, date.min, date.max))


def copies(path: Path) -> list[Path]:
    """What restoring kept of the stores at `path` before, in the order of restoring."""
    return sorted(path.parent.glob("*-before-restore*"), key=lambda one: (len(one.name), one.name))


def content(path: Path) -> list[str]:
    """All of a store but its journal, as SQL."""
    with closing(sqlite3.connect(path)) as connection:
        return [line for line in connection.iterdump() if "journal" not in line]


def test_restored_store_holds_what_was_backed_up(
    store: Store, report: Make, add: Make, file: Path, path: Path
):
    add(report("a"))
    made = backup.make(store, file)
    before = content(path)
    add(report("b"), name="b.txt")
    assert backup.restore(file, path, who="Budi") == made
    assert content(path) == before
    assert (made.schema, made.version, made.made_at) == ("0004", 1, store.clock())
    assert visits(store) == 1
    assert health.check(store).is_whole


def test_restoring_stands_in_the_journal_under_a_number_never_used(
    store: Store, report: Make, add: Make, file: Path, path: Path
):
    add(report("a"))
    backup.make(store, file)
    for name in "bcd":
        add(report(name), name=f"{name}.txt")
    backup.restore(file, path, who="Budi")
    assert [(one.number, one.who, one.what) for one in journal.log(store)] == [
        (5, "Budi", "restore"),
        (1, "uji", "ingest"),
    ]


def test_restoring_itself_is_not_claimed_to_be_undone(
    store: Store, report: Make, add: Make, file: Path, path: Path
):
    add(report("a"))
    backup.make(store, file)
    backup.restore(file, path, who="Budi")
    with pytest.raises(DecisionError, match="not_undoable"):
        undo.undo(store, 2, who="Budi")
    # without a number, the newest that can be
    undo.undo(store, who="Budi")
    assert visits(store) == 0


def test_replaced_store_is_kept_beside_the_restored_one(
    store: Store, report: Make, add: Make, file: Path, path: Path
):
    backup.make(store, file)
    add(report("a"))
    backup.restore(file, path, who="Budi")
    kept = opening.open_store(copies(path)[0], create=False)
    assert (visits(kept), visits(store)) == (1, 0)


def test_what_was_kept_stays_when_another_backup_is_tried(
    store: Store, report: Make, add: Make, file: Path, path: Path
):
    backup.make(store, file)
    add(report("a"))
    for _ in range(3):
        backup.restore(file, path, who="Budi")
    assert [visits(opening.open_store(one, create=False)) for one in copies(path)] == [1, 0, 0]


def test_backup_replaces_an_earlier_one_but_nothing_else(
    store: Store, report: Make, add: Make, file: Path, path: Path
):
    backup.make(store, file)
    add(report("a"))
    assert backup.make(store, file).version == 1
    sheet = file.with_name("laporan.xlsx")
    sheet.write_bytes(b"kerja seminggu")
    for other in (path, sheet):
        held = other.read_bytes()
        with pytest.raises(StoreError, match="backup_over_other_file"):
            backup.make(store, other)
        assert other.read_bytes() == held


def test_backup_goes_to_a_machine_without_a_store(
    store: Store, report: Make, add: Make, file: Path, tmp_path: Path
):
    add(report("a"))
    backup.make(store, file)
    elsewhere = tmp_path / "baru" / "komsos.db"
    backup.restore(file, elsewhere, who="Budi")
    assert visits(opening.open_store(elsewhere, create=False)) == 1
    assert [one.name for one in elsewhere.parent.iterdir()] == ["komsos.db"]


@pytest.mark.parametrize("rubbish", [b"", b"rusak", b"\x00" * 8192])
def test_damaged_store_is_replaced_and_kept(
    store: Store, report: Make, add: Make, file: Path, rubbish: bytes
):
    add(report("a"))
    backup.make(store, file)
    store.path.write_bytes(rubbish)
    store.path.with_name(f"{store.path.name}-wal").write_bytes(b"log of the damaged one")
    backup.restore(file, store.path, who="Budi")
    assert visits(opening.open_store(store.path, create=False)) == 1
    if rubbish:
        assert [one.read_bytes() for one in copies(store.path)] == [rubbish]


def test_backup_and_restore_work_while_a_log_is_being_written(
    store: Store, report: Make, add: Make, file: Path, path: Path
):
    add(report("a"))
    # an open connection keeps the log from being folded into the file
    with closing(sqlite3.connect(path)) as other:
        other.execute("SELECT count(*) FROM report").fetchone()
        add(report("b"), name="b.txt")
        assert path.with_name(f"{path.name}-wal").stat().st_size > 0
        backup.make(store, file)
        add(report("c"), name="c.txt")
        backup.restore(file, path, who="Budi")
        assert other.execute("SELECT count(*) FROM report").fetchone() == (2,)
    assert visits(opening.open_store(path)) == 2
    assert health.check(store).is_whole


def test_backup_is_one_file_and_leaves_nothing_beside_it(store: Store, file: Path):
    backup.make(store, file)
    assert [one.name for one in file.parent.iterdir()] == [file.name]
    assert [one.name for one in store.path.parent.glob("komsos*")] == ["komsos.db"]


@pytest.fixture
def made(store: Store, report: Make, add: Make, file: Path) -> bytes:
    add(report("a"))
    backup.make(store, file)
    return file.read_bytes()


def refused(file: Path, path: Path) -> str:
    """Restore, which must fail and leave the store alone; gives the reason."""
    before = content(path)
    with pytest.raises(StoreError, match="backup_") as raised:
        backup.restore(file, path, who="Budi")
    assert content(path) == before
    assert copies(path) == []
    return raised.value.reason


def test_backup_with_one_byte_altered_is_refused(made: bytes, file: Path, path: Path):
    # all of the head, then one in many of the rest
    places = [*range(150), *range(150, len(made), 61)]
    for place in places:
        altered = bytearray(made)
        altered[place] ^= 0x20
        file.write_bytes(altered)
        assert refused(file, path) in ("backup_not_ours", "backup_damaged"), place


def test_backup_cut_short_is_refused(made: bytes, file: Path, path: Path):
    for length in (*range(0, 120, 7), len(made) // 2, len(made) - 1):
        file.write_bytes(made[:length])
        assert refused(file, path) in ("backup_not_ours", "backup_damaged"), length


def test_backup_with_something_appended_is_refused(made: bytes, file: Path, path: Path):
    file.write_bytes(made + b"\n")
    assert refused(file, path) == "backup_damaged"


def test_missing_backup_is_refused(store: Store, file: Path):
    assert refused(file, store.path) == "backup_unreadable"


def test_backup_of_a_store_that_does_not_reconcile_is_refused(
    store: Store, report: Make, add: Make, file: Path, tmp_path: Path
):
    add(report("a"))
    wrong = tmp_path / "salah.db"
    copying.copy(store.path, wrong)
    with closing(sqlite3.connect(wrong)) as connection, connection:
        connection.execute("UPDATE village_day SET visits = 7")
    backup.make(Store(store.engine, wrong, store.clock), file)
    assert refused(file, store.path) == "backup_damaged"


def test_backup_of_a_newer_program_is_refused(store: Store, file: Path, path: Path, tmp_path: Path):
    newer = tmp_path / "baru.db"
    copying.copy(path, newer)
    with closing(sqlite3.connect(newer)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    backup.make(Store(store.engine, newer, store.clock), file)
    before = content(path)
    with pytest.raises(StoreError, match="store_newer"):
        backup.restore(file, path, who="Budi")
    assert content(path) == before


def test_backup_that_holds_no_store_is_refused(file: Path, path: Path, tmp_path: Path):
    other = tmp_path / "catatan.txt"
    other.write_text("bukan basis data")
    file.parent.mkdir()
    line = '{"schema": "0004", "version": 0, "made_at": "2024-11-13T00:00:00+00:00"}'
    packing.pack(other, file, about=line)
    with pytest.raises(StoreError, match="store_not_a_store"):
        backup.restore(file, path, who="Budi")


def test_backup_to_a_folder_that_cannot_be_is_refused(store: Store, path: Path):
    with pytest.raises(StoreError, match="backup_unwritable"):
        backup.make(store, path / "cadangan")


_BACKS_UP = """
import resource, sys
from pathlib import Path
from etl.errors import StoreError
from etl.store import backup, opening
store = opening.open_store(sys.argv[1])
resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))
try:
    backup.make(store, Path(sys.argv[2]))
except StoreError as error:
    print(error.details["path"])
"""


@pytest.mark.skipif(os.name == "nt", reason="limits of Unix")
def test_backup_without_room_names_the_file_that_the_user_named(store: Store, file: Path):
    command = [sys.executable, "-c", _BACKS_UP, str(store.path), str(file)]
    ran = subprocess.run(command, capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == str(file)
    assert list(file.parent.iterdir()) == []


_RESTORES = """
import sys
from pathlib import Path
from etl.store import backup
print("ready", flush=True)
backup.restore(Path(sys.argv[1]), Path(sys.argv[2]), who="uji")
"""


@pytest.mark.skipif(os.name == "nt", reason="signals of Unix")
def test_killed_restore_leaves_the_store_before_or_after(
    store: Store, report: Make, add: Make, file: Path, tmp_path: Path
):
    add(*(report(f"a{at}") for at in range(300)))
    backup.make(store, file)
    after = content(store.path)
    add(*(report(f"b{at}") for at in range(300)), name="b.txt")
    before = content(store.path)
    saved = tmp_path / "sebelum.db"
    copying.copy(store.path, saved)
    seen = []
    for moment in range(12):
        copying.copy_into(saved, store.path)
        command = [sys.executable, "-c", _RESTORES, str(file), str(store.path)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as running:
            running.stdout.readline()
            time.sleep(0.02 * moment)
            running.send_signal(signal.SIGKILL)
        assert health.check(opening.open_store(store.path, create=False)).is_whole
        seen.append(content(store.path))
    assert all(one in (before, after) for one in seen)
    assert before in seen
    assert after in seen


def test_file_of_another_program_is_not_replaced(store: Store, file: Path, tmp_path: Path):
    backup.make(store, file)
    other = tmp_path / "peramban.db"
    with closing(sqlite3.connect(other)) as connection, connection:
        connection.execute("CREATE TABLE bookmark (address TEXT)")
    held = other.read_bytes()
    with pytest.raises(StoreError, match="store_of_another_program"):
        backup.restore(file, other, who="Budi")
    assert other.read_bytes() == held
    assert copies(other) == []
