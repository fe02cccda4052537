"""The parts of a Shapefile: how many rows each claims, and a lost index made anew."""

import struct
from pathlib import Path

import pyproj
from pyproj.exceptions import CRSError

from geodata.errors import BoundaryError

_HEADER_BYTES = 100
_RECORD_HEADER = struct.Struct(">ii")
_DBF_COUNT = struct.Struct("<4xIHH")
_MAX_ROWS = 500_000
# a record that says only that there is no shape
_BLANK_WORDS = 2


def rebuild_index(shp: Path) -> Path:
    """
    Write the .shx beside a .shp by walking over its records.

    Parameters
    ----------
    shp
        The main part, in a folder of our own.

    Returns
    -------
    shx
        The index: what was cut off at the end of the .shp is not in it.

    Raises
    ------
    BoundaryError
        If the part has no header.
    """
    with shp.open("rb") as part:
        header = part.read(_HEADER_BYTES)
        if len(header) < _HEADER_BYTES:
            raise BoundaryError("damaged_file", path=shp.name, text=".shp")
        size = shp.stat().st_size
        entries: list[bytes] = []
        at = _HEADER_BYTES
        while at + _RECORD_HEADER.size <= size and len(entries) < _MAX_ROWS:
            part.seek(at)
            _, words = _RECORD_HEADER.unpack(part.read(_RECORD_HEADER.size))
            if words <= 0 or at + _RECORD_HEADER.size + 2 * words > size:
                break
            entries.append(_RECORD_HEADER.pack(at // 2, words))
            at += _RECORD_HEADER.size + 2 * words
    shx = shp.with_suffix(".shx")
    words_long = (_HEADER_BYTES + 8 * len(entries)) // 2
    shx.write_bytes(header[:24] + struct.pack(">i", words_long) + header[28:] + b"".join(entries))
    return shx


def is_crs(prj: bytes) -> bool:
    """Whether a .prj can be understood; an empty one says nothing, which is understood too."""
    text = prj.decode("utf-8", errors="replace").strip()
    try:
        return not text or pyproj.CRS.from_wkt(text) is not None
    except CRSError:
        return False


def is_cut_off(head: bytes, size: int) -> bool:
    """Whether a .shp of `size` bytes is shorter than its header tells."""
    return len(head) >= _HEADER_BYTES and size < 2 * int.from_bytes(head[24:28], "big")


def blanks_indexed(shx: bytes) -> int:
    """Count the rows that have no shape on purpose, by the lengths in an index."""
    lengths = (words for _, words in _RECORD_HEADER.iter_unpack(_whole_entries(shx)))
    return sum(words <= _BLANK_WORDS for words in lengths)


def _whole_entries(shx: bytes) -> bytes:
    entries = shx[_HEADER_BYTES:]
    return entries[: len(entries) // _RECORD_HEADER.size * _RECORD_HEADER.size]


def rows_indexed(shx_bytes: int) -> int:
    """Tell how many shapes an index of this size lists."""
    return max(0, (shx_bytes - _HEADER_BYTES) // 8)


def rows_claimed(head: bytes) -> int | None:
    """Tell how many rows the first bytes of a .dbf claim, or None if they are no header."""
    return int(_DBF_COUNT.unpack_from(head)[0]) if len(head) >= _DBF_COUNT.size else None


def is_whole(head: bytes, size: int) -> bool:
    """Whether a .dbf has the size its header tells, with or without an end mark."""
    if len(head) < _DBF_COUNT.size:
        return False
    claimed, before, width = _DBF_COUNT.unpack_from(head)
    return size - before - claimed * width in (0, 1)


def rows_there(head: bytes, size: int) -> int | None:
    """Tell how many whole rows fit into a .dbf of `size` bytes, or None if it has no header."""
    if len(head) < _DBF_COUNT.size:
        return None
    _, before, width = _DBF_COUNT.unpack_from(head)
    return max(0, (size - before) // width) if width else None
