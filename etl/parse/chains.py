"""Join mentions into one phrase: RT, hamlet, village, district, regency, in any usual order."""

import re

from etl.parse import areanames, lexicon, roles
from etl.parse.lexicon import Tier
from etl.parse.mentions import Mention
from etl.parse.roles import Role
from etl.parse.tokens import Tokens

# between the parts of one phrase: commas, brackets, slashes, an abbreviation in brackets
_ADJACENT = re.compile(r"[\s,./:;()\u2013\u2014-]*(?:\([^)]{1,12}\))?[\s,./:;()\u2013\u2014-]*")
_LONGEST_GAP = 40
# between a village and its district further on in the same clause
_SAME_CLAUSE = 60
_LONGEST_QUARTER = 3
_LONGEST_BARE = 4


def is_part(cut: Tokens, found: tuple[Mention, ...], place: int) -> bool:
    """Whether a village-like name is only part of the village named right after it."""
    if found[place].marker not in lexicon.PART_BEFORE_VILLAGE:
        return False
    after = place + 1
    # Kampung X RT 03/05 Desa Y
    while (
        after < len(found)
        and found[after].tier is Tier.HAMLET
        and adjacent(cut, found[after - 1], found[after])
    ):
        after += 1
    return (
        after < len(found)
        and found[after].tier is Tier.VILLAGE
        and found[after].marker not in lexicon.PART_BEFORE_VILLAGE
        and adjacent(cut, found[after - 1], found[after])
    )


def hamlet_before(
    cut: Tokens, found: tuple[Mention, ...], place: int, used: set[int]
) -> tuple[int, str | None]:
    """Collect the hamlet parts right before a mention: RT 03 RW 02 Kampung X, Desa ..."""
    first = place
    while (
        first > 0
        and _is_hamlet_part(cut, found, first - 1)
        and adjacent(cut, found[first - 1], found[first])
    ):
        first -= 1
        used.add(first)
    if first == place:
        return found[place].first, None
    return found[first].first, literal(cut.text, found[first].start, found[place - 1].end)


def quarter(cut: Tokens, phrase: int, first: int) -> str | None:
    """Take a bare proper name before the village for a part of it: `di Dapur Arang, Kel. X`."""
    words = range(phrase, first)
    if not 0 < len(words) <= _LONGEST_QUARTER or "," not in cut.gap(first) or not cut.is_mixed:
        return None
    if cut.lows[phrase] in lexicon.VENUES or any(
        not cut.is_capital(index) or cut.lows[index] in lexicon.STOPS or "," in cut.gap(index)
        for index in words
    ):
        return None
    return literal(cut.text, cut.starts[phrase], cut.ends[first - 1])


def _is_hamlet_part(cut: Tokens, found: tuple[Mention, ...], place: int) -> bool:
    mention = found[place]
    if mention.tier is Tier.HAMLET:
        # "Ketua RT 08, Dusun ..." is somebody's office, not where it happened
        return mention.first == 0 or cut.lows[mention.first - 1] not in lexicon.OFFICE
    return mention.tier is Tier.VILLAGE and is_part(cut, found, place)


def hamlet_after(
    cut: Tokens, found: tuple[Mention, ...], place: int, used: set[int]
) -> tuple[int, int] | None:
    """Take the offsets of a hamlet that follows its village, or the areas after it: `X dsn II`."""
    after = place + 1
    while after < len(found) and after in used and adjacent(cut, found[after - 1], found[after]):
        after += 1
    first = after
    while after < len(found) and _is_free_hamlet(cut, found, after, used):
        after += 1
    if after == first:
        return None
    belongs_on = after < len(found) and found[after].tier is Tier.VILLAGE
    if belongs_on and adjacent(cut, found[after - 1], found[after]):
        return None
    used.update(range(first, after))
    return found[first].start, found[after - 1].end


def _is_free_hamlet(cut: Tokens, found: tuple[Mention, ...], place: int, used: set[int]) -> bool:
    is_hamlet = found[place].tier is Tier.HAMLET and place not in used
    return is_hamlet and adjacent(cut, found[place - 1], found[place])


def areas(
    cut: Tokens, found: tuple[Mention, ...], place: int, used: set[int]
) -> tuple[Mention, ...]:
    """Collect the districts and larger units that follow a mention or stand right before it."""
    areas: list[Mention] = []
    tier, last = found[place].tier, found[place]
    for after in range(place + 1, len(found)):
        mention = found[after]
        if mention.tier is Tier.HAMLET and adjacent(cut, last, mention):
            last = mention
            continue
        # a regency-like word between a village and its district is part of the village's name
        is_upward = mention.tier > min(tier, Tier.REGENCY - 1) or (
            mention.tier is Tier.DISTRICT and all(area.tier > mention.tier for area in areas)
        )
        if not is_upward or not _same_clause(cut, last, mention):
            break
        used.add(after)
        areas.append(mention)
        tier, last = max(tier, mention.tier), mention
    if not any(area.tier is Tier.DISTRICT for area in areas):
        earlier = _district_before(cut, found, place)
        areas[:0] = [earlier] if earlier else []
    return tuple(areas)


def _district_before(cut: Tokens, found: tuple[Mention, ...], place: int) -> Mention | None:
    """Take a district that stands right before its village: `Kec. X, Desa Y`."""
    if place == 0 or found[place].tier is not Tier.VILLAGE:
        return None
    earlier = found[place - 1]
    is_near = earlier.tier is Tier.DISTRICT and adjacent(cut, earlier, found[place])
    if not is_near or cut.begins_sentence(found[place].first):
        return None
    belongs_back = place > 1 and found[place - 2].tier is Tier.VILLAGE
    return None if belongs_back and adjacent(cut, found[place - 2], earlier) else earlier


def adjacent(cut: Tokens, earlier: Mention, later: Mention) -> bool:
    """Whether only marks and brackets stand between two mentions."""
    if later.start - earlier.end > _LONGEST_GAP:
        return False
    return _ADJACENT.fullmatch(cut.text, earlier.end, later.start) is not None


def _same_clause(cut: Tokens, earlier: Mention, later: Mention) -> bool:
    if later.start - earlier.end > _SAME_CLAUSE:
        return False
    if adjacent(cut, earlier, later):
        return True
    if later.tier is Tier.DISTRICT and _is_of_another(cut, earlier, later):
        return False
    span = range(earlier.last + 1, later.first + 1)
    return not any(
        cut.begins_sentence(index) or cut.lows[index] in lexicon.PASSING for index in span
    )


def _is_of_another(cut: Tokens, earlier: Mention, district: Mention) -> bool:
    """Whether the name of another of its villages stands bare right before a district."""
    begin = district.last + 1 - district.natural
    is_own = areanames.district_length(earlier.name(), cut.lows, begin) > 0
    for first in range(max(earlier.last + 1, district.first - _LONGEST_BARE), district.first):
        # Desa X, tempat Pantai Y Kec. Z: a beach of X, if X is in Z
        if is_own and cut.lows[first - 1] in lexicon.VENUES:
            continue
        name = range(first, district.first)
        if all(cut.is_capital(index) and cut.gap(index + 1) in {" ", ", "} for index in name):
            printed = " ".join(cut.words[first : district.first])
            if areanames.district_length(printed, cut.lows, begin):
                return True
    return False


def loose_hamlets(cut: Tokens, found: tuple[Mention, ...], used: set[int]) -> list[str]:
    """List hamlets named apart from a village, where something happened there."""
    loose: list[str] = []
    last = -1
    for place, mention in enumerate(found):
        if place <= last or mention.tier is not Tier.HAMLET or place in used:
            continue
        role, _ = roles.before(cut, mention.first)
        is_place = role in {Role.STATED, Role.AT, Role.TO, Role.RESIDENTS}
        if (is_place and not _is_counted(cut, mention)) or _is_of_venue(cut, mention):
            last = _end_of_hamlet(cut, found, place, used)
            loose.append(literal(cut.text, mention.start, found[last].end))
    return loose


def _is_counted(cut: Tokens, hamlet: Mention) -> bool:
    """Whether a hamlet only says where some of a number are: 7 di antaranya di RW 05."""
    return not lexicon.AMONG.isdisjoint(cut.lows[max(0, hamlet.first - 2) : hamlet.first])


def _is_of_venue(cut: Tokens, hamlet: Mention) -> bool:
    """Whether a building or a ground lies in a hamlet: barang di Pasar X RT 6."""
    near = range(hamlet.first, max(0, hamlet.first - _LONGEST_QUARTER), -1)
    for index in near:
        if cut.gap(index) != " ":
            return False
        if cut.lows[index - 1] in lexicon.VENUES:
            return index < hamlet.first
        if not cut.is_capital(index - 1):
            return False
    return False


def _end_of_hamlet(cut: Tokens, found: tuple[Mention, ...], place: int, used: set[int]) -> int:
    """Find the last mention of a hamlet that is told in several: RT 03 RW 05."""
    while place + 1 < len(found) and _is_free_hamlet(cut, found, place + 1, used):
        place += 1
    return place


def literal(text: str, start: int, end: int) -> str:
    """Give a stretch of text as printed, line breaks and double spaces aside."""
    return " ".join(text[start:end].split())
