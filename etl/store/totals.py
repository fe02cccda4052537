"""What the visits of each village add up to, fast enough for those of the whole country."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import pandas as pd
from sqlalchemy import Connection, Select, exists, func, literal_column, select
from sqlalchemy.sql import ColumnElement

from etl.store import conditions, engine, tables
from etl.store.engine import Store
from geodata import gazetteer

_COUNTS = ["visits", "visit_days", "people", "further_units"]
# far below the parameters that SQLite takes
_CHUNK = 10_000
_HELD = tables.village_day
# the days of most questions are most days: read in the order of the villages, not of the days,
# which takes a tenth of the time; the sign keeps SQLite from the index
_DAY: ColumnElement[str] = literal_column("+village_day.day")
_UNIT = func.nullif(_HELD.c.unit_code, "")


def by_village(  # noqa: PLR0913 - a question has that many parts, all named
    store: Store,
    first_day: date,
    last_day: date,
    *,
    area: str | None = None,
    kind: str | None = None,
    unit: str | None = None,
) -> pd.DataFrame:
    """
    Add up the visits of each village.

    Parameters
    ----------
    first_day, last_day
        The window, both days included.
    area
        Only villages of this dotted code, of any level.
    kind, unit
        As in `queries.village_days`.

    Returns
    -------
    totals
        Indexed by `village_code`, in code order, those with a visit: `visits`, `visit_days` (days
        with a visit), `people`, `last_visit` (datetime), and `further_units`: of the days told of
        by several units, the number of those units beyond the first, summed up.
    """
    counted = chosen(first_day, last_day, area=area, kind=kind, unit=unit)
    with engine.reading(store) as connection:
        rows = [tuple(row) for row in connection.execute(_summed(counted))]
        further = _further_units(connection, [code for code, *_, mixed in rows if mixed], counted)
    return _frame(rows, further)


def chosen(
    first_day: date, last_day: date, *, area: str | None, kind: str | None, unit: str | None
) -> tuple[ColumnElement[bool], ...]:
    """Narrow a query of `village_day` to a window, an area, a kind and a unit."""
    return (
        conditions.within(_DAY, first_day, last_day),
        *conditions.in_area(_HELD.c.village_code, area),
        *conditions.of_kind(_HELD.c.kinds, kind),
        *conditions.of_unit(_HELD.c.unit_code, unit),
    )


def visited_districts(store: Store, first_day: date, last_day: date) -> frozenset[str]:
    """Tell in which districts a visit lies in a window, both days included; any kind, any unit."""
    village = _HELD.c.village_code
    first = func.substr(func.min(village), 1, gazetteer.DISTRICT_CODE_LENGTH)
    # from district to district along the index, instead of through all the days of each
    begun = select(first.label("code")).cte("walk", recursive=True)
    following = select(first).where(village > begun.c.code + "/").scalar_subquery()
    walk = begun.union_all(select(following).where(begun.c.code.is_not(None)))
    is_visited = exists().where(
        village > walk.c.code,
        village < walk.c.code + "/",
        conditions.within(_DAY, first_day, last_day),
    )
    query = select(walk.c.code).where(walk.c.code.is_not(None), is_visited)
    with engine.reading(store) as connection:
        return frozenset(connection.scalars(query))


def _summed(counted: Sequence[ColumnElement[bool]]) -> Select[Any]:
    """Give sums by village, and last whether different units told of it, an unknown one too."""
    return (
        select(
            _HELD.c.village_code,
            func.sum(_HELD.c.visits),
            func.count(_HELD.c.day.distinct()),
            func.sum(_HELD.c.people),
            func.max(_HELD.c.day),
            func.min(_HELD.c.unit_code) < func.max(_HELD.c.unit_code),
        )
        .where(*counted)
        .group_by(_HELD.c.village_code)
        .order_by(_HELD.c.village_code)
    )


def _further_units(
    connection: Connection, mixed: Sequence[str], counted: Sequence[ColumnElement[bool]]
) -> dict[str, int]:
    """Count the units beyond the first of each day, by village."""
    units = func.count(_UNIT.distinct())
    found: dict[str, int] = {}
    for begin in range(0, len(mixed), _CHUNK):
        villages = mixed[begin : begin + _CHUNK]
        days = (
            select(_HELD.c.village_code, (units - 1).label("further"))
            .where(_HELD.c.village_code.in_(villages), *counted)
            .group_by(_HELD.c.village_code, _HELD.c.day)
            .having(units > 1)
            .subquery()
        )
        query = select(days.c.village_code, func.sum(days.c.further)).group_by(days.c.village_code)
        found |= {village: int(count) for village, count in connection.execute(query)}
    return found


def _frame(rows: Sequence[tuple[Any, ...]], further: dict[str, int]) -> pd.DataFrame:
    index = pd.Index([code for code, *_ in rows], name="village_code", dtype=object)
    visits, visit_days, people, last_day = ([row[place] for row in rows] for place in range(1, 5))
    further_units = [further.get(code, 0) for code in index]
    counts = dict(zip(_COUNTS, (visits, visit_days, people, further_units), strict=True))
    frame = pd.DataFrame(counts, index=index, dtype="int64")
    last_visit = pd.to_datetime(pd.Series(last_day, index=index, dtype=object)).dt.as_unit("s")
    return frame.assign(last_visit=last_visit)
