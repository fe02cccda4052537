"""The passphrase of a backup: from a file or the environment for scripts, else asked for."""

import os
import sys
from pathlib import Path

from dashboard.commands import secrecy
from dashboard.errors import QuestionError
from dashboard.translation import gettext as _
from etl.store import sealing

VARIABLE = "KOMSOS_PASSPHRASE"


def to_lock(file: Path | None, *, asks: bool) -> str | None:
    """
    Give the passphrase for a new backup, None for one without.

    Parameters
    ----------
    file
        A file with the passphrase on its first line.
    asks
        Whether to ask for it where neither file nor environment give it.

    Raises
    ------
    QuestionError
        If it cannot be read or asked for, or was not typed alike twice.
    """
    if (given := _given(file)) is not None or not asks:
        return given
    if not sys.stdin.isatty():
        raise QuestionError("passphrase_needs_terminal")
    typed = secrecy.ask(_("New passphrase"))
    if secrecy.ask(_("New passphrase once more")) != typed:
        raise QuestionError("passphrase_not_alike")
    return typed


def to_open(backup: Path, file: Path | None) -> str | None:
    """Give what opens a backup, None where it is open or nobody can be asked."""
    given = _given(file)
    if given is not None or not _is_sealed(backup) or not sys.stdin.isatty():
        return given
    return secrecy.ask(_("Passphrase of the backup"))


def _given(file: Path | None) -> str | None:
    if file is not None:
        return (secrecy.lines(file) or [""])[0]
    return os.environ.get(VARIABLE) or None


def _is_sealed(backup: Path) -> bool:
    try:
        return sealing.is_sealed(backup)
    except OSError:
        # whoever opens it says what is wrong with it
        return False
