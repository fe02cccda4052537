"""Whether a table or a row of a boundary file is about districts or larger units, not villages."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from geodata import codes, names, records, schemas, whereabouts
from geodata.codes import Level
from geodata.gazetteer import Gazetteer
from geodata.schemas import Role

_NO_LETTERS = re.compile(r"[^a-z0-9]+")
# the statistics office and the United Nations number levels, BIG abbreviates them
_NUMBERED = re.compile(r"(?:adm|name|nl|varname|gid)([0-3])")
_OF_LEVEL = re.compile(
    r"^(?:kode|code|kd|id|no|nama|name|nm|nmp)?(.+?)(?:code|name|kode|nama|id)?$"
)
_WORDS = {
    "kecamatan": Level.DISTRICT, "kec": Level.DISTRICT, "distrik": Level.DISTRICT,
    "district": Level.DISTRICT, "wadmkc": Level.DISTRICT, "wiadkc": Level.DISTRICT,
    "cpum": Level.DISTRICT, "cbps": Level.DISTRICT,
    "kabupaten": Level.REGENCY, "kab": Level.REGENCY, "kabkota": Level.REGENCY,
    "kabkot": Level.REGENCY, "kabupatenkota": Level.REGENCY, "regency": Level.REGENCY,
    "wadmkk": Level.REGENCY, "wiadkk": Level.REGENCY, "pkab": Level.REGENCY, "bbps": Level.REGENCY,
    "provinsi": Level.PROVINCE, "propinsi": Level.PROVINCE, "prov": Level.PROVINCE,
    "prop": Level.PROVINCE, "province": Level.PROVINCE, "wadmpr": Level.PROVINCE,
    "wiadpr": Level.PROVINCE, "ppum": Level.PROVINCE, "pbps": Level.PROVINCE,
}  # fmt: skip
_USUAL = (
    (Role.DISTRICT_CODE, Level.DISTRICT),
    (Role.DISTRICT_NAME, Level.DISTRICT),
    (Role.REGENCY_NAME, Level.REGENCY),
    (Role.PROVINCE_NAME, Level.PROVINCE),
)
# what a Shapefile cuts headings to, and how much of a word must be left to know it
_CUT_LENGTH = 10
_FEWEST_LETTERS = 3
# units are nearly all known, and a row each: beside villages they repeat
_KNOWN = 0.8
_DIFFERENT = 0.5
_TITLE = re.compile(
    r"^(?:kec(?:amatan)?|distrik|kab(?:upaten)?|kota|prov(?:insi)?)\b[\s.]*(?=\w)", re.IGNORECASE
)
_FEWEST_HELD = 4


def level_said(heading: str) -> Level | None:
    """Give the level above villages that the heading of a column is of, or None."""
    plain = _NO_LETTERS.sub("", heading.lower())
    if numbered := _NUMBERED.match(plain):
        return Level(max(1, int(numbered[1])))
    usual = next((level for role, level in _USUAL if plain in schemas.HEADINGS[role]), None)
    match = _OF_LEVEL.match(plain)
    if usual is not None or match is None:
        return usual
    is_cut = len(heading) == _CUT_LENGTH and len(match[1]) >= _FEWEST_LETTERS
    fits = (word for word in _WORDS if word == match[1] or (is_cut and word.startswith(match[1])))
    return next((_WORDS[word] for word in fits), None)


def level_of(cells: Mapping[str, Sequence[object]], national: Gazetteer | None) -> Level | None:
    """
    Tell whose table it is in which no column names villages.

    Parameters
    ----------
    cells
        The first rows: the cells of each column by its heading.
    national
        The list of units; without it headings alone tell.

    Returns
    -------
    level
        The lowest of which each row is another unit, by a heading or by names; None if none is.
    """
    found = [
        level
        for heading, values in cells.items()
        if _are_different(values)
        and (level := level_said(heading) or level_named(map(records.clean, values), national))
    ]
    return max(found, default=None)


def level_named(found: Iterable[str], national: Gazetteer | None) -> Level | None:
    """Give the lowest level above villages of which nearly all names are units, or None."""
    keys = {key for name in found if (key := _key(name))}
    if national is None or not keys:
        return None
    levels = [
        {national.areas[code].level for code in _units(national).get(key, ())} for key in keys
    ]
    for level in (Level.DISTRICT, Level.REGENCY, Level.PROVINCE):
        if sum(level in one for one in levels) >= _KNOWN * len(keys):
            return level
    return None


def is_drawn(name: str, geometry: Any, national: Gazetteer) -> bool:
    """Whether a shape in EPSG:4326 is that of a district, regency or province of this name."""
    return geometry is not None and any(
        whereabouts.holds_most(geometry, national.children.get(code, ()), national)
        for code in _units(national).get(_key(name), ())
    )


def holds_district_of(code: str, geometry: Any, national: Gazetteer) -> bool:
    """Whether a shape holds most villages, and several, of the district of village `code`."""
    beside = national.children.get(str(codes.parent(code)), ())
    is_large = geometry is not None and len(beside) >= _FEWEST_HELD
    return is_large and whereabouts.holds_most(geometry, beside, national, fewest=_FEWEST_HELD)


def _are_different(values: Sequence[object]) -> bool:
    filled = [text for value in values if (text := records.clean(value))]
    return bool(filled) and len(set(filled)) > _DIFFERENT * len(values)


def _key(name: str) -> str:
    return names.key(_TITLE.sub("", name))


@lru_cache(maxsize=2)
def _units(national: Gazetteer) -> Mapping[str, tuple[str, ...]]:
    """List the codes of units above villages by the keys of their names."""
    found: dict[str, tuple[str, ...]] = {}
    for area in national.areas.values():
        key = _key(area.name)
        found[key] = (*found.get(key, ()), area.code)
    return found
