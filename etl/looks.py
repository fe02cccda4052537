"""How the columns of a table look to whoever maps them: what each holds, and is taken for."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from etl import kept, masking, neutrality
from etl.extract import advice, cells, cleaning, columns, reader
from etl.extract.advice import Advice
from etl.extract.tables import Table
from etl.models import Field, Kind, RawReport
from etl.neutrality import Topic

# cells shown of a column
_SHOWN = 3
# words that may be a name, where nothing says what a cell is
_NAME_WORDS = 6
_WORD = re.compile(r"[^\W\d_]+")
_NAME = re.compile(r"[^\W\d_][\w.'-]*(?:,?\s+[^\W\d_][\w.'-]*){0,5}")


@dataclass(frozen=True, slots=True)
class Column:
    """
    One column: its heading, some cells as they may be shown, and what they are taken for.

    `by_cells` says that the cells told it, not the heading. Of a refused column nothing is shown.
    """

    heading: str
    samples: tuple[str, ...]
    meant: Field | None
    by_cells: bool
    refused: Topic | None


@dataclass(frozen=True, slots=True)
class Look:
    """
    One table: the headings it is remembered by, its columns, and whether it was remembered.

    `is_read` says that it is read as it stands, without anybody saying more.
    """

    sheet: str
    told: tuple[str, ...]
    columns: tuple[Column, ...]
    recalled: bool
    is_read: bool

    @property
    def mapping(self) -> dict[str, Field]:
        """What the columns are taken for."""
        return {one.heading: one.meant for one in self.columns if one.meant}


def of_file(path: Path, *, kind: Kind | None = None, memory: advice.Memory) -> tuple[Look, ...]:
    """
    Look at the tables of a file; there are none in other kinds of file.

    Raises
    ------
    InputError
        If nothing can be read of the file.
    """
    found = reader.found_tables(path, kind=kind, advice=Advice(memory=memory))
    return tuple(_look(sheet, table) for sheet, table in found)


def _look(sheet: str, table: Table) -> Look:
    samples = table.samples
    by_heading = columns.suggest(table.names)
    meant = table.mapping
    if meant is None:
        meant = columns.suggest(table.names, samples)
    return Look(
        sheet,
        table.told,
        tuple(
            _column(name, samples[name], meant.get(name), by_heading.get(name))
            for name in dict.fromkeys(filter(None, table.names))
        ),
        table.recalled,
        is_read=not table.guessed,
    )


def _column(
    heading: str, column: Sequence[str], meant: Field | None, by_heading: Field | None
) -> Column:
    refused = neutrality.refused(heading)
    if refused:
        return Column(cleaning.quoted(heading), (), None, by_cells=False, refused=refused)
    shown = tuple(shown_cell(cell, meant) for cell in _filled(column))
    by_cells = meant is not None and meant is not by_heading
    return Column(heading, shown, meant, by_cells=by_cells, refused=None)


def _filled(column: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(cell for cell in column if cell.strip()))[:_SHOWN]


def shown_cell(cell: str, meant: Field | None) -> str:
    """
    Give a cell as it may be shown: civilians masked, the names of people met as their number.

    Parameters
    ----------
    cell
        The cell as it stands.
    meant
        What its column is taken for; where that is open, whatever may be a name is masked.
    """
    if meant is Field.PEOPLE:
        return cells.as_count(cell)
    if meant in (None, Field.ID, Field.SUBMISSION):
        return _guarded(cell)
    if meant in (Field.TEXT, Field.SENT_AT, Field.POINT, Field.ACCURACY, Field.LAT, Field.LON):
        return cleaning.quoted(masking.mask(cell).text)
    masked = kept.masked(RawReport("", "", cells={meant: cell})).cells
    return cleaning.quoted(masked.get(meant, ""))


def _guarded(cell: str) -> str:
    told = _WORD.findall(cell)
    # a name with an age or a number behind it is one all the same
    is_named = 0 < len(told) <= _NAME_WORDS and all(one[0].isupper() for one in told)
    if is_named or _NAME.fullmatch(cell.strip()):
        return masking.PERSON
    return cleaning.quoted(masking.mask(cell).text)
