"""Match many words at once and fast: lower-case text, and patterns that fail early."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

_PLAIN = re.compile(r"[a-z ]")
# alternatives that nothing repeats or leaves out
_LEADING = re.compile(r"\(\?:([^()\[\]]+)\)(?![?*+{])")
# beyond three letters hardly two words share a beginning
_DEPTH = 3


def grouped(patterns: Iterable[str]) -> str:
    """
    Write alternatives so that those with the same first letters are tried only after these.

    Parameters
    ----------
    patterns
        Regular expressions; no order among them is kept.

    Returns
    -------
    pattern
        One expression that matches where any of them does.
    """
    spread = {one for pattern in patterns for one in _spread(pattern)}
    return _grouped(sorted(spread), _DEPTH)


def _grouped(patterns: Sequence[str], depth: int) -> str:
    if depth == 0 or len(patterns) == 1:
        return "(?:" + "|".join(patterns) + ")"
    groups: dict[str, list[str]] = {}
    rest: list[str] = []
    for pattern in patterns:
        # a letter that a quantifier follows is not certain to be there
        if (
            _PLAIN.match(pattern)
            and pattern[1:2] not in {"?", "*", "+", "{"}
            and "|" not in _outside(pattern)
        ):
            groups.setdefault(pattern[0], []).append(pattern[1:])
        else:
            rest.append(pattern)
    parts = [first + _grouped(following, depth - 1) for first, following in groups.items()]
    return "(?:" + "|".join(parts + rest) + ")"


def _spread(pattern: str) -> list[str]:
    """Write a pattern that begins with alternatives as one pattern for each of them."""
    match = _LEADING.match(pattern)
    if match is None or "|" in _outside(pattern):
        return [pattern]
    return [first + pattern[match.end() :] for first in match[1].split("|")]


def _outside(pattern: str) -> str:
    """Give what of a pattern stands outside brackets, where a bar would part it."""
    level, kept = 0, []
    for letter in pattern:
        level += letter in "(["
        level -= letter in ")]"
        if level == 0:
            kept.append(letter)
    return "".join(kept)


# every finder asks for the same text, one after the other
@lru_cache(maxsize=4)
def lowered(text: str) -> str:
    """Write a text in lower case, every letter at its offset; patterns need no flag."""
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in text)
