"""Uploaded files through the pipeline: as a dry run, or for good. Nothing unmasked stays behind."""

import hashlib
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Any

from etl import looks, pipeline
from etl.errors import InputError
from etl.extract import advice, limits
from etl.extract.advice import Advice
from etl.models import Field, Kind
from etl.reading import Context
from etl.store import mappings
from etl.store.engine import Store

# longer names do not fit every file system; the ending is kept
_LONGEST_NAME = 120
# characters that some system forbids in a file name
_FORBIDDEN = set('<>:"/\\|?*')


@dataclass(frozen=True)
class Upload:
    """One file as the browser sent it: a name that proves nothing, and its bytes."""

    name: str
    content: bytes

    @cached_property
    def digest(self) -> str:
        """A fingerprint of name and content, for keys."""
        made = hashlib.sha256(self.name.encode() + b"\0")
        made.update(self.content)
        return made.hexdigest()


@dataclass(frozen=True, slots=True)
class Mapped:
    """
    What a user says the columns of one table mean.

    `told` holds the headings of the table, `fields` pairs of heading and field, in full. It is
    `edited` if the user says otherwise than was suggested, which is then to be remembered.
    """

    told: tuple[str, ...]
    fields: tuple[tuple[str, Field], ...]
    edited: bool


@dataclass(frozen=True, slots=True)
class Said:
    """What a user says of uploads: what kind of files they are, what the columns mean."""

    kind: Kind | None = None
    tables: tuple[Mapped, ...] = ()

    def advice(self, store: Store) -> Advice:
        """Give this as the pipeline takes it, before what the store remembers of tables."""
        now = {frozenset(one.told): dict(one.fields) for one in self.tables}
        return Advice(memory=advice.chosen(now, otherwise=mappings.memory(store)))


def safe_name(name: str) -> str:
    """Turn the name a browser sent into one for a file of ours; never a path."""
    last = PureWindowsPath(PurePosixPath(name).name).name
    kept = "".join(
        "_" if sign in _FORBIDDEN or not sign.isprintable() else sign for sign in last
    ).strip(". ")
    stem, dot, ending = (kept or "berkas").rpartition(".")
    if not dot:
        return ending[:_LONGEST_NAME]
    return f"{stem[: _LONGEST_NAME - len(ending) - 1] or 'berkas'}.{ending[:10]}"


def ingest(
    uploads: Sequence[Upload], store: Store, context: Context, *, said: Said, **options: Any
) -> pipeline.IngestResult:
    """
    Read uploaded files as `pipeline.ingest` reads files in a folder.

    Parameters
    ----------
    uploads
        The files, in the order in which they are to be read.
    store, context
        As `pipeline.ingest` takes them.
    said
        What the user says of the files.
    **options
        Its `dry_run`, `who` and `progress`.

    Returns
    -------
    result
        One outcome per file, whose `path` is the bare name.
    """
    with _laid_out(uploads) as paths:
        result = pipeline.ingest(
            paths, store, context, kind=said.kind, advice=said.advice(store), **options
        )
    named = [replace(file, path=Path(file.path).name) for file in result.files]
    return replace(result, files=tuple(named))


def tables(
    uploads: Sequence[Upload], *, kind: Kind | None, memory: advice.Memory
) -> tuple[looks.Look, ...]:
    """
    List the tables among uploads for the user to map, those of one set of headings once.

    Parameters
    ----------
    uploads
        The files; those that are no tables, or unreadable, have none.
    kind
        What the user says the files are.
    memory
        What was remembered of tables.
    """
    found: dict[frozenset[str], looks.Look] = {}
    # what is too large to be read is not laid out for nothing
    readable = [one for one in uploads if len(one.content) <= limits.MAX_FILE_BYTES]
    with _laid_out(readable) as paths:
        for path in paths:
            with suppress(InputError):
                for look in looks.of_file(path, kind=kind, memory=memory):
                    found.setdefault(frozenset(look.told), look)
    return tuple(found.values())


@contextmanager
def _laid_out(uploads: Sequence[Upload]) -> Iterator[list[Path]]:
    """Lay files out in a folder of their own, which is gone afterwards: they hold names."""
    with tempfile.TemporaryDirectory(prefix="komsos-") as folder:
        paths = []
        for number, upload in enumerate(uploads):
            # a folder each, since two files may bear one name
            path = Path(folder) / str(number) / safe_name(upload.name)
            path.parent.mkdir()
            path.write_bytes(upload.content)
            paths.append(path)
        yield paths
