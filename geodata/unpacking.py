"""Unpacks what drivers cannot reach where it lies: files in gzip, and archives in archives."""

import gzip
import shutil
import tempfile
import zipfile
import zlib
from pathlib import Path, PurePosixPath
from typing import IO

from geodata import archives
from geodata.errors import BoundaryError

_CHUNK_BYTES = 1024**2
_ERRORS = (zipfile.BadZipFile, NotImplementedError, OSError, EOFError, ValueError, zlib.error)


def gunzip(path: Path, folder: Path) -> Path:
    """
    Unpack a gzip file into a new folder inside `folder`; gives the file.

    Raises
    ------
    BoundaryError
        If it is damaged or expands beyond all reason.
    """
    target = place(folder) / (path.stem or "berkas")
    try:
        with gzip.open(path) as packed, target.open("wb") as plain:
            _copy(packed, plain, path, packed_bytes=path.stat().st_size)
    except _ERRORS as error:
        raise BoundaryError("broken_zip", path=path.name) from error
    return target


def extract(path: Path, names: tuple[str, ...], folder: Path) -> tuple[Path, ...]:
    """
    Unpack members of a zip file side by side into a new folder inside `folder`.

    The folders in the names of members are left out, so that no name can lead elsewhere.

    Raises
    ------
    BoundaryError
        If a member is damaged or expands beyond all reason.
    """
    beside = place(folder)
    try:
        with zipfile.ZipFile(path) as archive:
            return tuple(_extract(archive, name, beside, path) for name in names)
    except _ERRORS as error:
        raise BoundaryError("broken_zip", path=path.name) from error


def copy(files: tuple[Path, ...], folder: Path) -> tuple[Path, ...]:
    """Copy files side by side into a new folder inside `folder`, under lower-case names."""
    beside = place(folder)
    targets = [beside / file.name.lower() for file in files]
    for file, target in zip(files, targets, strict=True):
        shutil.copyfile(file, target)
    return tuple(targets)


def verify(path: Path, names: tuple[str, ...]) -> None:
    """Raise `BoundaryError` unless all these members of a zip file are as they were packed."""
    try:
        with zipfile.ZipFile(path) as archive:
            for name in names:
                with archive.open(name) as part:
                    while part.read(_CHUNK_BYTES):
                        pass
    except _ERRORS as error:
        raise BoundaryError("broken_zip", path=path.name) from error


def place(folder: Path) -> Path:
    """Make a new folder inside `folder`."""
    return Path(tempfile.mkdtemp(dir=folder))


def _extract(archive: zipfile.ZipFile, name: str, beside: Path, path: Path) -> Path:
    # parts of a Shapefile whose names differ in case are not found by drivers
    target = beside / (PurePosixPath(name.replace("\\", "/")).name.lower() or "berkas")
    with archive.open(name) as part, target.open("wb") as plain:
        _copy(part, plain, path, packed_bytes=path.stat().st_size)
    return target


def _copy(
    source: IO[bytes] | gzip.GzipFile, target: IO[bytes], path: Path, *, packed_bytes: int
) -> None:
    limit = max(archives.HARMLESS_BYTES, archives.MAX_EXPANSION * packed_bytes)
    limit = min(limit, archives.MAX_EXPANDED_BYTES, shutil.disk_usage(path.parent).free)
    written = 0
    while chunk := source.read(_CHUNK_BYTES):
        written += len(chunk)
        if written > limit:
            raise BoundaryError("zip_bomb", path=path.name, members=1, expanded_bytes=written)
        target.write(chunk)
