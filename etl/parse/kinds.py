"""Tell what was done, in the words that reports use for it."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import resources

from etl.parse import placeunits, wordpatterns
from etl.parse.wordstarts import Starts

_DATA = tomllib.loads(
    (resources.files("etl") / "parse" / "data" / "kind_words.toml").read_text(encoding="utf-8")
)


@dataclass(frozen=True, slots=True)
class _Table:
    """Where its words may begin, one pattern for all of them, and one for each kind."""

    starts: Starts
    every: re.Pattern[str]
    kinds: Mapping[str, re.Pattern[str]]


def _compiled(table: str) -> _Table:
    kinds: Mapping[str, Sequence[str]] = _DATA[table]
    every = [word for words in kinds.values() for word in words]
    return _Table(
        Starts(every),
        re.compile(r"\b" + wordpatterns.grouped(every)),
        {kind: re.compile(wordpatterns.grouped(words)) for kind, words in kinds.items()},
    )


_KINDS = _compiled("kinds")
_WEAK = _compiled("weak")
_WISHED = re.compile(rf"\b{wordpatterns.grouped(_DATA['beside']['wished'])}\s(?:ber)?$")
_COMMANDER = re.compile(
    rf"(?:^|[.\n]\s*){wordpatterns.grouped(_DATA['beside']['commanders'])}\b[^.\n]{{0,80}}\b"
    r"(?:me\w+|kata|ujar)[^\n]*$"
)
# what is found by none of the words
OTHER = "lainnya"
KNOWN: tuple[str, ...] = (*_KINDS.kinds, OTHER)
_LOOK_BACK = 24
_SENTENCE_CHARS = 400


def find(text: str) -> tuple[str, ...]:
    """
    Find the kinds of activity.

    Parameters
    ----------
    text
        A report, or what a table says of the activity.

    Returns
    -------
    kinds
        In the order in which the text names them; empty if it names none.
    """
    lower = wordpatterns.lowered(placeunits.without_links(text))
    return _found(lower, _KINDS, done_only=True) or _found(lower, _KINDS) or _found(lower, _WEAK)


def _found(lower: str, table: _Table, *, done_only: bool = False) -> tuple[str, ...]:
    found: list[str] = []
    for match in table.starts.matches(table.every, lower):
        place = match.start()
        new = [
            kind
            for kind, pattern in table.kinds.items()
            if kind not in found and pattern.match(lower, place)
        ]
        if new and not (done_only and _is_only_said(lower, place)):
            found += new
    return tuple(found)


def _is_only_said(lower: str, place: int) -> bool:
    """Whether an activity is wished for, or named in what a commander says."""
    if _WISHED.search(lower, max(0, place - _LOOK_BACK), place):
        return True
    begin = max(lower.rfind("\n", 0, place), place - _SENTENCE_CHARS, 0)
    return _COMMANDER.search(lower, begin, place) is not None
