"""Where in a report's text its place and its day stand, and the text as HTML with both marked."""

import re
from collections.abc import Iterable, Iterator
from datetime import date

from dashboard.maps.markup import safe
from etl.parse import datemarks
from etl.store.review import ReviewItem

PLACE, DAY = "place", "day"
# shorter ones stand inside other words
_SHORTEST = 3

Span = tuple[int, int, str]


def spans(item: ReviewItem) -> tuple[Span, ...]:
    """
    Find what the decision rests on.

    Returns
    -------
    spans
        Start, end (exclusive) and what it is, in the order of the text; none overlaps another.
    """
    text = item.masked_text
    found: list[Span] = []
    for span in (*_days(text, item.day, item.partial), *_places(text, item)):
        if all(span[1] <= start or end <= span[0] for start, end, _ in found):
            found.append(span)
    return tuple(sorted(found))


def as_html(text: str, marked: Iterable[Span]) -> str:
    """Write a text as HTML that no text can leave, its spans as `<mark class="...">`."""
    parts, at = [], 0
    for start, end, what in marked:
        parts += [safe(text[at:start]), f'<mark class="{what}">{safe(text[start:end])}</mark>']
        at = end
    return "".join([*parts, safe(text[at:])])


def _places(text: str, item: ReviewItem) -> Iterator[Span]:
    """Find the whole phrase that says where; else the name in it, wherever it stands."""
    for phrase in (item.place_text, item.phrase):
        words = (phrase or "").split()
        if len("".join(words)) < _SHORTEST:
            continue
        # the text may break its lines inside the phrase
        pattern = r"(?<!\w)" + r"\s+".join(map(re.escape, words)) + r"(?!\w)"
        for found in re.finditer(pattern, text, re.IGNORECASE):
            yield found.start(), found.end(), PLACE


def _days(text: str, day: date | None, partial: str | None) -> Iterator[Span]:
    sought = (day.month, day.day) if day else _month_and_day(partial)
    for mark in datemarks.scan(text):
        if (mark.month, mark.day) == sought:
            yield mark.start, mark.end, DAY


def _month_and_day(partial: str | None) -> tuple[int, int] | None:
    if not partial:
        return None
    month, day = partial.strip("-").split("-")
    return int(month), int(day)
