"""Recognise the names of districts, regencies and provinces where nothing marks them as such."""

from collections.abc import Sequence
from functools import lru_cache

from etl.parse import namewords
from geodata import forms, gazetteer

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
    names = _names().get(lows[index])
    if not names:
        return 0
    for length in range(min(_LONGEST, len(lows) - index), 0, -1):
        if tuple(lows[index : index + length]) in names:
            return length
    return 0
