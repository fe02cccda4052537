"""The chat in a zipped export: one text among pictures and, sometimes, other texts."""

import re
import zipfile
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import IO

from etl.errors import InputError
from etl.extract import archive, decoding, limits
from etl.extract.chat import messages

# what phones call the chat: on iOS always the same, on Android with the name of the group
_OWN_NAME = re.compile(
    r"_chat\.txt|(?:whatsapp[ _-]+chat|chat[ _-]+whatsapp|obrolan[ _-]+whatsapp)\b.*\.txt",
    re.IGNORECASE,
)
# an export holds at most ten thousand pictures
_MAX_PARTS = 20_000
# other texts that are opened to see whether one of them is the chat
_MAX_OPENED = 20
_START_BYTES = 2**16


@dataclass(frozen=True, slots=True)
class Zipped:
    """The chat of a zip file as bytes, the name of its part, and the names of other texts."""

    content: bytes
    part: str
    others: tuple[str, ...]


def is_workbook(file: IO[bytes]) -> bool:
    """Whether a zip file is a spreadsheet; one that cannot be opened is taken for one."""
    try:
        with zipfile.ZipFile(file) as opened:
            return archive.WORKBOOK in opened.namelist()
    except archive.BROKEN:
        return True


def _texts(opened: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    """List the texts: those named like a chat first, those in the outer folder before others."""
    found = [
        info
        for info in opened.infolist()
        if info.filename.lower().endswith(".txt")
        and not info.is_dir()
        # what macOS leaves beside every file
        and not info.filename.startswith("__MACOSX/")
    ]

    def order(info: zipfile.ZipInfo) -> tuple[bool, int]:
        path = PurePosixPath(info.filename)
        return _OWN_NAME.fullmatch(path.name) is None, len(path.parts)

    return sorted(found, key=order)


def _is_chat(opened: zipfile.ZipFile, info: zipfile.ZipInfo, name: str) -> bool:
    with opened.open(info) as file:
        start = file.read(_START_BYTES)
    try:
        return bool(messages.is_chat(decoding.decode(start, name=name).marked))
    except InputError:
        return False


def _read(opened: zipfile.ZipFile, info: zipfile.ZipInfo, name: str) -> bytes:
    with opened.open(info) as file:
        # one byte more than allowed tells too large, whatever the directory claims
        content = file.read(limits.MAX_FILE_BYTES + 1)
    if len(content) > limits.MAX_FILE_BYTES:
        raise InputError("zip_bomb", path=name, limit_mb=limits.MAX_FILE_BYTES // 2**20)
    return content


def unpack(file: IO[bytes], *, name: str) -> Zipped:
    """
    Take the chat out of a zipped export; pictures and other files are not touched.

    Parameters
    ----------
    file
        The zip file.
    name
        Its name, for errors.

    Raises
    ------
    InputError
        `zip_broken`, `zip_bomb`, or `zip_not_a_table` if no text in it is a chat.
    """
    try:
        with zipfile.ZipFile(file) as opened:
            if len(opened.infolist()) > _MAX_PARTS:
                raise InputError("zip_bomb", path=name, limit_mb=limits.MAX_FILE_BYTES // 2**20)
            texts = _texts(opened)
            chats = (info for info in texts[:_MAX_OPENED] if _is_chat(opened, info, name))
            chat = next(chats, None)
            if chat is None:
                raise InputError("zip_not_a_table", path=name)
            others = tuple(info.filename for info in texts if info is not chat)
            return Zipped(_read(opened, chat, name), chat.filename, others)
    except archive.BROKEN as trouble:
        raise InputError("zip_broken", path=name) from trouble
