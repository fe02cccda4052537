"""Tables in text files: which character parts the cells, and the rows it makes."""

import csv
from collections.abc import Mapping, Sequence
from itertools import islice

from etl.errors import InputError
from etl.extract import advice as advising
from etl.extract import columns, heading_row, limits, rows, tables
from etl.extract.advice import Advice
from etl.extract.rows import Row
from etl.models import Extracted, Field, Kind

_DELIMITERS = ";\t|,"
# enough to see the headings and some rows below them
_SAMPLE_CHARS = 20_000
_SAMPLE_ROWS = 40
# Excel writes the delimiter into a line of its own, over the headings
_DECLARED = "sep="
# a table none of whose headings is known is recognised by its evenness alone
_EVEN_ROWS = 3
_EVEN_CELLS = 3
_EVEN_SHARE = 0.9
_LABEL_CHARS = 40
# a row that cannot occur in a file, since `cleaning` takes out this character: it comes back
# whole only if no quoted cell before it was left open
_END = "\x01"


def _body(text: str) -> str:
    first, _, rest = text.partition("\n")
    return rest if first.lower().startswith(_DECLARED) else text


def _sample(text: str, delimiter: str) -> list[Row]:
    # the largest cell that can occur; too long ones are told row by row
    csv.field_size_limit(limits.MAX_FILE_BYTES)
    lines = _body(text[:_SAMPLE_CHARS]).splitlines(keepends=True)
    return [
        rows.trimmed(row) for row in islice(csv.reader(lines, delimiter=delimiter), _SAMPLE_ROWS)
    ]


def _known(text: str, delimiter: str, mapping: Mapping[str, Field] | None, advice: Advice) -> int:
    """Count the known headings that a delimiter uncovers."""
    sample = _sample(text, delimiter)
    found = heading_row.find(sample, mapping, advice)
    if found is None:
        return 0
    # one heading alone is a title, unless the cells below it are quoted as cells are
    quoted = _body(text[:_SAMPLE_CHARS]).partition("\n")[2].lstrip().startswith('"')
    several = sum(map(bool, found.cells)) > 1
    return found.known if quoted or several else 0


def _is_even(sample: Sequence[Row]) -> bool:
    """Whether rows look like those of a table: short labels, then as many cells in each row."""
    filled = [row for row in sample if row]
    if len(filled) < _EVEN_ROWS or len(filled[0]) < _EVEN_CELLS:
        return False
    same = sum(len(row) == len(filled[0]) for row in filled)
    labels = all(0 < len(cell.strip()) <= _LABEL_CHARS for cell in filled[0])
    return labels and same >= len(filled) * _EVEN_SHARE


def delimiter(
    text: str,
    mapping: Mapping[str, Field] | None = None,
    advice: Advice = advising.NONE,
) -> str | None:
    """
    Find the character that parts the cells of a table written as text.

    Parameters
    ----------
    text
        The whole file, decoded and cleaned.
    mapping
        The user's own mapping, whose headings then are the ones looked for.
    advice
        What else people said of columns.

    Returns
    -------
    delimiter
        `;`, tab, `|` or `,`; None if the text is no table.
    """
    known = {sign: _known(text, sign, mapping, advice) for sign in _DELIMITERS}
    best = max(_DELIMITERS, key=known.__getitem__)
    if known[best]:
        return best
    return next((sign for sign in _DELIMITERS if _is_even(_sample(text, sign))), None)


def read_rows(text: str, *, delimiter: str, name: str) -> list[list[str]]:
    """
    Take a table written as text apart.

    Raises
    ------
    InputError
        `unclosed_quote` with the line where the quoted cell begins that never ends, or
        `too_many_rows`.
    """
    csv.field_size_limit(limits.MAX_FILE_BYTES)
    lines = [line + "\n" for line in _body(text).rstrip("\n").split("\n")]
    reader = csv.reader([*lines, _END], delimiter=delimiter)
    found: list[list[str]] = []
    start = 1
    for row in reader:
        if len(found) > limits.MAX_ROWS:
            raise InputError("too_many_rows", path=name, limit=limits.MAX_ROWS)
        if reader.line_num > len(lines) and row != [_END]:
            raise InputError("unclosed_quote", path=name, line=start)
        found.append([cell.strip() for cell in row])
        start = reader.line_num + 1
    return found[:-1]


def read(
    text: str,
    *,
    name: str,
    mapping: Mapping[str, Field] | None = None,
    advice: Advice = advising.NONE,
) -> Extracted:
    """
    Read the reports of a table written as text.

    Parameters
    ----------
    text
        The whole file, decoded and cleaned.
    name
        The file name that references begin with.
    mapping
        The user's own mapping of headings to fields.
    advice
        What else people said of columns.

    Raises
    ------
    InputError
        `columns_missing` if no headings are found that tell of visits; those of `read_rows` and
        `tables`.
    """
    parted = read_rows(text, delimiter=delimiter(text, mapping, advice) or ",", name=name)
    table = tables.find(parted, mapping, name_all=False, advice=advice)
    if table is None:
        seen = columns.listed(tables.headings(parted))
        raise InputError("columns_missing", path=name, headings=seen)
    return tables.extract(table, name=name, kind=Kind.CSV, mapping=mapping)


def found(text: str, *, name: str, advice: Advice = advising.NONE) -> tables.Table | None:
    """Give the table written as text, to be mapped by the user; raises as `read_rows` does."""
    sign = delimiter(text, advice=advice) or ","
    return tables.likely(read_rows(text, delimiter=sign, name=name), advice=advice)


def headings(text: str, *, name: str) -> tuple[str, ...]:
    """Give the headings of a table written as text; raises as `read_rows` does."""
    return tables.headings(read_rows(text, delimiter=delimiter(text) or ",", name=name))
