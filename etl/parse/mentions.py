"""Find every name that a marker word introduces: Desa X, Kec. Y, Dusun II, Kab. Z."""

import re
from dataclasses import dataclass, replace

from etl.parse import lexicon
from etl.parse.lexicon import Tier
from etl.parse.tokens import Tokens
from geodata import names

# what may stand between a marker and its name; a full stop only after an abbreviation
_TO_NAME = re.compile(r"[ \t\xa0]*['\u2019]?[ \t\xa0]*[-:/]?[ \t\xa0]*[\"\u201c']?\n?[ \t\xa0]*")
_TO_NAME_ABBREVIATED = re.compile(r"\s?['\u2019]?\s*[.:/-]?[ \t\xa0]*[.:]?\n?[ \t\xa0]*")
_INSIDE_NAME = re.compile(r"['\"\u2019]?[ \t\xa0]+\n?[ \t\xa0]*|\n[ \t\xa0]*|-|/|\. ?")
_INITIAL = 2
_VOWEL = re.compile("[aeiou]")
_LONGEST_NAME = 6
# more between two words is a column or a mistake, and slow to match
_LONGEST_GAP = 8
_TO_SECOND_NUMBER = re.compile(r"\s?/\s?")
_NUMERAL = re.compile(
    r"\d+[a-z]?|[ivxl]+|satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh"
)


@dataclass(frozen=True, slots=True)
class Mention:
    """
    A name with the marker word before it.

    `first` and `last` number its tokens, the marker being `first`. The first `natural` of `words`
    are the name as far as grammar tells; the others might still belong to it. `ends` holds the
    offset after each of them. `start` is where the marker begins.
    """

    tier: Tier
    marker: str
    first: int
    last: int
    start: int
    ends: tuple[int, ...]
    words: tuple[str, ...]
    natural: int
    is_forming: bool = False

    @property
    def end(self) -> int:
        """The offset after the name as far as grammar tells."""
        return self.ends[self.natural - 1]

    def name(self, length: int | None = None) -> str:
        """Give the first `length` words of the name, as a rule those that grammar tells."""
        return " ".join(self.words[: length or self.natural])


def scan(tokens: Tokens) -> tuple[Mention, ...]:
    """
    Find the names that marker words introduce.

    Parameters
    ----------
    tokens
        The words of a report.

    Returns
    -------
    mentions
        In the order of the text; what stands inside another's name is left out.
    """
    tiers = list(map(lexicon.tier, tokens.lows))
    seats = [index for index, word in enumerate(tokens.lows) if word in lexicon.SEATS and index]
    for index in seats:
        if tokens.lows[index - 1] in lexicon.SEAT_OF:
            tiers[index] = Tier.VILLAGE
    found = []
    after = 0
    for index, tier in [(index, tier) for index, tier in enumerate(tiers) if tier]:
        mention = _mention(tokens, index, tier) if index >= after else None
        if mention is not None and (namesake := _namesake(tokens, index, tiers)):
            found.append(namesake)
        if mention is not None:
            found.append(mention)
            after = mention.last + 1
    return tuple(found)


def _namesake(tokens: Tokens, index: int, tiers: list[Tier | None]) -> Mention | None:
    """Read the village of `Desa/Kecamatan X`, where the district's name is its own too."""
    before = index - 1 if "/" in tokens.gap(index) else index - 2
    if before < 0 or tiers[index] is not Tier.DISTRICT or tiers[before] is not Tier.VILLAGE:
        return None
    if before < index - 1 and tokens.lows[index - 1] not in lexicon.BOTH:
        return None
    district = _mention(tokens, index, Tier.DISTRICT)
    if district is None:
        return None
    return replace(
        district,
        tier=Tier.VILLAGE,
        marker=tokens.lows[before],
        first=before,
        last=before,
        start=tokens.starts[before],
        ends=(tokens.ends[before],) * len(district.ends),
    )


def name_words(tokens: Tokens, index: int) -> tuple[int, int]:
    """
    Count the words of a name that begins at a word.

    Parameters
    ----------
    tokens
        The words of a report.
    index
        Where the name would begin.

    Returns
    -------
    natural
        How many words belong to it as far as grammar tells.
    possible
        How many might, before a mark or a marker word certainly ends it.
    """
    natural = possible = 0
    is_proper = index < len(tokens.lows) and tokens.is_capital(index)
    for place in range(index, min(index + _LONGEST_NAME, len(tokens.lows))):
        word = tokens.lows[place]
        if place > index and (not _goes_on(tokens, place) or _counts_people(tokens, place)):
            break
        if place > index and lexicon.tier(word) and word not in lexicon.SOFT:
            break
        ends_here = _stops(tokens, place, is_first=place == index) or (
            place > index and _may_end(tokens, place, is_proper=is_proper)
        )
        if ends_here and not possible:
            break
        if not ends_here and natural == possible:
            natural += 1
        possible += 1
    return natural, possible


def _counts_people(tokens: Tokens, place: int) -> bool:
    """Whether the word at `place` is a number of people."""
    after = place + 1
    is_number = tokens.lows[place].isdigit() and after < len(tokens.lows)
    return is_number and tokens.lows[after] in lexicon.COUNTED and tokens.gap(after).strip() == ""


def _may_end(tokens: Tokens, place: int, *, is_proper: bool) -> bool:
    """Whether a name may have ended before the word at `place`, though it need not."""
    return (
        tokens.lows[place] in lexicon.SOFT
        or (is_proper and not _is_proper(tokens, place))
        or "\n" in tokens.gap(place)
    )


def _stops(tokens: Tokens, place: int, *, is_first: bool) -> bool:
    """Whether a word ends a name; some that do (aman, jajaran) may begin one in capitals."""
    word = tokens.lows[place]
    if word not in lexicon.STOPS:
        return False
    may_begin = is_first and tokens.is_mixed and tokens.is_capital(place)
    return not may_begin or word in lexicon.NEVER_NAMES


def _mention(tokens: Tokens, index: int, tier: Tier) -> Mention | None:
    marker = tokens.lows[index]
    begin = index + 1
    if begin >= len(tokens.lows) or not _leads_on(tokens, index) or _belongs_before(tokens, index):
        return None
    is_forming = tokens.lows[begin] in lexicon.FORMING
    begin += is_forming or (tier is Tier.VILLAGE and tokens.lows[begin] in lexicon.QUALIFYING)
    if begin >= len(tokens.lows):
        return None
    if marker in lexicon.NUMBERED:
        return _numbered(tokens, index, tier)
    natural, possible = name_words(tokens, begin)
    if not natural or not _is_name(tokens, marker, begin):
        return None
    return Mention(
        tier=tier,
        marker=marker,
        first=index,
        last=begin + natural - 1,
        start=tokens.starts[index],
        ends=tokens.ends[begin : begin + possible],
        words=tuple(tokens.printed(place) for place in range(begin, begin + possible)),
        natural=natural,
        is_forming=is_forming,
    )


def _numbered(tokens: Tokens, index: int, tier: Tier) -> Mention | None:
    """Read `RT 03`, `Rt. 30`, `RT/02` and the short `RT.04/01`, which means RT 04 RW 01."""
    last = index + 1
    if not _NUMERAL.fullmatch(tokens.lows[last]):
        return None
    after = last + 1
    if (
        after < len(tokens.lows)
        and tokens.lows[after].isdigit()
        and _TO_SECOND_NUMBER.fullmatch(tokens.gap(after))
    ):
        last = after
    words = tuple(tokens.printed(place) for place in range(index + 1, last + 1))
    return Mention(
        tier, tokens.lows[index], index, last, tokens.starts[index],
        tokens.ends[index + 1 : last + 1], words, len(words),
    )  # fmt: skip


def _belongs_before(tokens: Tokens, index: int) -> bool:
    """Whether the marker is the last part of another word, as in *SD Negeri*."""
    return (
        index > 0
        and tokens.lows[index] in lexicon.PUBLIC
        and tokens.lows[index - 1] in lexicon.PUBLIC_BODIES
    )


def _leads_on(tokens: Tokens, index: int) -> bool:
    """Whether the gap after the marker at `index` lets a name follow."""
    gap = tokens.gap(index + 1)
    if len(gap) > _LONGEST_GAP:
        return False
    pattern = _TO_NAME_ABBREVIATED if tokens.lows[index] in lexicon.ABBREVIATIONS else _TO_NAME
    return pattern.fullmatch(gap) is not None


def _goes_on(tokens: Tokens, place: int) -> bool:
    """Whether the gap before the word at `place` lets a name go on."""
    gap = tokens.gap(place)
    if gap == " ":
        return True
    if len(gap) > _LONGEST_GAP:
        return False
    # the number that opens the next item of a list
    if "\n" in gap and tokens.lows[place].isdigit():
        return False
    if "." in gap and not _is_short(tokens.lows[place - 1]):
        return False
    return _INSIDE_NAME.fullmatch(gap) is not None


def _is_short(word: str) -> bool:
    """Whether a full stop after a word of a name shortens it and ends no sentence."""
    # a number ends the sentence with its name: Tungkal V. Situasi aman
    if _NUMERAL.fullmatch(word):
        return False
    # without a vowel it is no word: Mns. Raya, GLP. Wih Tenang
    return len(word) <= _INITIAL or names.is_abbreviation(word) or not _VOWEL.search(word)


def _is_proper(tokens: Tokens, place: int) -> bool:
    return tokens.is_capital(place) or _NUMERAL.fullmatch(tokens.lows[place]) is not None


def _is_name(tokens: Tokens, marker: str, begin: int) -> bool:
    """Whether the word after a marker can be a name at all."""
    word = tokens.lows[begin]
    if f"{marker} {word}" in lexicon.COMPOUNDS:
        return False
    if _NUMERAL.fullmatch(word):
        return True
    # here a mistyped marker would be a name that resembles one: Desa Kampuno
    if word in lexicon.MARKERS and (word not in lexicon.SOFT or word == marker):
        return False
    # Balai Banjar Desa X: a village begins, no hamlet of that name
    if lexicon.MARKERS.get(marker) is Tier.HAMLET and word in lexicon.CERTAIN_VILLAGES:
        return False
    if word in lexicon.GENERIC and not tokens.is_capital(begin):
        return False
    return marker not in lexicon.NEEDS_CAPITAL or tokens.is_capital(begin)
