"""How the headings of a table, or the keys of a JSON line, are compared: by their words alone."""

import re
import unicodedata
from functools import lru_cache

# longer headings are sentences; what is compared of them is enough to know them by
_COMPARED_CHARS = 120
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_BRACKETED = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_NO_WORD = re.compile(r"[\W\d_]+")


@lru_cache(maxsize=4096)
def words(heading: str) -> tuple[str, ...]:
    """
    Give the words of a heading in lower case, without digits, marks, accents or invisible signs.

    `"NO_HP-2"`, `"noHp"` and `"No. HP"` all give `("no", "hp")`.
    """
    plain = unicodedata.normalize("NFKD", heading[:_COMPARED_CHARS])
    visible = "".join(sign for sign in plain if unicodedata.category(sign) not in ("Cf", "Mn"))
    return tuple(_NO_WORD.sub(" ", _CAMEL.sub(" ", visible)).casefold().split())


def without_brackets(heading: str) -> str:
    """Take out what stands in brackets, such as the unit in `"Jumlah warga (orang)"`."""
    return _BRACKETED.sub(" ", heading[:_COMPARED_CHARS])
