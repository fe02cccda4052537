"""Repeat groups of a form: sheets whose rows belong to rows of another sheet."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from etl.extract import cleaning, columns, forms
from etl.models import Field

Rows = tuple[Sequence[str], ...]

# a group that says none of these tells of something else than visits, such as people or things
_PLACES = frozenset(
    {
        Field.VILLAGE,
        Field.VILLAGE_CODE,
        Field.HAMLET,
        Field.PLACE,
        Field.POINT,
        Field.LAT,
        Field.TEXT,
    }
)


@dataclass(frozen=True, slots=True)
class Unfolded:
    """
    Sheets by name in which each visit has a row of its own.

    `told` counts the rows left out of their sheets since the rows of a repeat group tell it all.
    """

    sheets: Mapping[str, Rows]
    told: int = 0


def _names(sheet: Rows) -> tuple[str, ...]:
    return tuple(cleaning.one_line(cell) for cell in sheet[0]) if sheet else ()


def _cell(row: Sequence[str], at: int) -> str:
    return row[at] if at < len(row) else ""


def _tells(names: Sequence[str]) -> bool:
    return bool(
        _PLACES & set(columns.suggest([*names, "_uuid", "_index", "_parent_index"]).values())
    )


def _parent(
    name: str, sheets: Mapping[str, Rows], own: forms.Link
) -> tuple[str, Mapping[str, Sequence[str]]] | None:
    """Find the sheet in which the keys stand that the rows of a repeat group name."""
    wanted = {_cell(row, own.parent or 0) for row in sheets[name][1:]} - {""}
    for other, rows in sheets.items():
        key = forms.link(_names(rows)).own
        if other == name or key is None:
            continue
        known = {_cell(row, key): row for row in rows[1:]}
        if wanted & known.keys():
            return other, known
    return None


def _joined(sheet: Rows, parents: Mapping[str, Sequence[str]], above: tuple[str, ...]) -> Rows:
    """Give each row the cells of its parent that it has none of its own for."""
    names = _names(sheet)
    link = forms.link(names)
    added = [at for at, name in enumerate(above) if name not in names and not forms.is_own(name)]
    marks = [at for at, name in enumerate(above) if forms.is_submission(name)]
    heading = [*names, *(above[at] for at in added), "_submission__uuid"]
    rows: list[Sequence[str]] = [heading]
    turn = Counter[str]()
    for row in sheet[1:]:
        key = _cell(row, link.parent or 0)
        parent = parents.get(key, ())
        turn[key] += 1
        mark = next((cell for at in marks if (cell := _cell(parent, at))), "")
        own = ["" if forms.is_submission(name) else _cell(row, at) for at, name in enumerate(names)]
        number = f"{forms.submission(mark)}#{turn[key]}" if mark else ""
        rows.append([*own, *(_cell(parent, at) for at in added), number])
    return tuple(rows)


def unfolded(sheets: Mapping[str, Rows]) -> Unfolded:
    """
    Write the rows of repeat groups out with what the row that they belong to says.

    Parameters
    ----------
    sheets
        All sheets of a workbook by name, in their order, with the headings in the first row.

    Returns
    -------
    unfolded
        The same sheets, where the export of a form has repeat groups of visits; others stay as
        they are.
    """
    result = dict(sheets)
    told: dict[str, set[str]] = {}
    for name, rows in sheets.items():
        names = _names(rows)
        own = forms.link(names)
        if own.parent is None or not _tells(names):
            continue
        if found := _parent(name, sheets, own):
            other, parents = found
            result[name] = _joined(rows, parents, _names(sheets[other]))
            told.setdefault(other, set()).update(_cell(row, own.parent) for row in rows[1:])
    left_out = 0
    for name, keys in told.items():
        key = forms.link(_names(sheets[name])).own or 0
        kept = tuple(row for row in result[name][1:] if _cell(row, key) not in keys)
        left_out += len(result[name]) - 1 - len(kept)
        result[name] = (result[name][0], *kept) if kept else ()
    return Unfolded(result, left_out)
