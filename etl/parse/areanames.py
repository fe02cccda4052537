"""Recognise official names where nothing marks where they end: of areas, and of villages."""

from collections.abc import Sequence
from functools import lru_cache

from etl.parse import namewords
from geodata import forms, gazetteer, names

_LONGEST = 4
_DISTRICT = gazetteer.DISTRICT_CODE_LENGTH
_REGENCY = gazetteer.REGENCY_CODE_LENGTH


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


def headed_length(lows: Sequence[str], index: int) -> int:
    """
    Count the words of a village's name at a word, where a text names what the village lies in.

    Behind the title of a village's head may stand its name or the name of the head: only a village
    of a district that the text names, or with two words of a regency, is certainly one.

    Parameters
    ----------
    lows
        The lower-case words of the text.
    index
        Where the name would begin.

    Returns
    -------
    length
        0 if no such village begins there.
    """
    listed = gazetteer.load()
    length = village_length(lows[index : index + _LONGEST])
    around = [*lows[:index], "", *lows[index + length :]]
    for code in listed.village_codes[_key(lows, index, length)] if length else ():
        if _is_named(listed.areas[code[:_DISTRICT]].name, around):
            return length
        if length > 1 and _is_named(listed.areas[code[:_REGENCY]].name, around):
            return length
    return 0


def district_length(village: str, lows: Sequence[str], index: int) -> int:
    """
    Count the words of the name at a word, of a district in which a village of a name lies.

    Parameters
    ----------
    village
        The name of the village, however spelt.
    lows
        The lower-case words of a text.
    index
        Where the name of the district would begin.

    Returns
    -------
    length
        0 if none begins there, or one that a regency bears as well.
    """
    length = length_at(lows, index)
    if not length:
        return 0
    listed = gazetteer.load()
    key = _key(lows, index, length)
    codes = listed.village_codes.get(names.key(village), ())
    is_there = any(names.key(listed.areas[code[:_DISTRICT]].name) == key for code in codes)
    return length if is_there and key not in _regencies() else 0


def regency_length(district: str, lows: Sequence[str], index: int) -> int:
    """
    Count the words of the name at a word, of a regency in which a district of a name lies.

    Parameters
    ----------
    district
        The name of the district, however spelt.
    lows
        The lower-case words of a text.
    index
        Where the name of the regency would begin.

    Returns
    -------
    length
        0 if none begins there.
    """
    length = length_at(lows, index)
    if not length:
        return 0
    listed, key = gazetteer.load(), _key(lows, index, length)
    codes = _districts().get(names.key(district), ())
    proper = (forms.proper_name(listed.areas[code[:_REGENCY]].name) for code in codes)
    return length if any(names.key(name) == key for name in proper) else 0


@lru_cache(maxsize=1)
def _districts() -> dict[str, tuple[str, ...]]:
    """List the codes of all districts by the keys of their names."""
    by_key: dict[str, tuple[str, ...]] = {}
    for area in gazetteer.load().areas.values():
        if len(area.code) == _DISTRICT:
            key = names.key(area.name)
            by_key[key] = (*by_key.get(key, ()), area.code)
    return by_key


@lru_cache(maxsize=1)
def _regencies() -> frozenset[str]:
    """List the keys of all regencies' names, without their title words."""
    areas = gazetteer.load().areas.values()
    return frozenset(
        names.key(forms.proper_name(area.name)) for area in areas if len(area.code) == _REGENCY
    )


def _key(lows: Sequence[str], index: int, length: int) -> str:
    return names.key(" ".join(lows[index : index + length]))


def _is_named(area_name: str, lows: Sequence[str]) -> bool:
    """Whether an area's name stands among some words."""
    name = namewords.WORD.findall(forms.proper_name(area_name).lower())
    return any(
        lows[place : place + len(name)] == name
        for place, word in enumerate(lows)
        if name and word == name[0]
    )
