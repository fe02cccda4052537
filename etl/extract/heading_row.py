"""Where a table begins: which of its first rows holds the headings."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from etl import neutrality
from etl.extract import cleaning, columns
from etl.extract.rows import Row
from etl.models import Field

# letterheads and titles above a table take fewer rows
_SEARCHED_ROWS = 30
# a heading is a label; a longer cell is a sentence
_HEADING_CHARS = 60
# one known heading may be chance, in a line of prose too
_LEAST_KNOWN = 2

_PLACES = frozenset(
    {
        Field.VILLAGE,
        Field.VILLAGE_CODE,
        Field.HAMLET,
        Field.PLACE,
        Field.DISTRICT,
        Field.LAT,
        Field.LON,
    }
)
_DOINGS = frozenset({Field.DATE, Field.SENT_AT, Field.ACTIVITY, Field.PEOPLE})


@dataclass(frozen=True, slots=True)
class HeadingRow:
    """The row (from 0) of a table's headings, and how many of them are known."""

    position: int
    known: int


def _known(row: Row, mapping: Mapping[str, Field] | None) -> int:
    """Count the headings of a row that are known, 0 if it can be no heading row."""
    filled = [cleaning.one_line(cell) for cell in row if cell]
    labels = {cell for cell in filled if cell and len(cell) <= _HEADING_CHARS}
    if mapping is not None:
        wanted = {cleaning.one_line(heading) for heading in mapping}
        return len(labels & wanted)
    known = len(columns.suggest(labels)) + sum(bool(neutrality.refused(cell)) for cell in labels)
    only_text = len(filled) == 1 and Field.TEXT in columns.suggest(labels).values()
    # most of a heading row is known to us, or so much that the rest does not matter
    clear = known >= _LEAST_KNOWN and (known >= _LEAST_KNOWN * 2 or known * 3 >= len(filled))
    return known if clear or only_text else 0


def find(rows: Sequence[Row], mapping: Mapping[str, Field] | None = None) -> HeadingRow | None:
    """
    Find the row of headings among the first rows of a table.

    Parameters
    ----------
    rows
        The rows of the table, cells as text.
    mapping
        The user's own mapping; then the row that holds most of its headings is meant.

    Returns
    -------
    heading_row
        The first of the rows with most known headings, None if no row has enough of them.
    """
    counts = [_known(row, mapping) for row in rows[:_SEARCHED_ROWS]]
    best = max(counts, default=0)
    return HeadingRow(counts.index(best), best) if best else None


def tells_of_visits(fields: Collection[Field], *, mapped: bool) -> bool:
    """
    Whether rows with these fields can be reports.

    They need a text, or a place together with a sign that something was done there: a list of
    villages or of soldiers is no list of visits. If the user mapped the columns a place will do.
    """
    if Field.TEXT in fields:
        return True
    return bool(_PLACES & set(fields)) and (mapped or bool(_DOINGS & set(fields)))
