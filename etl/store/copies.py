"""The copies of a store that the program made beside it: before a restore, before an update."""

import re
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path


def beside(path: Path) -> tuple[Path, ...]:
    """
    List the copies of the store at `path`, oldest name first.

    They are called as `backup.copy_path` and `migrating.copy_path` call them.
    """
    if not path.parent.is_dir():
        return ()
    stem, end = re.escape(path.stem), re.escape(path.suffix)
    ours = re.compile(rf"{stem}-(?:before-restore(?:-\d+)?|\d{{4}}){end}")
    found = (one for one in path.parent.iterdir() if ours.fullmatch(one.name) and one.is_file())
    return tuple(sorted(found))


def older(path: Path, limit: datetime) -> tuple[Path, ...]:
    """List the copies of the store at `path` that were made before `limit`, aware of its zone."""
    return tuple(one for one in beside(path) if _made_at(one) < limit)


def remove(files: Iterable[Path]) -> int:
    """Delete copies with the logs that may lie beside them; gives how many there were."""
    count = 0
    for file in files:
        for end in ("", "-wal", "-shm"):
            file.with_name(f"{file.name}{end}").unlink(missing_ok=True)
        count += 1
    return count


def _made_at(file: Path) -> datetime:
    return datetime.fromtimestamp(file.stat().st_mtime, UTC)
