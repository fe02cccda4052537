"""What people state about single villages: population, an own goal, an exemption."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, fields, replace
from typing import Any

import pandas as pd
from sqlalchemy import Connection, select

from etl.errors import DecisionError
from etl.store import engine, journal, keyed, stated, tables
from etl.store.changes import Change
from etl.store.engine import Store
from geodata import gazetteer

_COLUMNS = [
    "village_code", "population", "population_source", "goal", "goal_reason", "exempt_reason",
]  # fmt: skip
# letters of the source of a population
_MOST_SOURCE = 120
# no village of Indonesia has as many people, and nobody visits one as often in a campaign
_MOST = {"population": 1_000_000, "goal": 1_000}


@dataclass(frozen=True, slots=True)
class VillageFact:
    """
    What is stated about a village; None where nothing is.

    `population` is people and needs its source. `goal` is visits in the elapsed window, in place
    of the campaign's, for a `goal_reason`. A village with an `exempt_reason` is exempt.
    """

    village_code: str
    population: int | None = None
    population_source: str | None = None
    goal: int | None = None
    exempt_reason: str | None = None
    goal_reason: str | None = None


def village_facts(store: Store) -> pd.DataFrame:
    """
    Give what is stated about villages.

    Returns
    -------
    village_facts
        Columns village_code, population, population_source, goal, goal_reason and exempt_reason;
        None where nothing is stated; ordered by village.
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
        As `check` says.
    """
    checked = check(fact)
    with engine.writing(store) as connection:
        made = keyed.effective([_stated(connection, checked)])
        details = {"village_code": fact.village_code}
        return journal.enter(connection, store, journal.Draft(who, "setting", made, details))


def save(store: Store, stated_facts: Sequence[VillageFact], *, who: str) -> int | None:
    """
    Store what is stated about villages, in place of all that was; one journal entry.

    Returns
    -------
    number
        The number of the journal entry, None if all of it was so already.

    Raises
    ------
    DecisionError
        `why_missing` for a goal without its reason; `named_twice`; those of `check`.
    """
    checked = [check(fact) for fact in stated_facts]
    codes = [fact.village_code for fact in checked]
    if twice := next((code for code in codes if codes.count(code) > 1), None):
        raise DecisionError("named_twice", of=twice)
    if any(fact.goal is not None and fact.goal_reason is None for fact in checked):
        raise DecisionError("why_missing")
    with engine.writing(store) as connection:
        new = [fact for fact in checked if fact != _fact(connection, fact.village_code)]
        made = [_stated(connection, fact) for fact in new]
        return _enter(connection, store, made, codes, {}, who)


def set_goal(
    store: Store, village_codes: Sequence[str], goal: int | None, why: str, *, who: str
) -> int | None:
    """
    Give villages a goal of their own, or with `goal` None the campaign's again.

    Returns
    -------
    number
        The number of the journal entry, None if all of it was so already.

    Raises
    ------
    DecisionError
        `why_missing`, `text_too_long`, `no_villages_named`; those of `check`.
    """
    reason = stated.reason(why)
    kept = None if goal is None else reason
    return _decide(
        store, village_codes, lambda fact: replace(fact, goal=goal, goal_reason=kept), reason, who
    )


def set_exempt(
    store: Store, village_codes: Sequence[str], why: str, *, exempt: bool, who: str
) -> int | None:
    """
    Exempt villages from being counted, or let them count again.

    Returns
    -------
    number
        The number of the journal entry, None if all of it was so already.

    Raises
    ------
    DecisionError
        `why_missing`, `text_too_long`, `no_villages_named`, `unknown_village`.
    """
    reason = stated.reason(why)
    kept = reason if exempt else None
    return _decide(
        store, village_codes, lambda fact: replace(fact, exempt_reason=kept), reason, who
    )


def set_population(
    store: Store, village_code: str, population: int | None, source: str, *, who: str
) -> int | None:
    """State the people of a village with their source; raises `DecisionError` as `check` does."""

    def state(fact: VillageFact) -> VillageFact:
        named = None if population is None else source
        return check(replace(fact, population=population, population_source=named))

    return _decide(store, [village_code], state, None, who)


def check(fact: VillageFact) -> VillageFact:
    """
    Give a fact as it is stored: its texts masked.

    Raises
    ------
    DecisionError
        `unknown_village`, `negative_number`, `number_too_large`, `source_missing`,
        `text_too_long`.
    """
    if fact.village_code not in gazetteer.load().villages:
        raise DecisionError("unknown_village", village_code=fact.village_code[:_MOST_SOURCE])
    for name, number in (("population", fact.population), ("goal", fact.goal)):
        if number is not None and number < 0:
            raise DecisionError("negative_number", name=name, number=number)
        if number is not None and number > _MOST[name]:
            raise DecisionError("number_too_large", name=name, most=_MOST[name])
    source = stated.text(fact.population_source or "", "source", _MOST_SOURCE) or None
    if fact.population is not None and source is None:
        raise DecisionError("source_missing", village_code=fact.village_code)
    return replace(
        fact,
        population_source=source,
        exempt_reason=stated.text(fact.exempt_reason or "", "why", stated.MOST_WHY) or None,
        goal_reason=stated.text(fact.goal_reason or "", "why", stated.MOST_WHY) or None,
    )


def _decide(
    store: Store,
    village_codes: Sequence[str],
    state: Callable[[VillageFact], VillageFact],
    why: str | None,
    who: str,
) -> int | None:
    """Change what is stated of some villages; the rest of each stays."""
    codes = list(dict.fromkeys(village_codes))
    if not codes:
        raise DecisionError("no_villages_named")
    with engine.writing(store) as connection:
        before = [_fact(connection, code) for code in codes]
        after = [check(state(fact)) for fact in before]
        changed = [new for new, old in zip(after, before, strict=True) if new != old]
        made = [_stated(connection, fact) for fact in changed]
        return _enter(connection, store, made, codes, {"why": why} if why else {}, who)


def _enter(  # noqa: PLR0913, PLR0917 - the parts of one entry
    connection: Connection,
    store: Store,
    made: Sequence[Change],
    codes: Sequence[str],
    details: Mapping[str, Any],
    who: str,
) -> int | None:
    if not (effective := keyed.effective(made)):
        return None
    about = {"village_code": codes[0]} if len(codes) == 1 else {"villages": len(codes)}
    draft = journal.Draft(who, "setting", effective, {**about, **details})
    return journal.enter(connection, store, draft)


def _stated(connection: Connection, fact: VillageFact) -> Change:
    wanted = asdict(fact)
    key = {"village_code": wanted.pop("village_code")}
    if keyed.held(connection, tables.village_fact, key) is None:
        # born empty, so that what is undone states nothing
        keyed.of_stated(connection, tables.village_fact, key, dict.fromkeys(wanted))
    return keyed.of_stated(connection, tables.village_fact, key, wanted)


def _fact(connection: Connection, village_code: str) -> VillageFact:
    """Give what is stated of a village now."""
    row = keyed.in_force(connection, tables.village_fact, {"village_code": village_code})
    names = [one.name for one in fields(VillageFact)]
    return VillageFact(**{name: row[name] for name in names}) if row else VillageFact(village_code)
