"""
Knowing a report again without keeping it: a keyed hash of the original text.

The key lies in the store, so that a hash says nothing to whoever has only the hash, and two stores
cannot be compared by those who have neither.
"""

import hashlib
import hmac
import unicodedata

from sqlalchemy import Connection, select

from etl.models import Flag, RawReport, Reading
from etl.store import tables

KEY_BYTES = 32
KEY_NAME = "hash_key"


def key(connection: Connection) -> bytes:
    """Read the key of the store behind `connection`."""
    wanted = select(tables.about.c.value).where(tables.about.c.name == KEY_NAME)
    return bytes(connection.execute(wanted).scalar_one())


def digest(secret: bytes, raw: RawReport, reading: Reading) -> bytes:
    """
    Hash one report, given as it was sent.

    Line ends, runs of blanks, invisible marks and the Unicode normal form make no difference.
    "Hari ini" in a message is another day's report when sent on another day, so a day that was
    taken from the message is part of what is hashed.
    """
    text = " ".join(_visible(unicodedata.normalize("NFKC", raw.text)).split())
    days = [
        str(activity.when.day)
        for activity in reading.activities
        if Flag.DATE_FROM_MESSAGE in activity.when.flags
    ]
    return hmac.digest(secret, "\n".join([text, *days]).encode("utf-8", "replace"), hashlib.sha256)


def _visible(text: str) -> str:
    """Leave out the marks that messengers add and people cannot see."""
    return "".join(sign for sign in text if unicodedata.category(sign) != "Cf")
