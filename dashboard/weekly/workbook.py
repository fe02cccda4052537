"""A return as an Excel workbook: the paper's tables with typed cells, one sheet for each."""

import io
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import date, datetime

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from dashboard.exports import workbooks
from dashboard.translation import gettext as _
from dashboard.weekly.paper import Paper
from dashboard.weekly.tables import Cell, Table

_DATE = "dd/mm/yyyy"
# characters; a column is as wide as its longest text between these
_NARROWEST, _WIDEST = 10, 60
# letters that Excel allows in the name of a sheet
_LONGEST_NAME = 31
_A4 = 9
# a narrow heading may take so many lines
_HEADING_LINES = 2


def to_xlsx(paper: Paper) -> bytes:
    """
    Write a workbook: the return on its first sheet, with a sheet for each further table.

    The same paper gives the same bytes.
    """
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, workbooks.OPTIONS) as workbook:
        made_at = paper.made_at.replace(tzinfo=None)  # xlsxwriter takes no time zone
        workbook.set_properties({"title": paper.title, "created": made_at})
        formats = _formats(workbook)
        totals, visits, *others = paper.tables
        _first(workbook, paper, (totals, visits), formats)
        for table in others:
            sheet = _sheet(workbook, table.title, paper)
            _table(sheet, 0, table, formats)
            sheet.freeze_panes(1, 0)
            _widths(sheet, [table])
    return out.getvalue()


def _formats(workbook: Workbook) -> Mapping[str, Format]:
    heading = {"bold": True, "text_wrap": True, "valign": "top", "border": 1}
    return {
        "title": workbook.add_format({"bold": True, "font_size": 14}),
        "bold": workbook.add_format({"bold": True}),
        "heading": workbook.add_format({**heading, "bg_color": "#e8efe9"}),
        "cell": workbook.add_format({"border": 1, "valign": "top"}),
        "text": workbook.add_format({"border": 1, "valign": "top", "text_wrap": True}),
        "day": workbook.add_format({"border": 1, "valign": "top", "num_format": _DATE}),
        "total": workbook.add_format({"border": 1, "bold": True, "top": 2}),
        "note": workbook.add_format({"italic": True}),
    }


def _first(
    workbook: Workbook, paper: Paper, tables: Iterable[Table], formats: Mapping[str, Format]
) -> None:
    """Write the sheet that is the return itself."""
    sheet = _sheet(workbook, paper.title, paper)
    row = 0
    for text, name in _heading(paper):
        sheet.write_string(row, 0, text, formats[name] if name else None)
        row += 1
    for table in tables:
        sheet.write_string(row + 1, 0, table.title, formats["bold"])
        row = _table(sheet, row + 2, table, formats)
    for label, value in (*paper.basis, *_signed(paper)):
        row += 1
        sheet.write_string(row, 0, label, formats["bold"])
        sheet.write_string(row, 1, value)
    _widths(sheet, tables)


def _heading(paper: Paper) -> Iterable[tuple[str, str]]:
    if paper.mark:
        yield paper.mark, "bold"
    yield from ((line, "bold") for line in paper.letterhead)
    yield paper.title, "title"
    if paper.signature.number:
        yield _("Number: {number}").format(number=paper.signature.number), ""
    yield paper.period, ""
    yield paper.standing, ""
    yield from ((remark, "bold") for remark in paper.remarks)


def _signed(paper: Paper) -> Iterable[tuple[str, str]]:
    given = asdict(paper.signature)
    yield paper.signer, given["name"]
    yield _("Rank and service number"), " ".join(filter(None, (given["rank"], given["nrp"])))
    yield _("Place and date"), ", ".join(filter(None, (given["place"], given["day"])))


def _sheet(workbook: Workbook, title: str, paper: Paper) -> Worksheet:
    sheet = workbook.add_worksheet(title[:_LONGEST_NAME])
    sheet.set_paper(_A4)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    if paper.mark:
        sheet.set_header(f"&C{paper.mark}")
    sheet.set_footer(f"&L{paper.code}&R&P / &N")
    return sheet


def _table(sheet: Worksheet, row: int, table: Table, formats: Mapping[str, Format]) -> int:
    """Write a table from `row` on; gives the row below it."""
    if not table.rows:
        sheet.write_string(row, 0, table.empty)
        return row + 1
    for column, heading in enumerate(table.headings):
        sheet.write_string(row, column, heading, formats["heading"])
    for cells in table.rows:
        row += 1
        for column, cell in enumerate(cells):
            _write(sheet, row, column, cell, formats[_format_of(cell)])
    if table.total:
        row += 1
        for column, cell in enumerate(table.total):
            _write(sheet, row, column, cell, formats["total"])
    if table.note:
        row += 1
        sheet.write_string(row, 0, table.note, formats["note"])
    return row + 1


def _format_of(cell: Cell) -> str:
    if isinstance(cell, date):
        return "day"
    return "text" if isinstance(cell, str) else "cell"


def _write(sheet: Worksheet, row: int, column: int, cell: Cell, cell_format: Format) -> None:
    """Write one cell by its type; what is missing stays empty, with its border."""
    if isinstance(cell, date):
        moment = datetime(cell.year, cell.month, cell.day)  # noqa: DTZ001  # a day has no zone
        sheet.write_datetime(row, column, moment, cell_format)
    elif isinstance(cell, int):
        sheet.write_number(row, column, cell, cell_format)
    elif cell is None:
        sheet.write_blank(row, column, None, cell_format)
    else:
        sheet.write_string(row, column, cell, cell_format)


def _widths(sheet: Worksheet, tables: Iterable[Table]) -> None:
    """Make columns as wide as what stands in them, within reason."""
    longest: dict[int, int] = {}
    for table in tables:
        headings = [len(heading) // _HEADING_LINES + 1 for heading in table.headings]
        rows = [[len(str(cell or "")) for cell in cells] for cells in table.rows]
        for lengths in (headings, *rows):
            for column, length in enumerate(lengths):
                longest[column] = max(longest.get(column, 0), length)
    for column, length in longest.items():
        sheet.set_column(column, column, min(max(length + 2, _NARROWEST), _WIDEST))
