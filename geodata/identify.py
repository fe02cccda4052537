"""
Which village a row of a boundary file is: by its Kemendagri code, else by its chain of names.

Never guessed: a row whose code and name point to two villages, or whose name fits two, is none.
"""

from dataclasses import dataclass
from functools import lru_cache

from geodata import codes, gazetteer, matching, names, schemas
from geodata.codes import Level
from geodata.errors import CodeError
from geodata.findings import What, Why
from geodata.gazetteer import Gazetteer
from geodata.matching import How, Matches, Status
from geodata.records import Record


@dataclass(frozen=True, slots=True)
class Identity:
    """
    The village a row is, and how that differs from what the file says; or why it is none.

    `what` is a code such as `"code_from_name"`, None where the code stood in the file as we write
    it. `why` is set exactly when `code` is None.
    """

    code: str | None
    what: What | None = None
    why: Why | None = None


def identify(record: Record, *, is_bps: bool, national: Gazetteer | None) -> Identity:
    """
    Tell which village a row is.

    Parameters
    ----------
    record
        The row's attributes.
    is_bps
        Whether its code is one of the statistics office, which only looks like one of Kemendagri.
    national
        The list of villages to check against; without one a well-formed code is believed.

    Returns
    -------
    identity
        The village or the reason why it is none.
    """
    if names.key(record.name).startswith(schemas.UNDEFINED_AREAS):
        return Identity(None, why=Why.UNDEFINED_AREA)
    code = None if is_bps else _village_code(record.code)
    if national is None:
        return _believed(record, code)
    if code is not None and code in national.villages:
        return _checked(record, code, national)
    return _by_name(record, code, national)


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


def of_one_name(found: list[str], code: str, national: Gazetteer | None) -> list[bool]:
    """
    Tell which of several rows with one code are that village.

    Parameters
    ----------
    found
        The names in the rows.
    code
        The code they share.
    national
        The list to check against.

    Returns
    -------
    is_same
        For each name whether it is the official one of `code`; if none is, whether it is the
        first one. A row without a name belongs to the others.
    """
    keys = [names.key(name) for name in found]
    official = names.key(national.villages[code].name) if national is not None else ""
    wanted = official if official in keys else next((key for key in keys if key), "")
    return [not key or names.fold(key) == names.fold(wanted) for key in keys]


@lru_cache(maxsize=16_384)
def _district_of(national: Gazetteer, district: str, regency: str, province: str) -> str | None:
    provinces = _codes(gazetteer.find_areas(national, province, Level.PROVINCE))
    parents = _children(national, regency, Level.REGENCY, provinces) if regency else ()
    if regency and not parents:
        # a renamed or misspelt regency: the district must then be alone in its province
        parents = provinces
    found = _children(national, district, Level.DISTRICT, parents)
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


def _village_code(code: str) -> str | None:
    try:
        dotted = codes.normalise(code)
    except CodeError:
        return None
    return dotted if codes.level(dotted) is Level.VILLAGE else None


def _believed(record: Record, code: str | None) -> Identity:
    if code is None:
        return Identity(None, why=Why.NO_CODE)
    return Identity(code, what=_reformatted(record, code))


def _checked(record: Record, code: str, national: Gazetteer) -> Identity:
    """Believe a known code unless the row's name is that of another village beside it."""
    if names.key(record.name) != names.key(national.villages[code].name):
        district = codes.parent(code)
        matches = gazetteer.find_villages(national, record.name, within=district)
        best = matches.candidates[0] if matches.status is Status.FOUND else None
        if best is not None and best.how is How.EXACT and best.code != code:
            return Identity(None, why=Why.CODE_NAME_CONFLICT)
    return Identity(code, what=_reformatted(record, code))


def _reformatted(record: Record, code: str) -> What | None:
    return None if record.code == code else What.CODE_REFORMATTED


def _by_name(record: Record, code: str | None, national: Gazetteer) -> Identity:
    if not record.name:
        return Identity(None, why=Why.UNKNOWN_CODE if code else Why.NO_CODE)
    district = _district(record, code, national)
    if district is None:
        return Identity(None, why=Why.UNKNOWN_DISTRICT)
    matches = gazetteer.find_villages(national, record.name, within=district)
    if matches.status is Status.AMBIGUOUS:
        return Identity(None, why=Why.NAME_AMBIGUOUS)
    best = matches.candidates[0] if matches.candidates else None
    # half a name is enough to find a village in a sentence, but not to give it a polygon
    if best is None or best.cost == matching.SHORT_COST:
        return Identity(None, why=Why.UNKNOWN_CODE if code else Why.UNKNOWN_VILLAGE)
    similar = best.how is How.FUZZY
    return Identity(best.code, what=What.CODE_FROM_SIMILAR_NAME if similar else What.CODE_FROM_NAME)


def _district(record: Record, code: str | None, national: Gazetteer) -> str | None:
    for stated in (codes.parent(code) if code else None, _district_code(record.district_code)):
        if stated in national.areas:
            return stated
    if not record.district_name:
        return None
    return district_of(national, record.district_name, record.regency_name, record.province_name)


def _district_code(code: str) -> str | None:
    try:
        return codes.normalise(code)
    except CodeError:
        return None
