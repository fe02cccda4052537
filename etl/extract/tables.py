"""From the rows of a table to its reports."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from etl.errors import InputError
from etl.extract import cleaning, columns, heading_row, limits, rows
from etl.extract.rows import Row
from etl.models import Extracted, Field, Ignored, Kind, Notice, RawReport, Rejection

suggest = columns.suggest


@dataclass(frozen=True, slots=True)
class Table:
    """
    The rows of a table below its headings.

    `names` has one heading a column, `""` for a column with neither heading nor content. `above`
    is the number of rows over the headings.
    """

    names: tuple[str, ...]
    body: Sequence[Row]
    above: int


def _names(heading: Row, below: Sequence[Row]) -> tuple[str, ...]:
    """Name every column; one without a heading but with content by its letter."""
    width = max(map(len, (heading, *below)))
    if width > limits.MAX_COLUMNS:
        raise InputError("too_many_columns", limit=limits.MAX_COLUMNS)
    names = [cleaning.one_line(cell) for cell in heading]
    names += [""] * (width - len(names))
    for at, name in enumerate(names):
        if not name and any(len(row) > at and row[at].strip() for row in below):
            names[at] = columns.letter(at)
    return tuple(names)


def _is_telling(table: Table, mapping: Mapping[str, Field] | None) -> bool:
    fields = columns.choose(table.names, mapping).fields
    return heading_row.tells_of_visits(fields, mapped=mapping is not None)


def find(
    table_rows: Iterable[Row],
    mapping: Mapping[str, Field] | None = None,
    *,
    name_all: bool = True,
) -> Table | None:
    """
    Find the table among the rows of a sheet or CSV file.

    Parameters
    ----------
    table_rows
        All rows, cells as text; titles may stand above the headings.
    mapping
        The user's own mapping of headings to fields.
    name_all
        Whether cells beyond the last heading form columns of their own (they do in a
        spreadsheet; in a CSV they are a sign that the cells of the row have shifted).

    Returns
    -------
    table
        None if no row of headings that tell of visits is there.

    Raises
    ------
    InputError
        `too_many_columns`.
    """
    trimmed = [rows.trimmed(row) for row in table_rows]
    heading = heading_row.find(trimmed, mapping)
    if heading is None:
        return None
    body = trimmed[heading.position + 1 :]
    names = _names(trimmed[heading.position], body if name_all else ())
    table = Table(names, body, heading.position)
    return table if _is_telling(table, mapping) else None


def headings(table_rows: Iterable[Row]) -> tuple[str, ...]:
    """Give the headings to be mapped by the user: of the likeliest heading row of a table."""
    trimmed = [rows.trimmed(row) for row in table_rows]
    heading = heading_row.find(trimmed)
    likely = trimmed[heading.position] if heading else max(trimmed, key=len, default=())
    return tuple(name for cell in likely if (name := cleaning.one_line(cell)))


def _above(table: Table, name: str) -> list[Ignored]:
    """Account for the titles over the headings, numbered from 1 at the top."""
    return [Ignored(f"{name}#above-{at}", "above_heading") for at in range(1, table.above + 1)]


def extract(
    table: Table,
    *,
    name: str,
    kind: Kind,
    mapping: Mapping[str, Field] | None = None,
    first: int = 0,
) -> Extracted:
    """
    Read the reports of a table.

    Parameters
    ----------
    table
        What `find` found.
    name
        The file name that references begin with.
    kind
        The kind of file it stood in.
    mapping
        The same mapping that `find` was given.
    first
        The number of the first row below the headings, where the file has tables before this.

    Raises
    ------
    InputError
        `too_many_rows`.
    """
    if first + len(table.body) > limits.MAX_ROWS:
        raise InputError("too_many_rows", path=name, limit=limits.MAX_ROWS)
    chosen = columns.choose(table.names, mapping)
    reports: list[RawReport] = []
    ignored = _above(table, name)
    rejections: list[Rejection] = []
    for at, row in enumerate(table.body, first):
        piece = rows.read(row, chosen.taken, names=table.names, ref=f"{name}#{at}")
        if isinstance(piece, RawReport):
            reports.append(piece)
        elif isinstance(piece, Ignored):
            ignored.append(piece)
        else:
            rejections.append(piece)
    return Extracted(kind, tuple(reports), tuple(ignored), tuple(rejections), chosen.notices)


def joined(parts: Sequence[Extracted], notices: Sequence[Notice]) -> Extracted:
    """Join what was read of the tables of one file, in their order, with further notices."""
    left_out: list[Notice] = []
    for notice in (*(notice for part in parts for notice in part.notices), *notices):
        # sheets of one form leave the same columns out
        if notice not in left_out:
            left_out.append(notice)
    return Extracted(
        parts[0].kind,
        tuple(report for part in parts for report in part.reports),
        tuple(ignored for part in parts for ignored in part.ignored),
        tuple(rejection for part in parts for rejection in part.rejections),
        tuple(left_out),
    )
