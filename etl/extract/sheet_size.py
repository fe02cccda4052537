"""
How much memory a sheet will take, told from its XML before it is read.

The spreadsheet library lays a sheet out as a rectangle that reaches its farthest cell, with a copy
of the text in each, and ends the whole program where memory does. A file of one kilobyte can ask
for a terabyte.
"""

import re
from collections import Counter
from collections.abc import Iterable

_ROW = re.compile(rb"<(?:[\w.-]{1,40}:)?row(?=[\s/>])")
_CELL = re.compile(rb"<(?:[\w.-]{1,40}:)?c(?=[\s/>])")
_REFERENCE = rb"\sr\s*=\s*[\"']\s*([A-Za-z]{1,20})(\d{1,20})\s*[\"']"
_REFERENCES = re.compile(_REFERENCE)
# cells with a style but no content, as spreadsheets write them by the thousand, take no room
_FILLED = re.compile(_REFERENCE + rb"(?!(?:\s+s=\"\d{1,9}\")?\s*/>)")
_ROW_NUMBER = re.compile(rb"\sr\s*=\s*[\"']\s*(\d{1,20})")
_SHARED = re.compile(rb"<(?:[\w.-]{1,40}:)?si(?=[\s/>])")
_NUMBER = re.compile(rb">\s*(\d{1,9})\s*<")


def _column(letters: bytes) -> int:
    """Give the number of a column from its letters: A is 1."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - ord("A") + 1
    return number


def _unplaced(sheet: bytes) -> tuple[int, int]:
    """Bound rows and columns of cells that do not say where they stand, but follow one another."""
    bodies = _ROW.split(sheet)
    last = max(map(int, _ROW_NUMBER.findall(sheet)), default=0)
    return last + len(bodies), max(len(_CELL.findall(body)) for body in bodies)


def cells(sheet: bytes) -> int:
    """
    Bound the number of cells of the rectangle that a sheet is laid out in.

    Parameters
    ----------
    sheet
        The XML of the sheet.
    """
    placed = _FILLED.findall(sheet)
    rows = max(map(int, {digits for _, digits in placed}), default=0)
    columns = max(map(_column, {letters for letters, _ in placed}), default=0)
    if len(_CELL.findall(sheet)) > len(_REFERENCES.findall(sheet)):
        more_rows, more_columns = _unplaced(sheet)
        rows, columns = rows + more_rows, columns + more_columns
    return rows * columns


def shared_text(sheets: Iterable[bytes], shared: bytes) -> int:
    """
    Bound the bytes of text that cells take from the shared strings, each having its own copy.

    Parameters
    ----------
    sheets
        The XML of all sheets.
    shared
        The XML of the shared strings.
    """
    lengths = [len(text) for text in _SHARED.split(shared)[1:]]
    total = 0
    for sheet in sheets:
        # any number may be one that points to a shared string
        for number, times in Counter(_NUMBER.findall(sheet)).items():
            total += lengths[int(number)] * times if int(number) < len(lengths) else 0
    return total
