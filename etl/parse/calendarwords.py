"""The words of dates: months, weekdays and numbers, read once from `data/date_words.toml`."""

import re
import tomllib
from collections.abc import Iterable
from importlib import resources

_DATA = tomllib.loads(
    (resources.files("etl") / "parse" / "data" / "date_words.toml").read_text(encoding="utf-8")
)


def _numbered(table: str) -> dict[str, int]:
    return {word: int(number) for number, words in _DATA[table].items() for word in words}


MONTHS = _numbered("months")
WEEKDAYS = _numbered("weekdays")
ONLY_BEFORE_DATE = frozenset(_DATA["weekday_traits"]["only_before_date"])
NUMBERS = _numbered("numbers")
_APOSTROPHES = re.compile(r"['`\u00b4\u02bc\u2018\u2019\u201b]")
_TEENS = range(11, 20)


def alternatives(words: Iterable[str]) -> str:
    """Write words as one pattern, the longest first, any apostrophe for any other."""
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(
        re.escape(word).replace("'", "['`\u00b4\u02bc\u2018\u2019\u201b]").replace(r"\ ", r"\s+")
        for word in longest_first
    )


TODAY = alternatives(_DATA["today"]["words"])
YESTERDAY = alternatives(_DATA["yesterday"]["words"])
MONTH = alternatives(MONTHS)
WEEKDAY = alternatives(WEEKDAYS)
NUMBER = rf"(?:se(?:puluh|belas|ribu|ratus)|(?:{alternatives(NUMBERS)})|puluh|belas|ratus|ribu)"


def weekday(word: str) -> int | None:
    """Give the number of a weekday, Monday being 0; None for other words."""
    return WEEKDAYS.get(_APOSTROPHES.sub("'", word.lower()))


def number(words: str) -> int | None:
    """
    Read a number in words up to some thousands: *dua ribu dua puluh tiga*.

    Parameters
    ----------
    words
        Number words, with white space between them.

    Returns
    -------
    number
        None if the words make no number.
    """
    total = current = 0
    for word in words.lower().split():
        if word in NUMBERS:
            current += NUMBERS[word]
        elif word == "belas":
            current += 10
        elif word == "puluh":
            current *= 10
        elif word in {"ratus", "seratus"}:
            total, current = total + (current or 1) * 100, 0
        elif word in {"ribu", "seribu"}:
            total, current = (total + (current or 1)) * 1000, 0
        else:
            return None
    return total + current or None
