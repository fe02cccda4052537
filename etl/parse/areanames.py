"""Recognise official names where nothing marks where they end: of areas, and of villages."""

from collections.abc import Sequence
from functools import lru_cache

from etl.parse import namewords
from geodata import forms, gazetteer, names

_LONGEST = 4


@lru_cache(maxsize=1)
def _names() -> dict[str, frozenset[tuple[str, ...]]]:
    """List the names of all areas by their first word, lower case, without title words."""
    by_first: dict[str, set[tuple[str, ...]]] = {}
    for area in gazetteer.load().areas.values():
        words = tuple(namewords.WORD.findall(forms.proper_name(area.name).lower()))
        if words:
            by_first.setdefault(words[0], set()).add(words)
    return {first: frozenset(names) for first, names in by_first.items()}


def length_at(lows: Sequence[str], index: int) -> int:
    """
    Count the words of the longest area name that begins at a word.

    Parameters
    ----------
    lows
        Lower-case words.
    index
        Where the name would begin.

    Returns
    -------
    length
        0 if no such name begins there.
    """
    known = _names().get(lows[index])
    if not known:
        return 0
    for length in range(min(_LONGEST, len(lows) - index), 0, -1):
        if tuple(lows[index : index + length]) in known:
            return length
    return 0


def village_length(words: Sequence[str]) -> int:
    """
    Count the words of the longest village name, of the whole country, that some words begin with.

    Parameters
    ----------
    words
        Words that begin with a village's name, whatever follows it.

    Returns
    -------
    length
        0 if no village is called so.
    """
    known = gazetteer.load().village_codes
    for length in range(len(words), 0, -1):
        if names.key(" ".join(words[:length])) in known:
            return length
    return 0
