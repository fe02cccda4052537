"""Read what the cells of a table row say: a cell means one thing, so it wins over running text."""

import re
from collections.abc import Mapping

from etl.models import Field, RawReport
from etl.parse import lexicon
from geodata import gazetteer, names

# the order in which a place is written out in a report
_PLACE_CELLS = (
    (Field.PLACE, "Tempat:"),
    (Field.HAMLET, "Dusun"),
    (Field.VILLAGE, "Desa"),
    (Field.DISTRICT, "Kecamatan"),
    (Field.REGENCY, "Kabupaten"),
)
_WHERE = frozenset({Field.VILLAGE, Field.VILLAGE_CODE, Field.HAMLET, Field.PLACE, Field.DISTRICT})
_FIRST_WORD = re.compile(r"[^\W_]+")
# what stands between the names of several villages
_BETWEEN = re.compile(r"\s*[,;/&+]\s*(?:dan\s+)?|\s+(?:dan|serta)\s+", re.IGNORECASE)
_NUMBER = re.compile(r"\d{1,6}")


def place_phrase(cells: Mapping[Field, str]) -> str | None:
    """
    Write the place cells of a row out as a report would.

    Parameters
    ----------
    cells
        The cells of a row by meaning.

    Returns
    -------
    phrase
        Such as `Desa Lalang, Kecamatan Medang Deras`; None if no cell names a village or a place.
    """
    if not _filled(cells, Field.VILLAGE) and not _filled(cells, Field.PLACE):
        return None
    parts = []
    for meaning, title in _PLACE_CELLS:
        if value := _filled(cells, meaning):
            values = _several(value) if meaning is Field.VILLAGE else (value,)
            titled = (one if _is_titled(one) else f"{title} {one}" for one in values)
            parts.append(" dan ".join(titled))
    return ", ".join(parts)


def _several(value: str) -> tuple[str, ...]:
    """Part a cell that names several villages; one with an odd name stays whole."""
    known = gazetteer.load().village_codes
    parts = tuple(part for part in _BETWEEN.split(value) if part)
    if len(parts) == 1 or names.key(_bare(value)) in known:
        return (value,)
    return parts if all(names.key(_bare(part)) in known for part in parts) else (value,)


def _bare(value: str) -> str:
    """Take off the word that says what kind of place it is."""
    first, _, rest = value.partition(" ")
    return rest if rest and _is_titled(first) else value


def tells_of_visit(raw: RawReport) -> bool:
    """Whether a row of a table says when and where: in a table of visits it is one, then."""
    if raw.cells.get(Field.DATE):
        return raw.lat is not None or bool(_WHERE & raw.cells.keys())
    return raw.sent_at is not None and bool(_WHERE & raw.cells.keys())


def hamlet(cells: Mapping[Field, str]) -> str | None:
    """Give the hamlet cell as written."""
    return _filled(cells, Field.HAMLET) or None


def people(cells: Mapping[Field, str]) -> int | None:
    """Give the number in the people cell, None if there is none."""
    number = _NUMBER.search(_filled(cells, Field.PEOPLE))
    return int(number[0]) if number else None


def text_of(cells: Mapping[Field, str], meaning: Field) -> str | None:
    """Give a cell without surrounding space, None if it is empty."""
    return _filled(cells, meaning) or None


def _filled(cells: Mapping[Field, str], meaning: Field) -> str:
    return " ".join(cells.get(meaning, "").split())


def _is_titled(value: str) -> bool:
    """Whether a cell already begins with what its kind of place is called."""
    first = _FIRST_WORD.search(value.lower())
    return first is not None and lexicon.tier(first[0]) is not None
