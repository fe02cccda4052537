"""`komsos messages`: a WhatsApp export as it was sent, message by message; nothing is stored."""

import json
import sys
from pathlib import Path

from etl.extract.chat import export


def show(file: Path) -> None:
    """
    Print each message of an export as a line of JSON, unmasked and in the order of the file.

    Parameters
    ----------
    file
        A text or zip file.

    Raises
    ------
    InputError
        If it cannot be read, or is no export of a chat.
    """
    # a line of text at a time is encoded several times faster than an object
    text = json.JSONEncoder(ensure_ascii=False).encode
    for index, (sent_at, sender, said, kind) in enumerate(export.load(file)):
        moment = text(sent_at.isoformat()) if sent_at else "null"
        name = text(sender) if sender is not None else "null"
        sys.stdout.write(
            f'{{"index": {index}, "sent_at": {moment}, "sender": {name}, '
            f'"text": {text(said)}, "kind": "{kind.value}"}}\n'
        )
    sys.stdout.flush()
