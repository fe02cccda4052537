"""
What stands beside a report in a chat: the group's name, the sender's, and the units of the sender.

It is weak evidence for unit and district, and nothing else.
"""

import re
from collections import Counter
from collections.abc import Sequence

from etl.extract import cleaning
from etl.extract.chat.messages import Chat, Message, MessageKind
from etl.parse import units

_TITLE = re.compile(
    r"(?:.{0,20}\b)?(?:whatsapp[ -]+chat|chat[ -]+whatsapp|obrolan[ -]+whatsapp)"
    r"(?: +(?:with|dengan)| +-)? +(?P<title>.+?)(?: *\(\d{1,3}\))?(?:\.(?:txt|zip))*",
    re.IGNORECASE,
)
# a group's name stands in quotation marks, in notices that speak of group, subject or name
_NAMED = re.compile(
    r"\b(?:grup|group|subjek|subject|nama)\b[^\"\u201c\n]{0,60}[\"\u201c](?P<name>[^\"\u201d\n]{1,100})"
    r"[\"\u201d](?:[^\"\u201c\n]{0,20}[\"\u201c](?P<new>[^\"\u201d\n]{1,100})[\"\u201d])?",
    re.IGNORECASE,
)
_UNIT_WORD = re.compile(r"ramil|kodim|\bkdm\b", re.IGNORECASE)
# units of a sender that are told; whoever names more writes for others
_MOST_UNITS = 3
_JUDGED_CHARS = 2_000
_LETTER = re.compile(r"[^\W\d_]{2}")


def title(file_name: str) -> str | None:
    """Give what a file name says that the chat is called."""
    found = _TITLE.fullmatch(cleaning.one_line(file_name.replace("_", " "))[:200])
    return found["title"] if found else None


def _named_in(notice: str) -> str | None:
    found = _NAMED.search(notice[:_JUDGED_CHARS])
    return (found["new"] or found["name"]).strip() if found else None


def _units(text: str) -> tuple[str, ...]:
    if not _UNIT_WORD.search(text[:_JUDGED_CHARS]):
        return ()
    found = units.find(text[:_JUDGED_CHARS])
    return tuple(unit for unit in (found.koramil, found.kodim) if unit)


class Evidence:
    """
    What is known of a chat's groups and senders.

    Parameters
    ----------
    chat
        The chat.
    titles
        What the names of its files say that it is called.
    """

    def __init__(self, chat: Chat, titles: Sequence[str]) -> None:
        groups = dict.fromkeys((*titles, *chat.groups))
        self._units: dict[str, Counter[str]] = {}
        for message in chat:
            if message.kind is MessageKind.NOTICE:
                groups.update(dict.fromkeys(filter(None, [_named_in(message.text)])))
            elif message.sender:
                self._units.setdefault(message.sender, Counter()).update(_units(message.text))
        # the latest names last: a renamed group is what it is called now
        self._groups = tuple(groups)[-_MOST_UNITS:]

    def beside(self, message: Message) -> tuple[str, ...]:
        """Give the texts beside a report, each once: group, sender, units of its other messages."""
        sender = message.sender or ""
        seen = self._units.get(sender, Counter())
        others = Counter(seen)
        others.subtract(_units(message.text))
        usual = [unit for unit, count in others.most_common(_MOST_UNITS) if count > 0]
        named = (sender,) if _LETTER.search(sender) else ()
        return tuple(dict.fromkeys((*self._groups, *named, *usual)))
