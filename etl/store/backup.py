"""A store into one file, and back once the file has proven to be whole."""

import contextlib
import errno
import itertools
import json
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from etl.errors import StoreError
from etl.store import copying, engine, health, journal, migrating, opening, packing
from etl.store.engine import Store
from etl.store.journal import Draft

_CONTENT = "store.db"
_RESTORED = "restore"


@dataclass(frozen=True, slots=True)
class Backup:
    """
    What a backup says of itself.

    `schema` is that of its store, `version` the number of its last journal entry; `made_at` is
    aware of its zone.
    """

    schema: str
    version: int
    made_at: datetime


def make(store: Store, file: Path) -> Backup:
    """
    Write a backup of the store to `file`, which is there whole or not at all.

    An earlier backup of that name is replaced, but nothing else is.

    Raises
    ------
    StoreError
        If the store cannot be read, the file cannot be written, or `file` is something else, such
        as the store itself.
    """
    try:
        if file.is_file() and not packing.is_packed(file):
            raise StoreError("backup_over_other_file", path=str(file))
        with _workplace(file.parent) as folder:
            copying.copy(store.path, folder / _CONTENT, called=file)
            about = _look(folder / _CONTENT, store.clock())
            packing.pack(folder / _CONTENT, folder / "packed", about=_to_line(about))
            (folder / "packed").replace(file)
    except OSError as error:
        raise StoreError("backup_unwritable", path=str(file)) from error
    return about


def restore(file: Path, path: Path, *, who: str) -> Backup:
    """
    Put the store of a backup in place of the one at `path`, after proving it whole.

    Killed at any moment, the store at `path` is as before or as in the backup. What it held before
    is kept beside it, where `copy_path` says before the restoring. The journal tells of the
    restoring, under a number that neither store has used, so that nothing remembered of the old
    one is taken for the new.

    Parameters
    ----------
    file
        A file that `make` wrote.
    path
        Where the store is to be; it may be missing or damaged.
    who
        Name of the user, for the journal.

    Raises
    ------
    StoreError
        If `file` is no backup, not as it was written, or of a newer program, if the store at `path`
        cannot be written, or if a database of another program lies there; then that one is
        untouched.
    """
    try:
        with _workplace(path.parent) as folder:
            about = _from_line(packing.unpack(file, folder / _CONTENT))
            proven = _prove(folder / _CONTENT, about, file)
            _enter(proven, path, who)
            _replace(path, proven)
    except OSError as error:
        if error.errno == errno.ENOSPC:
            raise StoreError("store_full", path=str(path)) from error
        raise StoreError("store_unreachable", path=str(path)) from error
    return about


def copy_path(path: Path) -> Path:
    """Say where the next restore keeps the store that it replaces: never over an earlier one."""
    names = (f"{path.stem}-before-restore{end}{path.suffix}" for end in _endings())
    return next(free for name in names if not (free := path.with_name(name)).exists())


def _endings() -> Iterator[str]:
    yield ""
    yield from (f"-{number}" for number in itertools.count(2))


@contextlib.contextmanager
def _workplace(parent: Path) -> Iterator[Path]:
    """Give a folder on the same disk, so that moving a file is one step; gone afterwards."""
    parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".komsos-", dir=parent) as folder:
        yield Path(folder)


def _look(path: Path, moment: datetime) -> Backup:
    store = Store(engine.connect(path), path)
    with engine.reading(store) as connection:
        schema = migrating.schema_of(connection) or ""
        return Backup(schema, journal.last_number(connection), moment)


def _to_line(about: Backup) -> str:
    return json.dumps(
        {"schema": about.schema, "version": about.version, "made_at": about.made_at.isoformat()}
    )


def _from_line(line: str) -> Backup:
    told = json.loads(line)
    return Backup(told["schema"], told["version"], datetime.fromisoformat(told["made_at"]))


def _prove(path: Path, about: Backup, file: Path) -> Store:
    """Open the store unpacked from `file`, bring it to the newest schema, check it through."""
    store = opening.open_store(path, create=False)
    found = health.check(store)
    if not found.is_whole or found.version != about.version:
        raise StoreError("backup_damaged", path=str(file))
    return store


def _enter(proven: Store, path: Path, who: str) -> None:
    """Write the restoring into the journal of the proven store."""
    number = journal.version(proven)
    if path.exists() and _is_store(path):
        number = max(number, journal.version(opening.open_store(path)))
    with engine.writing(proven) as connection:
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
