"""Text as it came, made harmless: invisible signs out, line ends alike; nothing else is touched."""

import re

from etl.extract import limits

_LINE_ENDS = re.compile(r"\r\n?|[\v\f\x1c-\x1e\x85\u2028\u2029]")
# control characters, marks of writing direction (which can make a text read as another), the byte
# order mark, and halves of characters that no file or store can hold; the joiners inside emoji stay
_HARMFUL = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f"
    "\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\ufff9-\ufffb\ufffe\uffff]"
)
_HALVES = re.compile("[\ud800-\udfff]")


def clean(text: str) -> str:
    """
    Take invisible and unstorable characters out of a text and end all its lines alike.

    Half characters (lone surrogates) become U+FFFD, so that nothing vanishes unseen.
    """
    if text.isascii() and text.isprintable():
        return text
    return _HALVES.sub("\ufffd", _HARMFUL.sub("", _LINE_ENDS.sub("\n", text)))


def one_line(text: str) -> str:
    """Clean a text of a single line (heading, file name, short cell) and close up its spaces."""
    return " ".join(clean(text).split())


def quoted(text: str) -> str:
    """Shorten what is quoted of a file to a length that fits one line of the screen."""
    line = one_line(text[: limits.MAX_QUOTED_CHARS * 4])
    if len(line) <= limits.MAX_QUOTED_CHARS:
        return line
    return line[: limits.MAX_QUOTED_CHARS - 1] + "…"
