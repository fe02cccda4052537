"""What a column means by its cells, where its heading does not say it or says it wrongly."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence

from etl.extract import cells
from etl.models import Field
from etl.parse import ranks
from geodata import gazetteer, names

# cells looked at in a column, and how many of them must agree
_SAMPLE = 60
_SHARE = 0.7
_LEAST = 2
_TEXT_CHARS = 80
_DATE = re.compile(
    r"(?:[^\W\d_]{3,8},?\s*)?(?:\d{1,2}\s*[-/. ]\s*(?:\d{1,2}|[^\W\d_]{3,10})\s*[-/. ,]\s*\d{2,4}"
    r"|\d{4}-\d{2}-\d{2})(?:[ T].{0,20})?"
)
_CODE = re.compile(r"\d{2}\.\d{2}\.\d{2}\.\d{4}|\d{10}")
_TITLED = (
    (Field.HAMLET, re.compile(r"(?:dusun|dsn|lingkungan|lk|jorong|rt|rw)\b", re.IGNORECASE)),
    (Field.VILLAGE, re.compile(r"(?:desa|ds|kelurahan|kel|nagari|gampong)\b", re.IGNORECASE)),
    (Field.DISTRICT, re.compile(r"(?:kecamatan|kec)\b", re.IGNORECASE)),
    (Field.REGENCY, re.compile(r"(?:kabupaten|kab)\b", re.IGNORECASE)),
    (Field.KORAMIL, re.compile(r"(?:koramil|posramil|ramil)\b", re.IGNORECASE)),
    (Field.KODIM, re.compile(r"kodim\b", re.IGNORECASE)),
)


def _is_date(cell: str) -> bool:
    return _DATE.fullmatch(cell.strip()) is not None or cells.as_day(cell) != cell


def _between(low: float, high: float) -> Callable[[str], bool]:
    def fits(cell: str) -> bool:
        degrees = cells.as_degrees(cell) if "." in cell or "," in cell else None
        return degrees is not None and low <= degrees <= high

    return fits


def _is_village(cell: str) -> bool:
    return cell[:1].isupper() and names.key(cell) in gazetteer.load().village_codes


def _is_rank(cell: str) -> bool:
    return _is_soldier(f"{cell} Contoh") and len(cell.split()) <= _LEAST


def _is_soldier(cell: str) -> bool:
    # a longer cell tells more than a name, and one of a million letters takes seconds
    return len(cell) <= _TEXT_CHARS and ranks.find(cell) is not None


def _titled(pattern: re.Pattern[str]) -> Callable[[str], bool]:
    return lambda cell: pattern.match(cell.strip()) is not None


def _is_long(cell: str) -> bool:
    return len(cell) >= _TEXT_CHARS


# the surer first; the latitudes and longitudes are those of Indonesia
_TESTS: Sequence[tuple[Field, Callable[[str], bool]]] = (
    (Field.TEXT, _is_long),
    (Field.DATE, _is_date),
    (Field.VILLAGE_CODE, lambda cell: _CODE.fullmatch(cell.strip()) is not None),
    (Field.POINT, lambda cell: cells.as_point(cell) is not None),
    (Field.LAT, _between(-11.5, 6.5)),
    (Field.LON, _between(94.5, 141.5)),
    *((field, _titled(pattern)) for field, pattern in _TITLED),
    (Field.RANK, _is_rank),
    (Field.BABINSA, _is_soldier),
    (Field.VILLAGE, _is_village),
)
# a time of day is no day
_CLOCK = re.compile(
    r"(?:pukul\s*)?\d{1,2}[.:]\d{2}(?:[.:]\d{2})?(?:\s*(?:wib|wita|wit))?", re.IGNORECASE
)
# headings of days of another thing, and of words and names that villages bear too
_OTHERS: Mapping[Field, frozenset[str]] = {
    Field.DATE: frozenset(
        {"lahir", "birth", "lapor", "kirim", "dibuat", "diubah", "created", "start", "rencana"}
    ),
    Field.VILLAGE: frozenset(
        {
            *("keterangan", "ket", "hasil", "catatan", "kondisi", "situasi", "nama", "name"),
            *("jabatan", "tokoh", "warga", "status", "asal", "lahir", "notes", "remarks"),
        }
    ),
}


def meaning(heading_words: Iterable[str], column: Iterable[str]) -> Field | None:
    """
    Tell what a column means from its cells.

    Parameters
    ----------
    heading_words
        The words of its heading, which may say that its days are those of something else.
    column
        Its cells, as text.

    Returns
    -------
    field
        None where the cells could be several things, or are too few.
    """
    sample = _filled(column)
    if len(sample) < _LEAST:
        return None
    for field, fits in _TESTS:
        if sum(map(fits, sample)) >= len(sample) * _SHARE:
            return None if _OTHERS.get(field, frozenset()) & set(heading_words) else field
    return None


def refuted(field: Field, column: Iterable[str]) -> bool:
    """Whether the cells of a column cannot be what its heading says: times of day are no days."""
    sample = _filled(column)
    return (
        field is Field.DATE
        and len(sample) >= _LEAST
        and all(_CLOCK.fullmatch(cell.strip()) for cell in sample)
    )


def point(column: Iterable[str]) -> bool:
    """Whether a column, whatever it is called, holds coordinates in one cell."""
    sample = _filled(column)
    return bool(sample) and all(cells.as_point(cell) for cell in sample)


def _filled(column: Iterable[str]) -> list[str]:
    found: list[str] = []
    for cell in column:
        if cell.strip():
            found.append(cell)
        if len(found) == _SAMPLE:
            break
    return found
