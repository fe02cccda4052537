"""From one row of a table to a report, if it is one."""

from collections.abc import Callable, Mapping, Sequence

from etl.extract import cells, cleaning, forms, limits
from etl.headings import words
from etl.models import Field, Ignored, RawReport, Rejection

Row = Sequence[str]
# position, meaning and heading of each column that is read
Taken = Sequence[tuple[int, Field, str]]

# the words with which a row of sums begins
_TOTALS = frozenset({"jumlah", "total", "jml", "jlh", "subtotal", "grand", "sub"})
# fewer numbers in a row may be data
_LEAST_NUMBERED = 3
# a signature below a table fills one cell
_LEAST_TOLD = 2
# when a row was written is not what it reports
_NOT_IN_TEXT = frozenset({Field.SENT_AT, Field.ACCURACY, Field.SUBMISSION})
# a row with nothing but these says nothing that could be placed or dated
_NOT_TELLING = _NOT_IN_TEXT | {
    Field.KODIM,
    Field.KORAMIL,
    Field.RANK,
    Field.BABINSA,
    Field.PEOPLE,
    Field.ACCURACY,
    Field.SUBMISSION,
}
# answers of a form are written with underscores for spaces
_ANSWERS = frozenset(
    {Field.VILLAGE, Field.HAMLET, Field.DISTRICT, Field.REGENCY, Field.PLACE, Field.ACTIVITY}
)
_PLAIN: Mapping[Field, Callable[[str], str]] = {
    Field.PEOPLE: cells.as_count,
    Field.DATE: cells.as_day,
    Field.SENT_AT: cells.as_day,
    Field.TEXT: str,
    Field.SUBMISSION: forms.submission,
    **dict.fromkeys(_ANSWERS, lambda cell: cleaning.one_line(cell.replace("_", " "))),
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
    if _is_total(filled):
        return "total_row"
    return "column_numbers" if _is_numbering(filled) else None


def _is_total(filled: Sequence[str]) -> bool:
    """Whether a row holds sums: it says so, and holds next to nothing else but numbers."""
    first = words(filled[0])
    return (
        bool(first)
        and first[0] in _TOTALS
        and not any(any(sign.isalpha() for sign in cell) for cell in filled[1:])
    )


def tells(row: Row, taken: Taken) -> bool:
    """Whether enough cells of a row are filled that it can be one of the table's."""
    telling = [at for at, meant, _ in taken if meant not in _NOT_TELLING]
    filled = sum(at < len(row) and bool(row[at].strip()) for at in telling)
    return filled >= min(_LEAST_TOLD, len(telling))


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
    lat, lon, accuracy_m = _point(values)
    return RawReport(
        ref=ref,
        text="\n".join(lines),
        sent_at=cells.as_moment(values.get(Field.SENT_AT)),
        lat=lat,
        lon=lon,
        cells=values,
        accuracy_m=accuracy_m,
    )


def _point(values: Mapping[Field, str]) -> tuple[float | None, float | None, float | None]:
    """Give latitude, longitude and accuracy: of their own cells, else of the one for all."""
    lat, lon = (cells.as_degrees(values.get(field)) for field in (Field.LAT, Field.LON))
    accuracy_m = cells.as_metres(values.get(Field.ACCURACY))
    if lat is None and lon is None and (point := cells.as_point(values.get(Field.POINT, ""))):
        lat, lon = point[:2]
        accuracy_m = accuracy_m or point[2]
    return lat, lon, accuracy_m


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
