"""From a path to its bytes: the only place where an input file is opened."""

from pathlib import Path

from etl.errors import InputError
from etl.extract import archive, cleaning, limits


def shown_name(path: Path) -> str:
    """Give the last part of a path as it may be shown: one line, cleaned and shortened."""
    return cleaning.quoted(path.name) or "?"


def load(path: Path) -> bytes:
    """
    Read a whole file into memory; of a zip file too large for that the texts in it.

    Raises
    ------
    InputError
        `file_not_found`, `not_a_file`, `file_unreadable`, `file_too_large` or `empty_file`.
    """
    name = shown_name(path)
    try:
        if not path.exists():
            raise InputError("file_not_found", path=name)
        # a pipe or device would never end
        if not path.is_file():
            raise InputError("not_a_file", path=name)
        with path.open("rb") as file:
            # one byte more than allowed tells too large from just large enough, whatever stat says
            content = file.read(limits.MAX_FILE_BYTES + 1)
    except (OSError, ValueError) as trouble:
        raise InputError("file_unreadable", path=name) from trouble
    if len(content) > limits.MAX_FILE_BYTES and archive.is_zip(content):
        content = archive.texts_only(path, name=name)
    if len(content) > limits.MAX_FILE_BYTES:
        raise InputError("file_too_large", path=name, limit_mb=limits.MAX_FILE_BYTES // 2**20)
    if not content.strip(b"\0 \t\r\n"):
        raise InputError("empty_file", path=name)
    return content
