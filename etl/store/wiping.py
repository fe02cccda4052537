"""A store deleted from this computer for good, with all that the program made of it."""

import os
from pathlib import Path

from etl.errors import StoreError
from etl.store import copies, opening

_PIECE = bytes(1 << 20)


def parts(path: Path) -> tuple[Path, ...]:
    """List the files that `wipe` would delete: the store, its log, and the copies beside it."""
    stores = (path, *copies.beside(path))
    files = (one.with_name(f"{one.name}{end}") for one in stores for end in ("", "-wal", "-shm"))
    return tuple(file for file in files if file.is_file())


def wipe(path: Path) -> int:
    """
    Overwrite and delete the store at `path` and the copies beside it.

    Backups that the user wrote elsewhere stay. A disk that moves what it writes (an SSD, a USB
    stick) may keep old blocks that no program can reach; only encrypting the disk helps there.

    Returns
    -------
    files
        How many files were deleted.

    Raises
    ------
    StoreError
        If what lies there is no store of ours, or a file cannot be deleted, being open elsewhere.
    """
    if path.is_file():
        opening.open_store(path, create=False)
    doomed = parts(path)
    try:
        # the copies first: a wipe cut short leaves the store itself, to be wiped again
        for file in reversed(doomed):
            _overwrite(file)
            file.unlink()
    except OSError as error:
        raise StoreError("wipe_refused", path=str(error.filename or path)) from error
    return len(doomed)


def _overwrite(file: Path) -> None:
    left = file.stat().st_size
    with file.open("r+b") as written:
        while left > 0:
            left -= written.write(_PIECE[:left])
        written.flush()
        os.fsync(written.fileno())
