"""What lies in a zip file, before anything of it is unpacked or handed to a driver."""

import zipfile
import zlib
from pathlib import Path, PurePosixPath

from geodata.errors import BoundaryError

# the village boundaries of the whole country fill about 1.5 GB as a Shapefile
MAX_EXPANDED_BYTES = 4 * 1024**3
# a real Shapefile shrinks to a third, a dbf of blanks to a fiftieth
MAX_EXPANSION = 200
# below this size no expansion can hurt
HARMLESS_BYTES = 64 * 1024**2
# a file geodatabase has some hundred parts
MAX_MEMBERS = 5_000
_ENCRYPTED = 0x1


def members(path: Path) -> tuple[str, ...]:
    """
    List the members of a zip file that may hold boundaries.

    Parameters
    ----------
    path
        A zip file.

    Returns
    -------
    names
        Paths inside the archive in its own order, without folders and the litter of file managers.

    Raises
    ------
    BoundaryError
        If the archive is damaged, encrypted, would expand beyond all reason, or has members
        that lead out of it.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            infos = archive.infolist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError) as error:
        raise BoundaryError("broken_zip", path=path.name) from error
    _refuse_bombs(infos, path)
    if any(".." in PurePosixPath(info.filename.replace("\\", "/")).parts for info in infos):
        raise BoundaryError("unsafe_zip", path=path.name)
    if any(info.flag_bits & _ENCRYPTED for info in infos):
        raise BoundaryError("encrypted_zip", path=path.name)
    return tuple(info.filename for info in infos if not (info.is_dir() or _is_litter(info)))


def head(path: Path, member: str, *, size: int) -> bytes:
    """Read the first `size` bytes of a member; empty if it cannot be unpacked."""
    try:
        with zipfile.ZipFile(path) as archive, archive.open(member) as part:
            return part.read(size)
    except (zipfile.BadZipFile, NotImplementedError, OSError, EOFError, ValueError, zlib.error):
        return b""


def size(path: Path, member: str) -> int:
    """Tell how many bytes a member has when unpacked, as the archive claims."""
    with zipfile.ZipFile(path) as archive:
        return archive.getinfo(member).file_size


def _refuse_bombs(infos: list[zipfile.ZipInfo], path: Path) -> None:
    expanded = sum(info.file_size for info in infos)
    packed = max(1, path.stat().st_size)
    too_dense = expanded > HARMLESS_BYTES and expanded / packed > MAX_EXPANSION
    if len(infos) > MAX_MEMBERS or expanded > MAX_EXPANDED_BYTES or too_dense:
        raise BoundaryError("zip_bomb", path=path.name, members=len(infos), expanded_bytes=expanded)


def _is_litter(info: zipfile.ZipInfo) -> bool:
    name = PurePosixPath(info.filename)
    return name.parts[:1] == ("__MACOSX",) or name.name.startswith(".")
