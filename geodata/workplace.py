"""
Folders for work on a store, on the same disk, and the sweeping of those that were left behind.

Whoever works in a folder holds a lock in it, which ends with its process however that ends; a
folder whose lock is free is a leftover.
"""

import contextlib
import re
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

_PREFIX = ".komsos-"
_LOCK = "lock"
# what earlier versions left, and whoever was killed before there was a lock
_OURS = re.compile(r"store|packed|sealed|cadangan")
# a folder made this very moment may not have its lock yet
_YOUNG_S = 60.0


@contextlib.contextmanager
def folder(parent: Path) -> Iterator[Path]:
    """
    Give a folder in `parent`, so that moving a file there is one step; gone afterwards.

    What others left behind in `parent` is swept first.

    Raises
    ------
    OSError
        If the folder cannot be made.
    """
    parent.mkdir(parents=True, exist_ok=True)
    sweep(parent)
    with (
        tempfile.TemporaryDirectory(prefix=_PREFIX, dir=parent, ignore_cleanup_errors=True) as made,
        (Path(made) / _LOCK).open("wb") as lock,
    ):
        _lock(lock)
        try:
            yield Path(made)
        finally:
            _empty(Path(made))


def sweep(parent: Path) -> None:
    """Remove the folders in `parent` that nobody works in any more."""
    for left in parent.glob(f"{_PREFIX}*"):
        if _is_left(left):
            _empty(left)
            shutil.rmtree(left, ignore_errors=True)


def _empty(found: Path) -> None:
    """Remove all but the lock: whoever is killed meanwhile leaves what is known for a leftover."""
    for one in found.glob("*"):
        if one.is_dir():
            shutil.rmtree(one, ignore_errors=True)
        elif one.name != _LOCK:
            with contextlib.suppress(OSError):
                one.unlink()


def _is_left(found: Path) -> bool:
    try:
        with (found / _LOCK).open("r+b") as lock:
            _lock(lock)
    except FileNotFoundError:
        with contextlib.suppress(OSError):
            return _is_ours(found) and time.time() - found.stat().st_mtime > _YOUNG_S
        return False
    except OSError:
        return False
    return True


def _is_ours(found: Path) -> bool:
    """Whether a folder without a lock holds nothing but what we put into ours."""
    return all(one.is_file() and _OURS.match(one.name) for one in found.iterdir())


def _lock(file: IO[bytes]) -> None:
    """Lock a file for this process; an `OSError` says that another one holds it."""
    if sys.platform == "win32":
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
    else:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
