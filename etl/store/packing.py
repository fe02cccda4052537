"""
The file of a backup, in which one byte altered or missing is noticed.

One line says what it is, one has the SHA-256 of all that follows, one tells about the content;
then comes the content, compressed.
"""

import hashlib
import os
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from etl.errors import StoreError

_FIRST_LINE = b"PETA KOMSOS BACKUP 1\n"
_DIGEST_CHARS = hashlib.sha256().digest_size * 2
_HEAD_BYTES = len(_FIRST_LINE) + _DIGEST_CHARS + 1
_PIECE_BYTES = 1 << 20


def pack(content: Path, file: Path, *, about: str) -> None:
    """
    Write `content` and one line `about` it to `file`, down to the disk.

    Raises
    ------
    OSError
        If that is not possible.
    """
    digest = hashlib.sha256()
    with content.open("rb") as read, file.open("wb") as written:
        written.write(b"\0" * _HEAD_BYTES)
        for piece in _packed(read, about):
            digest.update(piece)
            written.write(piece)
        written.seek(0)
        written.write(_FIRST_LINE + digest.hexdigest().encode() + b"\n")
        written.flush()
        os.fsync(written.fileno())


def is_packed(file: Path) -> bool:
    """
    Tell whether `file` begins as `pack` would have it.

    Raises
    ------
    OSError
        If it cannot be read.
    """
    with file.open("rb") as read:
        return read.read(len(_FIRST_LINE)) == _FIRST_LINE


def unpack(file: Path, content: Path, *, called: Path | None = None) -> str:
    """
    Check `file`, then write what it holds to `content`.

    Parameters
    ----------
    called
        What an error calls the file, where the user knows it by another name.

    Returns
    -------
    about
        The line about the content.

    Raises
    ------
    StoreError
        If `file` cannot be opened, is no backup, or is not as it was written.
    OSError
        If `content` cannot be written.
    """
    try:
        read = file.open("rb")
    except OSError as error:
        raise StoreError("backup_unreadable", path=str(called or file)) from error
    with read:
        _check(read, called or file)
        about = read.readline().decode()
        _inflate(read, content)
    return about


def _check(read: IO[bytes], file: Path) -> None:
    """Check the head of a backup against what follows, and go back to the latter's beginning."""
    head = read.read(_HEAD_BYTES)
    if not head.startswith(_FIRST_LINE):
        raise StoreError("backup_not_ours", path=str(file))
    digest = hashlib.sha256()
    for piece in _pieces(read):
        digest.update(piece)
    if head != _FIRST_LINE + digest.hexdigest().encode() + b"\n":
        raise StoreError("backup_damaged", path=str(file))
    read.seek(_HEAD_BYTES)


def _packed(read: IO[bytes], about: str) -> Iterator[bytes]:
    yield about.encode() + b"\n"
    packer = zlib.compressobj()
    for piece in _pieces(read):
        yield packer.compress(piece)
    yield packer.flush()


def _inflate(read: IO[bytes], content: Path) -> None:
    unpacker = zlib.decompressobj()
    with content.open("wb") as written:
        for piece in _pieces(read):
            written.write(unpacker.decompress(piece))
        written.write(unpacker.flush())


def _pieces(read: IO[bytes]) -> Iterator[bytes]:
    while piece := read.read(_PIECE_BYTES):
        yield piece
