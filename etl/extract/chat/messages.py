"""The messages of a chat export: when each was sent, by whom, and what it says."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import lru_cache, partial
from typing import NamedTuple

from etl.extract import cleaning
from etl.extract.chat import clock, headers, phrases, program

# as long as a placeholder with a file name
_SHORT_CHARS = 80
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
    notices. `text` is as written, without invisible marks, all lines ended alike.
    """

    sent_at: datetime | None
    sender: str | None
    text: str
    kind: MessageKind


# what `Message._make` does, without a step in Python for each of 100,000 messages
_new_message = partial(tuple.__new__, Message)


@dataclass(frozen=True, slots=True)
class Chat:
    """
    The messages of an export, and the names under which the program speaks for a group.

    They are held as columns, since an object for each of a million messages takes longer to make
    than all the reading; going through a chat makes them one by one.
    """

    sent_at: Sequence[datetime | None] = ()
    senders: Sequence[str | None] = ()
    texts: Sequence[str] = ()
    kinds: Sequence[MessageKind] = ()
    groups: tuple[str, ...] = ()

    def __len__(self) -> int:
        """Count the messages."""
        return len(self.texts)

    def __iter__(self) -> Iterator[Message]:
        """Give each message, in the order of the file."""
        columns = zip(self.sent_at, self.senders, self.texts, self.kinds, strict=True)
        return map(_new_message, columns)


def opens(text: str) -> bool:
    """Whether a text begins with the head of a message; marks and line ends may be as they came."""
    text = _prepared(text)
    return headers.opens(text) and _has_moments(text)


def is_chat(text: str) -> bool:
    """Whether a text is the export of a chat, with or without something above its messages."""
    return _has_moments(_prepared(text))


def _has_moments(text: str) -> bool:
    shape = headers.find_shape(text)
    return shape is not None and any(
        clock.is_moment(day, time, shape) for day, time in headers.first_heads(text, shape)
    )


def _prepared(text: str) -> str:
    # a line end before the first head as before all others
    return "\n" + (_LINE_ENDS.sub("\n", text) if "\r" in text else text)


def _clean(text: str) -> str:
    return cleaning.clean(text).strip()


def _kinds(whole: str, names: Sequence[str | None], texts: Sequence[str]) -> list[MessageKind]:
    """Tell the kinds of all messages; only those that hold a word of the program are read."""
    notice, message = MessageKind.NOTICE, MessageKind.MESSAGE
    kinds = [notice if name is None else message for name in names]
    for part in phrases.PLACEHOLDER_PARTS:
        if part in whole:
            for at in [at for at, text in enumerate(texts) if part in text]:
                if kinds[at] is message:
                    is_short = len(texts[at]) <= _SHORT_CHARS
                    kinds[at] = (_kind_of_short if is_short else _kind)(texts[at])
    return kinds


def _kind(text: str) -> MessageKind:
    if phrases.without_media(text) is not None:
        return MessageKind.MEDIA
    return MessageKind.DELETED if phrases.is_deleted(text) else MessageKind.MESSAGE


# the same few placeholders come again and again
_kind_of_short = lru_cache(maxsize=1024)(_kind)


def read(text: str) -> Chat:
    """
    Part the export of a chat into its messages.

    Parameters
    ----------
    text
        The decoded file; its marks matter and must still be in it.

    Returns
    -------
    chat
        Its messages in the order of the file; what stands before the first head comes first, as a
        message without sender and moment. No messages if the text is no export.
    """
    text = _prepared(text)
    shape = headers.find_shape(text)
    if shape is None:
        return Chat()
    cut = headers.cut(text, shape)
    times = clock.times(cut.times)
    if times is None or not all(clock.is_day(d, shape) for d in set(cut.dates)):
        cut = headers.cut_where(text, shape, lambda d, t: clock.is_moment(d, t, shape))
        times = clock.times(cut.times) or []
    if not cut.bodies:
        return Chat()
    voices = program.Voices(
        cut.bodies,
        cut.marks,
        is_bracketed=shape.is_bracketed,
        whole=text,
    )
    names, starts = voices.of_all()
    texts = [
        # what holds nothing invisible need not be cleaned
        said.strip() if (said := body[start:]).replace("\n", "").isprintable() else _clean(said)
        for body, start in zip(cut.bodies, starts, strict=True)
    ]
    moments = list(clock.moments(cut.dates, times, shape, texts))
    chat = Chat(moments, names, texts, _kinds(text, names, texts), voices.groups)
    return _with_text_before(_clean(cut.before), chat)


def _with_text_before(before: str, chat: Chat) -> Chat:
    if not before:
        return chat
    return Chat(
        [None, *chat.sent_at],
        [None, *chat.senders],
        [before, *chat.texts],
        [MessageKind.MESSAGE, *chat.kinds],
        chat.groups,
    )
