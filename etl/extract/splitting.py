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
    filled = (line.strip() for line in text.split("\n"))
    lines = [line for line in filled if line and not signals.is_separator(line)]
    one_liners = all(
        len(line) <= _ONE_LINER_CHARS
        and signals.opens_with_doing(line)
        and signals.stands_alone(line)
        for line in lines
    )
    told = all(map(signals.is_told, lines)) and not any(map(signals.continues, lines[1:]))
    return lines if one_liners or told else [text]


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
        The reports in their order, and with them what belongs to no report; none of an empty
        text. Together they hold all of the text but drawn lines, list numbers and white space
        around them.
    """
    pieces = [text.strip()]
    for splitter in (_numbered, _lines, openings.cut):
        pieces = [part for piece in pieces for part in splitter(piece)]
    return pieces
