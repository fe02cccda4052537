"""Where a table begins: which of its first rows holds the headings."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from etl import neutrality
from etl.extract import advice as advising
from etl.extract import cleaning, columns
from etl.extract.advice import Advice
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
        Field.POINT,
    }
)
_DOINGS = frozenset({Field.DATE, Field.SENT_AT, Field.ACTIVITY, Field.PEOPLE})


@dataclass(frozen=True, slots=True)
class HeadingRow:
    """
    The headings of a table: the row (from 0) above its body, and its cells.

    Headings of two rows, the upper naming groups of columns, are joined into one. `known` tells how
    many of them are known; `mapping` what was remembered of such a table.
    """

    position: int
    known: int
    cells: tuple[str, ...] = ()
    mapping: Mapping[str, Field] | None = None


def _cells(row: Row) -> tuple[str, ...]:
    return tuple(map(cleaning.one_line, row))


def _under(upper: Row, lower: Row) -> tuple[str, ...]:
    """Join two rows of headings: the lower one where it says something, else the upper one."""
    width = max(len(upper), len(lower))
    first, second = ([*row, *([""] * (width - len(row)))] for row in (upper, lower))
    return _cells([below or above for above, below in zip(first, second, strict=True)])


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


def _recalled(rows: Sequence[Row], advice: Advice) -> HeadingRow | None:
    """Find a row of headings that somebody mapped before."""
    for position, row in enumerate(rows):
        options = [_cells(row)]
        if position:
            options.append(_under(rows[position - 1], row))
        for cells in options:
            told = advising.labels(cells)
            mapping = advice.memory(told) if told else None
            if mapping is not None:
                return HeadingRow(position, len(mapping), cells, mapping)
    return None


def find(
    rows: Sequence[Row],
    mapping: Mapping[str, Field] | None = None,
    advice: Advice = advising.NONE,
) -> HeadingRow | None:
    """
    Find the row of headings among the first rows of a table.

    Parameters
    ----------
    rows
        The rows of the table, cells as text.
    mapping
        The user's own mapping; then the row that holds most of its headings is meant.
    advice
        What else is known of tables: one mapped before is known by its headings.

    Returns
    -------
    heading_row
        The first of the rows with most known headings, None if no row has enough of them.
    """
    searched = rows[:_SEARCHED_ROWS]
    if mapping is None and (recalled := _recalled(searched, advice)):
        return recalled
    stated = frozenset(map(cleaning.one_line, advice.stated))
    found: HeadingRow | None = None
    for position, row in enumerate(searched):
        single = _cells(row)
        known = _known(row, mapping) + _said(single, stated)
        options = [(known, single)]
        if position and known:
            # two rows of headings are taken for one only if both bring something in
            joined = _under(searched[position - 1], row)
            together = _known(joined, mapping) + _said(joined, stated)
            above = _known(searched[position - 1], mapping) if mapping is None else 0
            if together > max(known, above):
                options.append((together, joined))
        count, cells = max(options, key=lambda option: option[0])
        if count > (found.known if found else 0):
            found = HeadingRow(position, count, cells)
    return found


def _said(cells: Row, stated: frozenset[str]) -> int:
    """Count the headings that the user speaks of, which are none known of themselves."""
    return len(stated.intersection(cells) - columns.suggest(stated).keys())


def tells_of_visits(fields: Collection[Field], *, mapped: bool) -> bool:
    """
    Whether rows with these fields can be reports.

    They need a text, or a place together with a sign that something was done there: a list of
    villages or of soldiers is no list of visits. If the user mapped the columns a place will do.
    """
    if Field.TEXT in fields:
        return True
    return bool(_PLACES & set(fields)) and (mapped or bool(_DOINGS & set(fields)))
