"""Tell what was done, in the words that reports use for it."""

import re
import tomllib
from importlib import resources

from etl.parse import placeunits, wordpatterns

_DATA = tomllib.loads(
    (resources.files("etl") / "parse" / "data" / "kind_words.toml").read_text(encoding="utf-8")
)
_KINDS = {
    kind: re.compile(r"\b" + wordpatterns.grouped(patterns))
    for kind, patterns in _DATA["kinds"].items()
}
OTHER = "lainnya"


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
    found = [
        (match.start(), kind)
        for kind, pattern in _KINDS.items()
        if (match := pattern.search(lower))
    ]
    return tuple(kind for _, kind in sorted(found))
