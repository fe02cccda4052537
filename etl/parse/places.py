"""
Find the places a report speaks of, and what each is to it.

Purely textual: which official village or district a name means is for `etl.geocode` to say.
"""

import re
from dataclasses import dataclass, replace

from etl.parse import chains, denials, lexicon, mentions, placeunits, roles, tokens, unmarked
from etl.parse.lexicon import Tier
from etl.parse.mentions import Mention
from etl.parse.roles import Role
from etl.parse.sites import Site
from etl.parse.tokens import Tokens


@dataclass(frozen=True, slots=True)
class Places:
    """
    All places of a text.

    `sites` in the order of the text; `unmarked` what might be a village though nothing says so;
    `is_elsewhere` whether the report names a venue that is none of them; `areas` all districts,
    regencies and provinces named; `units` the names of army units; `heads` the words of datelines;
    `hamlets` those that stand apart from any village.
    """

    text: str
    tokens: Tokens
    sites: tuple[Site, ...]
    unmarked: tuple[Site, ...]
    is_elsewhere: bool
    areas: tuple[Mention, ...]
    units: tuple[placeunits.UnitName, ...]
    heads: tuple[tuple[str, ...], ...]
    hamlets: tuple[str, ...]


_LONGEST_LIST_GAP = 20
_LIST = re.compile(r"[\s,/&]*(?:(?:dan|serta|atau|dengan|&)\s+)?(?:di\s+)?", re.IGNORECASE)
_LONGEST_BEFORE = 5
# a report that names more villages is a list of something else; its first ones are enough
_MOST_SITES = 60
_LONGEST_TAIL = 3
# a village's name and the word for the next one
_LONGEST_SIDE = 6
_BETWEEN = lexicon.WITH | {"dan", "serta"}
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
    text = tokens.tidy(text)
    cut = tokens.cut(placeunits.without_links(text))
    found = mentions.scan(cut)
    units = placeunits.scan(cut)
    inside = {index for unit in units for index in range(unit.first, unit.last + 1)}
    found = tuple(mention for mention in found if mention.first not in inside)
    sites, loose = _sites(cut, found)
    return Places(
        text=text,
        tokens=cut,
        sites=tuple(sites),
        unmarked=unmarked.find(cut, sites, found),
        is_elsewhere=unmarked.is_elsewhere(cut.text, sites),
        areas=tuple(mention for mention in found if mention.tier >= Tier.DISTRICT),
        units=tuple(unit for unit in units if not _is_denied(cut, unit.first, unit.last)),
        heads=placeunits.heads(cut.text),
        hamlets=tuple(loose),
    )


def _sites(cut: Tokens, found: tuple[Mention, ...]) -> tuple[list[Site], list[str]]:
    sites: list[Site] = []
    used: set[int] = set()
    for place, mention in enumerate(found):
        if len(sites) >= _MOST_SITES:
            break
        if mention.tier is Tier.VILLAGE and not chains.is_part(cut, found, place):
            sites.append(_village_site(cut, found, place, used))
    for place, mention in enumerate(found):
        if mention.tier is Tier.DISTRICT and place not in used and len(sites) < 2 * _MOST_SITES:
            sites.append(_district_site(cut, found, place, used))
    sites.sort(key=lambda site: site.first)
    return _share_areas(cut, sites), chains.loose_hamlets(cut, found, used)


def _village_site(cut: Tokens, found: tuple[Mention, ...], place: int, used: set[int]) -> Site:
    village = found[place]
    first, hamlet = chains.hamlet_before(cut, found, place, used)
    areas = chains.areas(cut, found, place, used)
    begin = min(first, areas[0].first) if areas else first
    role, phrase = _role(cut, begin)
    if village.of_head and cut.lows[village.first - 1] not in lexicon.SEAT_OF:
        role = Role.OFFICE
    if "#" in cut.gap(village.first):
        # a tag says whose report it is, like a title
        role = Role.BABINSA
    if roles.is_planned(cut, begin):
        role = Role.PLANNED
    if _is_denied(cut, begin, max([village, *areas], key=lambda one: one.end).last):
        role = Role.PASSING
    after = chains.hamlet_after(cut, found, place, used) if hamlet is None else None
    quarter = None
    if hamlet is None and after is None and role in {Role.AT, Role.STATED}:
        quarter = chains.quarter(cut, phrase, begin)
    end = max([village.end, *(area.end for area in areas), *([after[1]] if after else [])])
    return Site(
        village=village,
        role=role,
        start=cut.starts[phrase],
        end=end,
        hamlet=hamlet or (chains.literal(cut.text, *after) if after else None),
        quarter=quarter,
        areas=areas,
        tail=_tail(cut, areas[-1] if areas else village),
        first=begin,
        is_proper=not cut.is_mixed or village.words[0][0].isupper() or village.words[0].isdigit(),
    )


def _district_site(cut: Tokens, found: tuple[Mention, ...], place: int, used: set[int]) -> Site:
    district = found[place]
    first, hamlet = chains.hamlet_before(cut, found, place, used)
    role, phrase = _role(cut, first)
    if roles.is_planned(cut, first):
        role = Role.PLANNED
    if _is_denied(cut, first, district.last):
        role = Role.PASSING
    areas = (district, *chains.areas(cut, found, place, used))
    before = () if hamlet else _before(cut, first)
    return Site(
        village=None, role=role, start=cut.starts[phrase], end=areas[-1].end, hamlet=hamlet,
        areas=areas, before=before, tail=_tail(cut, areas[-1]), first=first,
    )  # fmt: skip


def _role(cut: Tokens, begin: int) -> tuple[Role, int]:
    """Tell what a place is to the report; *di perbatasan X* is at X, of X and Y nobody knows."""
    role, phrase = roles.before(cut, begin)
    if role is Role.BARE and begin > 1 and cut.lows[begin - 1] in lexicon.WITH:
        return (Role.PASSING if cut.lows[begin - 2] in lexicon.PASSING else role), phrase
    if role is not Role.PASSING:
        return role, phrase
    border = phrase - 2 if cut.lows[phrase - 1] == "antara" else phrase - 1
    is_at = (
        border > 0 and cut.lows[border] in lexicon.BORDERS and cut.lows[border - 1] in lexicon.AT
    )
    return (Role.AT if is_at and not _has_two_sides(cut, phrase, begin) else role), phrase


def _has_two_sides(cut: Tokens, phrase: int, begin: int) -> bool:
    """Whether a border is told by the villages on both sides: perbatasan Desa X dan Desa Y."""
    sides = cut.lows[phrase : begin + _LONGEST_SIDE]
    marked = [place for place, word in enumerate(sides) if lexicon.tier(word) is Tier.VILLAGE]
    return any(sides[place - 1] in _BETWEEN for place in marked if place)


def _is_denied(cut: Tokens, first: int, last: int) -> bool:
    return denials.is_denied(cut.text, cut.starts[first], cut.ends[last])


def _share_areas(cut: Tokens, sites: list[Site]) -> list[Site]:
    """Let `Desa A dan Desa B Kecamatan C` put both villages into C."""
    shared = list(sites)
    for place in range(len(shared) - 2, -1, -1):
        site, following = shared[place], shared[place + 1]
        if site.village is None or following.village is None:
            continue
        gap = cut.text[site.village.end : following.village.start]
        if len(gap) <= _LONGEST_LIST_GAP and _LIST.fullmatch(gap):
            areas = site.areas or following.areas
            shared[place] = replace(site, areas=areas)
            role = site.role if following.role is Role.BARE else following.role
            shared[place + 1] = replace(following, role=role, is_listed=True)
    return shared


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
