"""One SQLite file: how it is connected to, read, and written in whole transactions."""

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool

from etl.errors import StoreError

# seconds to wait for another process; storing the largest file takes a few
BUSY_TIMEOUT_S = 15.0
# the index of SQLite's log, which even a reader needs
_ROOM_BYTES = 32 * 1024
_BEGIN = "komsos_begin"


def now() -> datetime:
    """Tell the time, in UTC."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Store:
    """
    A store that is open for work.

    `path` is the absolute path of its file. `clock` tells the time, aware of its zone.
    """

    engine: Engine
    path: Path
    clock: Callable[[], datetime] = now

    def today(self) -> date:
        """Tell the day where this machine stands."""
        return self.clock().astimezone().date()


def connect(path: Path) -> Engine:
    """
    Prepare connections to the file at `path`, which need not exist.

    Every connection is closed after use, so that files can be replaced on Windows too.
    """
    engine = create_engine(
        URL.create("sqlite", database=str(path)),
        poolclass=NullPool,
        connect_args={"timeout": BUSY_TIMEOUT_S},
    )
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: sqlite3.Connection, _record: object) -> None:
    # the driver would begin late and commit before changes of tables; we begin ourselves
    connection.isolation_level = None
    connection.execute("PRAGMA foreign_keys = ON")
    # an acknowledged report must outlive a power cut
    connection.execute("PRAGMA synchronous = FULL")


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql(connection.get_execution_options().get(_BEGIN, "BEGIN"))


@contextmanager
def reading(store: Store) -> Iterator[Connection]:
    """
    Read from one unchanging state of the store.

    Raises
    ------
    StoreError
        If the store cannot be read.
    """
    with _told(store.path), store.engine.begin() as connection:
        yield connection


@contextmanager
def writing(store: Store) -> Iterator[Connection]:
    """
    Write in one transaction, alone from its beginning; an error leaves the store as it was.

    Raises
    ------
    StoreError
        If the store cannot be written.
    """
    with (
        _told(store.path),
        store.engine.execution_options(**{_BEGIN: "BEGIN IMMEDIATE"}).begin() as connection,
    ):
        yield connection


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """Turn what SQLite says about the file into our error; what we did wrong stays as it is."""
    try:
        yield
    except DBAPIError as error:
        if (trouble := trouble_of(error.orig, path)) is None:
            raise
        raise trouble from error


def trouble_of(error: BaseException | None, path: Path) -> StoreError | None:
    """Say what an error of SQLite means for the user of `path`; None if it is a fault of ours."""
    # the low byte is the primary result code
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code == sqlite3.SQLITE_FULL:
        return StoreError("store_full", path=str(path))
    if code == sqlite3.SQLITE_READONLY:
        return StoreError("store_read_only", path=str(path))
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return StoreError("store_busy", path=str(path))
    if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        return StoreError("store_damaged", path=str(path))
    if code in (sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM):
        return StoreError("store_full" if _is_full(path) else "store_unreachable", path=str(path))
    return None


def _is_full(path: Path) -> bool:
    """Whether there is no room for what SQLite keeps beside a file, of which it says only that."""
    try:
        return shutil.disk_usage(path.parent).free < _ROOM_BYTES
    except OSError:
        return False
