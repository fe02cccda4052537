"""Cut a text into words that remember where they stand."""

import re
import unicodedata
from dataclasses import dataclass
from itertools import accumulate

from etl.parse import memo

# whatever is typed for an apostrophe belongs to the word if letters follow: Ba'i, Jum'at, Ra"as
# in one group, so that splitting a text gives gaps and words in turn
_WORD = re.compile(r"([^\W_]{1,64}(?:['\"`\u00b4\u02bc\u2018\u2019][^\W_]{1,64}){0,4})")
# the same for texts whose letters are these, which is quicker to read
_PLAIN_WORD = re.compile(r"([0-9A-Za-z]{1,64}(?:['\"`\u2018\u2019][0-9A-Za-z]{1,64}){0,4})")
_NOT_PLAIN = re.compile(r"[^\x00-\x7f\u2010-\u2027\u2030-\u205e]")
# a full stop after a short word is an abbreviation's; a blank line or a strong mark ends a sentence
_SENTENCE_END = re.compile(r"[!?;•*]|\n\s*\n|\.\s")
_SHORT_WORD = 4
# a word that comes again is the same string, which is found faster in any table
_lower = memo.remembered(str.lower)
# zero-width and direction marks, which phones put around names and numbers
_UNSEEN = re.compile("[\u200b-\u200f\u202a-\u202e\u2060\ufeff]+")


@dataclass(frozen=True, slots=True)
class Tokens:
    """
    The words of a text, in order.

    `words` are as printed, `lows` in lower case; `gaps` holds what stands before each of them,
    `starts` and `ends` their offsets in `text`. `is_mixed` says whether the text sets names apart
    by capital letters.
    """

    text: str
    words: tuple[str, ...]
    lows: tuple[str, ...]
    gaps: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    is_mixed: bool

    def gap(self, index: int) -> str:
        """Give what stands between the word before `index` and the word at `index`."""
        return self.gaps[index]

    def printed(self, index: int) -> str:
        """Give the word at `index` as printed."""
        return self.words[index]

    def is_capital(self, index: int) -> bool:
        """Whether the word at `index` begins with a capital letter or a digit."""
        first = self.words[index][0]
        return first.isupper() or first.isdigit()

    def begins_sentence(self, index: int) -> bool:
        """Whether a sentence ends between the word before `index` and the word at `index`."""
        if not index:
            return True
        gap = self.gap(index)
        if len(gap) == 1 or not _SENTENCE_END.search(gap):
            return False
        return gap.lstrip()[:1] != "." or len(self.lows[index - 1]) >= _SHORT_WORD


# what a page shows for a dash, a quotation mark or a hard space once it took them for other letters
_MISREAD = {"\u0e42\u20ac": "\u00e2\u20ac", "\u0e22\xa0": " ", "\u0e22": " ", "\u00c2\xa0": " "}
_MARKS = re.compile("\u00e2\u20ac([\u201c\u201d\u2122\u02dc\u0153\x9d]?)")
_MARK_OF = {
    "\u201c": "\u2013",
    "\u201d": "\u2014",
    "\u2122": "\u2019",
    "\u02dc": "\u2018",
    "\u0153": "\u201c",
}


def _unscrambled(text: str) -> str:
    """Give marks back that a page printed in another code: Desa and a hard space as two letters."""
    for scrambled, mark in _MISREAD.items():
        text = text.replace(scrambled, mark)
    return _MARKS.sub(lambda found: _MARK_OF.get(found[1], "\u201d"), text)


# a tag that begins with the word for a place: #DesaLalang, #desa_lalang
_TAG = re.compile(
    r"#(?=(?i:desa|kel|kelurahan|kec|kecamatan|kab|kabupaten|kota|nagari|gampong|kampung|pekon|dusun"
    r"|kalurahan|negeri|lembang)(?:_|(?-i:[A-Z])))\w{4,60}"
)
_SEAM = re.compile(r"(?<=[a-z])(?=[A-Z0-9])|_")


def _untagged(text: str) -> str:
    """Part the words of tags that name places; the sign stays, so that they stand apart."""
    return _TAG.sub(lambda tag: "# " + _SEAM.sub(" ", tag[0][1:]), text)


def tidy(text: str) -> str:
    """Give a text in composed letters and plain line ends, without marks that nobody sees."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "#" in text:
        text = _untagged(text)
    if text.isascii():
        return text
    if "\u20ac" in text or "\u0e22" in text or "\u00c2" in text:
        text = _unscrambled(text)
    return _UNSEEN.sub("", unicodedata.normalize("NFC", text))


def cut(text: str) -> Tokens:
    """
    Cut a text into words.

    Parameters
    ----------
    text
        Any text.

    Returns
    -------
    tokens
        Its words of letters and digits.
    """
    pieces = (_WORD if _NOT_PLAIN.search(text) else _PLAIN_WORD).split(text)
    offsets = tuple(accumulate(map(len, pieces)))
    words = tuple(pieces[1::2])
    return Tokens(
        text,
        words,
        lows=tuple(map(_lower, words)),
        gaps=tuple(pieces[:-1:2]),
        starts=offsets[:-1:2],
        ends=offsets[1::2],
        is_mixed=not (text.islower() or text.isupper()),
    )
