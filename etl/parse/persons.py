"""Find the civilians that a report names, by what stands around their names."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import compress

from etl.parse import areanames, introductions, keeping, namewords, personwords, tokens
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
    r"[\u200e\u200f\u202a-\u202e\ufeff \t]{0,9}"
    r"(?:(?P<stamp>\[[^\n\]]{8,28}\] ?|\d{1,4}[/.\-]\d{1,2}[^\n]{4,20}? - )(?=[^\n:]{1,60}:)"
    r"|[-*\u2022\d.)\t ]{0,6}(?P<label>[A-Za-z][A-Za-z /]{2,24}?)[ \t]{0,9}[:=])"
)
# a further line of the list that fills a field
_ITEM = re.compile(r"\n[ \t]{0,8}(?:\d{1,2}[.)]|[-*\u2022])")
_LONGEST_LIST = 40
_SHORTEST_PART = 3
_LONGEST_NUMBER = 2
# above a signature is the room for it, and what the name is said to be
_BLANK_LINE = re.compile(r"[ \t.,:)(_]{0,40}\n[ \t]{0,40}\n[ \t\n(_.]{0,60}")
_TWO_LINE_ENDS = re.compile(r"\n[ \t]{0,40}\n")
_LONGEST_SIGNING = 6
_LONGEST_DEGREE = 4
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
    _look_for_signatures(page)
    _look_for_repeats(page)
    return tuple(_persons(page))


def _look_in_fields(page: Page) -> None:
    """Flag the names that fill a field of a form, and the senders of messages."""
    for match in _fields(page.text):
        label = match["label"]
        if label and " ".join(label.lower().split()) not in personwords.FIELDS:
            continue
        _flag_after(page, match.end())
        position = match.end()
        for _ in range(_LONGEST_LIST):
            line_end = page.text.find("\n", position)
            item = _ITEM.match(page.text, line_end) if line_end >= 0 else None
            if item is None:
                break
            _flag_after(page, item.end())
            position = item.end()


def _fields(text: str) -> Iterator[re.Match[str]]:
    """Give the beginnings of lines that look like fields; most lines hold no sign of one."""
    begin = 0
    while begin < len(text):
        end = text.find("\n", begin)
        end = end if end >= 0 else len(text)
        is_possible = text.find(":", begin, end) >= 0 or text.find("=", begin, end) >= 0
        if is_possible and (match := _FIELD.match(text, begin)):
            yield match
        begin = end + 1


def _flag_after(page: Page, offset: int) -> None:
    """Flag the name at an offset, behind a title or the number of its line."""
    place = bisect_left(page.words.starts, offset)
    while place < page.count and _is_passed(page.words.lows[place]):
        place += 1
    if place < page.count and page.is_free(place):
        page.flag(place, page.name_end(place))


def _is_passed(word: str) -> bool:
    """Whether a word stands between a label and the name: a title, the number of a list's line."""
    return personwords.is_title(word) or (word.isdigit() and len(word) <= _LONGEST_NUMBER)


def _look_for_signatures(page: Page) -> None:
    """Flag names that have a line to themselves below a blank one, under what signs a letter."""
    starts = page.words.starts
    blank = {bisect_left(starts, at.end()) for at in _TWO_LINE_ENDS.finditer(page.text)}
    for index in sorted(blank - {0, page.count}):
        if not _BLANK_LINE.fullmatch(page.words.gaps[index]) or not _signs(page, index):
            continue
        place = index
        while place < page.count and personwords.is_title(page.words.lows[place]):
            place += 1
        end = page.name_end(place) if place < page.count and page.is_free(place) else place
        is_area = end > place and areanames.length_at(page.words.lows, place) >= end - place
        if end > place and not is_area and _ends_line(page, end):
            page.flag(place, end)


def _signs(page: Page, index: int) -> bool:
    """Whether the line above the word at `index` says whose signature follows."""
    place = index - 1
    while place > 0 and "\n" not in page.words.gaps[place]:
        place -= 1
        if index - place > _LONGEST_SIGNING:
            return False
    return page.words.lows[place] in personwords.SIGNATURES


def _ends_line(page: Page, end: int) -> bool:
    """Whether nothing but degrees follows on the line."""
    if end == page.count or "\n" in page.words.gaps[end]:
        return True
    return "," in page.words.gaps[end] and len(page.words.lows[end]) <= _LONGEST_DEGREE


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
