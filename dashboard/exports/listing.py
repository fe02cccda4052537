"""Lists that people edit and upload again (units, posts, facts), as CSV and Excel."""

import csv
import io
from collections.abc import Sequence

import xlsxwriter

from dashboard.exports import text, workbooks

# characters; long lists are wrapped
_WIDTH = 28

Cell = str | int | None


def to_csv(headings: Sequence[str], rows: Sequence[Sequence[Cell]]) -> bytes:
    """
    Write a list as CSV: semicolons, as an Indonesian Excel expects, and UTF-8 with its mark.

    Texts that a spreadsheet would run as a formula begin with an apostrophe.
    """
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(headings)
    writer.writerows([["" if cell is None else text.inert(cell) for cell in row] for row in rows])
    return out.getvalue().encode("utf-8-sig")


def to_xlsx(headings: Sequence[str], rows: Sequence[Sequence[Cell]], *, title: str) -> bytes:
    """Write a list as a workbook of one sheet, called `title`; texts stay texts."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, workbooks.OPTIONS) as workbook:
        workbook.set_properties({"title": title, "created": workbooks.NO_CLOCK})
        sheet = workbook.add_worksheet(title)
        bold = workbook.add_format({"bold": True, "text_wrap": True, "valign": "top", "border": 1})
        wrapped = workbook.add_format({"text_wrap": True, "valign": "top"})
        sheet.set_column(0, len(headings) - 1, _WIDTH)
        sheet.freeze_panes(1, 1)
        for place, heading in enumerate(headings):
            sheet.write_string(0, place, heading, bold)
        for at, row in enumerate(rows, start=1):
            for place, cell in enumerate(row):
                if isinstance(cell, int):
                    sheet.write_number(at, place, cell, wrapped)
                elif cell:
                    sheet.write_string(at, place, cell, wrapped)
    return out.getvalue()
