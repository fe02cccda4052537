"""
Zipped spreadsheets, unpacked with care and packed anew.

What the spreadsheet library is given is our own copy: only the parts it needs, each proven to be
as long as it claims to be, and none of them beyond the bounds.
"""

import io
import lzma
import re
import struct
import zipfile
import zlib
from pathlib import Path

from etl.errors import InputError
from etl.extract import limits

WORKBOOK = "xl/workbook.xml"
# parts of other kinds of spreadsheet, which the library would read instead, past our checks
_OTHER_KINDS = frozenset({"xl/workbook.bin", "content.xml"})
_NEEDED = re.compile(r"(?:\[Content_Types\]|_rels/|xl/)[^\0]*", re.IGNORECASE)
# photos and drawings: many times the size of the tables
_NOT_NEEDED = re.compile(r"xl/(?:media|drawings|charts|embeddings|printersettings)/", re.IGNORECASE)
_ENTRY = b"PK\x01\x02"
# a workbook of a hundred sheets has some 300 parts; a directory of a million takes seconds to read
_MAX_PARTS = 5_000
# small parts may well be very repetitive
_RATIO_MATTERS_BYTES = 2**20
# all the ways in which the standard library stumbles over a zip file of nonsense
BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    OSError,
    EOFError,
    ValueError,
    OverflowError,
    RuntimeError,
)

_MAGIC = b"PK\x03\x04"

Parts = dict[str, bytes]


def _is_bomb(info: zipfile.ZipInfo) -> bool:
    packed = max(info.compress_size, 1)
    return (
        info.file_size > _RATIO_MATTERS_BYTES and info.file_size / packed > limits.MAX_PACKING_RATIO
    )


def _unpacked(archive: zipfile.ZipFile, name: str) -> Parts:
    parts: Parts = {}
    left = limits.MAX_UNPACKED_BYTES
    for info in archive.infolist():
        if not _NEEDED.fullmatch(info.filename) or _NOT_NEEDED.match(info.filename):
            continue
        left -= info.file_size
        if left < 0 or _is_bomb(info):
            raise InputError("zip_bomb", path=name, limit_mb=limits.MAX_UNPACKED_BYTES // 2**20)
        # never gives more than the claimed size, and fails if that was a lie
        parts[info.filename] = archive.read(info)
    return parts


def unpack(content: bytes, *, name: str) -> Parts:
    """
    Unpack the parts of a workbook that are needed to read its tables.

    Parameters
    ----------
    content
        The XLSX file.
    name
        Its name, for errors.

    Returns
    -------
    parts
        Content by name within the file, at most `limits.MAX_UNPACKED_BYTES` together.

    Raises
    ------
    InputError
        `zip_broken`, `zip_bomb`, or `zip_not_a_table` for a zip file of another kind.
    """
    if content.count(_ENTRY) > _MAX_PARTS:
        raise InputError("zip_bomb", path=name, limit_mb=limits.MAX_UNPACKED_BYTES // 2**20)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = set(archive.namelist())
            if WORKBOOK not in names or names & _OTHER_KINDS:
                raise InputError("zip_not_a_table", path=name)
            return _unpacked(archive, name)
    except BROKEN as trouble:
        raise InputError("zip_broken", path=name) from trouble


def pack(parts: Parts) -> io.BytesIO:
    """Pack parts into a zip file in memory, without compressing them."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    packed.seek(0)
    return packed


def is_zip(content: bytes) -> bool:
    """Whether a file begins as zip files do."""
    return content.startswith(_MAGIC)


def texts_only(path: Path, *, name: str) -> bytes:
    """
    Pack the texts of a zip file anew, without what lies beside them.

    The export of a chat with its pictures and films is far larger than what is read of it.

    Parameters
    ----------
    path
        The zip file; however large it is, only its directory and its texts are read.
    name
        Its name, for errors.

    Raises
    ------
    InputError
        `file_too_large` if it holds no text, or too much of it; `zip_broken`.
    """
    too_large = InputError("file_too_large", path=name, limit_mb=limits.MAX_FILE_BYTES // 2**20)
    parts: Parts = {}
    left = limits.MAX_FILE_BYTES
    try:
        with zipfile.ZipFile(path) as opened:
            for info in opened.infolist():
                if not info.filename.lower().endswith(".txt"):
                    continue
                left -= info.file_size
                if left < 0 or _is_bomb(info):
                    raise too_large
                # never gives more than the claimed size, and fails if that was a lie
                parts[info.filename] = opened.read(info)
    except BROKEN as trouble:
        raise InputError("zip_broken", path=name) from trouble
    if not parts:
        raise too_large
    return pack(parts).getvalue()
