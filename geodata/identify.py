"""
Which village a row of a boundary file is: by its Kemendagri code, else by its chain of names.

Never guessed: a row whose code and name point to two villages, or whose name fits two, is none.
"""

import re
from dataclasses import dataclass
from typing import Any

from geodata import (
    codes,
    districts,
    gazetteer,
    larger,
    matching,
    names,
    recoded,
    schemas,
    whereabouts,
)
from geodata.codes import Level
from geodata.errors import CodeError
from geodata.findings import What, Why
from geodata.gazetteer import Gazetteer
from geodata.matching import How, Matches, Status
from geodata.records import Record

# some villages are called Desa Baru, so a title is taken off only where the name fits nothing
_VILLAGE_TITLE = re.compile(
    r"^(?:desa|kelurahan|kel|ds|gampong|gp|nagari|kampung|kp|pekon|negeri|lembang|tiyuh)\b[\s.]*(?=\w)",
    re.IGNORECASE,
)


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


def identify(
    record: Record, *, is_bps: bool, national: Gazetteer | None, geometry: Any = None
) -> Identity:
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
    geometry
        Its shape in EPSG:4326, which tells namesakes apart; None where there is none.

    Returns
    -------
    identity
        The village or the reason why it is none.
    """
    if names.key(record.name).startswith(schemas.UNDEFINED_AREAS):
        return Identity(None, why=Why.UNDEFINED_AREA)
    dotted = None if is_bps else _dotted(record.code)
    if dotted is not None and codes.level(dotted) is not Level.VILLAGE:
        return Identity(None, why=Why.HIGHER_UNIT)
    if national is None:
        return _believed(record, dotted)
    if dotted is not None and dotted not in national.villages:
        return _by_former_code(record, dotted, national, geometry)
    if dotted is not None:
        return _checked(record, dotted, national, geometry)
    return _by_name(record, None, national, geometry)


def agrees(name: str, code: str, national: Gazetteer) -> bool:
    """Whether a name, its title taken off, means the village `code` more than others beside it."""
    if _is_called(name, code, national):
        return True
    matches = _find(name, str(codes.parent(code)), national)
    return bool(matches.candidates) and matches.candidates[0].code == code


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
        For each name whether it means the village `code`; if none does, whether it is the first
        one. A row without a name belongs to the others.
    """
    keys = [names.key(name) for name in found]
    if national is not None and any(name and agrees(name, code, national) for name in found):
        return [not name or agrees(name, code, national) for name in found]
    wanted = next((key for key in keys if key), "")
    return [not key or names.fold(key) == names.fold(wanted) for key in keys]


def _dotted(code: str) -> str | None:
    try:
        return codes.normalise(code)
    except CodeError:
        return None


def _believed(record: Record, code: str | None) -> Identity:
    if code is None:
        return Identity(None, why=Why.NO_CODE)
    return Identity(code, what=_reformatted(record, code))


def _checked(record: Record, code: str, national: Gazetteer, geometry: Any) -> Identity:
    """Believe a known code unless name or place say that it is of another village."""
    if not record.name or agrees(record.name, code, national):
        return Identity(code, what=_reformatted(record, code))
    for within in {str(codes.parent(code)), _district(record, None, national)} - {None}:
        matches = _find(record.name, str(within), national)
        if matches.status is Status.FOUND and matches.candidates[0].how is How.EXACT:
            return Identity(None, why=Why.CODE_NAME_CONFLICT)
    if geometry is not None and not whereabouts.is_near(geometry, code, national):
        return Identity(None, why=Why.CODE_NAME_CONFLICT)
    return Identity(code, what=What.NAME_DIFFERS)


def _is_called(name: str, code: str, national: Gazetteer) -> bool:
    official = names.key(national.villages[code].name)
    return official in (names.key(name), names.key(_VILLAGE_TITLE.sub("", name)))


def _by_former_code(record: Record, code: str, national: Gazetteer, geometry: Any) -> Identity:
    """Take a code of before for that of today if the names agree, else go by the name."""
    today = recoded.today(code)
    is_known = today != code and today in national.villages
    if is_known and (not record.name or _is_called(record.name, today, national)):
        return Identity(today, what=What.CODE_UPDATED)
    return _by_name(record, today, national, geometry)


def _reformatted(record: Record, code: str) -> What | None:
    return None if (record.written_code or record.code) == code else What.CODE_REFORMATTED


def _by_name(record: Record, code: str | None, national: Gazetteer, geometry: Any) -> Identity:
    if not record.name:
        return Identity(None, why=Why.UNKNOWN_CODE if code else Why.NO_CODE)
    if larger.is_drawn(record.name, geometry, national):
        return Identity(None, why=Why.HIGHER_UNIT)
    district = _district(record, code, national)
    if district is None:
        found = _by_place(record, national, geometry)
    else:
        found = _in_district(record, code, district, national, geometry)
    if found.code is not None and larger.holds_district_of(found.code, geometry, national):
        return Identity(None, why=Why.HIGHER_UNIT)
    return found


def _in_district(
    record: Record, code: str | None, district: str, national: Gazetteer, geometry: Any
) -> Identity:
    matches = _find(record.name, district, national)
    if matches.status is Status.AMBIGUOUS:
        return _told_apart(matches, national, geometry)
    best = matches.candidates[0] if matches.candidates else None
    # half a name is enough to find a village in a sentence, but not to give it a polygon
    if best is None or best.cost == matching.SHORT_COST:
        # a district that only a code told may be another one
        placed = Identity(None) if record.district_name else _by_place(record, national, geometry)
        return placed if placed.code else Identity(None, why=_unknown(record, code))
    similar = best.how is How.FUZZY
    if similar and _is_water_or_forest(record):
        return Identity(None, why=Why.UNDEFINED_AREA)
    return Identity(best.code, what=What.CODE_FROM_SIMILAR_NAME if similar else What.CODE_FROM_NAME)


def _find(name: str, district: str, national: Gazetteer) -> Matches:
    matches = gazetteer.find_villages(national, name, within=district)
    untitled = _VILLAGE_TITLE.sub("", name)
    is_sure = matches.status is Status.FOUND and matches.candidates[0].how is not How.FUZZY
    if is_sure or untitled == name:
        return matches
    return gazetteer.find_villages(national, untitled, within=district)


def _unknown(record: Record, code: str | None) -> Why:
    if _is_water_or_forest(record):
        return Why.UNDEFINED_AREA
    if names.key(record.name) == names.key(record.district_name):
        return Why.HIGHER_UNIT
    return Why.UNKNOWN_CODE if code else Why.UNKNOWN_VILLAGE


def _is_water_or_forest(record: Record) -> bool:
    return names.key(record.name).startswith(schemas.WATER_AND_FOREST)


def _by_place(record: Record, national: Gazetteer, geometry: Any) -> Identity:
    """Without a district only the one village of this name near the shape can be meant."""
    near = () if geometry is None else whereabouts.namesakes_near(geometry, record.name, national)
    if len(near) == 1:
        return Identity(near[0], what=What.CODE_FROM_NAME)
    if _is_water_or_forest(record):
        return Identity(None, why=Why.UNDEFINED_AREA)
    return Identity(None, why=Why.NAME_AMBIGUOUS if near else Why.UNKNOWN_DISTRICT)


def _told_apart(matches: Matches, national: Gazetteer, geometry: Any) -> Identity:
    """Tell namesakes of one district apart by the one point that lies in the shape."""
    exact = tuple(match.code for match in matches.candidates if match.how is How.EXACT)
    found = None if geometry is None else whereabouts.holding(geometry, exact, national)
    if found is None:
        return Identity(None, why=Why.NAME_AMBIGUOUS)
    return Identity(found, what=What.CODE_FROM_PLACE)


def _district(record: Record, code: str | None, national: Gazetteer) -> str | None:
    """Find the district of a row: a code and a name that agree, else the name, else the code."""
    stated = _dotted(record.district_code)
    stated = recoded.today(stated) if stated else None
    is_known = stated in national.areas and codes.level(str(stated)) is Level.DISTRICT
    name = record.district_name
    if is_known and (not name or districts.is_called(name, str(stated), national)):
        return stated
    if record.district_name:
        named = districts.district_of(
            national, record.district_name, record.regency_name, record.province_name
        )
        if named is not None:
            return named
    above = codes.parent(code) if code else None
    return next((found for found in (stated, above) if found in national.areas), None)
