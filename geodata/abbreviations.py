"""
Read names whose first words are cut short to letters: P. Dodek, T. Balai Utara, TB Kota IV.

One letter stands for many words, so that this helps only among the few names of one parent.
"""

from collections.abc import Iterator

from geodata import forms, names

_LONGEST = 3
_SHORTEST_REST = 3
_SHORTEST_PART = 4
_VOWELS = frozenset("aeiou")


def rests(words: tuple[str, ...]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """
    Part an official name behind its first word, its second and so on.

    Parameters
    ----------
    words
        The words of the name in the agreed spelling; what is glued to a word for a landscape, as
        in *Tanjungbalai*, counts as a word of its own.

    Yields
    ------
    rest, first
        The key of the words behind, and the words before.
    """
    parts = (*_parted(words[0]), *words[1:]) if words else ()
    for cut in range(1, len(parts)):
        rest = "".join(parts[cut:])
        if len(rest) >= _SHORTEST_REST:
            yield rest, parts[:cut]


def split(name: str) -> tuple[str, str] | None:
    """
    Part a name as printed into what may be cut short and the rest.

    Parameters
    ----------
    name
        A name without a title word.

    Returns
    -------
    short, rest
        The letters of the first word and the key of the others; None if the first word is too long
        to be cut short, reads as one (Aek, Ulu), or the others say too little.
    """
    head, _, tail = name.replace(".", " ").strip().partition(" ")
    short, rest = names.letters(head), names.key(tail)
    if not short.isalpha() or len(short) > _LONGEST or len(rest) < _SHORTEST_REST:
        return None
    is_set_apart = len(short) == 1 or (head.isupper() and not tail.isupper())
    return (short, rest) if is_set_apart or _VOWELS.isdisjoint(short) else None


def stands_for(short: str, words: tuple[str, ...]) -> bool:
    """Whether letters are the initials of some words, or the beginning and more of the only one."""
    if len(words) > 1:
        return short == "".join(word[0] for word in words)
    word = iter(words[0])
    return (
        len(short) < len(words[0]) and short[0] == words[0][0] and all(one in word for one in short)
    )


def blends(short: str, words: tuple[str, ...]) -> bool:
    """Whether letters are the beginnings of some words, two of each or more: morut, jakpus."""
    if len(words) == 1:
        return len(short) > 1 and words[0].startswith(short)
    return any(
        words[0].startswith(short[:cut]) and blends(short[cut:], words[1:])
        for cut in range(2, len(short) - 1)
    )


def _parted(word: str) -> tuple[str, ...]:
    """Part what is written in one: tanjungbalai."""
    for cut in range(len(word) - _SHORTEST_PART, _SHORTEST_PART - 2, -1):
        if word[:cut] in forms.LANDSCAPE:
            return word[:cut], word[cut:]
    return (word,)
