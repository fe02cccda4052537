"""What people told the store beside reports: aliases, units and their districts, village facts."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

import pandas as pd
from sqlalchemy import select

from etl.models import Alias
from etl.store import journal, rows, tables
from etl.store.engine import Store
from etl.store.journal import What


class Fact(StrEnum):
    """What can be stated about a village, each with where it comes from."""

    POPULATION = "population"
    GOAL = "goal"
    EXEMPT = "exempt"


@dataclass(frozen=True, slots=True)
class UnitArea:
    """A Koramil and the districts it is responsible for."""

    code: str
    koramil: str
    kodim: str
    district_codes: tuple[str, ...]


def aliases(store: Store) -> tuple[Alias, ...]:
    """List the names that people taught, oldest first."""
    alias = tables.alias
    query = select(alias).where(alias.c.is_active).order_by(alias.c.id)
    with store.reading() as connection:
        return tuple(
            Alias(row.name, row.parent_code, row.village_code) for row in connection.execute(query)
        )


def unit_areas(store: Store) -> tuple[UnitArea, ...]:
    """List the units and their districts, in code order."""
    unit, area = tables.unit, tables.unit_area
    query = (
        select(unit, area.c.district_code)
        .select_from(unit.outerjoin(area))
        .order_by(unit.c.code, area.c.district_code)
    )
    found: dict[str, UnitArea] = {}
    with store.reading() as connection:
        for row in connection.execute(query):
            known = found.get(row.code, UnitArea(row.code, row.koramil, row.kodim, ()))
            codes = (*known.district_codes, row.district_code) if row.district_code else ()
            found[row.code] = UnitArea(row.code, row.koramil, row.kodim, codes)
    return tuple(found.values())


def village_facts(store: Store) -> pd.DataFrame:
    """
    Read what is stated about villages.

    Returns
    -------
    facts
        Columns village_code, fact (a value of `Fact`), value (text: a number, or for an exemption
        its reason) and source; one row for each fact that stands.
    """
    fact = tables.village_fact
    query = (
        select(fact.c.village_code, fact.c.fact, fact.c.value, fact.c.source)
        .where(fact.c.is_active)
        .order_by(fact.c.id)
    )
    with store.reading() as connection:
        found = connection.execute(query).all()
    return pd.DataFrame(found, columns=["village_code", "fact", "value", "source"], dtype=str)


def state_fact(  # noqa: PLR0913 - a fact has that many parts, all named
    store: Store,
    village_code: str,
    fact: Fact,
    value: str,
    *,
    source: str,
    who: str,
    at: datetime | None = None,
) -> None:
    """Store a fact about a village; an older one of the same kind gives way, and undo restores."""
    table = tables.village_fact
    same = {"village_code": village_code, "fact": str(fact)}
    with store.writing() as connection:
        older = connection.execute(
            select(table.c.id).filter_by(**same).where(table.c.is_active)
        ).scalars()
        changes = [
            rows.change(connection, "village_fact", old, is_active=False) for old in older.all()
        ]
        changes.append(rows.create(connection, "village_fact", **same, value=value, source=source))
        summary = {**same, "value": value, "source": source}
        journal.append(connection, who=who, what=What.FACT, summary=summary, changes=changes, at=at)
