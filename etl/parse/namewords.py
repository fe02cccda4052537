"""Tell a word of somebody's name from an ordinary word, and where a name ends."""

import re
from importlib import resources

from etl.parse import lexicon, memo

_FILE = resources.files("etl") / "parse" / "data" / "common_words.txt"
COMMON = frozenset(
    word
    for line in _FILE.read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
    for word in line.split()
)
# a letter, then letters, apostrophes and hyphens among them
WORD = re.compile(r"[^\W\d_]+(?:['`\u00b4\u02bc\u2018\u2019-][^\W\d_]+)*")
# verbs and nouns made of a root by prefix and suffix; long enough not to be Meity, Dimas or Berta
_FORMED = re.compile(
    r"(?:me(?:m[bpf]|n[cdjstz]|ng[aeghikou]|ny)[a-z]{3,}|ber[a-z]{2,}(?:an|kan|i)|di[a-z]{3,}(?:kan|i)"
    r"|(?:pe[mn]|per|ke)[a-z]{3,}an(?:nya)?|se[a-z]{3,}nya|ter[a-z]{3,}(?:kan|i)|me[a-z]{3,}kan|[a-z]{4,}(?:kannya|annya))"
)
# between two words of one name: a space, a full stop after an initial, a line break
_INSIDE = re.compile(r"\.?[ \t\xa0]{0,2}\n?[ \t]{0,2}")
# what a comma typed for a full stop leaves of an initial: M,Sahidi
_INITIAL_COMMA = 2
# what is longer is no word
LONGEST_WORD = 40
_LONGEST = 5
_SHORTEST_GLUED = 5
_LONGEST_LOWER = 3


@memo.remembered
def is_common(word: str) -> bool:
    """Whether a lower-case word is an ordinary one, by the list or by the way it is formed."""
    if word in COMMON or word in lexicon.STOPS or word in lexicon.MARKERS:
        return True
    if len(word) > LONGEST_WORD:
        return True
    # prepositions written in one word with what follows: dirumah, kerumah
    if word[:2] in {"di", "ke"} and len(word) > _SHORTEST_GLUED and word[2:] in COMMON:
        return True
    return _FORMED.fullmatch(word) is not None


def end_of_name(text: str, start: int) -> int:
    """
    Find where a person's name ends that begins at an offset.

    Parameters
    ----------
    text
        Any text.
    start
        Where the name would begin.

    Returns
    -------
    end
        The offset after its last word; `start` if no name begins there.
    """
    end = position = start
    is_proper = text[start : start + 1].isupper()
    for count in range(_LONGEST if is_proper else _LONGEST_LOWER):
        match = WORD.match(text, position)
        if match is None:
            break
        is_part = _is_part(match[0], is_proper=is_proper, is_first=not count)
        if not is_part and not _is_inner(text, match):
            break
        end = match.end()
        gap = _INSIDE.match(text, end)
        position = gap.end() if gap else end
        if text[end : end + 1] == "," and len(match[0]) < _INITIAL_COMMA:
            position = end + 1
        if position == end or ("." in text[end:position] and len(match[0]) > _LONGEST_INITIAL):
            break
    return end


# Sy., Muh., but not the last word of a sentence
_LONGEST_INITIAL = 3


def _is_part(word: str, *, is_proper: bool, is_first: bool) -> bool:
    lower = word.lower()
    if is_proper and not word[0].isupper():
        return lower in _PARTICLES and not is_first
    if len(word) == 1:
        return word.isupper()
    return not is_common(lower)


def _is_inner(text: str, match: re.Match[str]) -> bool:
    """Whether an ordinary word is one of those that names hold, and the name goes on after it."""
    if match[0].lower() not in _INNER or not match[0][0].isupper():
        return False
    following = WORD.match(text, match.end() + 1)
    return following is not None and _is_part(following[0], is_proper=True, is_first=False)


# ordinary words found inside soldiers' names
_INNER = frozenset(
    ("mas", "mulia", "giat", "setia", "bakti", "jaya", "muda", "karya", "damai", "agung")
)
_PARTICLES = frozenset({"bin", "binti", "al", "van", "br", "da", "de", "dt", "el", "ibnu"})
