"""From bytes to text: which encoding a file is written in."""

import codecs
import re
from dataclasses import dataclass, field

from etl.errors import InputError
from etl.extract import cleaning
from etl.models import Notice

# the longer mark first: the one of UTF-32 begins with the one of UTF-16
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# enough to tell UTF-16 without a mark: in Latin text every second byte is zero
_SAMPLE_BYTES = 4096
_ZERO_SHARE = 0.4
# the longest beginning of a UTF-8 character that lacks its last byte
_CUT_BYTES = 3
# honest text holds next to no control characters; a picture or program holds many
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f\ufffd]")
_CONTROL_SHARE = 0.01


@dataclass(frozen=True, slots=True)
class Decoded:
    """
    The text of a file, cleaned, and what the user should know of its encoding.

    `marked` is the text before it was cleaned, with the invisible marks by which the export of a
    chat tells who speaks.
    """

    text: str
    notices: tuple[Notice, ...] = ()
    marked: str = field(default="", compare=False, repr=False)


def _unmarked_utf16(content: bytes) -> str | None:
    sample = content[:_SAMPLE_BYTES]
    pairs = len(sample) // 2
    for first, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        zeros = sample[first::2].count(0)
        if pairs and zeros >= pairs * _ZERO_SHARE and sample[1 - first :: 2].count(0) <= zeros / 10:
            return encoding
    return None


def _utf8(content: bytes) -> str | None:
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as trouble:
        # a file cut inside its last character is UTF-8 all the same
        if trouble.start < len(content) - _CUT_BYTES or trouble.reason != "unexpected end of data":
            return None
        return content[: trouble.start].decode("utf-8") + "\ufffd"


def _unmarked(content: bytes) -> Decoded:
    if encoding := _unmarked_utf16(content):
        return Decoded(content.decode(encoding, "replace"))
    if (text := _utf8(content)) is not None:
        return Decoded(text)
    notice = Notice("encoding_guessed", {"encoding": "Windows-1252"})
    return Decoded(content.decode("cp1252", "replace"), (notice,))


def decode(content: bytes, *, name: str) -> Decoded:
    """
    Decode a text file: by its byte order mark, else UTF-8 or UTF-16, else Windows-1252.

    Parameters
    ----------
    content
        The whole file.
    name
        The name of the file, for the error.

    Raises
    ------
    InputError
        `not_text` if the bytes are no text in any of these.
    """
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            decoded = Decoded(content[len(mark) :].decode(encoding, "replace"))
            break
    else:
        decoded = _unmarked(content)
    # most texts hold nothing but printable signs, which is told at once
    is_plain = decoded.text.replace("\n", "").isprintable()
    odd = decoded.text.count("\ufffd") if is_plain else len(_CONTROL.findall(decoded.text))
    if odd > 1 + len(decoded.text) * _CONTROL_SHARE:
        raise InputError("not_text", path=name)
    text = decoded.text if is_plain else cleaning.clean(decoded.text)
    if not text.strip():
        raise InputError("empty_file", path=name)
    return Decoded(text, decoded.notices, decoded.text)
