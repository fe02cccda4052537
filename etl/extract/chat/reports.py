"""
Which messages of a chat are reports; the others are set aside, each with the reason.

A report is `<file name>#<index of its message>`. Of several in one message the first is that, the
next `<file name>#<index>.1`, and so on; pieces of the message that are no reports come last.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import datetime, time
from typing import NamedTuple

from etl.errors import InputError
from etl.extract import limits, pasted, prose, rows, splitting
from etl.extract.chat import hints, phrases
from etl.extract.chat.messages import Chat, Message, MessageKind
from etl.models import Extracted, Ignored, Kind, RawReport, Rejection
from etl.parse import datemarks

# a shorter text that is no report as a whole holds none either
_SHORT_CHARS = 200
# a line above reports that gives the day of all of them
_DAY_LINE_CHARS = 120
_WRITTEN_BY_PROGRAM = {
    MessageKind.NOTICE: "notice",
    MessageKind.DELETED: "deleted_message",
}
_DIGIT = re.compile(r"\d")


class _Piece(NamedTuple):
    """Part of a message: from when its "hari ini" counts, and why it is no report, if so."""

    text: str
    sent_at: datetime | None
    why_ignored: str | None


def _said(message: Message) -> str:
    """Give what a person wrote: without placeholder and mark of editing."""
    text = phrases.without_edited(message.text)
    if message.kind is not MessageKind.MEDIA:
        return text
    caption = phrases.without_media(text)
    return text if caption is None else phrases.without_edited(caption)


def _why_none(message: Message, said: str) -> str | None:
    """Say why a whole message holds no report, None if it may hold one."""
    if reason := _WRITTEN_BY_PROGRAM.get(message.kind):
        return reason
    if not said:
        return "media" if message.kind is MessageKind.MEDIA else "empty_message"
    if len(said) > _SHORT_CHARS or "\n" in said:
        return None
    return prose.why_ignored(said, is_message=message.sent_at is not None)


def _pieces(message: Message, said: str) -> Iterator[_Piece]:
    """Part a message into pieces, in their order."""
    for inner in pasted.messages(said, latest=message.sent_at):
        sent_at = inner.sent_at or message.sent_at
        for text in splitting.split(inner.text) or [""]:
            why = "notice" if inner.is_notice else None
            why = why or prose.why_ignored(text, is_message=sent_at is not None)
            yield _Piece(text, sent_at, why)
            if why and sent_at and len(text) <= _DAY_LINE_CHARS:
                sent_at = _day_of(text) or sent_at


def _day_of(text: str) -> datetime | None:
    """Give the only day that a line above reports names."""
    if not _DIGIT.search(text):
        return None
    days = {day for mark in datemarks.scan(text) if (day := mark.as_date())}
    return datetime.combine(days.pop(), time.min) if len(days) == 1 else None


def _numbered(ref: str, pieces: Sequence[_Piece]) -> Iterator[tuple[str, _Piece]]:
    """Give each piece its reference: reports first, then the rest."""
    ordered = sorted(pieces, key=lambda piece: piece.why_ignored is not None)
    for number, piece in enumerate(ordered):
        yield (f"{ref}.{number}" if number else ref), piece


def read(chat: Chat, *, name: str, titles: Sequence[str] = ()) -> Extracted:
    """
    Read the reports of a chat.

    Parameters
    ----------
    chat
        The export.
    name
        The file name that references begin with.
    titles
        What the names of the files say that the chat is called.

    Returns
    -------
    extracted
        Each message as one or more reports, as ignored, or, if a report is too long, rejected.

    Raises
    ------
    InputError
        `too_many_rows`.
    """
    if len(chat) > limits.MAX_ROWS:
        raise InputError("too_many_rows", path=name, limit=limits.MAX_ROWS)
    reports: list[RawReport] = []
    ignored: list[Ignored] = []
    rejections: list[Rejection] = []
    evidence = hints.Evidence(chat, titles)
    for at, message in enumerate(chat):
        said = _said(message)
        if why := _why_none(message, said):
            ignored.append(Ignored(f"{name}#{at}", why))
            continue
        for ref, piece in _numbered(f"{name}#{at}", list(_pieces(message, said))):
            if piece.why_ignored:
                ignored.append(Ignored(ref, piece.why_ignored))
            elif len(piece.text) > limits.MAX_REPORT_CHARS:
                rejections.append(rows.too_long(ref))
            else:
                found = evidence.beside(message)
                reports.append(RawReport(ref, piece.text, sent_at=piece.sent_at, hints=found))
    return Extracted(Kind.WHATSAPP, tuple(reports), tuple(ignored), tuple(rejections))
