"""The PIN of a store: kept as a slow hash, opened by itself alone, untouched by undo."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from etl.errors import DecisionError
from etl.store import backup, journal, locking, opening, undo
from etl.store.engine import Store


def test_new_store_is_not_locked(store: Store):
    assert locking.lock(store) is None


def test_pin_opens_the_lock_and_nothing_else_does(store: Store):
    locking.set_pin(store, "4821", minutes=5, who="Budi")
    lock = locking.lock(store)
    assert lock is not None
    assert lock.minutes == 5
    assert locking.fits(lock, "4821")
    assert not any(locking.fits(lock, wrong) for wrong in ("4822", "", "48210", "4821 "))


def test_same_pin_of_two_stores_leaves_different_marks():
    assert locking.hashed("4821") != locking.hashed("4821")


def test_pin_itself_stands_nowhere_in_the_file(store: Store):
    locking.set_pin(store, "kata-sandi-panjang", who="Budi")
    with closing(sqlite3.connect(store.path)) as connection:
        assert "kata-sandi-panjang" not in "\n".join(connection.iterdump())


def test_removed_pin_locks_no_more_and_the_journal_tells_of_both(store: Store):
    locking.set_pin(store, "4821", who="Budi")
    locking.remove_pin(store, who="Sari")
    assert locking.lock(store) is None
    told = [(entry.who, entry.what, entry.details["locked"]) for entry in journal.log(store)]
    assert told == [("Sari", "lock", False), ("Budi", "lock", True)]


def test_journal_tells_that_the_pin_was_removed_by_somebody_who_did_not_know_it(store: Store):
    locking.set_pin(store, "4821", who="Budi")
    locking.remove_pin(store, who="Sari", forgotten=True)
    assert journal.log(store)[0].details == {"locked": False, "without_pin": True}


def test_no_undo_opens_the_lock(store: Store):
    number = locking.set_pin(store, "4821", who="Budi")
    with pytest.raises(DecisionError) as refused:
        undo.undo(store, number, who="Sari")
    assert refused.value.reason == "not_undoable"
    assert locking.lock(store) is not None


@pytest.mark.parametrize("pin", ["", "123", "x" * 65])
def test_pin_too_short_or_too_long_is_refused(store: Store, pin: str):
    with pytest.raises(DecisionError) as refused:
        locking.set_pin(store, pin, who="Budi")
    assert (refused.value.reason, locking.lock(store)) == ("pin_length", None)


@pytest.mark.parametrize("minutes", [0, 241])
def test_minutes_out_of_bounds_are_refused(store: Store, minutes: int):
    with pytest.raises(DecisionError) as refused:
        locking.set_pin(store, "4821", minutes=minutes, who="Budi")
    assert refused.value.reason == "lock_minutes"


def test_restoring_another_laptops_backup_keeps_the_lock_of_this_one(store: Store, tmp_path: Path):
    elsewhere = opening.open_store(tmp_path / "lain.db")
    locking.set_pin(elsewhere, "9999", minutes=3, who="Sari")
    backup.make(elsewhere, tmp_path / "lain.komsos")
    locking.set_pin(store, "4821", minutes=5, who="Budi")
    backup.restore(tmp_path / "lain.komsos", store.path, who="Budi")
    lock = locking.lock(store)
    assert lock is not None
    assert (lock.minutes, locking.fits(lock, "4821")) == (5, True)


def test_restoring_to_an_empty_place_brings_the_lock_of_the_backup(store: Store, tmp_path: Path):
    locking.set_pin(store, "4821", who="Budi")
    backup.make(store, tmp_path / "ini.komsos")
    backup.restore(tmp_path / "ini.komsos", tmp_path / "baru.db", who="Budi")
    assert locking.lock(opening.open_store(tmp_path / "baru.db")) is not None
