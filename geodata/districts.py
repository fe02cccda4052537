"""Which district a chain of names means: its own, those of its regency and province."""

import re
from functools import lru_cache

from geodata import codes, gazetteer, names
from geodata.codes import Level
from geodata.gazetteer import Gazetteer
from geodata.matching import How, Matches, Status

# titles as tables write them before a name, or in its stead
_DISTRICT_TITLE = re.compile(r"^(?:kec(?:amatan)?|distrik)\b[\s.]*(?=\w)", re.IGNORECASE)
_REGENCY_TITLE = re.compile(r"^kab\b[\s.]*(?=\w)", re.IGNORECASE)
_CITY_TITLE = re.compile(r"^(?:kodya|kotamadya)\b[\s.]*(?=\w)", re.IGNORECASE)
_PROVINCE_TITLE = re.compile(r"^(?:prov(?:insi)?|prop(?:insi)?)\b[\s.]*(?=\w)", re.IGNORECASE)


def district_of(
    national: Gazetteer, district: str, regency: str = "", province: str = ""
) -> str | None:
    """
    Find the district that a chain of names means.

    Parameters
    ----------
    national
        The list to search.
    district, regency, province
        Names as printed, with or without their titles; "" where unknown.

    Returns
    -------
    district_code
        None if no district fits, or several do.
    """
    return _district_of(national, district, regency, province)


def is_called(name: str, code: str, national: Gazetteer) -> bool:
    """Whether a name, with or without its title, is that of district `code` or sounds like it."""
    key = names.key(_DISTRICT_TITLE.sub("", name))
    return names.fold(key) == names.fold(names.key(national.areas[code].name))


@lru_cache(maxsize=16_384)
def _district_of(national: Gazetteer, district: str, regency: str, province: str) -> str | None:
    district, province = _DISTRICT_TITLE.sub("", district), _PROVINCE_TITLE.sub("", province)
    regency = _REGENCY_TITLE.sub("Kabupaten ", _CITY_TITLE.sub("Kota ", regency))
    provinces = _codes(gazetteer.find_areas(national, province, Level.PROVINCE))
    parents = _children(national, regency, Level.REGENCY, provinces) if regency else ()
    found = _children(national, district, Level.DISTRICT, parents) if parents else ()
    if regency and not found:
        # a regency that came to a new province since
        moved = _children(national, regency, Level.REGENCY, ())
        found = _children(national, district, Level.DISTRICT, moved) if moved else ()
    if not found and (not regency or not parents):
        # a renamed or misspelt regency: the district must then be alone in its province
        found = _children(national, district, Level.DISTRICT, provinces)
    if len(found) > 1:
        # sources write "Kota" where they mean the city, and often nothing for the regency
        found = tuple(code for code in found if not _is_in_city(code)) or found
    return found[0] if len(found) == 1 else None


def _children(
    national: Gazetteer, name: str, level: Level, parents: tuple[str, ...]
) -> tuple[str, ...]:
    """Find units by name in any of `parents`, or in the whole country if there are none."""
    if not parents:
        return _codes(gazetteer.find_areas(national, name, level))
    found = [gazetteer.find_areas(national, name, level, within=parent) for parent in parents]
    return tuple(code for matches in found for code in _codes(matches))


def _codes(matches: Matches) -> tuple[str, ...]:
    """List what a search found; a mistyped name counts only where one unit fits clearly."""
    if matches.status is Status.FOUND:
        return (matches.candidates[0].code,)
    return tuple(match.code for match in matches.candidates if match.how is not How.FUZZY)


def _is_in_city(code: str) -> bool:
    # Kemendagri numbers cities from 71 and regencies from 01
    return codes.parent(code) is not None and code[3:5] >= "71"
