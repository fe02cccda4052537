"""What a unit looks after: which districts, what area lies around them, and what it is called."""

from collections.abc import Iterable, Sequence

from dashboard import placenames
from dashboard.errors import QuestionError
from dashboard.translation import gettext as _
from geodata import codes
from geodata.codes import Level
from geodata.gazetteer import Gazetteer
from geodata.units import Unit

# districts that are named one by one; of more only the number is said
_MOST_NAMED = 4


def choices(units: Iterable[Unit]) -> tuple[str, ...]:
    """List what can be asked about: each Kodim by its number, below it its Koramil."""
    known = sorted(unit.code for unit in units)
    return tuple(dict.fromkeys(one for code in known for one in (kodim_of(code), code)))


def kodim_of(code: str) -> str:
    """Give the number of the Kodim that a unit belongs to, such as `0208`."""
    return code.partition("/")[0]


def members(units: Iterable[Unit], code: str) -> tuple[Unit, ...]:
    """Give the Koramil that `code` names: one, or all those of a Kodim."""
    return tuple(unit for unit in units if code in (unit.code, kodim_of(unit.code)))


def districts(units: Sequence[Unit], code: str) -> tuple[str, ...]:
    """
    Give the districts that a unit looks after.

    Parameters
    ----------
    units
        All that are known.
    code
        A Koramil (`0208/01`) or a whole Kodim (`0208`).

    Returns
    -------
    district_codes
        In code order; empty where nobody has stated them yet.

    Raises
    ------
    QuestionError
        `unknown_unit`.
    """
    found = members(units, code)
    if not found:
        raise QuestionError("unknown_unit", unit=code, known=list(choices(units)))
    return tuple(sorted({district for unit in found for district in unit.district_codes}))


def within(district_codes: Sequence[str], area: str) -> tuple[str, ...] | None:
    """
    Give those districts of a unit that lie in an area, or around it.

    Returns
    -------
    district_codes
        None where the unit looks after nothing there: whoever asks about that area all the same
        wants to see all of it, and what the unit did there besides.
    """
    found = (
        code
        for code in district_codes
        if codes.is_within(code, area) or codes.is_within(area, code)
    )
    return tuple(found) or None


def around(district_codes: Sequence[str]) -> str:
    """
    Give the smallest area that holds all of some districts.

    Raises
    ------
    QuestionError
        `area_needed` if there are none.
    """
    for level in (Level.DISTRICT, Level.REGENCY, Level.PROVINCE, Level.NATION):
        if len(found := {codes.ancestor(code, level) or code for code in district_codes}) == 1:
            return found.pop()
    raise QuestionError("area_needed")


def name(units: Iterable[Unit], code: str) -> str:
    """Name a unit in full: `Koramil 01/Medang Deras`, `Kodim 0208/Asahan`; else its code."""
    for unit in units:
        if unit.code == code:
            return f"{_('Koramil')} {unit.koramil_number}/{unit.koramil_name}"
        if kodim_of(unit.code) == code:
            return f"{_('Kodim')} {unit.kodim}"
    return code


def area_name(gazetteer: Gazetteer, area: str, district_codes: Sequence[str] | None) -> str:
    """Name an area, or those districts of it that are meant."""
    if district_codes is None or codes.level(area) is Level.VILLAGE:
        return placenames.area_name(gazetteer, area)
    if len(district_codes) <= _MOST_NAMED:
        return ", ".join(placenames.area_name(gazetteer, code) for code in district_codes)
    return _("{count} districts in {area}").format(
        count=len(district_codes), area=placenames.area_name(gazetteer, area)
    )
