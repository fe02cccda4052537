"""Units as people state them: a Koramil, its Kodim, and the districts it looks after."""

import re
from collections.abc import Sequence
from dataclasses import asdict, replace
from typing import Any

from sqlalchemy import Connection, select

from etl.errors import DecisionError
from etl.store import engine, journal, keyed, posts, stated, tables
from etl.store.changes import Change
from etl.store.engine import Store
from geodata import gazetteer
from geodata.codes import Level
from geodata.units import Unit

# letters of a unit's name, of a short name and of a Kodim
_MOST_NAME, _MOST_SHORT = 60, 12
MOST_SHORT_NAMES, MOST_DISTRICTS = 10, 60
_CODE = re.compile(r"(?P<kodim>\d{4})/(?P<koramil>\d{2})")


def save(store: Store, units: Sequence[Unit], *, who: str) -> int | None:
    """
    State units, each in place of the one of the same code; one journal entry for all.

    Parameters
    ----------
    units
        The `koramil_number` is that of the code, whatever stands in it.

    Returns
    -------
    number
        The number of the journal entry, None if all of it was so already.

    Raises
    ------
    DecisionError
        `bad_unit_code`, `bad_kodim`, `name_missing`, `text_too_long`, `too_many_named`,
        `unknown_district`, or `named_twice`.
    """
    checked = [check(unit) for unit in units]
    codes = [unit.code for unit in checked]
    if twice := next((code for code in codes if codes.count(code) > 1), None):
        raise DecisionError("named_twice", of=twice)
    with engine.writing(store) as connection:
        made = [change for unit in checked for change in _of_unit(connection, unit)]
        if not (effective := keyed.effective(made)):
            return None
        draft = journal.Draft(who, "unit", effective, _told(codes))
        return journal.enter(connection, store, draft)


def remove(store: Store, code: str, *, who: str) -> int:
    """
    Take a unit out of force; what its reports say of it stays.

    Raises
    ------
    DecisionError
        `unknown_unit`, or `unit_has_posts` with their codes.
    """
    with engine.writing(store) as connection:
        row = keyed.in_force(connection, tables.unit, {"code": code})
        if row is None:
            raise DecisionError("unknown_unit", unit=code, known=known(connection))
        if held := posts.codes_of(connection, code):
            raise DecisionError("unit_has_posts", unit=code, posts=list(held))
        made = (keyed.of_withdrawn(row, tables.unit), *_districts(connection, code, ()))
        draft = journal.Draft(who, "unit", made, {**_told([code]), "removed": True})
        return journal.enter(connection, store, draft)


def check(unit: Unit) -> Unit:
    """Give a unit as it is stored: masked, in order; raises `DecisionError` if it cannot be."""
    code = _CODE.fullmatch(unit.code)
    if code is None:
        raise DecisionError("bad_unit_code", unit=unit.code[:_MOST_NAME])
    kodim_number, sign, kodim_name = unit.kodim.partition("/")
    if kodim_number != code["kodim"] or not sign or not kodim_name.strip():
        raise DecisionError("bad_kodim", unit=unit.code, kodim=unit.kodim[:_MOST_NAME])
    short_names = tuple(filter(None, (_short(one) for one in unit.short_names)))
    for found, most in ((short_names, MOST_SHORT_NAMES), (unit.district_codes, MOST_DISTRICTS)):
        if len(found) > most:
            raise DecisionError("too_many_named", of=unit.code, most=most)
    return replace(
        unit,
        koramil_number=code["koramil"],
        koramil_name=_name(unit.koramil_name, unit.code),
        short_names=tuple(dict.fromkeys(short_names)),
        kodim=f"{kodim_number}/{_name(kodim_name, unit.code)}",
        district_codes=tuple(sorted({_district(one) for one in unit.district_codes})),
    )


def known(connection: Connection) -> list[str]:
    """List the codes of the units in force."""
    table = tables.unit
    return list(connection.scalars(select(table.c.code).where(table.c.active).order_by("code")))


def _of_unit(connection: Connection, unit: Unit) -> list[Change]:
    wanted: dict[str, Any] = asdict(unit)
    del wanted["code"], wanted["district_codes"]
    wanted["short_names"] = list(unit.short_names)
    change = keyed.of_stated(connection, tables.unit, {"code": unit.code}, wanted)
    return [change, *_districts(connection, unit.code, unit.district_codes)]


def _districts(connection: Connection, code: str, wanted: Sequence[str]) -> list[Change]:
    """Describe how a unit comes to look after these districts and no other."""
    table = tables.unit_area
    query = select(table).where(table.c.unit_code == code, table.c.active)
    now = [dict(row) for row in connection.execute(query).mappings()]
    gone = [keyed.of_withdrawn(row, table) for row in now if row["district_code"] not in wanted]
    keys = [{"unit_code": code, "district_code": district} for district in wanted]
    return [*gone, *(keyed.of_stated(connection, table, key, {}) for key in keys)]


def _name(typed: str, code: str) -> str:
    if not (found := stated.text(" ".join(typed.split()), "name", _MOST_NAME)):
        raise DecisionError("name_missing", of=code)
    return found


def _short(typed: str) -> str:
    return stated.text(" ".join(typed.split()), "short_name", _MOST_SHORT)


def _district(code: str) -> str:
    area = gazetteer.load().areas.get(code)
    if area is None or area.level is not Level.DISTRICT:
        raise DecisionError("unknown_district", district=code[:_MOST_NAME])
    return code


def _told(codes: Sequence[str]) -> dict[str, Any]:
    """Say in the journal which units are meant, or how many."""
    return {"unit": codes[0]} if len(codes) == 1 else {"units": len(codes)}
