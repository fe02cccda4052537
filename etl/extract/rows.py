"""From one row of a table to a report, if it is one."""

from collections.abc import Callable, Mapping, Sequence

from etl.extract import cells, cleaning, limits
from etl.headings import words
from etl.models import Field, Ignored, RawReport, Rejection

Row = Sequence[str]
# position, meaning and heading of each column that is read
Taken = Sequence[tuple[int, Field, str]]

_TOTALS = frozenset({("jumlah",), ("total",), ("jumlah", "total"), ("grand", "total"), ("jml",)})
# fewer numbers in a row may be data
_LEAST_NUMBERED = 3
# when a row was written is not what it reports
_NOT_IN_TEXT = frozenset({Field.SENT_AT})
# a row with nothing but these says nothing that could be placed or dated
_NOT_TELLING = _NOT_IN_TEXT | {
    Field.KODIM,
    Field.KORAMIL,
    Field.RANK,
    Field.BABINSA,
    Field.PEOPLE,
}
_PLAIN: Mapping[Field, Callable[[str], str]] = {
    Field.PEOPLE: cells.as_count,
    Field.DATE: cells.as_day,
    Field.SENT_AT: cells.as_day,
    Field.TEXT: str,
}


def trimmed(row: Row) -> Row:
    """Cut the empty cells off the end of a row."""
    width = len(row)
    while width and not row[width - 1].strip():
        width -= 1
    return row[:width]


def _is_numbering(filled: Sequence[str]) -> bool:
    """Whether a row only numbers the columns: `(1) (2) (3)`, as official tables do."""
    numbers = [cell.strip(" ()") for cell in filled]
    return len(numbers) >= _LEAST_NUMBERED and numbers == [
        str(n) for n in range(1, len(numbers) + 1)
    ]


def _why_ignored(row: Row, names: Sequence[str]) -> str | None:
    filled = [cell for cell in row if cell.strip()]
    if not filled:
        return "empty_row"
    if [cleaning.one_line(cell) for cell in row] == list(names[: len(row)]):
        return "repeated_heading"
    if words(filled[0]) in _TOTALS:
        return "total_row"
    return "column_numbers" if _is_numbering(filled) else None


def _report(row: Row, taken: Taken, ref: str) -> RawReport:
    values: dict[Field, str] = {}
    lines: list[str] = []
    for position, meant, heading in taken:
        cell = row[position].strip() if position < len(row) else ""
        # a running number would make the same row another one
        if not cell or meant is Field.ID:
            continue
        value = _PLAIN.get(meant, cleaning.one_line)(cell)
        # two columns for one field, mapped so by the user, complete one another
        values[meant] = f"{values[meant]}\n{value}" if meant in values else value
        if meant not in _NOT_IN_TEXT:
            lines.append(value if meant is Field.TEXT else f"{heading}: {value}")
    return RawReport(
        ref=ref,
        text="\n".join(lines),
        sent_at=cells.as_moment(values.get(Field.SENT_AT)),
        lat=cells.as_degrees(values.get(Field.LAT)),
        lon=cells.as_degrees(values.get(Field.LON)),
        cells=values,
    )


def too_long(ref: str) -> Rejection:
    """Reject a report that is longer than what is read."""
    return Rejection(ref, "report_too_long", {"limit": str(limits.MAX_REPORT_CHARS)})


def read(
    row: Row, taken: Taken, *, names: Sequence[str], ref: str
) -> RawReport | Ignored | Rejection:
    """
    Read one row below the headings.

    Parameters
    ----------
    row
        Its cells as text, in the order of the columns.
    taken
        Position, field and heading of the columns to read.
    names
        All headings of the table, to know a repeated heading row by.
    ref
        The reference of the row.

    Returns
    -------
    found
        A report whose text holds the cells that are read, one `heading: value` a line (the cell
        of a text column bare); or why the row is none.
    """
    if reason := _why_ignored(row, names):
        return Ignored(ref, reason)
    if len(row) > len(names):
        return Rejection(ref, "row_too_wide", {"headings": str(len(names))})
    report = _report(row, taken, ref)
    if report.cells.keys() <= _NOT_TELLING:
        return Rejection(ref, "row_without_content")
    return too_long(ref) if len(report.text) > limits.MAX_REPORT_CHARS else report
