"""What people state about single villages: population, an own goal, an exemption."""

from dataclasses import asdict, dataclass
from typing import Any

import pandas as pd
from sqlalchemy import Connection, select

from etl.errors import DecisionError
from etl.store import changes, engine, journal, tables
from etl.store.engine import Store
from geodata import gazetteer

_COLUMNS = ["village_code", "population", "population_source", "goal", "exempt_reason"]


@dataclass(frozen=True, slots=True)
class VillageFact:
    """
    What is stated about a village; None where nothing is.

    `population` is people and needs its source. `goal` is visits in the elapsed window, in place
    of the campaign's. A village with an `exempt_reason` is exempt.
    """

    village_code: str
    population: int | None = None
    population_source: str | None = None
    goal: int | None = None
    exempt_reason: str | None = None


def village_facts(store: Store) -> pd.DataFrame:
    """
    Give what is stated about villages.

    Returns
    -------
    village_facts
        Columns village_code, population, population_source, goal and exempt_reason; None where
        nothing is stated; ordered by village.
    """
    table = tables.village_fact
    query = (
        select(*(table.c[name] for name in _COLUMNS))
        .where(table.c.active)
        .order_by(table.c.village_code)
    )
    with engine.reading(store) as connection:
        rows = [tuple(row) for row in connection.execute(query)]
    return pd.DataFrame(rows, columns=_COLUMNS, dtype=object)


def save_village_fact(store: Store, fact: VillageFact, *, who: str) -> int:
    """
    Store what is stated about a village, in place of what was.

    Returns
    -------
    number
        The number of the journal entry.

    Raises
    ------
    DecisionError
        If the village is unknown, a number negative, or a population without its source.
    """
    _check(fact)
    with engine.writing(store) as connection:
        row = _row(connection, fact.village_code)
        change = changes.of_row("village_fact", row, {**asdict(fact), "active": True})
        details = {"village_code": fact.village_code}
        return journal.enter(connection, store, journal.Draft(who, "setting", (change,), details))


def _check(fact: VillageFact) -> None:
    if fact.village_code not in gazetteer.load().villages:
        raise DecisionError("unknown_village", village_code=fact.village_code)
    for name, number in (("population", fact.population), ("goal", fact.goal)):
        if number is not None and number < 0:
            raise DecisionError("negative_number", name=name, number=number)
    if fact.population is not None and not fact.population_source:
        raise DecisionError("source_missing", village_code=fact.village_code)


def _row(connection: Connection, village_code: str) -> dict[str, Any]:
    """Find the row of a village, in force or not, or make one that is not."""
    table = tables.village_fact
    query = select(table).where(table.c.village_code == village_code)
    if found := connection.execute(query).mappings().one_or_none():
        return dict(found)
    row = {**asdict(VillageFact(village_code)), "active": False}
    return changes.insert_row(connection, table, row)
