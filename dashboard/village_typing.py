"""Which village a few typed letters mean, the own area first, and whether that is clear."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from geodata import names
from geodata.gazetteer import Village

# offered at once, each by its number
MOST = 9
# letters below which an outline of a name says nothing
_FEWEST = 2
_NUMBERED = re.compile(r"(.+?)\s*([1-9])")
_LETTERS = re.compile(r"[^a-z0-9]+")
# how well a name fits what was typed: the whole, its beginning, the beginning of a word, anywhere
_WHOLE, _BEGINS, _WORD, _WITHIN, _NOT = range(5)


@dataclass(frozen=True, slots=True)
class Meant:
    """
    What typed letters may mean.

    `offered` are the codes of villages, best first; `chosen` is the one that is meant, None while
    that is not clear.
    """

    offered: tuple[str, ...] = ()
    chosen: str | None = None


def meant(
    typed: str,
    tiers: Sequence[Sequence[str]],
    villages: Mapping[str, Village],
    elsewhere: Callable[[str], Sequence[str]],
) -> Meant:
    """
    Tell what a few letters mean.

    Parameters
    ----------
    typed
        The beginning of a name or of a word in it; a digit behind it chooses among those offered.
    tiers
        Codes of villages, the nearest ones first: a name in a nearer tier goes before the same
        name in a farther one.
    villages
        The national list.
    elsewhere
        Finds villages of the whole country by a name, best first; asked where no tier has any.

    Returns
    -------
    meant
        Chosen is the only village of the nearest tier with the best fit, or the one whose number
        was typed.
    """
    whole = _meant(typed, tiers, villages, elsewhere)
    numbered = _NUMBERED.fullmatch(typed.strip())
    if numbered and not any(
        names.key(villages[code].name) == names.key(typed) for code in whole.offered
    ):
        among = _meant(numbered[1], tiers, villages, elsewhere).offered
        if int(numbered[2]) <= len(among):
            return Meant(among, among[int(numbered[2]) - 1])
    return whole


def _meant(
    typed: str,
    tiers: Sequence[Sequence[str]],
    villages: Mapping[str, Village],
    elsewhere: Callable[[str], Sequence[str]],
) -> Meant:
    if typed.strip() in villages:
        return Meant((typed.strip(),), typed.strip())
    if len(_letters(typed)) < _FEWEST:
        return Meant()
    found = [
        (fit, tier, place, code)
        for tier, near in enumerate(tiers)
        for place, code in enumerate(near)
        if (fit := _fit(typed, villages[code].name)) < _NOT
    ]
    if not found:
        likely = tuple(elsewhere(typed))[:MOST]
        return Meant(likely, likely[0] if len(likely) == 1 else None)
    found.sort()
    best = [code for fit, tier, _place, code in found if (fit, tier) == found[0][:2]]
    offered = tuple(dict.fromkeys(code for *_rank, code in found))[:MOST]
    return Meant(offered, best[0] if len(best) == 1 else None)


def _fit(typed: str, name: str) -> int:
    sought, held = _letters(typed), _letters(name)
    if sought == held or names.key(typed) == names.key(name):
        return _WHOLE
    if held.startswith(sought) or names.key(name).startswith(names.key(typed)):
        return _BEGINS
    words = name.lower().split()
    if any(_letters(" ".join(words[at:])).startswith(sought) for at in range(1, len(words))):
        return _WORD
    return _WITHIN if sought in held else _NOT


def _letters(text: str) -> str:
    return _LETTERS.sub("", text.lower())
