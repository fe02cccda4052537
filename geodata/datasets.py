"""One dataset of a boundary file, and the first bytes that tell what it is."""

from dataclasses import dataclass
from pathlib import Path

from geodata.errors import BoundaryError
from geodata.findings import Notice

# enough to see past a byte order mark, blanks and the comments above a dump
HEAD_BYTES = 16_384


@dataclass(frozen=True, slots=True)
class Dataset:
    """
    One dataset: where its driver finds it, what kind it is, and the encoding its .cpg names.

    `encoding` is None for any other kind than a Shapefile, and where there is no .cpg or it names
    no encoding. `notices` tell what is odd about it. `blanks` counts the rows of a Shapefile that
    have no shape on purpose; None for any other kind.
    """

    location: str
    kind: str
    encoding: str | None = None
    notices: tuple[Notice, ...] = ()
    blanks: int | None = None


def is_encoding(name: str) -> bool:
    """Whether `name` names a text encoding."""
    try:
        "".encode(name)
    except (LookupError, ValueError):
        return False
    return True


def head(path: Path) -> bytes:
    """Read the first bytes of a file; raises `BoundaryError` if it cannot be opened."""
    try:
        with path.open("rb") as file:
            return file.read(HEAD_BYTES)
    except OSError as error:
        raise BoundaryError("unreadable_file", path=path.name) from error
