"""One dashboard per data folder: a lock that the system frees when the process ends, however."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from io import BufferedRandom
from pathlib import Path

_LOCK_FILE = "serving.lock"
# the locked byte lies far behind the content, since Windows forbids reading what is locked
_LOCKED_BYTE = 1 << 20

if sys.platform == "win32":
    import msvcrt

    def _lock(file: BufferedRandom) -> None:
        file.seek(_LOCKED_BYTE)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(file: BufferedRandom) -> None:
        fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB, 1, _LOCKED_BYTE)


@dataclass(frozen=True, slots=True)
class Claim:
    """The right to serve a data folder, held as long as `file` is open."""

    file: BufferedRandom

    def announce(self, port: int) -> None:
        """Write down where this process serves, for a second start to find."""
        self.file.seek(0)
        self.file.truncate()
        self.file.write(str(port).encode("ascii"))
        self.file.flush()


@contextmanager
def claim(data_dir: Path) -> Iterator[Claim | None]:
    """
    Claim a data folder for this process.

    Parameters
    ----------
    data_dir
        The folder of the stores; made if missing.

    Yields
    ------
    claim
        None if another process holds it.
    """
    data_dir.mkdir(parents=True, exist_ok=True)
    path = data_dir / _LOCK_FILE
    path.touch()
    with path.open("r+b") as file:
        try:
            _lock(file)
        except OSError:
            yield None
            return
        yield Claim(file)


def announced_port(data_dir: Path) -> int | None:
    """Read where the process that holds `data_dir` serves; None if it has not said so yet."""
    with suppress(OSError, ValueError):
        return int((data_dir / _LOCK_FILE).read_bytes().decode("ascii"))
    return None
