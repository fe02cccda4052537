"""When two reports are the same one sent twice: equal words, told by a keyed hash."""

import hashlib
import hmac
import re
import unicodedata

from etl.models import Field, Flag, RawReport, Reading, Rejection

# a row that has any of these beside its text is known by its cells, not by its text
_NOT_TELLING = frozenset(
    {Field.TEXT, Field.ID, Field.SENT_AT, Field.LAT, Field.LON, Field.POINT, Field.ACCURACY}
)
_WORD = re.compile(r"[^\W_]+")
# between parts of what is hashed; a word never holds it
_BETWEEN = "\x1f"


def of_report(raw: RawReport, reading: Reading, key: bytes) -> str:
    """
    Identify a report by the words of its original, or by the cells of its row.

    Case, punctuation, line breaks and marks such as WhatsApp's `*bold*` do not matter. Where the
    day comes from the message's sending time ("hari ini"), it is part of the identity: the same
    words sent on another day then tell of another visit. A form submission is known by its mark.

    Parameters
    ----------
    raw, reading
        The report as sent and as read.
    key
        The store's key, without which nobody can test a guess at the original.

    Returns
    -------
    identity
        HMAC-SHA256 in hexadecimal digits.
    """
    if submission := raw.cells.get(Field.SUBMISSION):
        # a form marks each of its submissions, so that it is known in whatever export it comes
        return _hash(["submission", submission.casefold()], key)
    cells = {name: text for name, text in raw.cells.items() if name is not Field.ID}
    if cells.keys() - _NOT_TELLING:
        parts = [f"{name}={_words(cells[name])}" for name in sorted(cells)]
    else:
        parts = [_words(raw.text)]
    parts += [
        str(activity.when.day)
        for activity in reading.activities
        if Flag.DATE_FROM_MESSAGE in activity.when.flags
    ]
    return _hash(parts, key)


def of_rejection(file_name: str, rejection: Rejection, key: bytes) -> str:
    """Identify a row that could not be read, so that it is kept once however often it comes."""
    return _hash(["rejected", file_name, rejection.ref, rejection.reason], key)


def _words(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text).casefold()
    return " ".join(_WORD.findall(plain)) or plain.strip()


def _hash(parts: list[str], key: bytes) -> str:
    return hmac.new(
        key, _BETWEEN.join(parts).encode("utf-8", "surrogatepass"), hashlib.sha256
    ).hexdigest()
