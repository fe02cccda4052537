"""Which installed boundary set serves which area: decisions, kept in the store like any other."""

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, select

from etl.errors import DecisionError
from etl.store import engine, keyed, reread, tables
from etl.store.changes import Change
from etl.store.engine import Store
from geodata import codes
from geodata.codes import Level
from geodata.library import Use
from geodata.sets import SetInfo

WHAT = "boundaries"
# letters of what is no code that are quoted
_QUOTED = 40


def uses(store: Store) -> tuple[Use, ...]:
    """List the uses in force, in the order of their areas; none: the bundled set serves all."""
    table = tables.boundary_use
    query = select(table.c.area_code, table.c.edition).where(table.c.active)
    with engine.reading(store) as connection:
        rows = connection.execute(query.order_by(table.c.area_code)).all()
    return tuple(Use(area, edition) for area, edition in rows)


def names(store: Store) -> dict[str, str]:
    """Give the names of the sets in use by their editions, also of those not installed here."""
    table = tables.boundary_use
    with engine.reading(store) as connection:
        query = select(table.c.edition, table.c.name).where(table.c.active)
        return {str(edition): str(name) for edition, name in connection.execute(query)}


def after(held: Iterable[Use], areas: Sequence[str], edition: str) -> tuple[Use, ...]:
    """
    Tell which uses are in force once a set serves some areas wholly.

    Parameters
    ----------
    held
        The uses in force.
    areas
        Dotted codes, or the nation; uses within them end.
    edition
        That of the set.
    """
    others = [use for use in held if not any(codes.is_within(use.area_code, one) for one in areas)]
    stated = [Use(area, edition) for area in areas]
    return tuple(sorted((*others, *stated), key=lambda use: use.area_code))


def decision(info: SetInfo, areas: Sequence[str]) -> reread.Decision:
    """
    Have a set serve areas from now on: a decision that `etl.relocating` makes so.

    Raises
    ------
    DecisionError
        `bad_use_area` where an area is no code, or that of a village; `set_not_about` where the
        set holds no village of it.
    """
    for area in areas:
        if not codes.is_dotted(area) or codes.level(area) is Level.VILLAGE:
            raise DecisionError("bad_use_area", area=area[:_QUOTED])
        if not any(codes.is_within(area, one) or codes.is_within(one, area) for one in info.areas):
            raise DecisionError("set_not_about", name=info.name, area=area)
    return reread.Decision(
        WHAT,
        lambda connection: _stated(connection, info, areas),
        {"set": info.name, "areas": list(areas)},
    )


def _stated(connection: Connection, info: SetInfo, areas: Sequence[str]) -> list[Change]:
    table = tables.boundary_use
    rows = connection.execute(select(table).where(table.c.active)).mappings()
    gone = [
        keyed.of_withdrawn(row, table)
        for row in map(dict, rows)
        if row["area_code"] not in areas
        and any(codes.is_within(row["area_code"], area) for area in areas)
    ]
    said = {"edition": info.edition, "name": info.name, "checksum": info.checksum}
    made = [keyed.of_stated(connection, table, {"area_code": area}, said) for area in areas]
    return [*gone, *keyed.effective(made)]
