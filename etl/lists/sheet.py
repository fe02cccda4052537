"""From an uploaded table (CSV or Excel) to its rows, the cells by what their columns hold."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from etl import headings
from etl.errors import InputError
from etl.extract import archive, cleaning, columns, decoding, delimited, workbook

# no Kodim has as many units or posts, and no list of villages of one is as long
MAX_ROWS = 5_000
MAX_BYTES = 5 * 2**20
# letters of a cell that are looked at; whoever takes them bounds them further
MAX_CELL_CHARS = 2_000
# titles may stand above the headings
_LOOKED_AT = 10
_DELIMITERS = ";\t|,"
# what our own tables write before a text that a spreadsheet would run
_GUARDED = ("'=", "'+", "'-", "'@")


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its number as a spreadsheet shows it, and its filled cells by column."""

    number: int
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows of a table below its headings; `unread` are the headings that mean nothing here."""

    rows: tuple[Row, ...]
    unread: tuple[str, ...]


def read(
    content: bytes,
    *,
    name: str,
    forms: Mapping[str, Sequence[str]],
    needed: Sequence[str],
) -> Sheet:
    """
    Read a table.

    Parameters
    ----------
    content
        A CSV file, in any usual encoding and with any usual delimiter, or an Excel workbook, of
        which the first sheet with the headings is read.
    name
        Its name, for errors.
    forms
        What each column may be called, by the name it has here.
    needed
        The columns without which it is no such table.

    Returns
    -------
    sheet
        Rows without any filled cell are left out.

    Raises
    ------
    InputError
        `list_columns_missing`, `too_many_rows`, `file_too_large`, `empty_file`; those of reading
        text and workbooks.
    """
    if not content.strip(b"\0 \t\r\n"):
        raise InputError("empty_file", path=name)
    if len(content) > MAX_BYTES:
        raise InputError("file_too_large", path=name, limit_mb=MAX_BYTES // 2**20)
    known = {headings.words(form): key for key, spelt in forms.items() for form in spelt}
    tables = _tables(content, name)
    best = max(tables, key=lambda rows: len(_heading(rows, known)[1]))
    at, found = _heading(best, known)
    if not set(needed) <= set(found.values()):
        wanted = ", ".join(forms[key][0] for key in needed)
        seen = columns.listed(best[at]) if best else ""
        raise InputError("list_columns_missing", path=name, wanted=wanted, headings=seen)
    if len(best) - at - 1 > MAX_ROWS:
        raise InputError("too_many_rows", path=name, limit=MAX_ROWS)
    below = ((number, _cells(row, found)) for number, row in enumerate(best[at + 1 :], at + 2))
    unread = [cell for place, cell in enumerate(best[at]) if cell.strip() and place not in found]
    return Sheet(
        tuple(Row(number, cells) for number, cells in below if cells),
        tuple(cleaning.quoted(cell) for cell in unread),
    )


def _tables(content: bytes, name: str) -> list[Sequence[Sequence[str]]]:
    """Give the rows of every sheet, or of the text parted by each delimiter."""
    if archive.is_zip(content):
        return [sheet.rows for sheet in workbook.sheets(content, name=name)] or [()]
    text = decoding.decode(content, name=name).text
    return [delimited.read_rows(text, delimiter=sign, name=name) for sign in _DELIMITERS]


def _heading(
    rows: Sequence[Sequence[str]], known: Mapping[tuple[str, ...], str]
) -> tuple[int, dict[int, str]]:
    """Find the row of headings, and which column each of its places holds."""
    best: tuple[int, dict[int, str]] = (0, {})
    for at, row in enumerate(rows[:_LOOKED_AT]):
        found: dict[int, str] = {}
        for place, cell in enumerate(row):
            key = known.get(headings.words(headings.without_brackets(cell)))
            if key and key not in found.values():
                found[place] = key
        if len(found) > len(best[1]):
            best = at, found
    return best


def _cells(row: Sequence[str], found: Mapping[int, str]) -> dict[str, str]:
    cells = {key: _plain(row[place]) for place, key in found.items() if place < len(row)}
    return {key: cell for key, cell in cells.items() if cell}


def _plain(cell: str) -> str:
    """Clean a cell and take off what guarded it against being run as a formula."""
    line = cleaning.one_line(cell[:MAX_CELL_CHARS].replace("\n", "; "))
    return line[1:] if line.startswith(_GUARDED) else line
