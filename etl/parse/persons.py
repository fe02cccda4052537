"""Find the civilians that a report names, by what stands around their names."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import compress

from etl.parse import introductions, keeping, namewords, personwords, tokens
from etl.parse.namepage import Page


@dataclass(frozen=True, slots=True)
class Person:
    """
    A civilian named: the offsets of the name in the text, and the name as printed.

    `is_author`: the name signs the text, as reporters do, and is nobody's who was met.
    """

    start: int
    end: int
    name: str
    is_author: bool = False


# a line of a form, or the head of a message with its sender
_FIELD = re.compile(
    r"^[\u200e\u200f\u202a-\u202e\ufeff \t]{0,9}"
    r"(?:(?P<stamp>\[[^\n\]]{8,28}\] ?|\d{1,4}[/.\-]\d{1,2}[^\n]{4,20}? - )(?=[^\n:]{1,60}:)"
    r"|[-*\u2022\d.)\t ]{0,6}(?P<label>[A-Za-z][A-Za-z /]{2,24}?)[ \t]{0,9}[:=])",
    re.MULTILINE,
)
_SHORTEST_PART = 3
# a signature is followed by no more than some marks
_END_CHARS = 40


# masking and counting ask for the same text, one after the other
@lru_cache(maxsize=4)
def find(text: str) -> tuple[Person, ...]:
    """
    Find civilians' names.

    Parameters
    ----------
    text
        A report.

    Returns
    -------
    persons
        Every occurrence, in the order of the text; soldiers, police and places left out.
    """
    words = tokens.cut(text)
    page = Page(text, words, keeping.mark(text, words))
    for index, word in compress(enumerate(words.lows), map(personwords.matters, words.lows)):
        if personwords.introduces(word):
            introductions.look_after(page, index)
        if personwords.may_be_name(word):
            introductions.look_at(page, index)
        elif word in personwords.LIST_WORDS:
            introductions.look_after_list(page, index)
    _look_in_fields(page)
    _look_for_repeats(page)
    return tuple(_persons(page))


def _look_in_fields(page: Page) -> None:
    """Flag the names that fill a field of a form, and the senders of messages."""
    for match in _FIELD.finditer(page.text):
        label = match["label"]
        if label and " ".join(label.lower().split()) not in personwords.FIELDS:
            continue
        place = bisect_left(page.words.starts, match.end())
        while place < page.count and personwords.is_title(page.words.lows[place]):
            place += 1
        if place < page.count and page.is_free(place):
            page.flag(place, page.name_end(place))


def _look_for_repeats(page: Page) -> None:
    """Flag the parts of found names wherever they stand again."""
    lows = page.words.lows
    parts = {word for word in compress(lows, page.flags) if len(word) >= _SHORTEST_PART}
    parts -= page.kept.soldiers
    again = [pair for pair in enumerate(lows) if pair[1] in parts]
    for index, word in again:
        if page.flags[index] or page.kept.at(index):
            continue
        if namewords.is_common(word) and not page.words.is_capital(index):
            continue
        page.flags[index] = 1
        if not index or not page.flags[index - 1] or not page.goes_on(index):
            page.begins.add(index)


def _persons(page: Page) -> Iterator[Person]:
    index = page.flags.find(1)
    while index >= 0:
        last = index
        while last + 1 < page.count and page.flags[last + 1] and last + 1 not in page.begins:
            last += 1
        start, end = page.words.starts[index], page.words.ends[last]
        yield Person(start, end, page.text[start:end], _is_author(page.text, start, end))
        index = page.flags.find(1, last + 1)


def _is_author(text: str, start: int, end: int) -> bool:
    """Whether a name stands in brackets after the last sentence, or on a last line of its own."""
    before, after = text[max(0, start - 2) : start], text[end : end + _END_CHARS]
    if before.endswith("("):
        is_end = before[0] in {".", "\n", "*", "\u201d", " ", "("}
        return after[:1] == ")" and is_end and not after[1:3].strip(" .\n")
    return before.endswith("\n") and not after.strip()
