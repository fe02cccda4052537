"""
Which datasets a boundary file holds, told from its bytes and never from its name.

Only kinds on our list reach a driver: some drivers follow links to other files or machines.
"""

import codecs
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from geodata import archives, sqldump
from geodata.errors import BoundaryError

# one part of a Shapefile cannot be larger either
MAX_FILE_BYTES = 2 * 1024**3
# enough to see past a byte order mark, blanks and the comments above a dump
_HEAD_BYTES = 16_384
_MAGIC = (
    (b"PK", "zip"),
    (b"PAR1", "parquet"),
    (b"SQLite format 3\0", "gpkg"),
    (b"\x00\x00\x27\x0a", "shp"),
    (b"fgb\x03", "fgb"),
)
# without these a Shapefile has no rows to read
_NEEDED_PARTS = (".shx", ".dbf")
_PART_SUFFIXES = (*_NEEDED_PARTS, ".prj", ".cpg")
_CPG_BYTES = 64


@dataclass(frozen=True, slots=True)
class Dataset:
    """
    One dataset: where its driver finds it, what kind it is, and the encoding its .cpg names.

    `encoding` is None for any other kind than a Shapefile, and where there is no .cpg or it names
    no encoding.
    """

    location: str
    kind: str
    encoding: str | None = None


def find(path: Path) -> tuple[Dataset, ...]:
    """
    List the datasets of a file, of a zip file's members, or of a file geodatabase folder.

    Parameters
    ----------
    path
        The file or folder.

    Returns
    -------
    datasets
        At least one, in the order of the archive.

    Raises
    ------
    BoundaryError
        If there is none, or the file is missing, too large or incomplete.
    """
    if not path.exists():
        raise BoundaryError("file_not_found", path=path.name)
    if path.is_dir():
        return (_geodatabase(path),)
    if path.stat().st_size > MAX_FILE_BYTES:
        raise BoundaryError("file_too_large", path=path.name, bytes=path.stat().st_size)
    kind = tell(_head(path))
    found = tuple(_in_zip(path)) if kind == "zip" else (_alone(path, kind),) if kind else ()
    if not found:
        raise BoundaryError("unknown_format", path=path.name)
    return found


def tell(head: bytes) -> str | None:
    """Tell a kind of file from its first bytes, or None if it is not on our list."""
    for magic, kind in _MAGIC:
        if head.startswith(magic):
            return kind
    text = head.removeprefix(codecs.BOM_UTF8).lstrip()
    if text.startswith(b"{"):
        return "json"
    if text.startswith(b"<") and b"<kml" in text:
        return "kml"
    return "sql" if sqldump.MARK.encode() in text else None


def is_encoding(name: str) -> bool:
    """Whether `name` names a text encoding."""
    try:
        "".encode(name)
    except (LookupError, ValueError):
        return False
    return True


def _head(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(_HEAD_BYTES)
    except OSError as error:
        raise BoundaryError("unreadable_file", path=path.name) from error


def _geodatabase(path: Path) -> Dataset:
    if path.suffix.lower() != ".gdb":
        raise BoundaryError("unknown_format", path=path.name)
    return Dataset(str(path.resolve()), "gdb")


def _alone(path: Path, kind: str) -> Dataset:
    location = str(path.resolve())
    # the library takes what stands before the mark for an archive
    if "!" in location:
        raise BoundaryError("unusable_file_name", path=path.name)
    if kind != "shp":
        return Dataset(location, kind)
    parts = _parts(path.name, (other.name for other in path.parent.iterdir()))
    cpg = parts.get(".cpg")
    return Dataset(location, kind, _encoding(_head(path.parent / cpg)) if cpg else None)


def _in_zip(path: Path) -> Iterator[Dataset]:
    names = archives.members(path)
    prefix = f"/vsizip/{{{path.resolve().as_posix()}}}/"
    folders = {folder for name in names for folder in _geodatabases_above(name)}
    yield from (Dataset(f"{prefix}{folder}", "gdb") for folder in sorted(folders))
    for name in names:
        kind = None if _geodatabases_above(name) else _member_kind(path, name)
        if kind == "shp":
            cpg = _parts(name, names).get(".cpg")
            head = archives.head(path, cpg, size=_CPG_BYTES) if cpg else b""
            yield Dataset(f"{prefix}{name}", kind, _encoding(head))
        elif kind is not None:
            yield Dataset(f"{prefix}{name}", kind)


def _member_kind(path: Path, name: str) -> str | None:
    """Tell a member's kind; parquet files and dumps are read from the disk only, zips never."""
    kind = tell(archives.head(path, name, size=_HEAD_BYTES))
    return None if kind in ("zip", "parquet", "sql") else kind


def _geodatabases_above(name: str) -> list[str]:
    return [str(up) for up in PurePosixPath(name).parents if up.suffix.lower() == ".gdb"]


def _parts(name: str, others: Iterable[str]) -> dict[str, str]:
    """Find the other members of a Shapefile by suffix, whatever the case of their letters."""
    stem = str(PurePosixPath(name).with_suffix("")).lower()
    parts = {}
    for other in others:
        whole = PurePosixPath(other)
        suffix = whole.suffix.lower()
        if suffix in _PART_SUFFIXES and str(whole.with_suffix("")).lower() == stem:
            parts[suffix] = other
    for suffix in _NEEDED_PARTS:
        if suffix not in parts:
            raise BoundaryError("missing_member", path=PurePosixPath(name).name, member=suffix)
    return parts


def _encoding(cpg: bytes) -> str | None:
    name = cpg[:_CPG_BYTES].decode("ascii", errors="replace").strip()
    return name if name and is_encoding(name) else None
