"""Find fast where words stand in a text with which a match of many patterns may begin."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from etl.parse import memo, wordpatterns

_GROUP = "(?:"
_LETTER = re.compile(r"[a-z](?![?*+{])")
_LETTERS = re.compile(r"(?:[a-z](?![?*+{]))*")
# none of the patterns begins with what may come any number of times or not at all
_QUANTIFIER = re.compile(r"[?+]|\{(?P<least>[1-9]),\d*\}")
# another sign than a letter: one of a class, or one that comes several times
_SIGN = re.compile(r"(\\[.d])(?:\{(\d+)[,}])?")
# where white space follows, a piece of the text ends
_SPACE = re.compile(r"(?: |\\s)(?![?*]|\{0)")
_WORD_END = re.compile(r"\\[b.](?![?*]|\{0)")
# right at the start of a word, nothing is left for this to take
_EMPTY = (r"\b", r"\A\W{0,9}")


class Starts:
    """
    The places where a pattern of some may match in a lower-case text.

    White space parts a text into pieces that come again and again, so that what is known of them
    spares going through the text letter by letter. All that is looked for is known of a piece at
    once, so that a text is gone through once for all finders.
    """

    def __init__(self, patterns: Iterable[str]) -> None:
        """
        Prepare.

        Parameters
        ----------
        patterns
            Regular expressions for lower-case text, all of which match at word boundaries only.

        Raises
        ------
        ValueError
            If one of them begins with what is no letter.
        """
        found: set[str] = set()
        for pattern in patterns:
            found |= openings(pattern)
            if "" in found:
                raise ValueError(pattern)
        self._number = _PIECES.learn(re.compile(rf"\b(?={wordpatterns.grouped(found)})"))

    def of(self, lower: str) -> Sequence[int]:
        """
        Give the offsets at which one of the patterns may match, and all at which one does.

        Parameters
        ----------
        lower
            A text as `wordpatterns.lowered` gives it.

        Returns
        -------
        offsets
            In the order of the text.
        """
        return _PIECES.found(lower)[self._number]

    def matches(self, pattern: re.Pattern[str], lower: str) -> Iterator[re.Match[str]]:
        """Give what `pattern.finditer` would, for one of the patterns or all of them in one."""
        after = 0
        for offset in self.of(lower):
            if offset >= after and (match := pattern.match(lower, offset)):
                yield match
                after = match.end()


class _Pieces:
    """What begins in the pieces of texts."""

    def __init__(self) -> None:
        self._beginnings: list[re.Pattern[str]] = []
        self._forget()

    def _forget(self) -> None:
        self._places = memo.remembered(self._look)
        # every finder asks for the same text, one after the other
        self.found = lru_cache(maxsize=4)(self._find_all)

    def learn(self, begins: re.Pattern[str]) -> int:
        """Learn to look for one thing more; gives its number."""
        self._beginnings.append(begins)
        self._forget()
        return len(self._beginnings) - 1

    def _look(self, piece: str) -> tuple[tuple[int, int], ...]:
        """Give what begins in a piece, by number, and where."""
        return tuple(
            (number, match.start())
            for number, begins in enumerate(self._beginnings)
            for match in begins.finditer(piece)
        )

    def _find_all(self, lower: str) -> list[list[int]]:
        offsets: list[list[int]] = [[] for _ in self._beginnings]
        after = 0
        for piece in filter(self._places, lower.split()):
            begin = _find(lower, piece, after)
            after = begin + len(piece)
            for number, place in self._places(piece):
                offsets[number].append(begin + place)
        return offsets


_PIECES = _Pieces()


def openings(pattern: str) -> set[str]:
    """
    Tell with what the matches of a pattern begin.

    Parameters
    ----------
    pattern
        A regular expression that matches at word boundaries only.

    Returns
    -------
    openings
        Letters, as many as are certain, or signs as a pattern; an empty one where nothing is.
    """
    for empty in _EMPTY:
        pattern = pattern.removeprefix(empty)
    alternatives = _alternatives(pattern)
    if len(alternatives) > 1:
        return {opening for one in alternatives for opening in openings(one)}
    if pattern.startswith(_GROUP):
        return _of_group(pattern)
    if sign := _SIGN.match(pattern):
        return {sign[1] * int(sign[2] or 1)}
    letters = _LETTERS.match(pattern)
    head = letters[0] if letters else ""
    return {head + more for more in _going_on(pattern[len(head) :])} if head else {""}


def _going_on(rest: str) -> set[str]:
    """Tell what follows the first letters of a match."""
    if rest.startswith(_GROUP) or _LETTER.match(rest):
        return openings(rest)
    if rest[1:2] == "?":
        return {more for tail in (rest[0] + rest[2:], rest[2:]) for more in _going_on(tail)}
    if _SPACE.match(rest):
        return {r"\Z"}
    end = _WORD_END.match(rest)
    return {end[0] if end else ""}


def _of_group(pattern: str) -> set[str]:
    """Tell with what a pattern begins whose first part stands in brackets."""
    end = _end_of_group(pattern)
    inside, rest = pattern[len(_GROUP) : end - 1], pattern[end:]
    quantifier = _QUANTIFIER.match(rest)
    after = rest[quantifier.end() :] if quantifier else rest
    if quantifier and quantifier[0] != "?":
        return openings(int(quantifier["least"] or 1) * inside if inside.isalpha() else inside)
    found = {more for one in _alternatives(inside) for more in openings(one + after)}
    return found | openings(after) if quantifier else found


def _end_of_group(pattern: str) -> int:
    """Give where the first part of a pattern, which stands in brackets, ends."""
    level = 0
    for place, letter in enumerate(pattern):
        level += letter == "("
        level -= letter == ")"
        if level == 0:
            return place + 1
    return len(pattern)


def _alternatives(pattern: str) -> list[str]:
    """Part a pattern at the bars that stand outside brackets."""
    parts, level = [""], 0
    for letter in pattern:
        level += letter in "(["
        level -= letter in ")]"
        if letter == "|" and level == 0:
            parts.append("")
        else:
            parts[-1] += letter
    return parts


def _find(lower: str, piece: str, after: int) -> int:
    """Give where a piece stands by itself, which does so behind an offset for certain."""
    begin = lower.find(piece, after)
    while True:
        end = begin + len(piece)
        is_begun = not begin or lower[begin - 1].isspace()
        if is_begun and (end == len(lower) or lower[end].isspace()):
            return begin
        begin = lower.find(piece, begin + 1)
