"""
Find the places a report speaks of, and what each is to it.

Purely textual: which official village or district a name means is for `etl.geocode` to say.
"""

import re
from dataclasses import dataclass, replace

from etl.parse import lexicon, mentions, placeunits, roles, tokens
from etl.parse.lexicon import Tier
from etl.parse.mentions import Mention
from etl.parse.roles import Role
from etl.parse.tokens import Tokens


@dataclass(frozen=True, slots=True)
class Site:
    """
    A place phrase: a village with what is said around it.

    `village` is None where only a district is named; then `before` holds the words in front of
    the district, nearest last, which may name a village without saying so. `areas` are the
    districts, regencies and provinces that belong to the phrase, smaller before larger as far as
    the text has them so; `tail` the words after the last of them. `start` and `end` are offsets of
    the phrase in the text, `first` its first word. `is_listed`: another village stands right before
    it in a list. `is_marked`: a word such as Desa says that it is a village. `is_proper`: its name is written as
    one.
    """

    village: Mention | None
    role: Role
    start: int
    end: int
    hamlet: str | None = None
    areas: tuple[Mention, ...] = ()
    before: tuple[str, ...] = ()
    tail: tuple[str, ...] = ()
    first: int = 0
    is_listed: bool = False
    is_marked: bool = True
    is_proper: bool = True


@dataclass(frozen=True, slots=True)
class Places:
    """
    All places of a text.

    `sites` in the order of the text; `unmarked` what might be a village though nothing says so;
    `is_elsewhere` whether the report names a venue that is none of them; `areas` all districts, regencies and provinces named;
    `units` the names of army units; `heads` the words of datelines; `hamlets` those that stand
    apart from any village.
    """

    tokens: Tokens
    sites: tuple[Site, ...]
    unmarked: tuple[Site, ...]
    is_elsewhere: bool
    areas: tuple[Mention, ...]
    units: tuple[placeunits.UnitName, ...]
    heads: tuple[tuple[str, ...], ...]
    hamlets: tuple[str, ...]


# between the parts of one phrase: commas, brackets, slashes, an abbreviation in brackets
_ADJACENT = re.compile(r"[\s,./:;()\u2013\u2014-]*(?:\([^)]{1,12}\))?[\s,./:;()\u2013\u2014-]*")
# between a village and its district further on in the same clause
_SAME_CLAUSE = 60
_LIST = re.compile(r"[\s,/&]*(?:(?:dan|serta|atau|&)\s+)?(?:di\s+)?", re.IGNORECASE)
_LONGEST_BEFORE = 5
_UNMARKED = {"di": Role.AT, "ke": Role.TO, "lokasi": Role.STATED, "tempat": Role.STATED}
_VENUE = re.compile(
    r"\b(?:dilaksanakan|diadakan|digelar|dipusatkan|bertempat|berlokasi|lokasinya)\s+di\s+"
    r"(?=[A-Z][a-z]+\s+[A-Z])"
)
_LONGEST_TAIL = 3
_TAIL_GAP = re.compile(r"[ \t]*[,/]?[ \t]*")


def find(text: str) -> Places:
    """
    Find the places of a report.

    Parameters
    ----------
    text
        A report, masked or not.

    Returns
    -------
    places
        Its place phrases and all else that tells where things happened.
    """
    cut = tokens.cut(placeunits.without_links(text))
    found = mentions.scan(cut)
    units = placeunits.scan(cut)
    inside = {index for unit in units for index in range(unit.first, unit.last + 1)}
    found = tuple(mention for mention in found if mention.first not in inside)
    sites, loose = _sites(cut, found)
    return Places(
        tokens=cut,
        sites=tuple(sites),
        unmarked=_unmarked(cut, sites),
        is_elsewhere=_is_elsewhere(cut.text, sites),
        areas=tuple(mention for mention in found if mention.tier >= Tier.DISTRICT),
        units=units,
        heads=placeunits.heads(text),
        hamlets=tuple(loose),
    )


def _sites(cut: Tokens, found: tuple[Mention, ...]) -> tuple[list[Site], list[str]]:
    sites: list[Site] = []
    used: set[int] = set()
    for place, mention in enumerate(found):
        if mention.tier is Tier.VILLAGE and not _is_part(cut, found, place):
            sites.append(_village_site(cut, found, place, used))
    for place, mention in enumerate(found):
        if mention.tier is Tier.DISTRICT and place not in used:
            sites.append(_district_site(cut, found, place, used))
    sites.sort(key=lambda site: site.first)
    return _share_areas(cut, sites), _loose_hamlets(cut, found, used)


def _is_part(cut: Tokens, found: tuple[Mention, ...], place: int) -> bool:
    """Whether a village-like name is only part of the village named right after it."""
    mention = found[place]
    return (
        mention.marker in lexicon.PART_BEFORE_VILLAGE
        and place + 1 < len(found)
        and found[place + 1].tier is Tier.VILLAGE
        and found[place + 1].marker not in lexicon.PART_BEFORE_VILLAGE
        and _adjacent(cut, mention, found[place + 1])
    )


def _village_site(cut: Tokens, found: tuple[Mention, ...], place: int, used: set[int]) -> Site:
    village = found[place]
    first, hamlet = _hamlet(cut, found, place, used)
    areas = _areas(cut, found, place, used)
    begin = min(first, areas[0].first) if areas else first
    role, phrase = roles.before(cut, begin)
    if roles.is_planned(cut, begin):
        role = Role.PLANNED
    after = _hamlet_after(cut, found, place, used) if hamlet is None else None
    end = max([village.end, *(area.end for area in areas), *([after.end] if after else [])])
    return Site(
        village=village,
        role=role,
        start=cut.starts[phrase],
        end=end,
        hamlet=hamlet or (_literal(cut.text, after.start, after.end) if after else None),
        areas=areas,
        tail=_tail(cut, areas[-1] if areas else village),
        first=begin,
        is_proper=not cut.is_mixed or village.words[0][0].isupper() or village.words[0].isdigit(),
    )


def _district_site(cut: Tokens, found: tuple[Mention, ...], place: int, used: set[int]) -> Site:
    district = found[place]
    first, hamlet = _hamlet(cut, found, place, used)
    role, phrase = roles.before(cut, first)
    if roles.is_planned(cut, first):
        role = Role.PLANNED
    areas = (district, *_areas(cut, found, place, used))
    before = () if hamlet else _before(cut, first)
    return Site(
        village=None, role=role, start=cut.starts[phrase], end=areas[-1].end, hamlet=hamlet,
        areas=areas, before=before, tail=_tail(cut, areas[-1]), first=first,
    )  # fmt: skip


def _hamlet(
    cut: Tokens, found: tuple[Mention, ...], place: int, used: set[int]
) -> tuple[int, str | None]:
    """Collect the hamlet parts right before a mention: RT 03 RW 02 Kampung X, Desa ..."""
    first = place
    while (
        first > 0
        and _is_hamlet_part(cut, found, first - 1)
        and _adjacent(cut, found[first - 1], found[first])
    ):
        first -= 1
        used.add(first)
    if first == place:
        return found[place].first, None
    literal = _literal(cut.text, found[first].start, found[place - 1].end)
    return found[first].first, literal


def _is_hamlet_part(cut: Tokens, found: tuple[Mention, ...], place: int) -> bool:
    mention = found[place]
    if mention.tier is Tier.HAMLET:
        # "Ketua RT 08, Dusun ..." is somebody's office, not where it happened
        return mention.first == 0 or cut.lows[mention.first - 1] not in lexicon.OFFICE
    return mention.tier is Tier.VILLAGE and _is_part(cut, found, place)


def _hamlet_after(
    cut: Tokens, found: tuple[Mention, ...], place: int, used: set[int]
) -> Mention | None:
    """Take a hamlet that follows its village: `Medang Baru dsn II`."""
    after = place + 1
    if after < len(found) and found[after].tier is Tier.HAMLET and after not in used:
        following = after + 1
        belongs_on = following < len(found) and found[following].tier is Tier.VILLAGE
        if _adjacent(cut, found[place], found[after]) and not (
            belongs_on and _adjacent(cut, found[after], found[following])
        ):
            used.add(after)
            return found[after]
    return None


def _areas(
    cut: Tokens, found: tuple[Mention, ...], place: int, used: set[int]
) -> tuple[Mention, ...]:
    """Collect the districts and larger units that follow a mention or stand right before it."""
    areas: list[Mention] = []
    tier, last = found[place].tier, found[place]
    for after in range(place + 1, len(found)):
        mention = found[after]
        if mention.tier is Tier.HAMLET and _adjacent(cut, last, mention):
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
    is_near = earlier.tier is Tier.DISTRICT and _adjacent(cut, earlier, found[place])
    if not is_near or cut.begins_sentence(found[place].first):
        return None
    belongs_back = place > 1 and found[place - 2].tier is Tier.VILLAGE
    return None if belongs_back and _adjacent(cut, found[place - 2], earlier) else earlier


def _adjacent(cut: Tokens, earlier: Mention, later: Mention) -> bool:
    return _ADJACENT.fullmatch(cut.text, earlier.end, later.start) is not None


def _same_clause(cut: Tokens, earlier: Mention, later: Mention) -> bool:
    if later.start - earlier.end > _SAME_CLAUSE:
        return False
    if _adjacent(cut, earlier, later):
        return True
    span = range(earlier.last + 1, later.first + 1)
    return not any(
        cut.begins_sentence(index) or cut.lows[index] in lexicon.PASSING for index in span
    )


def _share_areas(cut: Tokens, sites: list[Site]) -> list[Site]:
    """Let `Desa A dan Desa B Kecamatan C` put both villages into C."""
    shared = list(sites)
    for place in range(len(shared) - 2, -1, -1):
        site, following = shared[place], shared[place + 1]
        if site.village is None or following.village is None:
            continue
        if _LIST.fullmatch(cut.text, site.village.end, following.village.start):
            areas = site.areas or following.areas
            shared[place] = replace(site, areas=areas)
            role = site.role if following.role is Role.BARE else following.role
            shared[place + 1] = replace(following, role=role, is_listed=True)
    return shared


def _loose_hamlets(cut: Tokens, found: tuple[Mention, ...], used: set[int]) -> list[str]:
    """List hamlets named apart from a village, where something happened there."""
    loose = []
    for place, mention in enumerate(found):
        if mention.tier is not Tier.HAMLET or place in used:
            continue
        role, _ = roles.before(cut, mention.first)
        if role in {Role.STATED, Role.AT, Role.TO}:
            loose.append(_literal(cut.text, mention.start, mention.end))
    return loose


def _unmarked(cut: Tokens, sites: list[Site]) -> tuple[Site, ...]:
    """Take proper names after *di*, *ke* or *Babinsa* for what may be villages."""
    if any(site.village is not None and site.role in roles.VISITED for site in sites):
        return ()
    found = []
    for index, word in enumerate(cut.lows[:-1]):
        role = _UNMARKED.get(word) or (Role.BABINSA if word in lexicon.BABINSA else None)
        if role is None or not cut.is_capital(index + 1) or lexicon.tier(cut.lows[index + 1]):
            continue
        natural, possible = mentions.name_words(cut, index + 1)
        if natural:
            found.append(_unmarked_site(cut, index, role, (natural, possible)))
    return tuple(found)


def _unmarked_site(cut: Tokens, index: int, role: Role, length: tuple[int, int]) -> Site:
    natural, possible = length
    name = range(index + 1, index + 1 + possible)
    village = Mention(
        tier=Tier.VILLAGE, marker="", first=index + 1, last=index + natural,
        start=cut.starts[index + 1], ends=tuple(cut.ends[place] for place in name),
        words=tuple(cut.printed(place) for place in name), natural=natural,
    )  # fmt: skip
    return Site(village, role, village.start, village.end, first=index + 1, is_marked=False)


def _is_elsewhere(text: str, sites: list[Site]) -> bool:
    """Whether the report names a venue that belongs to none of its villages."""
    return any(
        not any(site.village and site.start <= match.end() <= site.end for site in sites)
        for match in _VENUE.finditer(text)
    )


def _before(cut: Tokens, first: int) -> tuple[str, ...]:
    """Give the words right before a district, nearest last, up to a mark or a sentence's start."""
    words: list[str] = []
    for index in range(first - 1, max(-1, first - 1 - _LONGEST_BEFORE), -1):
        gap = cut.gap(index + 1)
        if gap.strip(" \n\t,") or (words and "," in gap) or "\n\n" in gap:
            break
        words.insert(0, cut.printed(index))
    return tuple(words)


def _tail(cut: Tokens, mention: Mention) -> tuple[str, ...]:
    """Give the words after a name that may name what it lies in: `Kec. Senyerang, Tanjab Barat`."""
    words: list[str] = []
    for index in range(mention.last + 1, min(mention.last + 1 + _LONGEST_TAIL, len(cut.lows))):
        if not _TAIL_GAP.fullmatch(cut.gap(index)) or (words and "," in cut.gap(index)):
            break
        words.append(cut.printed(index))
    return tuple(words)


def _literal(text: str, start: int, end: int) -> str:
    return " ".join(text[start:end].split())
