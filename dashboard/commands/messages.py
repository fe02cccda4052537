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
    for index, message in enumerate(export.load(file).messages):
        line = {
            "index": index,
            "sent_at": message.sent_at and message.sent_at.isoformat(),
            "sender": message.sender,
            "text": message.text,
            "kind": message.kind,
        }
        sys.stdout.write(json.dumps(line, ensure_ascii=False) + "\n")
    sys.stdout.flush()
