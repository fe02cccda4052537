"""Finds the parts of a Shapefile, on the disk or in a zip file, and says how they disagree."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from geodata import archives, shapefile, unpacking
from geodata.datasets import HEAD_BYTES, Dataset, head, is_encoding
from geodata.errors import BoundaryError
from geodata.findings import Notice

# a Shapefile without its table has nothing that names a row
_NEEDED_PART = ".dbf"
SUFFIXES = (_NEEDED_PART, ".shx", ".prj", ".cpg")
_CPG_BYTES = 64
# of half a million rows, more than are read
_MOST_INDEX_BYTES = 4 * 1024**2


@dataclass(frozen=True, slots=True)
class _Measured:
    """The first bytes and the sizes of the main part and the table, and the index itself."""

    shp: bytes
    shp_bytes: int
    table: bytes
    table_bytes: int
    index: bytes


def on_disk(path: Path, others: Iterable[str], work: Path) -> Dataset:
    """
    Find a Shapefile on the disk.

    Parameters
    ----------
    path
        The main part.
    others
        The names of all files beside it.
    work
        The folder for parts whose names must change.

    Raises
    ------
    BoundaryError
        If a part is missing or has no header.
    """
    parts = _parts(path.name, others)
    cpg = parts.get(".cpg")
    encoding = _encoding(head(path.parent / cpg)) if cpg else None
    table = path.parent / parts[_NEEDED_PART]
    stems = {PurePosixPath(part).stem for part in (path.name, *parts.values())}
    is_blurred = ".prj" in parts and not shapefile.is_crs(head(path.parent / parts[".prj"]))
    if ".shx" in parts and len(stems) == 1 and not is_blurred:
        sizes = _measured(path, table, path.parent / parts[".shx"])
        return _dataset(str(path.resolve()), encoding, sizes)
    kept = [
        path.parent / part for suffix, part in parts.items() if suffix != ".prj" or not is_blurred
    ]
    shp, *_ = unpacking.copy((path, *kept), work)
    found = _reindexed(shp, encoding)
    said = (Notice("crs_unreadable"),) if is_blurred else ()
    return replace(found, notices=(*said, *found.notices))


def _reindexed(shp: Path, encoding: str | None) -> Dataset:
    """Write the index of a Shapefile in a folder of our own, unless it only had another name."""
    shx, table = shp.with_suffix(".shx"), shp.with_suffix(_NEEDED_PART)
    said = () if shx.exists() else (Notice("index_rebuilt"),)
    if not shx.exists():
        shapefile.rebuild_index(shp)
    found = _dataset(str(shp), encoding, _measured(shp, table, shx))
    return replace(found, notices=(*said, *found.notices))


def _measured(shp: Path, table: Path, shx: Path) -> _Measured:
    with shx.open("rb") as index:
        entries = index.read(_MOST_INDEX_BYTES)
    return _Measured(head(shp), shp.stat().st_size, head(table), table.stat().st_size, entries)


def _dataset(location: str, encoding: str | None, sizes: _Measured) -> Dataset:
    is_cut_off = shapefile.is_cut_off(sizes.shp, sizes.shp_bytes)
    notices = ((Notice("shapefile_cut_off"),) if is_cut_off else ()) + _disagreement(sizes)
    return Dataset(location, "shp", encoding, notices, shapefile.blanks_indexed(sizes.index))


def _disagreement(sizes: _Measured) -> tuple[Notice, ...]:
    """Say so where the parts of a Shapefile do not have the same number of rows."""
    claimed = shapefile.rows_claimed(sizes.table)
    there = shapefile.rows_there(sizes.table, sizes.table_bytes)
    shapes = shapefile.rows_indexed(len(sizes.index))
    if claimed is None or there is None:
        return ()
    if claimed == shapes and shapefile.is_whole(sizes.table, sizes.table_bytes):
        return ()
    details = {"rows": str(min(claimed, there)), "claimed": str(claimed), "shapes": str(shapes)}
    return (Notice("parts_disagree", details),)


def zipped(path: Path, name: str, names: tuple[str, ...], prefix: str, work: Path) -> Dataset:
    """
    Find a Shapefile in a zip file.

    Parameters
    ----------
    path, name, names
        The zip file, the main part in it, and all its members.
    prefix
        What drivers write before a member.
    work
        The folder for parts that must be unpacked.

    Raises
    ------
    BoundaryError
        If a part is missing or damaged.
    """
    parts = _parts(name, names)
    unpacking.verify(path, (name, *parts.values()))
    cpg = parts.get(".cpg")
    encoding = _encoding(archives.head(path, cpg, size=_CPG_BYTES)) if cpg else None
    stems = {str(PurePosixPath(part).with_suffix("")) for part in (name, *parts.values())}
    prj = archives.head(path, parts[".prj"], size=HEAD_BYTES) if ".prj" in parts else b""
    is_of_windows = "\\" in name
    if is_of_windows or ".shx" not in parts or len(stems) > 1 or not shapefile.is_crs(prj):
        shp, *others = unpacking.extract(path, (name, *parts.values()), work)
        return on_disk(shp, [other.name for other in others], work)
    table = parts[_NEEDED_PART]
    sizes = _Measured(
        archives.head(path, name, size=HEAD_BYTES),
        archives.size(path, name),
        archives.head(path, table, size=HEAD_BYTES),
        archives.size(path, table),
        archives.head(path, parts[".shx"], size=_MOST_INDEX_BYTES),
    )
    return _dataset(f"{prefix}{name}", encoding, sizes)


def _parts(name: str, others: Iterable[str]) -> dict[str, str]:
    """Find the other members of a Shapefile by suffix, whatever the case of their letters."""
    stem = str(PurePosixPath(name).with_suffix("")).lower()
    parts = {}
    for other in others:
        whole = PurePosixPath(other)
        suffix = whole.suffix.lower()
        if suffix in SUFFIXES and str(whole.with_suffix("")).lower() == stem:
            parts[suffix] = other
    if _NEEDED_PART not in parts:
        raise BoundaryError("missing_member", path=PurePosixPath(name).name, member=_NEEDED_PART)
    return parts


def _encoding(cpg: bytes) -> str | None:
    name = cpg[:_CPG_BYTES].decode("ascii", errors="replace").strip()
    return name if name and is_encoding(name) else None
