"""Where a command's files go: written whole or not at all, or to standard output."""

import contextlib
import os
import sys
from pathlib import Path

from dashboard.commands import console
from dashboard.errors import QuestionError
from dashboard.translation import gettext as _


def give(content: bytes, out: Path | None) -> None:
    """
    Write a file, or standard output if `out` is None.

    Raises
    ------
    QuestionError
        If the file cannot be written.
    """
    if out is None:
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
        return
    _write(out, content)
    console.message(_("Written: {path}").format(path=out))


def _write(out: Path, content: bytes) -> None:
    """Write a file whole or not at all."""
    unfinished = out.with_name(f"{out.name}.unfinished-{os.getpid()}")
    try:
        unfinished.write_bytes(content)
        unfinished.replace(out)
    except OSError as error:
        with contextlib.suppress(OSError):
            unfinished.unlink(missing_ok=True)
        raise QuestionError("not_writable", path=out) from error
