"""How far the reading of files has come, for a progress bar."""

from collections.abc import Callable, Sequence
from pathlib import Path

# called with what is done and what is to do, in bytes of the files
Progress = Callable[[int, int], None]


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    # a file that cannot be read has no part in the work; what is wrong with it is told elsewhere
    except (OSError, ValueError):
        return 0


class Gauge:
    """
    Tells how much of some files is done, whenever it is told of a part.

    Parameters
    ----------
    files
        All files, in the order in which they are read.
    progress
        Whom to tell; None to keep it to itself.
    """

    def __init__(self, files: Sequence[Path], progress: Progress | None) -> None:
        self._sizes = {path: _size(path) for path in files}
        self._total = sum(self._sizes.values())
        self._progress = progress
        self._done = 0

    def part(self, path: Path, *, share: float) -> None:
        """Tell that a share (0 to 1) of the file at `path` is read."""
        self._tell(self._done + int(self._sizes[path] * share))

    def whole(self, path: Path) -> None:
        """Tell that the file at `path` is done with."""
        self._done += self._sizes[path]
        self._tell(self._done)

    def _tell(self, done: int) -> None:
        if self._progress is not None:
            self._progress(done, self._total)
