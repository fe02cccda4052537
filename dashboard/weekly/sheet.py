"""A return as a PDF to be signed and handed up, set by typst with the fonts that it carries."""

import json
import re
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from functools import lru_cache
from importlib import resources
from typing import Any

import typst

from dashboard import translation, wording
from dashboard.translation import gettext as _
from dashboard.weekly.paper import Paper
from dashboard.weekly.tables import Cell, Table

# columns of numbers beyond which their headings are turned upright
_MOST_LEVEL = 6
# with a second column of texts, more columns of numbers than these need the page turned
_MOST_UPRIGHT = 3
# letters; a date, a number or a few of them
_SHORT = 14
_NUMBER = re.compile(r"([+-]?\d[\d.,]*)?")


def to_pdf(paper: Paper) -> bytes:
    """
    Write a return on A4, with the same bytes for the same paper.

    Texts reach the page as data and are never read as markup.
    """
    pdf: bytes = typst.compile(
        _template(),
        sys_inputs={"paper": json.dumps(_document(paper))},
        ignore_system_fonts=True,
        format="pdf",
        # tagged for screen readers, every font embedded
        pdf_standards="ua-1",
        timestamp=int(paper.made_at.timestamp()),
    )
    return pdf


@lru_cache(maxsize=1)
def _template() -> bytes:
    return (resources.files("dashboard") / "weekly" / "sheet.typ").read_bytes()


def _document(paper: Paper) -> dict[str, Any]:
    """Give what the template draws, all of it text."""
    totals, *tables = paper.tables
    drawn = [_table(table) for table in tables]
    return {
        "language": translation.language(),
        "letterhead": paper.letterhead,
        "title": paper.title,
        "number": _("Number: {number}").format(number=paper.signature.number or _dots(24)),
        "period": paper.period,
        "standing": paper.standing,
        "remarks": paper.remarks,
        "mark": paper.mark,
        "landscape": any(table["turned"] for table in drawn),
        "totals": [[_cell(cell) for cell in row] for row in totals.rows],
        "totals_title": totals.title,
        "tables": drawn,
        "basis": paper.basis,
        "basis_title": _("What the numbers rest on"),
        "signature": _signature(paper),
        "code": paper.code,
        "page": _("Page {page} of {pages}"),
    }


def _table(table: Table) -> dict[str, Any]:
    """Give a table column by column: its heading, how it is set, its cells by group."""
    first = int(table.is_grouped)
    columns = list(zip(*table.rows, strict=True))[first:] or [()] * (len(table.headings) - first)
    numeric = [_is_numeric(column) for column in columns]
    total = table.total and [_cell(cell) for cell in table.total]
    return {
        "title": table.title,
        "headings": table.headings[first:],
        "numeric": numeric,
        "short": [_is_short(column) for column in columns],
        "texts": numeric.count(False),
        "narrow": sum(numeric) > _MOST_LEVEL,
        "turned": numeric.count(False) > 1 and sum(numeric) > _MOST_UPRIGHT,
        "groups": _groups(table, numeric),
        # without the column of the groups
        "total": total and [total[0], *total[first + 1 :]],
        "note": table.note,
        "empty": table.empty,
    }


def _groups(table: Table, numeric: list[bool]) -> list[dict[str, Any]]:
    """Put the rows of a grouped table together, each group with a line of sums above it."""
    if not table.is_grouped:
        return [{"name": "", "sums": [], "rows": [list(map(_cell, row)) for row in table.rows]}]
    found: dict[str, list[tuple[Cell, ...]]] = {}
    for name, *cells in table.rows:
        found.setdefault(f"{table.headings[0]} {name}", []).append(tuple(cells))
    return [
        {"name": name, "sums": _sums(rows, numeric), "rows": [list(map(_cell, r)) for r in rows]}
        for name, rows in found.items()
    ]


def _sums(rows: list[tuple[Cell, ...]], numeric: list[bool]) -> list[str]:
    columns = zip(*rows, strict=True)
    return [
        wording.number(sum(cell for cell in column if isinstance(cell, int)))
        for column, is_numeric in zip(columns, numeric, strict=True)
        if is_numeric
    ]


def _is_numeric(column: Sequence[Cell]) -> bool:
    """Whether a column holds numbers, which are set to the right."""
    told = [_cell(cell) for cell in column]
    return any(told) and all(_NUMBER.fullmatch(cell) for cell in told)


def _is_short(column: Sequence[Cell]) -> bool:
    """Whether a column needs no more room than its longest cell."""
    return all(len(_cell(cell)) <= _SHORT for cell in column)


def _signature(paper: Paper) -> dict[str, str]:
    given = asdict(paper.signature)
    rank = given["rank"] or _dots(14)
    nrp = given["nrp"] or _dots(14)
    return {
        "place": f"{given['place'] or _dots(16)}, {given['day'] or _dots(20)}",
        "signer": paper.signer,
        "name": given["name"],
        "dots": _dots(36),
        "rank": _("{rank}, NRP {nrp}").format(rank=rank, nrp=nrp),
    }


def _dots(count: int) -> str:
    """Leave a place for the pen."""
    return "." * count


def _cell(cell: Cell) -> str:
    if isinstance(cell, date):
        return wording.short_date(cell)
    if isinstance(cell, int):
        return wording.number(cell)
    return cell or ""
