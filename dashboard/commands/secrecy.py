"""Secrets asked for on a terminal, where they do not appear, or read from a file for scripts."""

import getpass
import sys
from pathlib import Path

from dashboard.commands import console
from dashboard.errors import QuestionError


def ask(prompt: str) -> str:
    """
    Ask for a secret on the terminal.

    Raises
    ------
    QuestionError
        If nobody sits at a terminal.
    """
    if not sys.stdin.isatty():
        raise QuestionError("pin_needs_terminal")
    return getpass.getpass(f"{console.plain(prompt)}: ", stream=sys.stderr)


def lines(file: Path) -> list[str]:
    """
    Give the lines of a file of secrets, without their ends.

    Raises
    ------
    QuestionError
        If it cannot be read.
    """
    try:
        return file.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise QuestionError("file_unreadable", path=file) from error
