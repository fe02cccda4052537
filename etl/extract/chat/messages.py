"""The messages of a chat export: when each was sent, by whom, and what it says."""

import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple

from etl.extract import cleaning
from etl.extract.chat import clock, headers, phrases, program, senders
from etl.extract.chat.headers import Shape

_LINE_ENDS = re.compile(r"\r\n?")


class MessageKind(StrEnum):
    """What a message is: written by somebody, or by the program."""

    MESSAGE = "message"
    NOTICE = "notice"
    MEDIA = "media"
    DELETED = "deleted"


class Message(NamedTuple):
    """
    One message, in the order of the file.

    `sent_at` is local time, None only for text before the first head. `sender` is None for
    notices. `text` is as written, without invisible marks, each line ended by `\\n`.
    """

    sent_at: datetime | None
    sender: str | None
    text: str
    kind: MessageKind


class _Part(NamedTuple):
    """A message whose sender and kind are not told yet; `line` is its first line."""

    written: clock.Written
    time: tuple[int, ...]
    rest: str
    line: str
    name_ends: tuple[int, ...]
    is_marked: bool


def is_chat(text: str) -> bool:
    """Whether a text is the export of a chat; marks and line ends may be as they came."""
    return headers.find_shape(_prepared(text)) is not None


def _prepared(text: str) -> str:
    # a line end before the first head as before all others
    return "\n" + (_LINE_ENDS.sub("\n", text) if "\r" in text else text)


def _heads(text: str, shape: Shape) -> list[tuple[re.Match[str], tuple[int, ...]]]:
    """Find the heads, without those of impossible days or times, which are text."""
    is_day: dict[clock.Written, bool] = {}
    found = []
    for head in headers.pattern(shape).finditer(text):
        written = head.group("d1", "d2", "d3")
        if written not in is_day:
            orders = (False, True)
            is_day[written] = any(clock.day(written, shape, is_month_first=o) for o in orders)
        time = clock.time_of_day(*head.group("hour", "minute", "second", "half"))
        if time and is_day[written]:
            found.append((head, time))
    return found


def _parts(text: str, heads: Sequence[tuple[re.Match[str], tuple[int, ...]]]) -> Iterator[_Part]:
    stops = [*(head.start() for head, _ in heads[1:]), len(text)]
    for (head, time), stop in zip(heads, stops, strict=True):
        rest = text[head.end() : stop]
        line = rest.partition("\n")[0]
        # the sign after the line end is where marks stand
        is_marked = text[head.start() + 1] in senders.MARKS
        written = head.group("d1", "d2", "d3")
        yield _Part(written, time, rest, line, senders.ends(line), is_marked)


def _days(parts: Sequence[_Part], shape: Shape) -> dict[clock.Written, date]:
    """Give the day that each written date means; one impossible in this order is turned round."""
    written = [part.written for part in parts]
    month_first = clock.is_month_first(
        written, shape, lambda: (cleaning.clean(part.rest) for part in parts)
    )
    found = {}
    for one in dict.fromkeys(written):
        orders = (month_first, not month_first)
        days = (clock.day(one, shape, is_month_first=order) for order in orders)
        found[one] = next(filter(None, days))
    return found


def _kind(text: str) -> MessageKind:
    if phrases.without_media(text) is not None:
        return MessageKind.MEDIA
    return MessageKind.DELETED if phrases.is_deleted(text) else MessageKind.MESSAGE


def _clean(text: str) -> str:
    return (text if text.isascii() and text.isprintable() else cleaning.clean(text)).strip()


def messages(text: str) -> tuple[Message, ...]:
    """
    Part the export of a chat into its messages.

    Parameters
    ----------
    text
        The decoded file; its marks matter and must still be in it.

    Returns
    -------
    messages
        In the order of the file; what stands before the first head comes first, as a message
        without sender and moment. None at all if the text is no export.
    """
    text = _prepared(text)
    shape = headers.find_shape(text)
    heads = _heads(text, shape) if shape else []
    if not shape or not heads:
        return ()
    parts = list(_parts(text, heads))
    days = _days(parts, shape)
    voices = program.Voices(parts, is_bracketed=shape.is_bracketed)
    before = _clean(text[: heads[0][0].start()])
    found = [Message(None, None, before, MessageKind.MESSAGE)] if before else []
    for part in parts:
        name_end = voices.name_end(part.line, part.name_ends)
        sent_at = clock.moment(days[part.written], part.time)
        sender = voices.sender(part, name_end)
        said = _clean(part.rest if name_end is None else part.rest[name_end + 1 :])
        kind = MessageKind.NOTICE if sender is None else _kind(said)
        found.append(Message(sent_at, sender, said, kind))
    return tuple(found)
