"""
A whole store as one file, to carry on a stick and to bring back.

The file is a line naming the format, a line with the SHA-256 of all that follows, a line of JSON
about the store, and the database, compressed. One byte more, less or other, and it is refused.
"""

import contextlib
import hashlib
import json
import os
import sqlite3
import tempfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any

from etl.errors import StoreError
from etl.store import copying, engine, journal, migration
from etl.store.engine import Store

_FORMAT = b"PETA-KOMSOS-CADANGAN 1\n"
_HEAD_BYTES = len(_FORMAT) + 64 + 1
_CHUNK_BYTES = 1 << 20
# the line of JSON holds a handful of short values
_LONGEST_ABOUT = 4096


@dataclass(frozen=True, slots=True)
class Backup:
    """What a backup says of itself. `journal` is the store's version; `made_at` is in UTC."""

    schema: str
    journal: int
    made_at: datetime


def make(store: Store, file: Path, *, at: datetime | None = None) -> Backup:
    """
    Write a backup of `store` to `file`, which is there whole or not at all.

    Raises
    ------
    StoreError
        With reason `backup_not_written` if the system does not let us write there.
    """
    with store.reading() as connection:
        schema = migration.version(connection) or ""
        number = journal.last_number(connection)
    about = Backup(schema, number, (at or datetime.now(UTC)).astimezone(UTC))
    unfinished = file.with_name(f"{file.name}.unfinished")
    try:
        with engine.worded(store.path), _workplace(file.parent) as folder:
            copying.fill(folder / "store.db", store.path)
            _write(unfinished, about, folder / "store.db")
            unfinished.replace(file)
    except OSError as trouble:
        raise StoreError("backup_not_written", path=file) from trouble
    finally:
        with contextlib.suppress(OSError):
            unfinished.unlink(missing_ok=True)
    return about


def restore(file: Path, path: Path) -> Backup:
    """
    Bring a backup back into the store at `path`, after proving that it is whole.

    What the store held before stays beside it as `<name>.before-restore`. Killed at any moment,
    the store is as before or as in the backup.

    Raises
    ------
    StoreError
        With reason `no_backup`, `not_a_backup`, `backup_damaged`, `store_newer` or `disk_full`;
        the store is untouched then.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with engine.worded(path), _workplace(path.parent) as folder:
            about = _unpack(file, folder / "store.db")
            _prove(folder / "store.db", about)
            if path.exists():
                engine.open_store(path)
                copying.copy(path, path.with_name(f"{path.name}.before-restore"))
            copying.fill(path, folder / "store.db")
    except OSError as trouble:
        raise StoreError("store_unreachable", path=path) from trouble
    return about


@contextlib.contextmanager
def _workplace(parent: Path) -> Iterator[Path]:
    """Give a folder on the same disk that is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix=".komsos-", dir=parent) as folder:
        yield Path(folder)


def _write(file: Path, about: Backup, database: Path) -> None:
    told = {"schema": about.schema, "journal": about.journal, "made_at": str(about.made_at)}
    digest = hashlib.sha256()
    packer = zlib.compressobj()
    with file.open("wb") as out, database.open("rb") as content:
        out.write(_FORMAT + b"0" * 64 + b"\n")

        def write(piece: bytes) -> None:
            digest.update(piece)
            out.write(piece)

        write(json.dumps(told).encode() + b"\n")
        for chunk in iter(lambda: content.read(_CHUNK_BYTES), b""):
            write(packer.compress(chunk))
        write(packer.flush())
        out.seek(len(_FORMAT))
        out.write(digest.hexdigest().encode())
        out.flush()
        os.fsync(out.fileno())


def _unpack(file: Path, database: Path) -> Backup:
    """Check a backup's digest, then write its database; raises `StoreError`."""
    try:
        content = file.open("rb")
    except OSError as trouble:
        raise StoreError("no_backup", path=file) from trouble
    with content:
        if content.read(len(_FORMAT)) != _FORMAT:
            raise StoreError("not_a_backup", path=file)
        if content.read(64).decode("ascii", "replace") != _digest(content):
            raise StoreError("backup_damaged", path=file)
        content.seek(_HEAD_BYTES)
        told = json.loads(content.readline(_LONGEST_ABOUT))
        with database.open("wb") as out:
            _inflate(content, out.write)
    return Backup(told["schema"], told["journal"], datetime.fromisoformat(told["made_at"]))


def _digest(content: IO[bytes]) -> str:
    """Sum up what follows the line with the digest; a line that does not end so has no digest."""
    if content.read(1) != b"\n":
        return ""
    digest = hashlib.sha256()
    for chunk in iter(lambda: content.read(_CHUNK_BYTES), b""):
        digest.update(chunk)
    return digest.hexdigest()


def _inflate(content: IO[bytes], write: Callable[[bytes], Any]) -> None:
    unpacker = zlib.decompressobj()
    for chunk in iter(lambda: content.read(_CHUNK_BYTES), b""):
        write(unpacker.decompress(chunk))
    write(unpacker.flush())


def _prove(database: Path, about: Backup) -> None:
    """Open the database of a backup as a store, bring it up to date and check it through."""
    restored = engine.open_store(database)
    with restored.reading() as connection:
        verdict = connection.exec_driver_sql("PRAGMA integrity_check").scalar_one()
        number = journal.last_number(connection)
    if verdict != "ok" or number != about.journal:
        raise StoreError("backup_damaged", path=database)
    # its log must not stay behind when the file is read on
    with contextlib.closing(sqlite3.connect(database)) as connection:
        connection.execute("PRAGMA journal_mode=DELETE")
