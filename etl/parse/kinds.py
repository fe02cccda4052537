"""Tell what was done, in the words that reports use for it."""

import re
import tomllib
from importlib import resources

from etl.parse import placeunits, wordpatterns

_DATA = tomllib.loads(
    (resources.files("etl") / "parse" / "data" / "kind_words.toml").read_text(encoding="utf-8")
)
_KINDS = {kind: re.compile(wordpatterns.grouped(words)) for kind, words in _DATA["kinds"].items()}
_ANY = re.compile(
    r"\b" + wordpatterns.grouped(word for words in _DATA["kinds"].values() for word in words)
)


def find(text: str) -> tuple[str, ...]:
    """
    Find the kinds of activity.

    Parameters
    ----------
    text
        A report, or what a table says of the activity.

    Returns
    -------
    kinds
        In the order in which the text names them; empty if it names none.
    """
    lower = wordpatterns.lowered(placeunits.without_links(text))
    found: list[str] = []
    for match in _ANY.finditer(lower):
        found += [
            kind
            for kind, pattern in _KINDS.items()
            if kind not in found and pattern.match(lower, match.start())
        ]
    return tuple(found)
