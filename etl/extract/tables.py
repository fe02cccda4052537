"""From the rows of a table to its reports."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from etl.errors import InputError
from etl.extract import advice as advising
from etl.extract import cells, cleaning, columns, forms, heading_row, limits, rows
from etl.extract.advice import Advice
from etl.extract.heading_row import HeadingRow
from etl.extract.rows import Row
from etl.models import Extracted, Field, Ignored, Kind, Notice, RawReport, Rejection

# rows from which is told what the columns hold
_SAMPLE_ROWS = 200


@dataclass(frozen=True, slots=True)
class Table:
    """
    The rows of a table below its headings.

    `names` has one heading a column, `""` for a column with neither heading nor content. `above`
    is the number of rows over the headings. `mapping` is that of the user, now or remembered; None
    while the suggestion stands. `told` holds the headings by which the table is remembered,
    `recalled` says that it was. A table is `guessed` if nothing tells that it is one of visits.
    """

    names: tuple[str, ...]
    body: Sequence[Row]
    above: int
    mapping: Mapping[str, Field] | None = None
    told: tuple[str, ...] = ()
    recalled: bool = False
    guessed: bool = False

    @property
    def samples(self) -> dict[str, list[str]]:
        """Some cells of each column, by its heading."""
        some = self.body[:_SAMPLE_ROWS]
        return {
            name: [row[at] for row in some if at < len(row)]
            for at, name in enumerate(self.names)
            if name
        }


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


def is_telling(table: Table, *, with_point: bool = False) -> bool:
    """Whether the columns of a table, and a point beside them, can tell of visits."""
    fields = columns.choose(table.names, table.mapping, table.samples).fields
    if with_point:
        fields |= {Field.POINT}
    return heading_row.tells_of_visits(fields, mapped=table.mapping is not None)


def find(
    table_rows: Iterable[Row],
    mapping: Mapping[str, Field] | None = None,
    *,
    name_all: bool = True,
    advice: Advice = advising.NONE,
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
    advice
        What people said of columns otherwise, if there is no `mapping`.

    Returns
    -------
    table
        None if no row of headings that tell of visits is there.

    Raises
    ------
    InputError
        `too_many_columns`.
    """
    table = located(table_rows, mapping, name_all=name_all, advice=advice)
    return table if table and is_telling(table) else None


def located(
    table_rows: Iterable[Row],
    mapping: Mapping[str, Field] | None = None,
    *,
    name_all: bool = True,
    advice: Advice = advising.NONE,
) -> Table | None:
    """Find a table as `find` does, whether or not its headings tell of visits."""
    trimmed = [rows.trimmed(row) for row in table_rows]
    heading = heading_row.find(trimmed, mapping, advice)
    if heading is None:
        return None
    body = trimmed[heading.position + 1 :]
    return _below(heading, body, mapping, name_all=name_all, advice=advice)


def of_columns(
    names: Sequence[str],
    body: Sequence[Row],
    mapping: Mapping[str, Field] | None = None,
    *,
    advice: Advice = advising.NONE,
) -> Table:
    """Make a table of columns whose names are known; those and `advice` tell what they mean."""
    heading = HeadingRow(0, 0, tuple(names), None if mapping else advice.memory(names))
    table = _below(heading, body, mapping, name_all=False, advice=advice)
    return replace(table, above=0)


def likely(table_rows: Iterable[Row], *, advice: Advice = advising.NONE) -> Table | None:
    """Give the table of a sheet to be mapped by the user: under its widest row if none is known."""
    trimmed = [rows.trimmed(row) for row in table_rows]
    if table := located(trimmed, advice=advice):
        return replace(table, guessed=not is_telling(table))
    width = max(map(len, trimmed), default=0)
    position = next((at for at, row in enumerate(trimmed) if row and len(row) == width), None)
    if position is None:
        return None
    told = tuple(map(cleaning.one_line, trimmed[position]))
    heading = HeadingRow(position, 0, told)
    table = _below(heading, trimmed[position + 1 :], None, name_all=True, advice=advice)
    return replace(table, guessed=True)


def _below(
    heading: HeadingRow,
    body: Sequence[Row],
    mapping: Mapping[str, Field] | None,
    *,
    name_all: bool,
    advice: Advice,
) -> Table:
    names = _names(heading.cells, body if name_all else ())
    told = advising.labels(heading.cells)
    if forms.is_export(names):
        names, body = forms.joined_choices(names, body)
    recalled = heading.mapping is not None
    table = Table(names, body, heading.position, mapping or heading.mapping, told, recalled)
    if mapping is None and not recalled and advice.stated:
        suggested = columns.suggest(names, table.samples)
        table = replace(table, mapping=columns.completed(advice.stated, suggested))
    return table


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
    if mapping is not None:
        table = replace(table, mapping=mapping)
    chosen = columns.choose(table.names, table.mapping, table.samples)
    reports: list[RawReport] = []
    ignored = _above(table, name)
    rejections: list[Rejection] = []
    month_first = _month_first(table, chosen)
    after_total = False
    for at, row in enumerate(table.body, first):
        piece = rows.read(
            _in_iso(row, month_first), chosen.taken, names=table.names, ref=f"{name}#{at}"
        )
        if after_total and not isinstance(piece, Ignored) and not rows.tells(row, chosen.taken):
            # signatures and the like below the sums
            piece = Ignored(f"{name}#{at}", "below_table")
        if isinstance(piece, RawReport):
            reports.append(piece)
        elif isinstance(piece, Ignored):
            ignored.append(piece)
            after_total = after_total or piece.reason == "total_row"
        else:
            rejections.append(piece)
    notices = chosen.notices
    if table.recalled:
        notices = (Notice("mapping_remembered"), *notices)
    return Extracted(kind, tuple(reports), tuple(ignored), tuple(rejections), notices)


def _month_first(table: Table, chosen: columns.Columns) -> dict[int, bool]:
    """Tell of the columns of days whether they are written month first: by all their cells."""
    found: dict[int, bool] = {}
    for position, meant, _ in chosen.taken:
        if meant in (Field.DATE, Field.SENT_AT):
            column = [row[position] for row in table.body if position < len(row)]
            is_first = cells.is_month_first(column)
            if is_first or meant is Field.SENT_AT:
                found[position] = is_first
    return found


def _in_iso(row: Row, month_first: Mapping[int, bool]) -> Row:
    if not month_first:
        return row
    return [
        cells.as_iso(cell, month_first=month_first[at]) if at in month_first else cell
        for at, cell in enumerate(row)
    ]


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
