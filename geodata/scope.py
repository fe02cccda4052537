"""What area a boundary file is about, and so which villages are missing from it or stray in it."""

from collections import Counter
from collections.abc import Iterable

from geodata import codes
from geodata.codes import Level
from geodata.gazetteer import Gazetteer

# a file is about one district when that has at least this share of its villages ...
_MAIN_SHARE = 0.75
# (of a regency more: its neighbours may be on the same sheet)
_REGENCY_SHARE = 0.9
# ... and, where the national list is unknown, enough of them to be a district
_SMALLEST_DISTRICT = 8
# more rows of another district are no accident: its other villages are then missing
_MOST_STRAYS = 2


def strangers(found: Iterable[str], national: Gazetteer | None) -> frozenset[str]:
    """
    Tell which villages stray in a file that is about one district or one regency.

    Parameters
    ----------
    found
        Village codes, in any order, repeated or not.
    national
        The list of villages; without it only strays of a file about a district are told.

    Returns
    -------
    strangers
        Codes of villages from districts of which the file holds at most two, and less than half;
        empty when it is about neither.
    """
    villages = frozenset(found)
    strays = _strays_of_district(villages, national)
    return strays or (frozenset() if national is None else _strays_of_regency(villages, national))


def _strays_of_regency(villages: frozenset[str], national: Gazetteer) -> frozenset[str]:
    counts = Counter(str(codes.ancestor(code, Level.REGENCY)) for code in villages)
    main, most = counts.most_common(1)[0] if counts else ("", 0)
    is_whole = 2 * most >= len(national.children.get(main, ()))
    if len(counts) < 2 or most < _REGENCY_SHARE * len(villages) or not is_whole:  # noqa: PLR2004
        return frozenset()
    districts = Counter(_district(code) for code in villages if not codes.is_within(code, main))
    own = {code for code, count in districts.items() if _is_own(code, count, national)}
    outside = (code for code in villages if not codes.is_within(code, main))
    return frozenset(code for code in outside if _district(code) not in own)


def _strays_of_district(villages: frozenset[str], national: Gazetteer | None) -> frozenset[str]:
    counts = Counter(_district(code) for code in villages)
    if len(counts) < 2:  # noqa: PLR2004
        return frozenset()
    main, most = counts.most_common(1)[0]
    if most < _MAIN_SHARE * len(villages) or not _is_whole(main, most, national):
        return frozenset()
    strays = {
        district
        for district, count in counts.items()
        if district != main and not _is_own(district, count, national)
    }
    return frozenset(code for code in villages if _district(code) in strays)


def missing(found: Iterable[str], national: Gazetteer) -> tuple[str, ...]:
    """
    List the villages that a file ought to hold and does not.

    Parameters
    ----------
    found
        Codes of the villages it holds.
    national
        The list of all villages.

    Returns
    -------
    missing
        In code order: the other villages of the districts it touches; of the whole regency where
        it touches more than half of the districts, and so on up to the country.
    """
    villages = frozenset(found)
    units = {_district(code) for code in villages}
    for level in (Level.REGENCY, Level.PROVINCE):
        units = _widened(units, level, national)
    return tuple(sorted(_expected(units, national) - villages))


def areas(found: Iterable[str], national: Gazetteer) -> tuple[str, ...]:
    """
    Tell what a file is about.

    Parameters
    ----------
    found
        Codes of the villages it holds.
    national
        The list of all villages.

    Returns
    -------
    areas
        In code order, the fewest units: the districts it touches, or instead the regency, the
        province, the nation of which it touches more than half.
    """
    units = {_district(code) for code in found}
    for level in (Level.REGENCY, Level.PROVINCE):
        units = _widened(units, level, national)
    provinces = {code for code, area in national.areas.items() if area.level is Level.PROVINCE}
    is_nation = 2 * len(units & provinces) > len(provinces)
    return (codes.NATION,) if is_nation else tuple(sorted(units))


def _expected(units: set[str], national: Gazetteer) -> frozenset[str]:
    provinces = [code for code, area in national.areas.items() if area.level is Level.PROVINCE]
    if 2 * len(units.intersection(provinces)) > len(provinces):
        return frozenset(national.villages)
    return frozenset(code for unit in units for code in national.children.get(unit, ()))


def _widened(units: set[str], level: Level, national: Gazetteer) -> set[str]:
    """Replace units by the one above where more than half of its children are there."""
    below = Level(level + 1)
    official = Counter(
        codes.parent(area.code) for area in national.areas.values() if area.level is below
    )
    present = Counter(codes.parent(unit) for unit in units if codes.level(unit) is below)
    whole = {str(parent) for parent, count in present.items() if 2 * count > official[parent]}
    return {unit for unit in units if codes.parent(unit) not in whole} | whole


def _is_whole(district: str, count: int, national: Gazetteer | None) -> bool:
    if national is None:
        return count >= _SMALLEST_DISTRICT
    return 2 * count >= len(national.children.get(district, ()))


def _is_own(district: str, count: int, national: Gazetteer | None) -> bool:
    if count > _MOST_STRAYS or national is None:
        return count > _MOST_STRAYS
    return 2 * count >= len(national.children.get(district, ()))


def _district(code: str) -> str:
    return str(codes.parent(code))
