"""
Which columns are never read, because this tool measures equal attention to villages and no more.

Only headings are judged, never values: a village may be called anything.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from importlib import resources

from rapidfuzz.distance import OSA

from etl import headings


class Topic(StrEnum):
    """Why a column is refused."""

    POLITICAL = "political"
    BELIEF = "belief"
    IDENTITY = "identity"


# a slip of the finger in a shorter word makes another common word ("suku", "saku")
_FUZZY_LETTERS = 5
# a form this long is refused too when it is glued to its neighbours ("namakandidat1")
_GLUED_LETTERS = 8


@dataclass(frozen=True, slots=True)
class _Lists:
    """The word list, taken apart by how its entries are compared."""

    within: dict[tuple[str, ...], Topic]
    whole: dict[tuple[str, ...], Topic]
    innocent_words: frozenset[str]
    innocent_phrases: frozenset[tuple[str, ...]]

    @property
    def longest(self) -> int:
        """The number of words of the longest entry."""
        return max(map(len, (*self.within, *self.innocent_phrases)))


@cache
def _lists() -> _Lists:
    source = resources.files("etl").joinpath("data/refused_columns.csv")
    with source.open(encoding="utf-8") as file:
        rows = [(row["topic"], row["match"], row["heading"]) for row in csv.DictReader(file)]

    def listed(match: str) -> dict[tuple[str, ...], Topic]:
        return {headings.words(text): Topic(topic) for topic, how, text in rows if how == match}

    return _Lists(
        within=listed("within"),
        whole=listed("whole"),
        innocent_words=frozenset(text for _, how, text in rows if how == "word"),
        innocent_phrases=frozenset(tuple(text.split()) for _, how, text in rows if how == "phrase"),
    )


def _runs(words: tuple[str, ...], longest: int) -> Iterator[tuple[str, ...]]:
    for start in range(len(words)):
        for end in range(start + 1, min(len(words), start + longest) + 1):
            yield words[start:end]


def _is_slip(word: str, meant: str, innocent: frozenset[str]) -> bool:
    """Whether `word` is `meant` with one slip of the finger, the first letter being right."""
    if word == meant:
        return True
    return (
        len(meant) >= _FUZZY_LETTERS
        and word[0] == meant[0]
        and word not in innocent
        and OSA.distance(word, meant, score_cutoff=1) <= 1
    )


def _same_but_for_slips(
    written: tuple[str, ...], meant: tuple[str, ...], innocent: frozenset[str]
) -> bool:
    return len(written) == len(meant) and all(
        _is_slip(word, other, innocent) for word, other in zip(written, meant, strict=True)
    )


def _misspelt(words: tuple[str, ...], lists: _Lists) -> Topic | None:
    for meant, topic in lists.whole.items():
        if _same_but_for_slips(words, meant, lists.innocent_words):
            return topic
    runs = tuple(_runs(words, lists.longest))
    for meant, topic in lists.within.items():
        if any(_same_but_for_slips(run, meant, lists.innocent_words) for run in runs):
            return topic
    return None


def _glued(words: tuple[str, ...], lists: _Lists) -> Topic | None:
    joined = "".join(words)
    for meant, topic in lists.within.items():
        form = "".join(meant)
        if joined == form or (len(form) >= _GLUED_LETTERS and form in joined):
            return topic
    return None


@lru_cache(maxsize=4096)
def refused(heading: str) -> Topic | None:
    """
    Tell whether a column or key of this heading must not be read, and why.

    Knows Indonesian and English words for candidates, parties, supporters, voting, religion,
    ethnicity, identity and phone numbers; in any case, with underscores, glued together, with
    digits behind them, or with one slip of the finger.

    Parameters
    ----------
    heading
        The heading as it stands in the file.

    Returns
    -------
    topic
        None for a heading that may be read.
    """
    lists = _lists()
    words = headings.words(heading)
    runs = tuple(_runs(words, lists.longest))
    if not words or any(run in lists.innocent_phrases for run in runs):
        return None
    if words in lists.whole:
        return lists.whole[words]
    exact = next((lists.within[run] for run in runs if run in lists.within), None)
    return exact or _misspelt(words, lists) or _glued(words, lists)
