"""
The language of the screen and the command line: msgids are English, Indonesian is the default.

`start.py` compiles the catalogues. Where that has not happened, or a catalogue was edited since,
they are compiled in memory, so that no language ever depends on a build step.
"""

import gettext as gnu
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from io import BytesIO
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

DOMAIN = "komsos"
LOCALE_DIR = Path(__file__).parent / "locale"
LANGUAGES = ("id", "en")
DEFAULT_LANGUAGE = "id"

_language: ContextVar[str] = ContextVar("language", default=DEFAULT_LANGUAGE)


def language() -> str:
    """Tell the language now in use, one of `LANGUAGES`."""
    return _language.get()


def set_language(code: str) -> None:
    """Speak `code` from here on in this thread or task; an unknown code means the default."""
    _language.set(code if code in LANGUAGES else DEFAULT_LANGUAGE)


@contextmanager
def speaking(code: str) -> Iterator[None]:
    """Speak `code` inside a `with` block, then go back to the language of before."""
    token = _language.set(code if code in LANGUAGES else DEFAULT_LANGUAGE)
    try:
        yield
    finally:
        _language.reset(token)


def gettext(message: str) -> str:
    """Translate `message`, an English msgid, into the language now in use."""
    return catalogue(_language.get()).gettext(message)


def ngettext(singular: str, plural: str, n: int) -> str:
    """Translate the form of a message that fits the number `n`."""
    return catalogue(_language.get()).ngettext(singular, plural, n)


def mark(message: str) -> str:
    """Mark a msgid in a table of constants for the catalogues; translated later, by `gettext`."""
    return message


@cache
def catalogue(code: str) -> gnu.NullTranslations:
    """
    Load the catalogue of one language.

    Parameters
    ----------
    code
        One of `LANGUAGES`.

    Returns
    -------
    translations
        The compiled catalogue if it is as new as its source, else the source compiled in memory.
    """
    source = LOCALE_DIR / code / "LC_MESSAGES" / f"{DOMAIN}.po"
    compiled = source.with_suffix(".mo")
    if compiled.is_file() and not _is_newer(source, compiled):
        return gnu.GNUTranslations(BytesIO(compiled.read_bytes()))
    return gnu.GNUTranslations(BytesIO(compile_catalogue(source)))


def compile_catalogue(source: Path) -> bytes:
    """
    Compile one catalogue.

    Parameters
    ----------
    source
        A `.po` file in UTF-8.

    Returns
    -------
    compiled
        The content of its `.mo` file; messages marked fuzzy are left out.
    """
    buffer = BytesIO()
    with source.open("rb") as file:
        write_mo(buffer, read_po(file))
    return buffer.getvalue()


def _is_newer(source: Path, compiled: Path) -> bool:
    """Whether the source changed after it was compiled; a package may come without sources."""
    return source.is_file() and source.stat().st_mtime > compiled.stat().st_mtime
