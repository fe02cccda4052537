"""JSON texts of boundaries that drivers do not take as they are, or whose losses they hide."""

import codecs
import mmap
import re
from pathlib import Path

from geodata.errors import BoundaryError
from geodata.findings import Notice

WIDE_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_CUT_OFF = re.compile(rb'"exceededTransferLimit"\s*:\s*true')
_GEOMETRY = re.compile(rb'"geometry"\s*:')
# such texts are small: somebody saved them by hand
_MAX_BYTES = 512 * 1024**2


def is_wide_json(head: bytes) -> bool:
    """Whether the first bytes are those of a JSON text in UTF-16."""
    return head.decode("utf-16", errors="replace").lstrip().startswith(("{", "["))


def rewritten(path: Path, folder: Path, kind: str) -> Path:
    """
    Write a text anew, so that a driver takes it.

    Parameters
    ----------
    path
        A text in UTF-16 (`kind` "wide") or a bare list of features ("list").
    folder
        An empty folder of our own.
    kind
        What is odd about it.

    Returns
    -------
    plain
        The same in UTF-8; a list is put into a collection of features.

    Raises
    ------
    BoundaryError
        If it is too large or no text.
    """
    if path.stat().st_size > _MAX_BYTES:
        raise BoundaryError("file_too_large", path=path.name, bytes=path.stat().st_size)
    try:
        text = path.read_text("utf-16" if kind == "wide" else "utf-8-sig")
    except UnicodeDecodeError as error:
        raise BoundaryError("undecodable", path=path.name, encoding="utf-8") from error
    if kind == "list":
        text = f'{{"type":"FeatureCollection","features":{text}}}'
    plain = folder / path.name
    plain.write_text(text, "utf-8")
    return plain


def oddities(path: Path) -> tuple[Notice, ...]:
    """Say so where a service tells in its GeoJSON that it has more than it answered."""
    return (Notice("answer_cut_off"),) if _count(path, _CUT_OFF) else ()


def features(path: Path) -> int:
    """Count the features of a GeoJSON text, also those that a driver passes over."""
    return _count(path, _GEOMETRY)


def _count(path: Path, pattern: re.Pattern[bytes]) -> int:
    with path.open("rb") as file:
        if path.stat().st_size == 0:
            return 0
        with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
            return sum(1 for _ in pattern.finditer(content))
