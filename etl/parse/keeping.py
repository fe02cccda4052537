"""Mark what must never be taken for a civilian's name: places, units, soldiers and police."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from rapidfuzz.distance import OSA

from etl.parse import areanames, lexicon, mentions, namewords, personwords, placeunits, ranks
from etl.parse.lexicon import Tier
from etl.parse.tokens import Tokens

# names of streets, schools and mosques are seldom longer
_LONGEST_FACILITY = 4
_LONGEST_VILLAGE = 4
_NUMERAL = re.compile(r"\d+|[ivxl]+")
_SIMPLE_GAP = re.compile(r"\.?[ \t\xa0]{1,2}|[.]?\n|[-/.'\u2019]")
_LONGEST_PARTICLE = 2
# letters in which a mistyped name differs
_SLIP = 2
# names of one report that share their first word; a bound for texts that are none
_MOST_NAMESAKES = 50


@dataclass(slots=True)
class Kept:
    """
    Which words of a text stay, one flag a word.

    `hard` are parts of places and soldiers where they are named as such; `soft` are the same words
    elsewhere, which a title before them overrules. `soldiers` are the words of soldiers' names.
    """

    hard: bytearray
    soft: bytearray
    soldiers: set[str] = field(default_factory=set)

    def at(self, index: int) -> bool:
        """Whether the word at `index` is kept unless a title stands before it."""
        return bool(self.hard[index] or self.soft[index])


def mark(text: str, words: Tokens) -> Kept:
    """
    Mark what stays.

    Parameters
    ----------
    text
        A report.
    words
        Its words.

    Returns
    -------
    kept
        Flags for each of `words`.
    """
    count = len(words.lows)
    kept = Kept(bytearray(count), bytearray(count))
    _keep_ranked(text, words, kept)
    found = mentions.scan(words)
    counts = Counter(tuple(word.lower() for word in one.words[: one.natural]) for one in found)
    names: set[tuple[str, ...]] = set()
    ahead = -1
    for one in found:
        # Desa Tanjung Raja Kec. ...: there Raja is no king's title
        is_inside = 0 <= one.first - 1 <= ahead
        last = one.last if is_inside else _without_person(words, one, counts)
        ahead = one.last
        begin = one.last - one.natural + 1
        kept.hard[one.first : last + 1] = b"\1" * (last + 1 - one.first)
        names.add(tuple(words.lows[begin : last + 1]))
    for unit in placeunits.scan(words):
        kept.hard[unit.first : unit.last + 1] = b"\1" * (unit.last + 1 - unit.first)
        names.add(tuple(word.lower() for word in unit.words))
    _keep_before_districts(words, kept, found)
    _keep_regencies(words, kept, found)
    _keep_behind_numbers(words, kept)
    _keep_facilities(words, kept)
    _keep_repeats(words, kept, names)
    return kept


def _keep_ranked(text: str, words: Tokens, kept: Kept) -> None:
    for one in ranks.scan(text):
        place = bisect_right(words.ends, one.start)
        while place < len(words.lows) and words.starts[place] < one.end:
            kept.hard[place] = 1
            # a particle such as La or Ni is part of many names
            if words.starts[place] >= one.name_start and len(words.lows[place]) > _LONGEST_PARTICLE:
                kept.soldiers.add(words.lows[place])
            place += 1


def _keep_before_districts(words: Tokens, kept: Kept, found: tuple[mentions.Mention, ...]) -> None:
    """Keep the official name of a village right before its district: warga Banua Budi kec. X."""
    for one in found:
        if one.tier is not Tier.DISTRICT:
            continue
        for first in range(max(0, one.first - _LONGEST_VILLAGE), one.first - 1):
            name = range(first, one.first)
            if all(words.is_capital(index) for index in name) and all(
                words.gap(index) == " " for index in range(first + 1, one.first + 1)
            ):
                printed = [words.printed(index) for index in name]
                if areanames.village_length(printed) == len(printed):
                    kept.soft[first : one.first] = b"\1" * len(printed)


def _keep_regencies(words: Tokens, kept: Kept, found: tuple[mentions.Mention, ...]) -> None:
    """Keep a district's regency without its word: Kades X, Kecamatan Sunggal, Deli Serdang."""
    for one in found:
        after = one.last + 1
        if one.tier is not Tier.DISTRICT or after >= len(words.lows) or words.gap(after) != ", ":
            continue
        length = areanames.regency_length(one.name(), words.lows, after)
        kept.soft[after : after + length] = b"\1" * length


def _keep_behind_numbers(words: Tokens, kept: Kept) -> None:
    """Keep a village and its district without their words: rumah Kadus III Paya Geli Sunggal."""
    if _NUMBERED.isdisjoint(words.lows):
        return
    for index in [at for at, word in enumerate(words.lows[:-2]) if word in _NUMBERED]:
        begin = index + 2
        if words.gap(begin) not in {" ", ", "} or not words.is_capital(begin):
            continue
        if not _NUMERAL.fullmatch(words.lows[index + 1]) or lexicon.tier(words.lows[begin]):
            continue
        length = areanames.village_length(words.lows[begin : begin + _LONGEST_VILLAGE])
        # a shorter name may leave the district its first word
        for count in range(length, 0, -1):
            village = " ".join(words.lows[begin : begin + count])
            after = begin + count
            if after < len(words.lows) and words.gap(after) in {" ", ", "}:
                district = areanames.district_length(village, words.lows, after)
                if district:
                    kept.soft[begin : after + district] = b"\1" * (count + district)
                    break


# behind these stands the number of a hamlet, and then what it lies in
_NUMBERED = frozenset(
    {"kadus", "kepling", "kadusun", "dusun", "lingkungan", "rt", "rw", "kling", "jaga"}
)


def _without_person(words: Tokens, one: mentions.Mention, names: Counter[tuple[str, ...]]) -> int:
    """
    Give the last word of a place without a person's name glued to it: *Kepala Kampung X Y*.

    Before the first word of the mention if it is all a person's: *Bidan desa Y*.
    """
    begin = one.last - one.natural + 1
    before = words.lows[one.first - 1] if one.first else ""
    if before not in personwords.OFFICES and one.marker not in personwords.OFFICES:
        return one.last
    # "di Jorong X": there the title of an official is a place's
    if before in lexicon.AT:
        return one.last
    lows = [word.lower() for word in one.words[: one.natural]]
    is_alone = names[tuple(lows)] == 1
    if is_alone and (personwords.is_name_like(lows[0]) or lows[0] in personwords.SURE_TITLES):
        return begin - 1
    if is_alone and before == "kepala" and _is_no_village(one, lows, names):
        return begin - 1
    if (
        is_alone
        and before in _NAMED_SOON
        and names.total() > 1
        and not _is_followed(words, one.last)
    ):
        return begin - 1
    return begin - 1 + _place_length(one, lows, names)


def _is_no_village(one: mentions.Mention, lows: list[str], names: Counter[tuple[str, ...]]) -> bool:
    """Whether no village of the country is called so, and the report names another place."""
    is_village = one.tier is Tier.VILLAGE and one.marker not in personwords.OFFICES
    if not is_village or not 1 < names.total() <= _MOST_NAMESAKES:
        return False
    return not areanames.village_length(lows) and not _is_mistyped(lows, names)


def _is_mistyped(lows: list[str], names: Iterable[tuple[str, ...]]) -> bool:
    """Whether a name resembles another that the report gives a place."""
    name = " ".join(lows)
    others = (" ".join(other) for other in names if list(other) != lows)
    return any(OSA.distance(name, other, score_cutoff=_SLIP) <= _SLIP for other in others)


def _place_length(one: mentions.Mention, lows: list[str], names: Counter[tuple[str, ...]]) -> int:
    """Count the words of a place after which, behind an office, its bearer may be named."""
    for length in range(1, one.natural):
        is_word = not lows[length].isdigit()
        if is_word and (names[tuple(lows[:length])] or personwords.is_name_like(lows[length])):
            return length
    if one.tier is Tier.HAMLET:
        return _hamlet_length(lows)
    if one.tier is Tier.VILLAGE:
        return areanames.village_length(lows) or one.natural
    return areanames.length_at(lows, 0) or one.natural


def _hamlet_length(lows: list[str]) -> int:
    """Count the words of a hamlet: its number, or one word with the ordinary ones behind it."""
    length = 1
    while (
        length < len(lows)
        and not personwords.is_title(lows[length])
        and (
            lows[length].isdigit()
            or (not _NUMERAL.fullmatch(lows[0]) and namewords.is_common(lows[length]))
        )
    ):
        length += 1
    return length


# nobody calls a village by these, so that what follows is somebody's name: Bidan desa X
_NAMED_SOON = frozenset({"bidan", "wali", "guru", "perawat", "kader"})


def _is_followed(words: Tokens, last: int) -> bool:
    """Whether a name in capitals or a title follows a place, so that the place is one."""
    following = last + 1
    if following >= len(words.lows) or len(words.gap(following)) > len(", "):
        return False
    return words.is_capital(following) or words.lows[following] in personwords.TITLES


def _keep_facilities(words: Tokens, kept: Kept) -> None:
    found = [index for index, word in enumerate(words.lows) if word in personwords.FACILITIES]
    for index in found:
        if _is_staffed(words, index):
            continue
        place = index + 1
        while (
            place < len(words.lows)
            and place - index <= _LONGEST_FACILITY
            and words.is_capital(place)
            and _SIMPLE_GAP.fullmatch(words.gap(place))
            and not _is_title(words.lows[place])
            and words.lows[place] not in lexicon.STOPS
        ):
            kept.hard[place] = 1
            place += 1


def _is_staffed(words: Tokens, index: int) -> bool:
    """Whether somebody who works at a facility is named after it: *imam masjid X*."""
    return (
        index > 0
        and words.lows[index - 1] in personwords.STAFF
        and words.words[index] in personwords.SMALL_FACILITIES
    )


def _is_title(word: str) -> bool:
    """Whether a word begins somebody's mention; a mosque may be named after a Haji."""
    if word in personwords.HONORIFICS:
        return word in personwords.SURE_TITLES
    return word in personwords.TITLES or word in personwords.OFFICES


def _keep_repeats(words: Tokens, kept: Kept, names: set[tuple[str, ...]]) -> None:
    by_first: dict[str, list[tuple[str, ...]]] = {}
    for name in names:
        if name and (len(name) > 1 or not namewords.is_common(name[0])):
            by_first.setdefault(name[0], []).append(name)
    wanted = kept.soldiers.union(by_first)
    for index, word in [pair for pair in enumerate(words.lows) if pair[1] in wanted]:
        for name in by_first.get(word, ())[:_MOST_NAMESAKES]:
            if words.lows[index : index + len(name)] == name:
                kept.soft[index : index + len(name)] = b"\1" * len(name)
        if word in kept.soldiers and not kept.hard[index]:
            kept.soft[index] = 1
