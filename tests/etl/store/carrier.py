"""
A process that backs up, restores, merges or takes a file out as it is told, each in a child.

Reads a command per line, as JSON: what to do, and its arguments. Says the number of the child that
does it, and when that one is gone says so. Children of a process that has loaded everything begin
their work at once, so that a random moment lies in the middle of it.
"""

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path

from etl.store import backup, opening, unimport
from etl.store.merging import merge

WORDS = "sawah hijau"
ACTIONS: dict[str, Callable[[str, str], object]] = {
    "backup": lambda db, file: backup.make(opening.open_store(db), Path(file)),
    "seal": lambda db, file: backup.make(opening.open_store(db), Path(file), passphrase=WORDS),
    "restore": lambda db, file: backup.restore(Path(file), Path(db), who="uji"),
    "merge": lambda db, file: merge.merge(opening.open_store(db), Path(file), who="uji"),
    "unimport": lambda db, file: unimport.unimport(
        opening.open_store(db), int(file), "salah", who="uji"
    ),
}


def main() -> None:
    """Do as told until nothing more is said."""
    for line in sys.stdin:
        what, *arguments = json.loads(line)
        child = os.fork()
        if not child:
            ACTIONS[what](*arguments)
            os._exit(0)
        _say(child)
        os.waitpid(child, 0)
        _say(0)


def _say(number: int) -> None:
    sys.stdout.write(f"{number}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
