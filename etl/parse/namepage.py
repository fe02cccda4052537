"""The words of one text while civilians' names are being looked for in it."""

import re
from dataclasses import dataclass, field

from etl.parse import areanames, lexicon, namewords, personwords
from etl.parse.keeping import Kept
from etl.parse.tokens import Tokens

# inside a name: a space, an initial's full stop, a line break, an apostrophe typed apart
_INSIDE = re.compile(r"\.?[ \t\xa0]{0,2}\n?[ \t]{0,2}|[ \t]?['\u2019`-][ \t]?")
# from a title to the name
_TO_NAME = re.compile(
    r"[ \t\xa0]{0,3}[.:,(\"\u201c/-]{0,2}[ \t\xa0]{0,3}\n?[ \t\xa0]{0,3}(?:\d{1,2}[.)][ \t]?)?"
)
# from one name of a list to the next: a bracketed remark, a mark, the number or bullet of a line
_TO_NEXT = re.compile(
    r"\.?\s{0,3}(?:\([^()\n]{0,40}\))?[\s.]{0,3}(?:[,;/&+]|\n\s{0,9}(?:\d{1,2}[.)]|[-*\u2022])|)"
    r"[\s\d.)-]{0,9}"
)
# a longer gap is the end of whatever stands before it
_LONGEST_GAP = 60
_FAR = "\n\n"
_LONGEST = 5
_LONGEST_LOWER = 3
# words between two names of a list: titles, degrees, *dan juga*
_MOST_BETWEEN = 8
_LONGEST_ACRONYM = 6
_LONGEST_INITIAL = 3
# lower-case parts of names
_PARTICLES = frozenset(
    {"bin", "binti", "al", "van", "br", "de", "da", "el", "ibnu", "boru", "nur", "dt"}
)


@dataclass(slots=True)
class Page:
    """
    A text's words, which of them stay, and which are parts of civilians' names as far as found.

    `begins` holds the first word of each name, so that neighbours in a list stay two names.
    """

    text: str
    words: Tokens
    kept: Kept
    flags: bytearray = field(init=False)
    begins: set[int] = field(default_factory=set)
    count: int = field(init=False)

    def __post_init__(self) -> None:
        """Count the words; none of them is a name as yet."""
        self.count = len(self.words.lows)
        self.flags = bytearray(self.count)

    def gap(self, index: int) -> str:
        """Give what stands before a word, something that no pattern takes if it is long."""
        gap = self.words.gaps[index]
        return gap if len(gap) <= _LONGEST_GAP else _FAR

    def is_free(self, place: int) -> bool:
        """Whether a word might be a name: in capitals, not kept, no ordinary word."""
        if not self.words.words[place][0].isupper():
            return False
        if self.flags[place] or self.kept.hard[place] or self.kept.soft[place]:
            return False
        return personwords.may_be_name(self.words.lows[place]) and not self.is_acronym(place)

    def is_acronym(self, place: int) -> bool:
        """Whether a word is in capitals throughout, in a text that is not."""
        printed = self.words.printed(place)
        return (
            self.words.is_mixed
            and 1 < len(printed) <= _LONGEST_ACRONYM
            and printed.isupper()
            and self.words.lows[place] not in personwords.GIVEN
        )

    def leads_to(self, place: int) -> bool:
        """Whether the gap before a word is one between a title and a name."""
        gap = self.gap(place)
        return gap == " " or _TO_NAME.fullmatch(gap) is not None

    def flag(self, begin: int, end: int) -> None:
        """Flag a name, then the names that follow it in a list."""
        while end > begin:
            self.flags[begin:end] = b"\1" * (end - begin)
            self.begins.add(begin)
            begin = self.next_in_list(end)
            end = self.name_end(begin) if begin < self.count else begin

    def next_in_list(self, place: int) -> int:
        """Give the word at which the next name of a list begins, `count` if none does."""
        is_list = False
        last = min(self.count, place + _MOST_BETWEEN)
        while place < last and self._goes_on_listing(place):
            word = self.words.lows[place]
            is_list |= word in personwords.LIST_WORDS or any(
                mark in self.gap(place) for mark in ",;/&+\n"
            )
            is_passed = word in personwords.LIST_WORDS or word in personwords.DEGREES
            if not is_passed and not (word in personwords.TITLES and is_list):
                break
            place += 1
        else:
            return self.count
        if not is_list or not self.is_free(place):
            return self.count
        # an area's name ends the list, somebody's that begins with one does not
        area = areanames.length_at(self.words.lows, place)
        return self.count if area and area >= self.name_end(place) - place else place

    def name_end(self, begin: int, *, overrules: bool = False) -> int:
        """
        Give the word after a name written with capitals that begins at a word.

        With `overrules` a title stands before it: then the first word may be an ordinary one, or
        one that is part of a place elsewhere.
        """
        place = begin
        while place < self.count and place - begin < _LONGEST:
            if place > begin and not self.goes_on(place):
                break
            if self.kept.hard[place] or (self.kept.soft[place] and not overrules):
                break
            if not self._is_part(place, is_first=place == begin, overrules=overrules):
                break
            place += 1
        while place - begin > 1 and self.words.lows[place - 1] in _PARTICLES:
            place -= 1
        is_initial = place - begin == 1 and len(self.words.lows[begin]) == 1
        return begin if is_initial else place

    def name_end_lower(self, begin: int) -> int:
        """Give the word after a name written without capitals that begins at a word."""
        place = begin
        while place < self.count and place - begin < _LONGEST_LOWER:
            if place > begin and not self.goes_on(place):
                break
            word = self.words.lows[place]
            if self.kept.hard[place] or len(word) == 1 or word.isdigit():
                break
            if namewords.is_common(word) or word in personwords.ROLES or lexicon.tier(word):
                break
            place += 1
        return place

    def goes_on(self, place: int) -> bool:
        """Whether the gap before a word may stand inside a name."""
        gap = self.gap(place)
        if gap == " ":
            return True
        before = self.words.lows[place - 1]
        if gap == "," and len(before) == 1:
            return True
        if "." in gap and len(before) > _LONGEST_INITIAL:
            return False
        return _INSIDE.fullmatch(gap) is not None

    def _goes_on_listing(self, place: int) -> bool:
        gap = self.gap(place)
        if not _TO_NEXT.fullmatch(gap):
            return False
        # a full stop and a new line end a list unless the line is numbered or begins with a title
        is_broken = "." in gap and "\n" in gap and not any(mark.isdigit() for mark in gap)
        return not is_broken or self.words.lows[place] in personwords.TITLES

    def _is_part(self, place: int, *, is_first: bool, overrules: bool) -> bool:
        word = self.words.lows[place]
        if not self.words.is_capital(place):
            return word in _PARTICLES and not is_first
        if word.isdigit() or (not is_first and word in personwords.DEGREES):
            return False
        if word in personwords.GIVEN or (is_first and overrules and self.words.is_mixed):
            return True
        if word in personwords.ROLES or word in personwords.OFFICES:
            return False
        if word in personwords.TITLES:
            return not is_first and self._is_inner(place)
        return not namewords.is_common(word)

    def _is_inner(self, place: int) -> bool:
        """Whether a word that may be a title stands inside a name: *Nyoman Mas X*."""
        following = place + 1
        return (
            self.words.lows[place] not in personwords.SURE_TITLES
            and following < self.count
            and self.goes_on(following)
            and self.is_free(following)
        )
