"""What else tells where a report is from: names of army units, datelines; and what does not."""

import re
from dataclasses import dataclass
from functools import lru_cache

from etl.parse import extents, lexicon, wordpatterns
from etl.parse.tokens import Tokens


@dataclass(frozen=True, slots=True)
class UnitName:
    """
    The place name in a unit's title, such as Wetar in *koramil 1511-06/Wetar*.

    `first` and `last` number the tokens of the whole title; `number` is the one right before the
    name, without leading zeros, empty if there is none.
    """

    is_koramil: bool
    first: int
    last: int
    words: tuple[str, ...]
    number: str = ""


_TITLES = lexicon.KORAMIL | lexicon.KODIM | lexicon.BABINSA
_NUMBER_GAP = re.compile(r"[\s.:/\u2013-]*")
_NAME_GAP = re.compile(r"\s?[:/]?\s?\n?")
_MOST_NUMBERS = 3
_OPENINGS = "|".join(opening.replace(" ", r"[ \t]+") for opening in lexicon.LINK_OPENINGS)
_LINK = re.compile(rf"^[ \t]*(?:{_OPENINGS})\b(?P<rest>[^\n]*)$", re.IGNORECASE | re.MULTILINE)
# in the middle of a line, a link ends with its title's sentence or bracket
_LINK_INSIDE = re.compile(
    rf"(?<=[.!?)\"\u201d])[ \t]+\(?(?:{_OPENINGS})[ \t]?:"
    r"[^\n]*?(?=\n|\Z|\)|(?<=[a-z]{3})[.!?](?:\s|\Z))",
    re.IGNORECASE,
)
_LABELLED = re.compile(
    rf"^[ \t]*(?:{'|'.join(lexicon.LINE_LABELS)})[ \t]*[:|\u00a9][^\n]*$",
    re.IGNORECASE | re.MULTILINE,
)
_LIST_LINE = re.compile(r"\n[ \t]*[-•*|\u2013][^\n]*")
# headlines, and nothing else to the end of the text
_HEADLINES = re.compile(r"(?:\n[^\n]{0,100}(?<![.!?:;,]))+\Z")
_NEXT_LINE = re.compile(r"\n[^\n]*")
# a dateline ends with a dash, a bar or a colon, early in one of the first lines
_HEAD = re.compile(
    r"^[ \t]*([^\n\u2013\u2014|:]{3,60}?)[ \t]*"
    r"(?:,-|[,.]?[ \t]*[\u2013\u2014|:_]|[ \t]+-|-[ \t]|-{2}|-(?=[A-Z]))",
    re.MULTILINE,
)
_NAME = r"[A-Z][^\W\d_]+(?: [A-Z][^\W\d_]+){0,2}"
# in the very first line also a full stop: Kisaran. Babinsa ...
_STOPPED_HEAD = re.compile(rf"[ \t]*({_NAME})\.[ \t]+(?=[A-Z])")
# districts and regencies that close a text: ... didampingi Sertu X. Warungpring, Pemalang.
_CLOSING = re.compile(rf"[.)\n]\s+({_NAME}(?:, {_NAME}){{1,2}})\.?\Z")
_END = 100
_HEAD_LINES = 8
_HEAD_LENGTH = 90
_HEAD_WORD = re.compile(r"[^\W\d_]+(?:['\u2019][^\W\d_]+)*")
_SPACED = re.compile(r"\b(?:[A-Z] ){3,}[A-Z]")


def scan(tokens: Tokens) -> tuple[UnitName, ...]:
    """
    Find the place names in the titles of Koramil and Kodim.

    Parameters
    ----------
    tokens
        The words of a report.

    Returns
    -------
    units
        In the order of the text, those without a name left out.
    """
    found = []
    titles = [(index, word) for index, word in enumerate(tokens.lows) if word in _TITLES]
    for index, word in titles:
        if word not in lexicon.BABINSA or _has_number(tokens, index):
            unit = _unit(tokens, index, is_koramil=word not in lexicon.KODIM)
            if unit:
                found.append(unit)
    return tuple(found)


# every finder asks for the same text, one after the other
@lru_cache(maxsize=4)
def without_links(text: str) -> str:
    """
    Blank out "read also" lines, the lists below them, and bylines; other offsets stay.

    Parameters
    ----------
    text
        A report.

    Returns
    -------
    text
        The report, of the same length, with spaces for what is no part of it.
    """
    # most reports hold none of them, which is quickly told
    lower = wordpatterns.lowered(text)
    if any(opening in lower for opening in lexicon.LINK_OPENINGS):
        text = _without_openings(text)
    if any(label in lower for label in lexicon.LINE_LABELS):
        text = _LABELLED.sub(lambda line: _blank(line[0]), text)
    return text


def _without_openings(text: str) -> str:
    for match in reversed(list(_LINK.finditer(text))):
        end = match.end()
        if not match["rest"].strip(" :"):
            following = _NEXT_LINE.match(text, end)
            end = following.end() if following else end
            headlines = _HEADLINES.match(text, end)
            end = headlines.end() if headlines else end
        while listed := _LIST_LINE.match(text, end):
            end = listed.end()
        text = text[: match.start()] + _blank(text[match.start() : end]) + text[end:]
    return _LINK_INSIDE.sub(lambda link: _blank(link[0]), text)


def _blank(text: str) -> str:
    return "".join("\n" if letter == "\n" else " " for letter in text)


def heads(text: str) -> tuple[tuple[str, ...], ...]:
    """
    Read the datelines: what the first lines name before a dash or a bar.

    Parameters
    ----------
    text
        A report.

    Returns
    -------
    heads
        The words of each, letters spaced apart for show joined again.
    """
    lines = text.split("\n", _HEAD_LINES)[:_HEAD_LINES]
    # a line blanked out would make the pattern try every way to part its spaces
    opening = "\n".join(" ".join(line[:_HEAD_LENGTH].split()) for line in lines)
    apart = [_STOPPED_HEAD.match(opening), _CLOSING.search(text.rstrip(), max(0, len(text) - _END))]
    found = [match[1] for match in _HEAD.finditer(opening)]
    found += [match[1] for match in apart if match]
    spaced = [match[0].replace(" ", "") for match in _SPACED.finditer(opening)]
    named = (tuple(_HEAD_WORD.findall(head)) for head in (*spaced, *found))
    # Kodam Jaya is no district called Jaya
    return tuple(head for head in named if head and head[0].lower() not in lexicon.COMMANDS)


def _has_number(tokens: Tokens, index: int) -> bool:
    """Whether a unit's number follows *Babinsa* directly: `Babinsa 16/Pulau Rakyat`."""
    after = index + 1
    while (
        after < len(tokens.lows) and tokens.lows[after].isdigit() and after - index <= _MOST_NUMBERS
    ):
        after += 1
    return index + 1 < after < len(tokens.lows) and "/" in tokens.gap(after)


def _unit(tokens: Tokens, index: int, *, is_koramil: bool) -> UnitName | None:
    begin = index + 1
    while (
        begin < len(tokens.lows)
        and begin - index <= _MOST_NUMBERS
        and tokens.lows[begin].isdigit()
        and _NUMBER_GAP.fullmatch(tokens.gap(begin))
    ):
        begin += 1
    if begin >= len(tokens.lows) or not _NAME_GAP.fullmatch(tokens.gap(begin)):
        return None
    natural, _ = extents.words(tokens, begin)
    # a regency's title may stand inside the unit's: Kodim 0622/Kabupaten Sukabumi
    if not natural or (not tokens.is_capital(begin) and begin == index + 1):
        return None
    last = begin + natural - 1
    number = tokens.lows[begin - 1].lstrip("0") if begin > index + 1 else ""
    words = tuple(tokens.printed(place) for place in range(begin, last + 1))
    return UnitName(is_koramil, index, last, words, number)
