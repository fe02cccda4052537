"""Find every name that a marker word introduces: Desa X, Kec. Y, Dusun II, Kab. Z."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from etl.parse import areanames, extents, lexicon
from etl.parse.lexicon import Tier
from etl.parse.tokens import Tokens

# what may stand between a marker and its name; a full stop only after an abbreviation
_TO_NAME = re.compile(r"[ \t\xa0]*['\u2019]?[ \t\xa0]*[-:/]?[ \t\xa0]*[\"\u201c']?\n?[ \t\xa0]*")
_TO_NAME_ABBREVIATED = re.compile(r"\s?['\u2019]?\s*[.:/-]?[ \t\xa0]*[.:]?\n?[ \t\xa0]*")
# between a village and its district without its word
_TO_BARE = re.compile(r",[ ]?| ?[-\u2013] | ?\(")
_TO_SECOND_NUMBER = re.compile(r"\s?/\s?")

_LONGEST_BARE = 4
_SPECIAL = lexicon.SEATS | lexicon.DOUBTFUL_HAMLETS


@dataclass(frozen=True, slots=True)
class Mention:
    """
    A name with the marker word before it.

    `first` and `last` number its tokens, the marker being `first`. The first `natural` of `words`
    are the name as far as grammar tells; the others might still belong to it. `ends` holds the
    offset after each of them. `start` is where the marker begins. `of_head`: the village is named
    by the title of its head, such as *Lurah X*.
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
    of_head: bool = False

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
    headed: dict[int, Mention] = {}
    for index in [index for index, word in enumerate(tokens.lows) if word in _SPECIAL]:
        if mention := _of_head(tokens, index):
            headed[index] = mention
        tiers[index] = _tier(tokens, index, is_headed=mention is not None)
    found = []
    after = 0
    for index, tier in [(index, tier) for index, tier in enumerate(tiers) if tier]:
        if index < after:
            continue
        mention = headed.get(index) or _mention(tokens, index, tier)
        if mention is None:
            continue
        if namesake := _namesake(tokens, index, tiers):
            found.append(namesake)
        found.append(mention)
        found += _bare(tokens, mention)
        after = found[-1].last + 1
    return tuple(found)


def _tier(tokens: Tokens, index: int, *, is_headed: bool) -> Tier | None:
    """Tell what a word introduces that does so in some places only."""
    if tokens.lows[index] in lexicon.DOUBTFUL_HAMLETS:
        return Tier.HAMLET if _is_hamlet(tokens, index) else None
    is_seat = index > 0 and tokens.lows[index - 1] in lexicon.SEAT_OF
    return Tier.VILLAGE if is_headed or is_seat else None


def _of_head(tokens: Tokens, index: int) -> Mention | None:
    begin = index + 1
    if begin >= len(tokens.lows) or tokens.lows[index] not in lexicon.SEATS:
        return None
    if tokens.gap(begin) != " " or not tokens.is_capital(begin) or lexicon.tier(tokens.lows[begin]):
        return None
    length = areanames.headed_length(tokens.lows, begin)
    kind = "kelurahan" if lexicon.is_urban(tokens.lows[index]) else "desa"
    return _plain(tokens, index, begin, length, (Tier.VILLAGE, kind)) if length else None


def _is_hamlet(tokens: Tokens, index: int) -> bool:
    """Whether *Br.* stands for Banjar, and not for the boru between a woman's names in Sumatra."""
    if index + 1 >= len(tokens.lows):
        return False
    if tokens.lows[index + 1] in lexicon.CLANS or not tokens.is_capital(index + 1):
        return False
    is_behind_name = index > 0 and tokens.gap(index) == " " and tokens.is_capital(index - 1)
    return not is_behind_name or tokens.lows[index - 1] in lexicon.VENUES


def _bare(tokens: Tokens, mention: Mention) -> Iterator[Mention]:
    """Read the district bare behind its village, and both behind a hamlet: Dukuh X, Y, Z."""
    village: Mention | None = mention
    if mention.tier is Tier.HAMLET:
        village = _bare_village(tokens, mention.last + 1)
    if village is None or village.tier is not Tier.VILLAGE:
        return
    district = _bare_district(tokens, village.name(), village.last + 1)
    if district and village is not mention:
        yield village
    if district:
        yield district


def _bare_village(tokens: Tokens, begin: int) -> Mention | None:
    if not _stands_bare(tokens, begin):
        return None
    words = tokens.words[begin : begin + _LONGEST_BARE]
    length = areanames.village_length(words)
    return _plain(tokens, begin, begin, length, (Tier.VILLAGE, "")) if length else None


def _bare_district(tokens: Tokens, village: str, begin: int) -> Mention | None:
    if not _stands_bare(tokens, begin):
        return None
    length = areanames.district_length(village, tokens.lows, begin)
    return _plain(tokens, begin, begin, length, (Tier.DISTRICT, "")) if length else None


def _stands_bare(tokens: Tokens, begin: int) -> bool:
    """Whether a name without the word for what it names may begin at a word."""
    return (
        begin < len(tokens.lows)
        and _TO_BARE.fullmatch(tokens.gap(begin)) is not None
        and tokens.is_capital(begin)
        and lexicon.tier(tokens.lows[begin]) is None
    )


def _plain(tokens: Tokens, first: int, begin: int, length: int, what: tuple[Tier, str]) -> Mention:
    """Make a mention of a name whose words are known."""
    tier, marker = what
    return Mention(
        tier=tier,
        marker=marker,
        first=first,
        last=begin + length - 1,
        start=tokens.starts[first],
        ends=tokens.ends[begin : begin + length],
        words=tuple(tokens.printed(place) for place in range(begin, begin + length)),
        natural=length,
        of_head=first < begin,
    )


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
    natural, possible = extents.words(tokens, begin)
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
    is_verb = tokens.lows[index] in lexicon.ALSO_VERBS and not tokens.is_capital(index)
    if is_verb or not extents.NUMERAL.fullmatch(tokens.lows[last]):
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
    if len(gap) > extents.LONGEST_GAP:
        return False
    # Kelurahan/Desa X: the second word says the same
    if "/" in gap and lexicon.MARKERS.get(tokens.lows[index + 1]) is Tier.VILLAGE:
        return False
    pattern = _TO_NAME_ABBREVIATED if tokens.lows[index] in lexicon.ABBREVIATIONS else _TO_NAME
    return pattern.fullmatch(gap) is not None


def _is_name(tokens: Tokens, marker: str, begin: int) -> bool:
    """Whether the word after a marker can be a name at all."""
    word = tokens.lows[begin]
    if f"{marker} {word}" in lexicon.COMPOUNDS:
        return False
    if extents.NUMERAL.fullmatch(word):
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
