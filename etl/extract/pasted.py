"""
Messages pasted from a chat, each with its head: `[03:32, 3/2/2019] Nama: teks`.

The sender's name is left behind; the moment is kept, for a report that says "hari ini".
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

_DAY = r"\d{1,4}[/.-]\d{1,2}[/.-]\d{2,4}"
_TIME = r"\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\s?[ap]\.?\s?m\b\.?)?"
_SENDER = r"[^:\n]{1,80}:"
# in brackets with a sender, or before a dash with a sender or, in notices, without
_HEAD = re.compile(
    rf"^[ \t]*(?:\[(?P<a>{_DAY}|{_TIME}),?\s(?P<b>{_TIME}|{_DAY})\]\s?(?:-\s)?{_SENDER}"
    rf"|(?P<c>{_DAY}),?\s(?P<d>{_TIME})\s-\s(?P<notice>(?!{_SENDER}))?(?:{_SENDER})?)[ \t]*",
    re.MULTILINE | re.IGNORECASE,
)
_NUMBERS = re.compile(r"\d+")
_LAST_MONTH = 12
_LAST_TWO_DIGITS = 100
_CENTURY = 2000


@dataclass(frozen=True, slots=True)
class Message:
    """The text of one message and when it was sent; a notice comes from the program itself."""

    text: str
    sent_at: datetime | None = None
    is_notice: bool = False


def _day_and_time(head: re.Match[str]) -> tuple[str, str]:
    first, second = head["a"] or head["c"], head["b"] or head["d"]
    time_first = ":" in first or bool({"/", "-"} & set(second))
    return (second, first) if time_first else (first, second)


def _is_month_first(heads: Sequence[re.Match[str]]) -> bool:
    """Whether a number beyond 12 in the second place shows that months come first."""
    days = [list(map(int, _NUMBERS.findall(_day_and_time(head)[0]))) for head in heads]
    return any(day[1] > _LAST_MONTH for day in days) and all(day[0] <= _LAST_MONTH for day in days)


def _moment(head: re.Match[str], *, month_first: bool) -> datetime | None:
    day_text, time_text = _day_and_time(head)
    day, month, year = map(int, _NUMBERS.findall(day_text))
    if day >= _LAST_TWO_DIGITS:
        day, year = year, day
    elif month_first:
        day, month = month, day
    hour, minute, *second = map(int, _NUMBERS.findall(time_text))
    lowered = time_text.lower()
    if "p" in lowered or "a" in lowered:
        hour = hour % 12 + (12 if "p" in lowered else 0)
    full_year = year + _CENTURY if year < _LAST_TWO_DIGITS else year
    try:
        # phones write their local time and no zone
        return datetime(full_year, month, day, hour, minute, sum(second))  # noqa: DTZ001
    except ValueError:
        return None


def _is_ahead(heads: Sequence[re.Match[str]], latest: datetime) -> bool:
    """Whether days before months give a moment later than possible, and months first do not."""
    orders = [[_moment(head, month_first=order) for head in heads] for order in (False, True)]
    day_first, month_first = ([one for one in order if one] for order in orders)
    return (
        any(one > latest for one in day_first) and bool(month_first) and max(month_first) <= latest
    )


def messages(text: str, *, latest: datetime | None = None) -> tuple[Message, ...]:
    """
    Part a text at the heads of pasted messages.

    Parameters
    ----------
    text
        A whole file, or a message into which others were pasted, cleaned.
    latest
        When that message was sent, if known: what is pasted into it was sent before.

    Returns
    -------
    messages
        In their order, with what stands before the first head as a message without a moment;
        the whole text as one message if it has no head. Moments are local times; day before
        month, unless the heads of the file show otherwise.
    """
    heads = list(_HEAD.finditer(text))
    if not heads:
        return (Message(text.strip()),)
    month_first = _is_month_first(heads) or (latest is not None and _is_ahead(heads, latest))
    before = text[: heads[0].start()].strip()
    found = [Message(before)] if before else []
    starts = [*(head.start() for head in heads), len(text)]
    for head, (_, end) in zip(heads, pairwise(starts), strict=True):
        moment = _moment(head, month_first=month_first)
        found.append(Message(text[head.end() : end].strip(), moment, head["notice"] is not None))
    return tuple(found)
