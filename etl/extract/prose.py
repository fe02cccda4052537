"""Plain text: one report, several, or messages pasted from a chat."""

import re

from etl.errors import InputError
from etl.extract import limits, pasted, rows, signals, splitting
from etl.models import Extracted, Ignored, Kind, RawReport, Rejection

# shorter texts without a word about a visit are greetings and chat; longer ones are judged later
_CHAT_CHARS = 200
# "Komsos Lalang, 5 org, aman": how many people were met is told of visits only
_COUNTED = re.compile(r"\b\d{1,3}\s?(?:org|orang|warga|kk|jiwa)\b", re.IGNORECASE)
_MEDIA = re.compile(r"<[^<>\n]{0,80}>|.{0,200}\((?:file terlampir|file attached)\)", re.IGNORECASE)
_DELETED = re.compile(
    r"\W*(?:pesan ini (?:telah )?dihapus|anda (?:telah )?menghapus pesan ini"
    r"|this message was deleted|you deleted this message)\W*",
    re.IGNORECASE,
)


def why_ignored(piece: str, *, is_message: bool) -> str | None:
    """
    Say why a piece of text is no report at all, None if it may be one.

    In a chat (`is_message`) a text must say more of itself than in a file of reports.
    """
    if not piece:
        return "empty_message"
    if _MEDIA.fullmatch(piece):
        return "media"
    if _DELETED.fullmatch(piece):
        return "deleted_message"
    tells = (
        len(piece) > _CHAT_CHARS
        or (signals.doing(piece) and (signals.who(piece) or signals.greeting(piece)))
        or (signals.opens_with_doing(piece) and _COUNTED.search(piece) is not None)
        or signals.opens_with_visit(piece)
        or signals.stands_alone(piece)
    )
    return None if tells or (not is_message and signals.is_report(piece)) else "chat"


def _why_ignored(piece: str, message: pasted.Message) -> str | None:
    if message.is_notice:
        return "notice"
    return why_ignored(piece, is_message=message.sent_at is not None)


def read(text: str, *, name: str) -> Extracted:
    """
    Read the reports of a plain text.

    Parameters
    ----------
    text
        The whole file, decoded and cleaned.
    name
        The file name that references begin with; all pieces are numbered in their order.

    Raises
    ------
    InputError
        `too_many_rows`.
    """
    pieces = [
        (piece, message)
        for message in pasted.messages(text)
        for piece in (
            [message.text] if message.is_notice else splitting.split(message.text) or [""]
        )
    ]
    if len(pieces) > limits.MAX_ROWS:
        raise InputError("too_many_rows", path=name, limit=limits.MAX_ROWS)
    reports: list[RawReport] = []
    ignored: list[Ignored] = []
    rejections: list[Rejection] = []
    for at, (piece, message) in enumerate(pieces):
        ref = f"{name}#{at}"
        if reason := _why_ignored(piece, message):
            ignored.append(Ignored(ref, reason))
        elif len(piece) > limits.MAX_REPORT_CHARS:
            rejections.append(rows.too_long(ref))
        else:
            reports.append(RawReport(ref, piece, sent_at=message.sent_at))
    return Extracted(Kind.TEXT, tuple(reports), tuple(ignored), tuple(rejections))
