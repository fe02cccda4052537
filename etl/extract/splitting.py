"""
Where one report ends and the next begins in plain text.

When in doubt a text stays whole: what reads it can find several activities in one report, but no
one can put together what was torn apart.
"""

import re
from itertools import pairwise

from etl.extract import openings, signals

# a heading above numbered reports; a longer text is a report with numbered points
_PREAMBLE_CHARS = 300
# "Komsos ds Medang Baru dsn II, 5 org, aman" is a report in a line; longer lines are paragraphs
_ONE_LINER_CHARS = 250
_SEVERAL = 2
_ITEM = re.compile(r"^[ \t]*(?:(\d{1,3})[.)]|[-•*▪➢✓])[ \t]+(?=\S)", re.MULTILINE)


def stands_alone(text: str) -> bool:
    """Whether a text says who did something, or what was done, and where."""
    return signals.placed(text) and (signals.who(text) or signals.doing(text))


def _between_lines(text: str) -> list[str]:
    """Cut at drawn lines, if what they part are reports; a signature below one is none."""
    segments: list[list[str]] = [[]]
    for line in text.split("\n"):
        if signals.is_separator(line):
            segments.append([])
        else:
            segments[-1].append(line)
    pieces: list[str] = []
    for segment in ("\n".join(lines).strip() for lines in segments):
        alone = stands_alone(segment) and not signals.continues(segment)
        # a title above the first line belongs to what follows it
        if segment and pieces and not (alone and stands_alone(pieces[-1])):
            pieces[-1] = f"{pieces[-1]}\n\n{segment}"
        elif segment:
            pieces.append(segment)
    return pieces if len(pieces) > 1 else [text]


def _numbered(text: str) -> list[str]:
    """Cut a numbered or bulleted list whose items are reports, each told in full."""
    items = list(_ITEM.finditer(text))
    numbers = [int(item[1]) for item in items if item[1]]
    if len(items) < _SEVERAL or numbers not in ([], list(range(1, len(items) + 1))):
        return [text]
    edges = [*(item.start() for item in items), len(text)]
    bodies = [_ITEM.sub("", text[start:end], count=1).strip() for start, end in pairwise(edges)]
    preamble = text[: edges[0]].strip()
    if len(preamble) > _PREAMBLE_CHARS or not all(map(signals.is_told, bodies)):
        return [text]
    # the heading names the unit for all of them
    return [f"{preamble}\n{body}" if preamble else body for body in bodies]


def _lines(text: str) -> list[str]:
    """Cut into lines if every line is a report by itself."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    one_liners = all(
        len(line) <= _ONE_LINER_CHARS and signals.opens_with_doing(line) and stands_alone(line)
        for line in lines
    )
    return lines if one_liners or all(map(signals.is_told, lines)) else [text]


def split(text: str) -> list[str]:
    """
    Part a plain text into its reports.

    Parameters
    ----------
    text
        A whole file or message, cleaned.

    Returns
    -------
    pieces
        The reports in their order, and with them what belongs to no report. Together they hold
        all of the text but drawn lines, list numbers and white space around them.
    """
    pieces = [text.strip()]
    for splitter in (_between_lines, _numbered, _lines, openings.cut):
        pieces = [part for piece in pieces for part in splitter(piece)]
    return pieces
