"""A WhatsApp export as a file: a text, or a zip file with the text among pictures."""

import io
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from etl import masking
from etl.errors import InputError
from etl.extract import cleaning, decoding, limits, source
from etl.extract.chat import hints, messages, reports, zipped
from etl.extract.chat.messages import Chat
from etl.extract.decoding import Decoded
from etl.models import Extracted, Ignored, Kind, Notice

_ZIP = b"PK\x03\x04"


def kind_of_zip(content: bytes) -> Kind:
    """Tell whether a zip file is a spreadsheet or a chat; what is neither fails as the latter."""
    return Kind.XLSX if zipped.is_workbook(io.BytesIO(content)) else Kind.WHATSAPP


def _chat(decoded: Decoded, name: str) -> Chat:
    chat = messages.read(decoded.marked)
    if not len(chat):
        # so many marks that no head is seen among them
        chat = messages.read(decoded.text)
    if not len(chat):
        raise InputError("not_a_chat", path=name)
    return chat


def _titles(file_names: Sequence[str]) -> list[str]:
    return [title for name in file_names if (title := hints.title(name))]


def read(decoded: Decoded, *, name: str, file_name: str) -> Extracted:
    """
    Read the reports of a chat exported as text.

    Parameters
    ----------
    decoded
        The file.
    name
        The file name that references begin with.
    file_name
        The name that the user gave the file, which may say what the chat is called.

    Raises
    ------
    InputError
        `not_a_chat` or `too_many_rows`.
    """
    chat = _chat(decoded, name)
    extracted = reports.read(chat, name=name, titles=_titles([file_name]))
    return replace(extracted, notices=decoded.notices + extracted.notices)


def read_zip(content: bytes, *, name: str, file_name: str) -> Extracted:
    """
    Read the reports of a zipped chat; the other texts in it are ignored, and listed in a notice.

    Parameters
    ----------
    content
        The zip file.
    name, file_name
        As for `read`.

    Raises
    ------
    InputError
        `zip_broken`, `zip_bomb`, `zip_not_a_table`, or as `read`.
    """
    found = zipped.unpack(io.BytesIO(content), name=name)
    decoded = decoding.decode(found.content, name=name)
    chat = _chat(decoded, name)
    # the longer name last, which is mostly that of the zip file
    extracted = reports.read(chat, name=name, titles=_titles([Path(found.part).name, file_name]))
    return replace(
        extracted,
        ignored=(
            *extracted.ignored,
            *(Ignored(f"{name}#lampiran-{n}", "attached_text") for n in range(len(found.others))),
        ),
        notices=(*decoded.notices, *extracted.notices, *_left_out(found.others)),
    )


def _left_out(others: Sequence[str]) -> tuple[Notice, ...]:
    if not others:
        return ()
    # names of files may hold those of people
    shown = [
        masking.mask(cleaning.quoted(Path(other).name.replace("_", " "))).text
        for other in others[: limits.MAX_QUOTED_HEADINGS]
    ]
    return (Notice("chat_texts_left_out", {"count": str(len(others)), "names": "; ".join(shown)}),)


def load(path: Path) -> Chat:
    """
    Read the messages of an export, for looking at them only.

    Parameters
    ----------
    path
        A text or zip file.

    Raises
    ------
    InputError
        If it cannot be read, or is no export of a chat.
    """
    name = source.shown_name(path)
    content = source.load(path)
    if content.startswith(_ZIP):
        content = zipped.unpack(io.BytesIO(content), name=name).content
    return _chat(decoding.decode(content, name=name), name)
