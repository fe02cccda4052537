"""
Which messages of a chat are the program's own: notices, which have no sender.

Android writes them without a name. iOS puts the name of the group or of the actor before them, and
an invisible mark before the text.
"""

from collections.abc import Iterable
from typing import Protocol

from etl.extract import cleaning
from etl.extract.chat import phrases, senders


class Part(Protocol):
    """What must be known of a message to tell who speaks."""

    @property
    def rest(self) -> str:
        """All that stands behind the head."""

    @property
    def line(self) -> str:
        """The first line of it."""

    @property
    def name_ends(self) -> tuple[int, ...]:
        """Where in that line a name may end."""

    @property
    def is_marked(self) -> bool:
        """Whether an invisible mark stands before the head."""


class Voices:
    """Who speaks in a file: the names known in it, and the groups, for which the program speaks."""

    def __init__(self, parts: Iterable[Part], *, is_bracketed: bool) -> None:
        self._is_bracketed = is_bracketed
        self._program: dict[str, bool] = {}
        self.names = senders.Names()
        told = [part for part in parts if part.name_ends and not self._speaks(part)]
        self.names.learn([(part.line, part.name_ends) for part in told])
        self.groups = self._groups(told) if is_bracketed else frozenset()

    def _speaks(self, part: Part) -> bool:
        """Whether what looks like a name is the beginning of a sentence of the program."""
        name = part.line[: part.name_ends[0]]
        if name not in self._program:
            self._program[name] = senders.is_program(part.line, part.name_ends[0])
        return self._program[name]

    def _groups(self, told: Iterable[Part]) -> frozenset[str]:
        """Give the names under which nothing but notices stands, one a sentence of the program."""
        is_group: dict[str, bool] = {}
        spoken: set[str] = set()
        for part in told:
            end = self.names.end(part.line, part.name_ends)
            name = part.line[:end]
            if is_group.get(name) is False:
                continue
            text = _said(part, end)
            if phrases.opens_sentence(text):
                spoken.add(name)
                is_group.setdefault(name, True)
            else:
                is_group[name] = _is_notice(text, name, is_marked=_is_marked(part, end))
        return frozenset(name for name in spoken if is_group[name])

    def name_end(self, line: str, name_ends: tuple[int, ...]) -> int | None:
        """Give the place where the name of a message ends; None if it has none."""
        if not name_ends or self._program.get(line[: name_ends[0]]):
            return None
        if self.names.acts(line, name_ends):
            return None
        return self.names.end(line, name_ends)

    def sender(self, part: Part, name_end: int | None) -> str | None:
        """Give who sent a message; None for a notice."""
        if name_end is None:
            return None
        name = part.line[:name_end]
        if self._is_bracketed and (
            name in self.groups
            or _is_notice(_said(part, name_end), name, is_marked=_is_marked(part, name_end))
        ):
            return None
        return senders.tidy(name)


def _said(part: Part, name_end: int) -> str:
    """Give the beginning of what stands behind the name, cleaned."""
    return cleaning.clean(part.rest[name_end + 1 : name_end + 4 * phrases.NAME_CHARS]).strip()


def _is_marked(part: Part, name_end: int) -> bool:
    # behind the colon and the space after it
    return part.is_marked or part.rest[name_end + 1 : name_end + 3].strip()[:1] in senders.MARKS


def _is_notice(text: str, name: str, *, is_marked: bool) -> bool:
    """Whether a text under a name is a notice about whoever bears that name, or the chat."""
    if phrases.opens_sentence(text):
        return True
    if is_marked:
        is_other = phrases.without_media(text) is not None or phrases.is_deleted(text)
        return phrases.action_start(text) >= 0 and not is_other
    plain = senders.tidy(name)
    return text.startswith(plain) and phrases.opens_action(text[len(plain) :])
