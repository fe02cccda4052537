"""What of a report, besides its text, is kept masked so that it can be read again."""

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache

from etl import masking
from etl.models import Field, RawReport
from etl.placing import placements, succession
from geodata import codes, gazetteer
from geodata.codes import Level
from geodata.lineage import Lineage

# by which title a cell's words are known for a place or a unit: bare, "Adi Jaya" is a person
_TITLES: Mapping[Field, str] = {
    Field.PLACE: "Tempat:",
    Field.HAMLET: "Dusun",
    Field.VILLAGE: "Desa",
    Field.DISTRICT: "Kecamatan",
    Field.REGENCY: "Kabupaten",
    Field.KORAMIL: "Koramil",
    Field.KODIM: "Kodim",
    Field.DATE: "",
    Field.ACTIVITY: "",
    Field.PEOPLE: "",
}
# soldiers reporting in duty: kept as printed
_AS_PRINTED = frozenset({Field.RANK, Field.BABINSA})
# digits of the shortest telephone number that masking knows
_SHORTEST_NUMBER = 7
_NO_LINEAGE = Lineage()


def masked(raw: RawReport, lineage: Lineage = _NO_LINEAGE) -> RawReport:
    """
    Mask civilians in the cells and hints of a report, and drop cells that are not read from.

    Parameters
    ----------
    raw
        The report as sent, or as kept.
    lineage
        What became of villages: the codes of older ones are kept as well.

    Returns
    -------
    masked
        The report with cells and hints as they may be stored; its text is as it was. Masking it
        once more changes nothing.
    """
    if not raw.cells and not raw.hints:
        return raw
    cells = {
        meaning: kept
        for meaning, value in raw.cells.items()
        if (kept := _cell(meaning, value, lineage)) is not None
    }
    return replace(raw, cells=cells, hints=tuple(map(_hint, raw.hints)))


# all messages of a chat come with the same ones
@lru_cache(maxsize=64)
def _hint(hint: str) -> str:
    return masking.mask(hint).text


def _cell(meaning: Field, value: str, lineage: Lineage) -> str | None:
    if meaning is Field.VILLAGE_CODE:
        # its digits would be taken for somebody's number
        return value if _is_village(value, lineage) else None
    if meaning in _AS_PRINTED:
        return value
    title = _TITLES.get(meaning)
    if title is None:
        return None
    if _is_plain(value):
        return value
    return masking.mask(f"{title} {value}").text.removeprefix(title).strip()


def _is_village(value: str, lineage: Lineage) -> bool:
    """Whether a cell holds the code of a village: of today, of then, or as none but these look."""
    known = gazetteer.load()
    if placements.by_code(value, known) or succession.former_code(value, lineage):
        return True
    dotted = value.strip()
    is_one = codes.is_dotted(dotted) and codes.level(dotted) is Level.VILLAGE
    return is_one and codes.ancestor(dotted, Level.PROVINCE) in known.areas


def _is_plain(value: str) -> bool:
    """Whether a cell can hold neither a name nor a number of somebody's."""
    digits = sum(sign.isdigit() for sign in value)
    return digits < _SHORTEST_NUMBER and not any(sign.isalpha() for sign in value)
