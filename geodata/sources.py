"""
Which datasets a boundary file holds, told from its bytes and never from its name.

Only kinds on our list reach a driver: some drivers follow links to other files or machines.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePosixPath

from geodata import archives, datasets, jsontext, kinds, shapeparts, unpacking
from geodata.datasets import Dataset
from geodata.errors import BoundaryError
from geodata.findings import Notice

# one part of a Shapefile cannot be larger either
MAX_FILE_BYTES = 2 * 1024**3
# archives that nothing here can open
_OTHER_ARCHIVES = (b"Rar!", b"7z\xbc\xaf\x27\x1c")
# a member of a zip file of these kinds is read from the disk only
_UNPACKED = frozenset({"zip", "gz", "parquet", "sql", "esri", "gml", "json", "wide", "list"})
_GDB_TABLE = "a00000001.gdbtable"
# archives in archives: a KMZ in a zip file, a zip file of zip files
_MAX_DEPTH = 3


@dataclass(frozen=True, slots=True)
class _Source:
    """A file on the disk, the folder for what is unpacked, and how deep in archives it lay."""

    path: Path
    work: Path
    depth: int = 0


def find(path: Path, work: Path) -> tuple[Dataset, ...]:
    """
    List the datasets of a file, of a zip file's members, or of a folder.

    Parameters
    ----------
    path
        The file or folder.
    work
        An empty folder of our own, in which datasets may lie afterwards.

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
    # the library takes what stands before the mark for an archive, and braces for its bounds
    if set("!{}") & set(str(path.resolve())):
        raise BoundaryError("unusable_file_name", path=path.name)
    found = _in_folder(path, work) if path.is_dir() else _in_file(_Source(path, work))
    if not found:
        raise BoundaryError(_reason_for_none(path), path=path.name)
    return found


def _reason_for_none(path: Path) -> str:
    if path.is_dir():
        return "unknown_format"
    head = datasets.head(path)
    if not head or (kinds.tell(head) == "zip" and not archives.members(path)):
        return "empty_file"
    return "web_page" if kinds.is_web_page(head) else "unknown_format"


def _in_folder(path: Path, work: Path) -> tuple[Dataset, ...]:
    """Find what lies in a folder, or in the folders below; a file geodatabase is a folder too."""
    folders = [path, *(below for below in sorted(path.rglob("*.gdb")) if below.is_dir())]
    bases = [folder for folder in folders if folder.suffix.lower() == ".gdb"]
    if bases:
        return tuple(Dataset(str(folder.resolve()), "gdb") for folder in bases)
    files = sorted(below for below in path.rglob("*") if below.is_file())[: archives.MAX_MEMBERS]
    # the other parts of a Shapefile lead to the one that is read
    whole = [file for file in files if file.suffix.lower() not in shapeparts.SUFFIXES]
    return tuple(_whatever_works(partial(_in_file, _Source(file, work)) for file in whole))


def _whatever_works(finders: Iterable[Callable[[], Iterable[Dataset]]]) -> Iterator[Dataset]:
    """Find datasets in several places; what is broken matters only if nothing else is there."""
    faults: list[BoundaryError] = []
    count = 0
    for find_some in finders:
        try:
            for dataset in find_some():
                count += 1
                yield dataset
        except BoundaryError as error:
            faults.append(error)
    if faults and not count:
        raise faults[0]
    for fault in faults:
        member = str(fault.details.get("path", ""))
        yield Dataset("", "", notices=(Notice("member_unreadable", {"member": member}),))


def _in_file(source: _Source) -> tuple[Dataset, ...]:
    path = source.path
    if path.stat().st_size > MAX_FILE_BYTES:
        raise BoundaryError("file_too_large", path=path.name, bytes=path.stat().st_size)
    head = datasets.head(path)
    if head.startswith(_OTHER_ARCHIVES):
        raise BoundaryError("other_archive", path=path.name)
    kind = None if _is_index(path.name) else kinds.tell(head)
    if kind in ("zip", "gz") and source.depth >= _MAX_DEPTH:
        raise BoundaryError("zip_bomb", path=path.name, members=1, expanded_bytes=0)
    if kind == "zip":
        return tuple(_in_zip(source))
    if kind == "gz":
        plain = unpacking.gunzip(path, source.work)
        return _in_file(_Source(plain, source.work, source.depth + 1))
    return tuple(_alone(source, kind))


def _alone(source: _Source, kind: str | None) -> Iterator[Dataset]:
    path = source.path
    if kind is None:
        # somebody chose another part of a Shapefile than the main one
        main = _main_part(path)
        if main is not None:
            yield from _in_file(_Source(main, source.work, source.depth))
    elif kind == "shp":
        yield shapeparts.on_disk(path, [other.name for other in path.parent.iterdir()], source.work)
    elif kind in ("wide", "list"):
        plain = jsontext.rewritten(path, unpacking.place(source.work), kind)
        yield from _alone(_Source(plain, source.work), kinds.tell(datasets.head(plain)))
    elif kind == "json":
        yield Dataset(str(path.resolve()), kind, notices=jsontext.oddities(path))
    elif kind == "gml":
        # its driver writes a description beside what it reads
        yield Dataset(str(unpacking.copy((path,), source.work)[0]), kind)
    else:
        yield Dataset(str(path.resolve()), kind)


def _is_index(name: str) -> bool:
    """Whether a part of a Shapefile is its index, which begins as the shapes do."""
    return name.lower().endswith(".shx")


def _main_part(path: Path) -> Path | None:
    if path.suffix.lower() not in shapeparts.SUFFIXES:
        return None
    others = (other for other in path.parent.iterdir() if other.suffix.lower() == ".shp")
    main = next((other for other in others if other.stem.lower() == path.stem.lower()), None)
    return main if main is not None and kinds.tell(datasets.head(main)) == "shp" else None


def _in_zip(source: _Source) -> Iterator[Dataset]:
    path = source.path
    names = archives.members(path)
    prefix = f"/vsizip/{{{path.resolve().as_posix()}}}/"
    folders = {folder for name in names for folder in _geodatabases_above(name)}
    loose = [name for name in names if not _geodatabases_above(name)]
    yield from _whatever_works(
        [
            *(partial(_folder_of_tables, f"{prefix}{folder}") for folder in sorted(folders)),
            *(partial(_member, source, name, names, prefix) for name in loose),
        ]
    )


def _folder_of_tables(location: str) -> tuple[Dataset, ...]:
    return (Dataset(location, "gdb"),)


def _member(source: _Source, name: str, names: tuple[str, ...], prefix: str) -> Iterator[Dataset]:
    path = source.path
    if PurePosixPath(name).name == _GDB_TABLE:
        yield _loose_geodatabase(source, name, names)
        return
    head = archives.head(path, name, size=datasets.HEAD_BYTES)
    kind = None if _is_index(name) else kinds.tell(head)
    if head.startswith(_OTHER_ARCHIVES):
        raise BoundaryError("other_archive", path=PurePosixPath(name).name)
    # Windows programs write folders in a way that drivers do not follow
    if kind in _UNPACKED or (kind not in (None, "shp") and "\\" in name):
        (plain,) = unpacking.extract(path, (name,), source.work)
        yield from _in_file(_Source(plain, source.work, source.depth + 1))
    elif kind == "shp":
        yield shapeparts.zipped(path, name, names, prefix, source.work)
    elif kind is not None:
        unpacking.verify(path, (name,))
        yield Dataset(f"{prefix}{name}", kind)


def _loose_geodatabase(source: _Source, name: str, names: tuple[str, ...]) -> Dataset:
    """Unpack a file geodatabase whose tables were zipped without their folder."""
    folder = PurePosixPath(name).parent
    tables = tuple(other for other in names if PurePosixPath(other).parent == folder)
    first, *_ = unpacking.extract(source.path, tables, source.work)
    return Dataset(str(first.parent.rename(first.parent.with_suffix(".gdb"))), "gdb")


def _geodatabases_above(name: str) -> list[str]:
    return [str(up) for up in PurePosixPath(name).parents if up.suffix.lower() == ".gdb"]
