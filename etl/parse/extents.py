"""Tell how far a name goes: which words belong to it, and what ends it."""

import re

from etl.parse import lexicon
from etl.parse.tokens import Tokens
from geodata import names

NUMERAL = re.compile(
    r"\d+[a-z]?|[ivxl]+|satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh"
)
# more between two words is a column or a mistake, and slow to match
LONGEST_GAP = 8
_INSIDE_NAME = re.compile(r"['\"\u2019]?[ \t\xa0]+\n?[ \t\xa0]*|\n[ \t\xa0]*|-|/|\. ?")
# Kassi - Kassi is one name, Lalang - Medang Deras are two
_DOUBLING = re.compile(r" ?[-\u2013] | [-\u2013] ?")
_INITIAL = 2
_VOWEL = re.compile("[aeiou]")
_LONGEST_NAME = 6


def words(tokens: Tokens, index: int) -> tuple[int, int]:
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
    is_proper = tokens.is_mixed and tokens.is_capital(place)
    if not is_first:
        return not (is_proper and word in lexicon.CLOSING and _is_last(tokens, place))
    return not is_proper or word in lexicon.NEVER_NAMES


def _is_last(tokens: Tokens, place: int) -> bool:
    """Whether a mark, or the word for another place, ends the name at `place`."""
    after = place + 1
    if after >= len(tokens.lows):
        return True
    return lexicon.tier(tokens.lows[after]) is not None or "," in tokens.gap(after)


def _goes_on(tokens: Tokens, place: int) -> bool:
    """Whether the gap before the word at `place` lets a name go on."""
    gap = tokens.gap(place)
    if gap == " ":
        return True
    if len(gap) > LONGEST_GAP:
        return False
    # the number that opens the next item of a list
    if "\n" in gap and tokens.lows[place].isdigit():
        return False
    if "." in gap and not _is_short(tokens.lows[place - 1]):
        return False
    if _DOUBLING.fullmatch(gap):
        return tokens.lows[place - 1].endswith(tokens.lows[place])
    return _INSIDE_NAME.fullmatch(gap) is not None


def _is_short(word: str) -> bool:
    """Whether a full stop after a word of a name shortens it and ends no sentence."""
    # a number ends the sentence with its name: Tungkal V. Situasi aman
    if NUMERAL.fullmatch(word):
        return False
    # without a vowel it is no word: Mns. Raya, GLP. Wih Tenang
    return len(word) <= _INITIAL or names.is_abbreviation(word) or not _VOWEL.search(word)


def _is_proper(tokens: Tokens, place: int) -> bool:
    return tokens.is_capital(place) or NUMERAL.fullmatch(tokens.lows[place]) is not None
