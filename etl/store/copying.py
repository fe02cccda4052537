"""Copies of a SQLite file through SQLite itself, so that they are whole while others write."""

import contextlib
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from etl.errors import StoreError
from etl.store import engine


def copy(source: Path, target: Path, *, called: Path | None = None) -> None:
    """
    Copy the store at `source` as it stands now to the file `target`, all or nothing.

    What `target` held before is replaced in one step. Its journal mode is that of `source`.

    Parameters
    ----------
    called
        What an error calls the target, where the user knows it by another name.

    Raises
    ------
    StoreError
        If one of the two cannot be read or written, or is locked too long.
    """
    part = target.with_name(f"{target.name}.part")
    try:
        part.unlink(missing_ok=True)
        copy_into(source, part, called=called or target)
        part.replace(target)
    except OSError as error:
        raise StoreError("store_unreachable", path=str(called or target)) from error
    finally:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)


def copy_into(source: Path, target: Path, *, called: Path | None = None) -> None:
    """
    Put the contents of `source` into the database `target`, in one transaction of SQLite's.

    Programs that have `target` open see either the old contents or the new; so does whoever opens
    it after a crash.

    Parameters
    ----------
    called
        What an error calls the target, where the user knows it by another name.

    Raises
    ------
    StoreError
        If one of the two cannot be read or written, or is locked too long.
    """
    try:
        with (
            closing(sqlite3.connect(source, timeout=engine.BUSY_TIMEOUT_S)) as read,
            closing(sqlite3.connect(target, timeout=engine.BUSY_TIMEOUT_S)) as written,
        ):
            written.execute("PRAGMA synchronous = FULL")
            read.backup(written, pages=-1, progress=_patience(called or target))
            # a copy travels as one file, without a log beside it
            written.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    except sqlite3.Error as error:
        if (trouble := engine.trouble_of(error, called or target)) is None:
            raise
        raise trouble from error


def _patience(target: Path) -> Callable[[int, int, int], None]:
    """Make a progress function that gives up; sqlite3 itself would wait for a lock forever."""
    deadline = time.monotonic() + engine.BUSY_TIMEOUT_S

    def check(status: int, _left: int, _total: int) -> None:
        locked = status in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
        if locked and time.monotonic() > deadline:
            raise StoreError("store_busy", path=str(target))

    return check
