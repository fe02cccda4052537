"""A store that comes from elsewhere, as a backup or as its own file: proven before it is used."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from etl.errors import StoreError
from etl.store import copying, health, opening, packing, sealing
from etl.store.engine import Store
from geodata import workplace

_STORE, _PACKED = "store.db", "packed"


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

    def to_line(self) -> str:
        """Write it on one line."""
        return json.dumps(
            {"schema": self.schema, "version": self.version, "made_at": self.made_at.isoformat()}
        )


@dataclass(frozen=True, slots=True)
class Arrived:
    """A copy of the store that came; `about` is what its backup says of it, if it came as one."""

    store: Store
    about: Backup | None


@contextmanager
def opened(file: Path, beside: Path, *, passphrase: str | None = None) -> Iterator[Arrived]:
    """
    Open a copy of the store in `file`, at the newest schema and checked through; gone afterwards.

    Parameters
    ----------
    file
        A backup, or the file of a store; it is left as it is.
    beside
        The folder in which to work.
    passphrase
        Opens a sealed backup.

    Raises
    ------
    StoreError
        If `file` is neither, not as it was written, sealed with another passphrase, of a newer
        program, or does not agree with itself.
    OSError
        If there is no room to work.
    """
    with workplace.folder(beside) as folder:
        path = folder / _STORE
        about = _bring(file, path, passphrase)
        store = _open(path, file)
        found = health.check(store)
        if not found.is_whole or (about and found.version != about.version):
            raise StoreError("backup_damaged", path=str(file))
        yield Arrived(store, about)


def _bring(file: Path, path: Path, passphrase: str | None) -> Backup | None:
    """Write the store in `file` to `path`."""
    try:
        is_database, is_sealed = opening.is_database(file), sealing.is_sealed(file)
    except OSError as error:
        raise StoreError("backup_unreadable", path=str(file)) from error
    if is_database:
        copying.copy(file, path, called=file)
        return None
    packed = file
    if is_sealed:
        packed = path.with_name(_PACKED)
        sealing.unseal(file, packed, passphrase)
    return _told(packing.unpack(packed, path, called=file), file)


def _told(line: str, file: Path) -> Backup:
    try:
        told = json.loads(line)
        made_at = datetime.fromisoformat(told["made_at"])
        return Backup(str(told["schema"]), int(told["version"]), made_at)
    except (ValueError, TypeError, KeyError) as error:
        raise StoreError("backup_damaged", path=str(file)) from error


def _open(path: Path, file: Path) -> Store:
    try:
        return opening.open_store(path, create=False)
    except StoreError as error:
        # nobody knows the copy by its name
        raise StoreError(error.reason, **{**error.details, "path": str(file)}) from error
