"""Which files lie in the folders that a user names."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from etl.errors import InputError
from etl.extract import limits, source

# what systems and office programs leave behind beside the user's own files
_LEFT_BEHIND = frozenset({"thumbs.db", "desktop.ini"})
_LEFT_BEHIND_STARTS = (".", "~$")


def _is_the_users(name: str) -> bool:
    return not name.startswith(_LEFT_BEHIND_STARTS) and name.lower() not in _LEFT_BEHIND


def _below(folder: Path) -> Iterator[Path]:
    shut: list[Path] = []
    # links to folders are not followed: they may lead in a circle
    for where, folders, files in os.walk(folder, onerror=lambda e: shut.append(Path(e.filename))):
        folders[:] = sorted(filter(_is_the_users, folders))
        yield from (Path(where, name) for name in sorted(filter(_is_the_users, files)))
    yield from shut


def trouble(folder: Path) -> InputError:
    """Say why a folder among the files to read gave none."""
    try:
        next(folder.iterdir(), None)
    except OSError:
        return InputError("file_unreadable", path=source.shown_name(folder))
    return InputError("empty_folder", path=source.shown_name(folder))


def expand(paths: Iterable[Path]) -> tuple[Path, ...]:
    """
    List the files to read: those named, and in place of a folder all files in and below it.

    Parameters
    ----------
    paths
        Files and folders, in the order in which they are to be read.

    Returns
    -------
    files
        Files of a folder sorted by name, without hidden ones; an empty folder stands for
        itself, and so does one that may not be read (`trouble`). A file named twice comes once.

    Raises
    ------
    InputError
        `too_many_files`.
    """
    files: dict[Path, None] = {}
    for path in paths:
        found = list(_below(path)) if path.is_dir() else [path]
        files.update(dict.fromkeys(found or [path]))
        if len(files) > limits.MAX_FILES:
            raise InputError("too_many_files", limit=limits.MAX_FILES)
    return tuple(files)
