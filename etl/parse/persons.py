"""Find the civilians that a report names, by what stands around their names."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from etl.parse import areanames, keeping, lexicon, namewords, personwords, tokens
from etl.parse.keeping import Kept
from etl.parse.tokens import Tokens


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


# inside a name: a space, an initial's full stop, a line break, an apostrophe typed apart
_INSIDE = re.compile(r"\.?[ \t\xa0]{0,2}\n?[ \t]{0,2}|[ \t]?['\u2019`-][ \t]?")
_TO_NAME = re.compile(
    r"[ \t\xa0]*[.:,(\"\u201c/-]{0,2}[ \t\xa0]*\n?[ \t\xa0]*(?:\d{1,2}[.)][ \t]*)?"
)
_LIST = re.compile(
    r"[.]?\s*(?:\([^()\n]{0,40}\))?[\s.]*(?:[,;/&+]|\n\s*(?:\d{1,2}[.)]|[-*\u2022])|)[\s\d.)-]*",
    re.DOTALL,
)
_AGE = re.compile(
    r"[ \t]*,?[ \t]*\(?[ \t]*(?:umur|usia|berusia|berumur)?[ \t]*(?:\d{1,3})[ \t]*(?:\)|th|tahun)"
)
_SENTENCE_END = re.compile(r"[!?;]|\n\s*\n|\.\s")
_WINDOW_GAP = re.compile(r"[\s\d.,()/:\"\u201c\u201d'\u2019-]{1,10}")
_LONGEST = 5
_LONGEST_LOWER = 3
_WINDOW = 9
_ACRONYM = 6
_LIST_WORDS = frozenset({"dan", "serta", "juga", "beserta", "bersama", "maupun", "atau"})
_PARTICLES = frozenset(
    {"bin", "binti", "al", "van", "br", "de", "da", "el", "ibnu", "boru", "nur", "dt"}
)
_BEFORE_NAME = frozenset(
    {
        "i",
        "ni",
        "la",
        "wa",
        "si",
        "ida",
        "muh",
        "moh",
        "mhd",
        "st",
        "abd",
        "dt",
        "sy",
        "gusti",
        "nyak",
        "teuku",
        "cut",
    }
)
_VERB = re.compile(r"(?:me|ber|di|ter)[a-z]{3,}")


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
    finder = _Finder(text, words, keeping.mark(text, words))
    finder.search()
    return tuple(finder.persons())


class _Finder:
    """Goes through the words of one text and flags those that are parts of civilians' names."""

    def __init__(self, text: str, words: Tokens, kept: Kept) -> None:
        self.text = text
        self.words = words
        self.kept = kept
        self.count = len(words.lows)
        self.flags = bytearray(self.count)
        # where each name begins, so that neighbours in a list stay two names
        self.begins: set[int] = set()

    def search(self) -> None:
        """Flag every name: by title, office, list, what stands before or after, and its repeats."""
        for index, word in enumerate(self.words.lows):
            if personwords.introduces(word):
                self._after(index, word)
            elif personwords.may_be_name(word) and self._is_free(index):
                self._standing_alone(index)
        self._fields()
        self._repeats()

    def persons(self) -> Iterator[Person]:
        """Give the flagged words as names."""
        index = 0
        while index < self.count:
            if not self.flags[index]:
                index += 1
                continue
            last = index
            while last + 1 < self.count and self.flags[last + 1] and last + 1 not in self.begins:
                last += 1
            start, end = self.words.starts[index], self.words.ends[last]
            yield Person(start, end, self.text[start:end], self._signs(start, end))
            index = last + 1

    def _signs(self, start: int, end: int) -> bool:
        """Whether a name stands in brackets after the last sentence, or on a last line of its own."""
        before, after = self.text[max(0, start - 2) : start], self.text[end : end + 3]
        if before[-1:] == "(":
            return (
                after[:1] == ")"
                and before[:1] in {".", "\n", "*", "\u201d", " ", ""}
                and not after[1:].strip(" .\n")
            )
        return before[-1:] == "\n" and not self.text[end:].strip()

    def _after(self, index: int, word: str) -> None:
        """Look for a name after a title, an office or another word that introduces one."""
        if self.flags[index]:
            return
        if word in personwords.TITLES and not self.kept.hard[index]:
            self._after_title(index)
        if word in personwords.OFFICES:
            self._after_office(index)
        if word in personwords.OPENERS:
            self._after_opener(index)
        if not self.flags[index] and self._is_free(index):
            self._standing_alone(index)

    def _after_title(self, index: int) -> None:
        place = index + 1
        while place < self.count and self._leads_to(place) and self._is_honorific(place):
            place += 1
        if place >= self.count or not self._leads_to(place):
            return
        word = self.words.lows[place]
        if word in personwords.ROLES or word in personwords.TITLES or word in lexicon.STOPS:
            return
        if self.kept.hard[place] and not self._is_glued_place(place):
            return
        is_sure = self.words.lows[index] in personwords.SURE_TITLES
        if self.words.is_capital(place):
            self._flag(place, self._name_end(place, overrules=is_sure))
        elif is_sure:
            self._flag(place, self._name_end_lower(place))

    def _after_office(self, index: int) -> None:
        comma = False
        for place in range(index + 1, min(index + 1 + _WINDOW, self.count)):
            gap = self.words.gap(place)
            if not _WINDOW_GAP.fullmatch(gap) or self._ends_sentence(place, gap):
                return
            comma |= "," in gap or "(" in gap or ":" in gap
            word = self.words.lows[place]
            if self.flags[place] or word in personwords.TITLES:
                return
            if self.kept.at(place) or (not comma and self._is_area_of(index, place)):
                continue
            is_capital = self.words.is_capital(place)
            if is_capital and not namewords.is_common(word) and not self._is_acronym(place):
                self._flag(place, self._name_end(place, overrules=False))
                return
            if not is_capital and (
                _VERB.fullmatch(word)
                or word in _LIST_WORDS
                or (comma and word not in personwords.OFFICES)
            ):
                return

    def _after_opener(self, index: int) -> None:
        place = index + 1
        if (
            place >= self.count
            or not _TO_NAME.fullmatch(self.words.gap(place))
            or not self._is_free(place)
        ):
            return
        if self.words.gap(place)[:1] == "." and self.words.lows[index] not in {"an", "n"}:
            return
        end = self._name_end(place, overrules=False)
        if end == place:
            return
        is_certain = self.words.lows[index] in personwords.CERTAIN_OPENERS
        is_area = areanames.length_at(self.words.lows, place)
        if is_certain or (
            not is_area and (self._looks_like_name(place, end) or self._begins_list(end))
        ):
            self._flag(place, end)

    def _is_area_of(self, office: int, place: int) -> bool:
        """Whether an office of a district or above is followed by the name of its area."""
        is_wide = self.words.lows[office] in personwords.WIDE_OFFICES
        return is_wide and areanames.length_at(self.words.lows, place) > 0

    def _begins_list(self, place: int) -> bool:
        """Whether another word like a name follows in a list."""
        following = self._next_in_list(place)
        return following < self.count and self._name_end(following, overrules=False) > following

    def _standing_alone(self, index: int) -> None:
        """Take a known name, or a word with an age behind it, for a civilian's."""
        end = self._name_end(index, overrules=False)
        if namewords.is_common(self.words.lows[index]) and self.words.begins_sentence(index):
            return
        if end == index or self.flags[end - 1] or areanames.length_at(self.words.lows, index):
            return
        after = self.words.ends[end - 1]
        is_aged = "(" in self.text[after : after + 3] and _AGE.match(self.text, after)
        is_known = any(personwords.is_name_like(word) for word in self.words.lows[index:end])
        if is_aged or is_known or self._is_described(end):
            self._flag(index, end)

    def _is_described(self, end: int) -> bool:
        """Whether what follows a name says who that is: *X warga desa*, *X, anggota kelompok*."""
        if end >= self.count or self.words.lows[end] not in personwords.DESCRIBING:
            return False
        return self.words.gap(end) in {" ", ", ", "\n"}

    def _looks_like_name(self, begin: int, end: int) -> bool:
        lows = self.words.lows[begin:end]
        if any(personwords.is_name_like(word) for word in lows) or (
            len(lows) > 1 and lows[0] in _BEFORE_NAME
        ):
            return True
        after = self.words.ends[end - 1]
        if _AGE.match(self.text, after):
            return True
        return (
            end < self.count
            and self.words.lows[end] in personwords.AFTER
            and len(self.words.gap(end)) <= len(", ")
        )

    def _flag(self, begin: int, end: int) -> None:
        """Flag a name, then the names that follow it in a list."""
        while end > begin:
            self.flags[begin:end] = b"\1" * (end - begin)
            self.begins.add(begin)
            begin = self._next_in_list(end)
            end = self._name_end(begin, overrules=False) if begin < self.count else begin

    def _next_in_list(self, place: int) -> int:
        """Give the word at which the next name of a list begins, the number of words if none does."""
        is_list = False
        while place < self.count:
            gap = self.words.gap(place)
            word = self.words.lows[place]
            if not _LIST.fullmatch(gap) or (
                "." in gap
                and "\n" in gap
                and word not in personwords.TITLES
                and not any(c.isdigit() for c in gap)
            ):
                return self.count
            is_list |= any(mark in gap for mark in ",;/&+\n")
            if word in _LIST_WORDS:
                is_list = True
            elif word not in personwords.DEGREES and not (word in personwords.TITLES and is_list):
                break
            place += 1
        if not is_list or place >= self.count or not self._is_free(place):
            return self.count
        return self.count if areanames.length_at(self.words.lows, place) else place

    def _name_end(self, begin: int, *, overrules: bool) -> int:
        """Give the word after a name written with capitals that begins at a word."""
        place = begin
        while place < self.count and place - begin < _LONGEST:
            if place > begin and not self._goes_on(place):
                break
            word = self.words.lows[place]
            if self.kept.hard[place] or (self.kept.soft[place] and not overrules):
                break
            if not self._is_part(place, is_first=place == begin, overrules=overrules):
                break
            place += 1
        while place > begin and self.words.lows[place - 1] in _PARTICLES and place - 1 > begin:
            place -= 1
        if place - begin == 1 and len(self.words.lows[begin]) == 1:
            return begin
        return place

    def _is_part(self, place: int, *, is_first: bool, overrules: bool) -> bool:
        word = self.words.lows[place]
        if not self.words.is_capital(place):
            return word in _PARTICLES and not is_first
        if word.isdigit() or (not is_first and word in personwords.DEGREES):
            return False
        if is_first and overrules and self.words.is_mixed:
            return True
        if (
            word in personwords.ROLES
            or word in personwords.OFFICES
            or word in personwords.SURE_TITLES
        ):
            return word in personwords.GIVEN
        if word in personwords.TITLES:
            return word in personwords.GIVEN or (not is_first and self._is_inner(place))
        return word in personwords.GIVEN or not namewords.is_common(word)

    def _is_inner(self, place: int) -> bool:
        """Whether a word that may be a title stands inside a name: *Nyoman Mas X*."""
        following = place + 1
        return following < self.count and self._goes_on(following) and self._is_free(following)

    def _name_end_lower(self, begin: int) -> int:
        place = begin
        while place < self.count and place - begin < _LONGEST_LOWER:
            word = self.words.lows[place]
            if (
                (place > begin and not self._goes_on(place))
                or self.kept.hard[place]
                or len(word) == 1
            ):
                break
            if (
                namewords.is_common(word)
                or word in personwords.ROLES
                or word.isdigit()
                or lexicon.tier(word)
            ):
                break
            place += 1
        return place

    def _goes_on(self, place: int) -> bool:
        gap = self.words.gap(place)
        if gap == " ":
            return True
        before = self.words.lows[place - 1]
        if gap == "," and len(before) == 1:
            return True
        if "." in gap and len(before) > len("muh"):
            return False
        return _INSIDE.fullmatch(gap) is not None

    def _leads_to(self, place: int) -> bool:
        return _TO_NAME.fullmatch(self.words.gap(place)) is not None

    def _is_honorific(self, place: int) -> bool:
        following = place + 1
        if following >= self.count or self.words.lows[place] not in personwords.HONORIFICS:
            return False
        return self._leads_to(following) and (
            self.words.is_capital(following) or self.words.is_capital(place) is False
        )

    def _is_glued_place(self, place: int) -> bool:
        """Whether a kept word after a title is only so because a place is named after its bearer."""
        return bool(self.kept.soft[place]) and not self.kept.hard[place]

    def _is_free(self, place: int) -> bool:
        """Whether a word might be a name: in capitals, not kept, no ordinary word."""
        if self.flags[place] or self.kept.hard[place] or self.kept.soft[place]:
            return False
        if not self.text[self.words.starts[place]].isupper():
            return False
        return personwords.may_be_name(self.words.lows[place]) and not self._is_acronym(place)

    def _is_acronym(self, place: int) -> bool:
        printed = self.words.printed(place)
        return (
            self.words.is_mixed
            and len(printed) > 1
            and len(printed) <= _ACRONYM
            and printed.isupper()
            and self.words.lows[place] not in personwords.GIVEN
        )

    def _ends_sentence(self, place: int, gap: str) -> bool:
        if "\n\n" in gap:
            return True
        return "." in gap and len(self.words.lows[place - 1]) > len("kab")

    def _fields(self) -> None:
        for match in _FIELD.finditer(self.text):
            if (
                not match["stamp"]
                and " ".join(match["label"].lower().split()) not in personwords.FIELDS
            ):
                continue
            place = _first_after(self.words, match.end("stamp") if match["stamp"] else match.end())
            while (
                place < self.count
                and self.words.lows[place] in personwords.TITLES | personwords.HONORIFICS
            ):
                place += 1
            if place < self.count and self._is_free(place):
                self._flag(place, self._name_end(place, overrules=False))

    def _repeats(self) -> None:
        """Flag the parts of found names wherever they stand again."""
        parts = {
            self.words.lows[index]
            for index in range(self.count)
            if self.flags[index] and len(self.words.lows[index]) > 2  # noqa: PLR2004 - no initials
        }
        parts -= self.kept.soldiers
        for index, word in enumerate(self.words.lows):
            if word in parts and not self.flags[index] and not self.kept.at(index):
                if namewords.is_common(word) and not self.words.is_capital(index):
                    continue
                self.flags[index] = 1
                if not index or not self.flags[index - 1] or not self._goes_on(index):
                    self.begins.add(index)


# a line of a form, or the head of a message with its sender
_FIELD = re.compile(
    r"^[\u200e\u200f\u202a-\u202e\ufeff \t]*(?:(?P<stamp>\[[^\n\]]{8,28}\][ ]?|\d{1,4}[/.\-]\d{1,2}[^\n]{4,20}?[ ]-[ ])(?=[^\n:]{1,60}:)"
    r"|[-*\u2022\d.)\t ]{0,6}(?P<label>[A-Za-z][A-Za-z /]{2,24}?)[ \t]*[:=][ \t]*)",
    re.MULTILINE,
)


def _first_after(words: Tokens, offset: int) -> int:
    return next(
        (index for index, start in enumerate(words.starts) if start >= offset), len(words.starts)
    )
