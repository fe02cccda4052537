"""What a person types to find a visit, as the store is asked for it: number, day, words."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from dashboard import typed_days
from etl.store.finding import Sought

_NUMBER = re.compile(r"#(\d{1,9})\b")
# a day stands between blanks; month and day alone are one too
_DAY = re.compile(r"(?<!\S)\d{1,2}[/.-]\d{1,2}(?:[/.-](?:\d{4}|\d{2}))?(?!\S)")
# more is no search, and each word costs a look through all texts
_MOST_WORDS = 6


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed: numbers of visits, a day, and the words that are left."""

    ids: tuple[int, ...]
    day: date | None
    words: tuple[str, ...]


def parse(typed: str, *, latest: date) -> Typed:
    """
    Read what was typed to find a visit.

    Parameters
    ----------
    typed
        In any order `#12` (its number), a day such as `13/9` or `13/9/2024`, and words: the name
        of a village or what stands in the report.
    latest
        The last day that can be meant; one typed without its year is the last up to here.
    """
    ids = tuple(int(found) for found in _NUMBER.findall(typed))
    rest = _NUMBER.sub(" ", typed)
    found = _DAY.search(rest)
    day = typed_days.parse(found[0], partial=None, latest=latest) if found else None
    if found and day:
        rest = rest[: found.start()] + rest[found.end() :]
    return Typed(ids, day, tuple(rest.split())[:_MOST_WORDS])


def sought(
    typed: Typed, states: tuple[str, ...], villages: Callable[[str], tuple[str, ...]]
) -> Sought:
    """
    Say what the store is to be asked for.

    Parameters
    ----------
    typed
        What was typed.
    states
        The states that count; none for any.
    villages
        Finds the villages that a name may mean.
    """
    name = " ".join(typed.words)
    return Sought(
        ids=typed.ids,
        villages=villages(name) if name else (),
        words=typed.words,
        first_day=typed.day,
        last_day=typed.day,
        states=states,
    )
