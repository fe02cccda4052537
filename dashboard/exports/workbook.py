"""Coverage as an Excel workbook: typed cells, and a sheet that says what they rest on."""

import io
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from dashboard.exports import contract, provenance, text, workbooks
from dashboard.measure import Coverage
from dashboard.translation import gettext as _
from geodata.boundaries import BoundarySet

_DATE = "dd/mm/yyyy"
_AREA = "0.00"
# characters; wide enough for nearly every name, definition and heading
_WIDTHS = {"village_name": 26, "state": 13, "state_label": 22, "village_code": 15}
_WIDTH = 13
_ABOUT_WIDTHS = (32, 90)


def to_xlsx(coverage: Coverage, boundaries: BoundarySet, *, rehearsal: bool) -> bytes:
    """
    Write a workbook of two sheets.

    The first holds the villages, with headings in the language now in use; the second says what
    was asked, which settings and sources the numbers rest on, and what the states mean.
    """
    del boundaries
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, workbooks.OPTIONS) as workbook:
        workbook.set_properties({"title": _("Coverage of visits"), "created": workbooks.NO_CLOCK})
        _villages(workbook, coverage, rehearsal=rehearsal)
        _about(workbook, coverage, rehearsal=rehearsal)
    return out.getvalue()


def headings() -> dict[str, str]:
    """Name the columns in the language now in use."""
    return {
        "village_code": _("Village code"),
        "village_name": _("Village"),
        "kecamatan_code": _("District code"),
        "state": _("State (code)"),
        "visits": _("Visits"),
        "visit_days": _("Days with a visit"),
        "people": _("People met"),
        "last_visit": _("Last visit"),
        "days_since_visit": _("Days since"),
        "goal": _("Goal"),
        "in_review": _("Under review"),
        "area_km2": _("Area (km²)"),
        "population": _("Population"),
        contract.STATE_LABEL: _("State"),
        contract.EXEMPT_REASON: _("Reason for the exemption"),
        contract.MARK: _("Note"),
    }


def _villages(workbook: Workbook, coverage: Coverage, *, rehearsal: bool) -> None:
    mark = contract.rehearsal_mark()
    name = _("Coverage")
    sheet = workbook.add_worksheet(f"{name} ({mark.lower()})" if rehearsal else name)
    columns = text.columns(rehearsal=rehearsal)
    formats = {
        "last_visit": workbook.add_format({"num_format": _DATE}),
        "area_km2": workbook.add_format({"num_format": _AREA}),
    }
    words = headings()
    _heading_row(workbook, sheet, [words[column] for column in columns])
    rows = contract.labelled(coverage, rehearsal=rehearsal)
    for number, row in enumerate(rows, start=1):
        for place, column in enumerate(columns):
            _write(sheet, number, place, row[column], formats.get(column))
    for place, column in enumerate(columns):
        sheet.set_column(place, place, _WIDTHS.get(column, _WIDTH))
    sheet.freeze_panes(1, 2)
    sheet.autofilter(0, 0, len(rows), len(columns) - 1)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    if rehearsal:
        sheet.set_header(f"&C{mark}")


def _about(workbook: Workbook, coverage: Coverage, *, rehearsal: bool) -> None:
    sheet = workbook.add_worksheet(_("About these numbers"))
    bold = workbook.add_format({"bold": True, "valign": "top"})
    wrapped = workbook.add_format({"text_wrap": True, "align": "left"})
    dated = workbook.add_format({"num_format": _DATE, "align": "left"})
    sheet.set_column(0, 0, _ABOUT_WIDTHS[0])
    sheet.set_column(1, 1, _ABOUT_WIDTHS[1])
    lines = [
        *provenance.lines(coverage, rehearsal=rehearsal),
        (_("What the states mean"), None),
        *provenance.definitions(coverage),
    ]
    for number, (heading, value) in enumerate(lines):
        _write(sheet, number, 0, heading, bold)
        _write(sheet, number, 1, value, dated if isinstance(value, date) else wrapped)


def _heading_row(workbook: Workbook, sheet: Worksheet, words: Sequence[str]) -> None:
    bold = workbook.add_format({"bold": True, "text_wrap": True, "valign": "top", "border": 1})
    for place, word in enumerate(words):
        sheet.write_string(0, place, word, bold)


def _write(sheet: Worksheet, row: int, column: int, value: Any, cell_format: Format | None) -> None:
    """Write one cell by the type of its value; what is missing stays empty."""
    if isinstance(value, date):
        sheet.write_datetime(row, column, datetime(value.year, value.month, value.day), cell_format)  # noqa: DTZ001  # a day has no zone
    elif isinstance(value, (int, float)):
        sheet.write_number(row, column, value, cell_format)
    elif value is not None:
        sheet.write_string(row, column, str(value), cell_format)
