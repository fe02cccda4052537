"""Copying a store with SQLite's own backup, which is right even while others read and write it."""

import contextlib
import sqlite3
from pathlib import Path


def copy(source: Path, target: Path) -> None:
    """
    Copy the store at `source` to a new file; an older `target` is replaced at the very end.

    Raises
    ------
    sqlite3.Error
        If `source` is no store, or there is no room.
    """
    unfinished = target.with_name(f"{target.name}.unfinished")
    try:
        fill(unfinished, source)
        unfinished.replace(target)
    finally:
        unfinished.unlink(missing_ok=True)


def fill(target: Path, source: Path) -> None:
    """
    Make the database at `target` hold what the one at `source` holds.

    It is one transaction of the target's: killed on the way it holds what it held before, and
    whoever has it open sees the old content or the new.
    """
    with (
        contextlib.closing(sqlite3.connect(f"{source.as_uri()}?mode=ro", uri=True)) as old,
        contextlib.closing(sqlite3.connect(target)) as new,
    ):
        old.backup(new)
