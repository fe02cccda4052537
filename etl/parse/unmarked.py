"""Find what may be a village, or the venue, though no marker word says so."""

import re
from dataclasses import replace

from etl.parse import extents, lexicon, roles
from etl.parse.lexicon import Tier
from etl.parse.mentions import Mention
from etl.parse.roles import Role
from etl.parse.sites import Site
from etl.parse.tokens import Tokens

_UNMARKED = {"di": Role.AT, "ke": Role.TO, "lokasi": Role.STATED, "tempat": Role.STATED}
_VENUE = re.compile(r"di\s+(?=[A-Z][a-z]+\s+[A-Z])")
# what makes such a name the venue, right before it; names of towns follow many a *di*
_HELD = re.compile(
    r"\b(?:dilaksanakan|diadakan|digelar|dipusatkan|bertempat|berlokasi|lokasinya)\s+$"
)
_LOOK_BACK = 24
_LONGEST_TAIL = 4


def find(cut: Tokens, sites: list[Site], found: tuple[Mention, ...]) -> tuple[Site, ...]:
    """Take proper names after *di*, *ke*, *Babinsa* or a hamlet for what may be villages."""
    if any(site.village is not None and site.role in roles.VISITED for site in sites):
        return ()
    possible_sites = _behind_hamlets(cut, found)
    for index, word in enumerate(cut.lows[:-1]):
        role = _UNMARKED.get(word) or (Role.BABINSA if word in lexicon.BABINSA else None)
        if role is None or not cut.is_capital(index + 1) or lexicon.tier(cut.lows[index + 1]):
            continue
        natural, possible = extents.words(cut, index + 1)
        if natural:
            possible_sites.append(_unmarked_site(cut, index, role, (natural, possible)))
    return tuple(possible_sites)


def _behind_hamlets(cut: Tokens, found: tuple[Mention, ...]) -> list[Site]:
    """Take the name after a hamlet and a comma: *di Padukuhan X, Y, Kecamatan* without its word."""
    behind = []
    begin = 0
    for place, mention in enumerate(found):
        after = mention.last + 1
        # Padukuhan X RT 03 is one hamlet
        if place and found[place - 1].last + 1 != mention.first:
            begin = place
        if found[begin].tier is not Tier.HAMLET:
            begin = place
        if (
            mention.tier is not Tier.HAMLET
            or after >= len(cut.lows)
            or cut.gap(after) != ", "
            or not cut.is_capital(after)
            or lexicon.tier(cut.lows[after])
        ):
            continue
        natural, possible = extents.words(cut, after)
        if natural:
            site = _unmarked_site(cut, mention.last, Role.AT, (natural, possible))
            hamlet = " ".join(cut.text[found[begin].start : mention.end].split())
            behind.append(replace(site, hamlet=hamlet))
    return behind


def _unmarked_site(cut: Tokens, index: int, role: Role, length: tuple[int, int]) -> Site:
    natural, possible = length
    name = range(index + 1, index + 1 + possible)
    village = Mention(
        tier=Tier.VILLAGE, marker="", first=index + 1, last=index + natural,
        start=cut.starts[index + 1], ends=tuple(cut.ends[place] for place in name),
        words=tuple(cut.printed(place) for place in name), natural=natural,
    )  # fmt: skip
    tail = _after(cut, index + 1 + natural)
    return Site(
        village, role, village.start, village.end, tail=tail, first=index + 1, is_marked=False
    )


def _after(cut: Tokens, begin: int) -> tuple[str, ...]:
    """Give the words behind a name and a comma: *di X, Kecamatan* without the word for it."""
    if begin >= len(cut.lows) or "," not in cut.gap(begin):
        return ()
    words: list[str] = []
    for index in range(begin, min(begin + _LONGEST_TAIL, len(cut.lows))):
        if (words and cut.gap(index) != " ") or not cut.is_capital(index):
            break
        words.append(cut.printed(index))
    return tuple(words)


def is_elsewhere(text: str, sites: list[Site]) -> bool:
    """Whether the report names a venue that belongs to none of its villages."""
    return any(
        not any(site.village and site.start <= match.end() <= site.end for site in sites)
        for match in _VENUE.finditer(text)
        if _HELD.search(text, max(0, match.start() - _LOOK_BACK), match.start())
    )
