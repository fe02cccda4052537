"""
Which messages of a chat are the program's own: notices, which have no sender.

Android writes them without a name. iOS puts the name of the group or of the actor before them, and
an invisible mark before the text.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from etl.extract import cleaning
from etl.extract.chat import phrases, senders

# as much of a text as tells whether it is a notice
_JUDGED_CHARS = 4 * phrases.NAME_CHARS


class _Line(NamedTuple):
    """The first line of a message, where a name may end in it, and where it surely does."""

    text: str
    name_ends: tuple[int, ...]


def _first_line(body: str) -> _Line:
    end = body.find("\n")
    text = body if end < 0 else body[:end]
    return _Line(text, senders.ends(text))


def _shortest_names(bodies: Iterable[str]) -> list[str]:
    """Give what stands before the first colon of each message; empty if that is no name."""
    last = phrases.NAME_CHARS + len(senders.AFTER_NAME)
    return [
        body[:end] if (end := body.find(senders.AFTER_NAME, 0, last)) > 0 else "" for body in bodies
    ]


class Voices:
    """
    Who speaks in a file: the names known in it, and the groups for which the program speaks.

    Most messages begin with a name that is plain from others: they are dealt with at once. What is
    left, notices and names with a colon in them, is looked at closely.

    Parameters
    ----------
    bodies
        Sender and text of each message.
    marks
        The invisible marks before the head of each message.
    is_bracketed
        Whether heads are those of iOS, which puts a name before notices too.
    whole
        The file, for words that are looked for once instead of in each message.
    """

    def __init__(
        self,
        bodies: Sequence[str],
        marks: Sequence[str],
        *,
        is_bracketed: bool,
        whole: str,
    ) -> None:
        self._has_marks = any(mark in whole for mark in senders.MARKS)
        self._sentences = () if self._has_marks else phrases.sentences(whole, senders.AFTER_NAME)
        self._bodies = bodies
        self._marks = marks
        self._firsts = _shortest_names(bodies)
        self._is_program: dict[str, bool] = {}
        self._names = senders.Names()
        self._names.learn(list(self._telling()))
        sure = self._names.sure.intersection(self._firsts)
        self._plain = {first: senders.tidy(first) for first in sure}
        self._suspects = self._find_suspects() if is_bracketed else []
        self._groups = self._find_groups()

    def _telling(self) -> Iterator[tuple[str, tuple[int, ...]]]:
        """Give the first lines from which names are learnt: of a plain name one is enough."""
        plain: set[str] = set()
        for first, body in zip(self._firsts, self._bodies, strict=True):
            if first in plain:
                continue
            line = _first_line(body)
            if not line.name_ends or self._speaks(line):
                continue
            if line.name_ends == (len(first),) and phrases.action_start(line.text) < 0:
                plain.add(first)
            yield line

    def _speaks(self, line: _Line) -> bool:
        """Whether what looks like a name is the beginning of a sentence of the program."""
        name = line.text[: line.name_ends[0]]
        if name not in self._is_program:
            self._is_program[name] = senders.is_program(line.text, line.name_ends[0])
        return self._is_program[name]

    def _name_end(self, at: int) -> int:
        """Give the place in a body where the name ends; -1 if there is none."""
        first = self._firsts[at]
        if first in self._plain:
            return len(first)
        line = _first_line(self._bodies[at])
        if not line.name_ends or self._speaks(line) or self._names.acts(*line):
            return -1
        return self._names.end(*line)

    def _find_suspects(self) -> list[int]:
        """Give the messages under a name that may be notices; most are plainly none."""
        bodies, firsts = self._bodies, self._firsts
        starts = [len(first) + len(senders.AFTER_NAME) for first in firsts]
        # what a text of the program's begins with: with a mark, or, where those were lost, with one
        # of the sentences
        begins = senders.MARKS if self._has_marks else self._sentences
        found = {at for at, mark in enumerate(self._marks) if mark}
        if begins:
            found.update(
                at for at, start in enumerate(starts) if bodies[at].startswith(begins, start)
            )
        found.update(
            at
            for at, first in enumerate(firsts)
            if first not in self._plain or bodies[at].startswith(first, starts[at])
        )
        return sorted(found)

    def _find_groups(self) -> frozenset[str]:
        """Give the names under which nothing but notices stands, one a sentence of the program."""
        spoken = set()
        for at in self._suspects:
            end = self._name_end(at)
            if end > 0 and phrases.opens_sentence(_said(self._bodies[at], end)):
                spoken.add(self._bodies[at][:end])
        firsts = {name.partition(senders.AFTER_NAME)[0] for name in spoken}
        for at in [at for at, first in enumerate(self._firsts) if first in firsts]:
            end = self._name_end(at)
            name = self._bodies[at][:end] if end > 0 else ""
            if name in spoken and not self._is_like_notice(at, end):
                spoken.remove(name)
        return frozenset(spoken)

    def _is_like_notice(self, at: int, end: int) -> bool:
        is_action = phrases.action_start(_said(self._bodies[at], end)) >= 0
        return is_action or self._is_notice(at, end)

    def _is_notice(self, at: int, end: int) -> bool:
        """Whether what stands behind a name is a notice about its bearer, or about the chat."""
        body = self._bodies[at]
        # behind the colon and the space after it
        is_marked = self._marks[at] != "" or body[end + 1 : end + 3].strip()[:1] in senders.MARKS
        is_about = body.startswith(body[:end], end + 2)
        text = _said(body, end)
        if phrases.opens_sentence(text):
            return True
        if is_marked:
            is_other = phrases.without_media(text) is not None or phrases.is_deleted(text)
            return phrases.action_start(text) >= 0 and not is_other
        return is_about and phrases.opens_action(text[len(senders.tidy(body[:end])) :])

    @property
    def groups(self) -> tuple[str, ...]:
        """The names under which the program speaks for a group."""
        return tuple(sorted(map(senders.tidy, self._groups)))

    def of_all(self) -> tuple[list[str | None], list[int]]:
        """
        Tell who speaks in each message.

        Returns
        -------
        senders, text_starts
            The name, None for the program, and the place in the body where the text begins. Two
            columns, since a pair for each of a million messages takes longer than all the rest.
        """
        names = [self._plain.get(first) for first in self._firsts]
        starts = [len(first) + 1 for first in self._firsts]
        closely = {at for at, name in enumerate(names) if name is None}
        closely.update(self._suspects)
        if self._groups:
            closely.update(at for at, first in enumerate(self._firsts) if first in self._groups)
        suspects = frozenset(self._suspects)
        for at in closely:
            names[at], starts[at] = self._of(at, is_suspect=at in suspects)
        return names, starts

    def _of(self, at: int, *, is_suspect: bool) -> tuple[str | None, int]:
        end = self._name_end(at)
        if end < 0:
            return None, 0
        name = self._bodies[at][:end]
        if name in self._groups or (is_suspect and self._is_notice(at, end)):
            return None, end + 1
        return self._tidied(name), end + 1

    def _tidied(self, name: str) -> str:
        return self._plain.get(name) or senders.tidy(name)


def _said(body: str, name_end: int) -> str:
    """Give the beginning of what stands behind a name, cleaned."""
    return cleaning.clean(body[name_end + 1 : name_end + _JUDGED_CHARS]).strip()
