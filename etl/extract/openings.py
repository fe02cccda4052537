"""Reports that follow one another in a text, each opened by a greeting, a dateline or a lead."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from etl.extract import signals

# a line this long tells something; headlines, stamps and bylines are shorter
_BODY_CHARS = 120
# the rank and name of who wrote a report
_SIGNATURE_CHARS = 60
# a report in key words has short lines, but several
_BODY_LINES = 4
# the date and the places that a paragraph names
_Scene = tuple[tuple[str, ...] | None, frozenset[str]]
_LINES = re.compile(r"[^\n]+")


class _Block(NamedTuple):
    """A paragraph, where it starts, and whether a drawn line stands above it."""

    start: int
    text: str
    below_line: bool


@dataclass(slots=True)
class _Open:
    """The report being put together: its blocks, and the signs seen in them so far."""

    blocks: list[_Block] = field(default_factory=list)
    greeted: bool = False
    has_body: bool = False
    ended: bool = False
    placed: bool = False
    dated: bool = False
    acts: bool = False
    told: _Scene | None = None

    def add(self, block: _Block) -> None:
        self.blocks.append(block)
        # what was seen once need not be looked for again: this is where the time goes
        self.greeted = self.greeted or signals.greeting(block.text)
        self.has_body = self.has_body or _is_body(block.text)
        self.ended = self.ended or signals.ends(block.text)
        self.placed = self.placed or signals.placed(block.text)
        self.dated = self.dated or signals.date(block.text) is not None
        self.acts = self.acts or signals.who(block.text) or signals.doing(block.text)
        if self.told is None and _is_full(block.text):
            self.told = _scene(block.text)

    def give_up_headlines(self) -> list[_Block]:
        """Take the headlines at the end away: they belong to the next report."""
        kept = found = len(self.blocks)
        while found > 1 and not _is_body(self.blocks[found - 1].text):
            found -= 1
            is_next = self.blocks[found].below_line and not _is_signature(self.blocks[found].text)
            if is_next or (found == kept - 1 and _is_headline(self.blocks[found].text)):
                kept = found
        headlines, self.blocks = self.blocks[kept:], self.blocks[:kept]
        return headlines

    @property
    def may_end_at_line(self) -> bool:
        """Whether a drawn line may end it: it tells something and is no mere heading."""
        tells = self.has_body or (self.placed and self.acts)
        return tells and not (len(self.blocks) == 1 and _is_heading(self.blocks[0].text))

    @property
    def is_complete(self) -> bool:
        """Whether another opening must be that of another report."""
        tells = self.told is not None or (self.placed and (self.dated or self.ended))
        return tells and (self.greeted or self.has_body)


def _is_body(text: str) -> bool:
    lines = text.split("\n")
    return len(lines) >= _BODY_LINES or any(len(line) >= _BODY_CHARS for line in lines)


def _is_headline(text: str) -> bool:
    return (
        len(text) < _BODY_CHARS
        and text[-1].isalnum()
        and (text.isupper() or signals.is_report(text) or signals.date(text) is not None)
        and not (signals.ends(text) or signals.continues(text) or _is_signature(text))
    )


def _is_heading(text: str) -> bool:
    """Whether a line is the heading of the report below it: LAPORAN KOMSOS DESA LALANG."""
    is_line = "\n" not in text and len(text) < _BODY_CHARS
    return is_line and (text.isupper() or signals.title(text)) and signals.date(text) is None


def _is_signature(text: str) -> bool:
    """Whether a short line says who wrote: by rank or post, and not what was done."""
    is_short = len(text) <= _SIGNATURE_CHARS and signals.who(text) and not signals.placed(text)
    return is_short and not signals.tells_deed(text)


def _scene(text: str) -> _Scene:
    return signals.date(text), signals.places(text)


def _is_full(text: str) -> bool:
    """Whether a paragraph could be a report without the paragraphs around it."""
    return signals.is_told(text) or signals.is_lead(text)


def _differ(one: _Scene, other: _Scene) -> bool:
    """Whether two paragraphs are about different places, or different days if both have one."""
    return one[1].isdisjoint(other[1]) or (None not in (one[0], other[0]) and one[0] != other[0])


def _is_dateline(text: str) -> bool:
    return signals.dateline(text) and signals.is_report(text)


def _is_another(text: str, told: _Scene | None) -> bool:
    """Whether a paragraph is a report about another scene than the one told before."""
    return told is not None and _is_full(text) and _differ(told, _scene(text))


def _begins(block: _Block, before: _Open) -> bool:
    """Whether a block begins a new report."""
    text = block.text
    if signals.continues(text):
        return False
    if block.below_line and before.may_end_at_line and signals.stands_alone(text):
        return True
    if not before.is_complete:
        return False
    if signals.greeting(text) or signals.title(text):
        return True
    return _is_body(text) and (_is_dateline(text) or _is_another(text, before.told))


def _blocks(text: str) -> Iterator[_Block]:
    """Give the paragraphs of a text, cut before lines that open as a report does."""
    starts: list[tuple[int, bool]] = []
    ends: list[int] = []
    below_line = False
    last_end = 0
    for line in _LINES.finditer(text):
        if signals.is_separator(line[0]):
            below_line = True
        elif line[0].strip():
            # more than one line end lies before it: a blank line
            after_blank = text.count("\n", last_end, line.start()) > 1
            if not starts or below_line or after_blank or signals.opens(line[0]):
                starts.append((line.start(), below_line))
                ends.append(last_end)
            below_line, last_end = False, line.end()
    for (start, drawn), end in zip(starts, [*ends[1:], last_end], strict=True):
        yield _Block(start, text[start:end].strip(), drawn)


def cut(text: str) -> list[str]:
    """
    Cut a text before each paragraph with which a further report begins.

    A headline above such a paragraph goes with it. A press release of many paragraphs, quotations
    and bylines stays one; so does a letter with a signature below a drawn line.

    Returns
    -------
    pieces
        The reports, stripped and without drawn lines around them, in their order; none if the
        text holds nothing else.
    """
    reports = [_Open()]
    for block in _blocks(text):
        if _begins(block, reports[-1]):
            carried = reports[-1].give_up_headlines()
            reports.append(_Open())
            for headline in carried:
                reports[-1].add(headline)
        reports[-1].add(block)
    pieces = [report.blocks for report in reports if report.blocks]
    return [text[blocks[0].start : blocks[-1].start + len(blocks[-1].text)] for blocks in pieces]
