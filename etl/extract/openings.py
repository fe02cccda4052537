"""Reports that follow one another in a text, each opened by a greeting, a dateline or a lead."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from etl.extract import signals

# a paragraph this long tells something; headlines, stamps and bylines are shorter
_BODY_CHARS = 120
# the date and the places that a paragraph names
_Scene = tuple[tuple[str, ...] | None, frozenset[str]]
_LINES = re.compile(r"[^\n]+")


def _is_headline(block: str) -> bool:
    return (
        len(block) < _BODY_CHARS
        and block[-1].isalnum()
        and (block.isupper() or signals.is_report(block) or signals.date(block) is not None)
        and not signals.ends(block)
    )


def _when_and_where(text: str) -> _Scene:
    return signals.date(text), signals.places(text)


def _is_full(text: str) -> bool:
    """Whether a paragraph could be a report without the paragraphs around it."""
    return signals.is_told(text) or signals.is_lead(text)


def _differ(one: _Scene, other: _Scene) -> bool:
    """Whether two paragraphs are about different places, or different days if both have one."""
    return one[1].isdisjoint(other[1]) or (None not in (one[0], other[0]) and one[0] != other[0])


@dataclass(slots=True)
class _Open:
    """The report being put together: its blocks with their offsets, and the signs seen so far."""

    blocks: list[tuple[int, str]] = field(default_factory=list)
    opened: bool = False
    has_body: bool = False
    ended: bool = False
    placed: bool = False
    dated: bool = False
    told: _Scene | None = None

    def add(self, start: int, block: str) -> None:
        self.blocks.append((start, block))
        self.opened |= signals.greeting(block) or signals.dateline(block)
        self.has_body |= len(block) >= _BODY_CHARS
        self.ended |= signals.ends(block)
        self.placed |= signals.placed(block)
        self.dated |= signals.date(block) is not None
        if self.told is None and _is_full(block):
            self.told = _when_and_where(block)

    def give_up_headlines(self) -> list[tuple[int, str]]:
        """Take the headlines at the end away: they belong to the next report."""
        kept = len(self.blocks)
        while kept > 1 and _is_headline(self.blocks[kept - 1][1]):
            kept -= 1
        headlines, self.blocks = self.blocks[kept:], self.blocks[:kept]
        return headlines

    @property
    def is_complete(self) -> bool:
        """Whether another opening must be that of another report."""
        tells = self.told is not None or (self.placed and (self.dated or self.ended))
        return tells and (self.opened or self.has_body)


def _begins(block: str, before: _Open) -> bool:
    """Whether a block begins a new report."""
    if not before.is_complete or signals.continues(block):
        return False
    if signals.greeting(block):
        return True
    if len(block) < _BODY_CHARS:
        return False
    if signals.dateline(block) and signals.is_report(block):
        return True
    return (
        _is_full(block) and before.told is not None and _differ(before.told, _when_and_where(block))
    )


def _blocks(text: str) -> Iterator[tuple[int, str]]:
    """Give the paragraphs of a text, cut before lines that open as a report does, with offsets."""
    starts: list[int] = []
    last_end = -2
    for line in _LINES.finditer(text):
        if not line[0].strip():
            continue
        # more than a single line end lies before it: a blank line
        after_blank = text.count("\n", max(last_end, 0), line.start()) > 1
        if not starts or after_blank or signals.greeting(line[0]) or signals.dateline(line[0]):
            starts.append(line.start())
        last_end = line.end()
    for start, end in pairwise([*starts, len(text)]):
        yield start, text[start:end].strip()


def cut(text: str) -> list[str]:
    """
    Cut a text before each paragraph with which a further report begins.

    A headline above such a paragraph goes with it. A press release of many paragraphs, quotations
    and bylines stays one.

    Returns
    -------
    pieces
        The reports, stripped, in their order: just `text` where there is one.
    """
    reports = [_Open()]
    for start, block in _blocks(text):
        if _begins(block, reports[-1]):
            carried = reports[-1].give_up_headlines()
            reports.append(_Open())
            for headline_start, headline in carried:
                reports[-1].add(headline_start, headline)
        reports[-1].add(start, block)
    starts = [report.blocks[0][0] for report in reports if report.blocks]
    return [text[start:end].strip() for start, end in pairwise([*starts, len(text)])]
