"""Tables in Excel workbooks (XLSX)."""

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

import python_calamine

from etl.errors import InputError
from etl.extract import advice as advising
from etl.extract import archive, cells, cleaning, columns, limits, repeats, sheet_size, tables
from etl.extract.advice import Advice
from etl.extract.rows import Row
from etl.models import Extracted, Field, Ignored, Kind, Notice

# the library does not mind the case of part names
_SHARED = "xl/sharedstrings.xml"


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows of one sheet from its very first, cells as text."""

    name: str
    rows: tuple[Row, ...]


def _check_size(parts: archive.Parts, name: str) -> None:
    sheets = [xml for part, xml in parts.items() if part.lower() != _SHARED]
    shared = b"".join(xml for part, xml in parts.items() if part.lower() == _SHARED)
    if any(sheet_size.cells(xml) > limits.MAX_SHEET_CELLS for xml in sheets):
        raise InputError("sheet_too_large", path=name, limit=limits.MAX_SHEET_CELLS)
    text = sheet_size.shared_text(sheets, shared)
    if text > limits.MAX_UNPACKED_BYTES:
        raise InputError("zip_bomb", path=name, limit_mb=limits.MAX_UNPACKED_BYTES // 2**20)


def _fill_merged(rows: list[list[str]], sheet: python_calamine.CalamineSheet) -> None:
    """Write the value of cells merged downwards into each of their rows, for which it holds."""
    for (top, left), (bottom, _) in sheet.merged_cell_ranges or ():
        for row in rows[top + 1 : bottom + 1]:
            if left < min(len(row), len(rows[top])) and not row[left]:
                row[left] = rows[top][left]


def _sheets(packed: io.BytesIO) -> Iterator[Sheet]:
    with python_calamine.CalamineWorkbook.from_filelike(packed) as workbook:
        for sheet_name in workbook.sheet_names:
            sheet = workbook.get_sheet_by_name(sheet_name)
            values = sheet.to_python(skip_empty_area=False) if sheet.height else []
            rows = [[cells.as_text(value) for value in row] for row in values]
            _fill_merged(rows, sheet)
            yield Sheet(cleaning.quoted(sheet_name), tuple(rows))


def sheets(content: bytes, *, name: str) -> tuple[Sheet, ...]:
    """
    Read all sheets of a workbook.

    Parameters
    ----------
    content
        The XLSX file. Of a formula the value last calculated is read.
    name
        Its name, for errors.

    Raises
    ------
    InputError
        `workbook_broken`, `sheet_too_large`; those of `archive.unpack`.
    """
    parts = archive.unpack(content, name=name)
    _check_size(parts, name)
    try:
        return tuple(_sheets(archive.pack(parts)))
    except python_calamine.CalamineError as trouble:
        raise InputError("workbook_broken", path=name) from trouble


def read(
    content: bytes,
    *,
    name: str,
    mapping: Mapping[str, Field] | None = None,
    advice: Advice = advising.NONE,
) -> Extracted:
    """
    Read the reports of all sheets that hold a table of visits.

    Parameters
    ----------
    content
        The XLSX file.
    name
        The file name that references begin with; rows are numbered on from sheet to sheet.
    mapping
        The user's own mapping of headings to fields.
    advice
        What else people said of columns.

    Returns
    -------
    extracted
        Sheets that were not read are named in a notice, unless they are empty.

    Raises
    ------
    InputError
        `columns_missing` if no sheet has headings that tell of visits; `empty_file`; those of
        `sheets` and `tables`.
    """
    filled = [sheet for sheet in sheets(content, name=name) if any(map(any, sheet.rows))]
    if not filled:
        raise InputError("empty_file", path=name)
    unfolded = repeats.unfolded({str(at): sheet.rows for at, sheet in enumerate(filled)})
    read_sheets: list[Extracted] = []
    notices: list[Notice] = []
    rows_before = 0
    for sheet, sheet_rows in zip(filled, unfolded.sheets.values(), strict=True):
        if not sheet_rows:
            continue
        table = tables.find(sheet_rows, mapping, advice=advice)
        if table is None:
            notices.append(Notice("sheet_not_read", {"sheet": sheet.name}))
            continue
        read_sheets.append(
            tables.extract(table, name=name, kind=Kind.XLSX, mapping=mapping, first=rows_before)
        )
        rows_before += len(table.body)
    if not read_sheets:
        seen = columns.listed(tables.headings(filled[0].rows))
        raise InputError("columns_missing", path=name, headings=seen)
    joined = tables.joined(read_sheets, notices)
    told = tuple(
        Ignored(f"{name}#group-{at}", "told_in_repeats") for at in range(1, unfolded.told + 1)
    )
    return replace(joined, ignored=joined.ignored + told)


def found(
    content: bytes, *, name: str, advice: Advice = advising.NONE
) -> tuple[tuple[str, tables.Table], ...]:
    """Give the tables of all filled sheets with the names of these; raises as `sheets` does."""
    filled = [sheet for sheet in sheets(content, name=name) if any(map(any, sheet.rows))]
    unfolded = repeats.unfolded({str(at): sheet.rows for at, sheet in enumerate(filled)})
    return tuple(
        (sheet.name, table)
        for sheet, rows in zip(filled, unfolded.sheets.values(), strict=True)
        if (table := tables.likely(rows, advice=advice))
    )


def headings(content: bytes, *, name: str) -> tuple[str, ...]:
    """Give the headings of the first sheet with a table of visits, else of the first with any."""
    filled = [sheet.rows for sheet in sheets(content, name=name) if any(map(any, sheet.rows))]
    likely = next((rows for rows in filled if tables.find(rows)), filled[0] if filled else ())
    return tables.headings(likely)
