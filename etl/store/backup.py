"""A store into one file, and back once the file has proven to be whole."""

import errno
import itertools
import shutil
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path

from etl.errors import StoreError
from etl.store import (
    arriving,
    copying,
    engine,
    journal,
    locking,
    migrating,
    opening,
    packing,
    sealing,
    settings,
)
from etl.store.arriving import Backup
from etl.store.engine import Store
from etl.store.journal import Draft
from geodata import workplace

_CONTENT = "store.db"
_RESTORED = "restore"


def make(store: Store, file: Path, *, passphrase: str | None = None) -> Backup:
    """
    Write a backup of the store to `file`, which is there whole or not at all.

    An earlier backup of that name is replaced, but nothing else is.

    Parameters
    ----------
    passphrase
        What opens the backup again; without one it is open to whoever finds it.

    Raises
    ------
    StoreError
        If the store cannot be read, the file cannot be written, `file` is something else, such as
        the store itself, or the passphrase is too short.
    """
    try:
        if file.is_file() and not (packing.is_packed(file) or sealing.is_sealed(file)):
            raise StoreError("backup_over_other_file", path=str(file))
        with workplace.folder(file.parent) as folder:
            copying.copy(store.path, folder / _CONTENT, called=file)
            about = _look(folder / _CONTENT, store.clock())
            made = folder / "packed"
            packing.pack(folder / _CONTENT, made, about=about.to_line())
            if passphrase is not None:
                packed, made = made, folder / "sealed"
                sealing.seal(packed, made, passphrase)
            made.replace(file)
    except OSError as error:
        raise StoreError("backup_unwritable", path=str(file)) from error
    return about


def restore(file: Path, path: Path, *, who: str, passphrase: str | None = None) -> Backup:
    """
    Put the store of a backup in place of the one at `path`, after proving it whole.

    The lock of the store that was there stays: a backup of another laptop neither takes it off nor
    brings a PIN that nobody here knows. Killed at any moment, the store at `path` is as before or
    as in the backup. What it held before is kept beside it, where `copy_path` says before the
    restoring. The journal tells of the restoring, under a number that neither store has used, so
    that nothing remembered of the old one is taken for the new.

    Parameters
    ----------
    file
        A file that `make` wrote.
    path
        Where the store is to be; it may be missing or damaged.
    who
        Name of the user, for the journal.
    passphrase
        Opens the backup, where it has one.

    Raises
    ------
    StoreError
        If `file` is no backup, not as it was written, sealed with another passphrase, or of a newer
        program, if the store at `path` cannot be written, or if a database of another program lies
        there; then that one is untouched.
    """
    try:
        with arriving.opened(file, path.parent, passphrase=passphrase) as arrived:
            if arrived.about is None:
                raise StoreError("backup_not_ours", path=str(file))
            _enter(arrived.store, path, who)
            _replace(path, arrived.store)
            return arrived.about
    except OSError as error:
        if error.errno == errno.ENOSPC:
            raise StoreError("store_full", path=str(path)) from error
        raise StoreError("store_unreachable", path=str(path)) from error


def copy_path(path: Path) -> Path:
    """Say where the next restore keeps the store that it replaces: never over an earlier one."""
    names = (f"{path.stem}-before-restore{end}{path.suffix}" for end in _endings())
    return next(free for name in names if not (free := path.with_name(name)).exists())


def _endings() -> Iterator[str]:
    yield ""
    yield from (f"-{number}" for number in itertools.count(2))


def _look(path: Path, moment: datetime) -> Backup:
    store = Store(engine.connect(path), path)
    with engine.reading(store) as connection:
        schema = migrating.schema_of(connection) or ""
        return Backup(schema, journal.last_number(connection), moment)


def _enter(proven: Store, path: Path, who: str) -> None:
    """Write the restoring into the journal of the proven store; the lock here stays as it is."""
    number = journal.version(proven)
    lock: Mapping[str, str] = {}
    if path.exists() and _is_store(path):
        replaced = opening.open_store(path)
        number = max(number, journal.version(replaced))
        lock = locking.kept(replaced)
    with engine.writing(proven) as connection:
        for name, value in lock.items():
            if (settings.value(connection, name) or "") != value:
                settings.put(connection, name, value)
        journal.enter(connection, proven, Draft(who, _RESTORED, (), {}), number=number + 1)


def _replace(path: Path, proven: Store) -> None:
    """Let the store at `path` hold what the proven one holds, in one step."""
    kept = copy_path(path)
    if path.exists() and _is_store(path):
        copying.copy(path, kept)
        try:
            copying.copy_into(proven.path, path)
        except StoreError:
            # the store stands as it was; a copy would only take room, perhaps all that was lacking
            kept.unlink()
            raise
        return
    if path.exists():
        shutil.copy2(path, kept)
    # the log of a store that is gone or damaged must not be taken for that of the new one
    for end in ("-wal", "-shm"):
        path.with_name(f"{path.name}{end}").unlink(missing_ok=True)
    # copied once more, so that no log stays behind in the other folder
    copying.copy(proven.path, path)


def _is_store(path: Path) -> bool:
    """Tell a store from what may be replaced, being damaged; another program's file may not."""
    try:
        opening.open_store(path)
    except StoreError as error:
        if error.reason == "store_not_a_store" and opening.is_database(path):
            raise StoreError("store_of_another_program", path=str(path)) from error
        if error.reason in ("store_damaged", "store_not_a_store"):
            return False
        raise
    return True
