"""Which visits a journal entry was about: their villages and days, and what became of one."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, func, select

from etl.store import changes, days, engine, tables
from etl.store.changes import Change
from etl.store.engine import Store

# ranges of one entry that are looked up; reading everything again may touch thousands
_MOST_SPANS = 200
# villages of one entry that are named
_MOST_VILLAGES = 4


@dataclass(frozen=True, slots=True)
class Effect:
    """
    What an entry was about.

    `villages` holds the codes of at most four villages in which its visits lie now, `count` how
    many villages there are. `before` and `after` hold by column what it changed where it changed a
    single activity that stood already, else nothing. `can_be_undone` tells whether it changed
    anything.
    """

    villages: tuple[str, ...] = ()
    count: int = 0
    first_day: date | None = None
    last_day: date | None = None
    before: Mapping[str, Any] | None = None
    after: Mapping[str, Any] | None = None
    can_be_undone: bool = False


def of(store: Store, numbers: Sequence[int]) -> dict[int, Effect]:
    """Tell what each of some journal entries was about."""
    table = tables.journal
    query = select(table.c.number, table.c.changes).where(table.c.number.in_(numbers))
    with engine.reading(store) as connection:
        stored = connection.execute(query).all()
        return {
            number: _effect(connection, [changes.from_json(one) for one in made])
            for number, made in stored
        }


def _effect(connection: Connection, made: Sequence[Change]) -> Effect:
    # what an entry only rests on is not what it is about
    about = [one for one in made if any(one.sets(name) for name in one.before)]
    spans = [span for one in about if one.table == "activity" for span in one.ids]
    if not spans:
        spans = list(_of_reports(connection, about))
    before, after = _single(about)
    return Effect(
        *_places(connection, spans[:_MOST_SPANS]),
        before=before,
        after=after,
        can_be_undone=bool(made),
    )


def _of_reports(connection: Connection, made: Iterable[Change]) -> Iterable[tuple[int, int]]:
    """Find the activities of the reports that an entry changed, where it changed no activity."""
    table = tables.activity
    spans = [span for one in made if one.table == "report" for span in one.ids]
    if not spans:
        return ()
    query = select(table.c.id).where(changes.within(table.c.report_id, spans[:_MOST_SPANS]))
    return ((found, found) for found in connection.scalars(query.limit(_MOST_SPANS)))


def _places(
    connection: Connection, spans: Sequence[tuple[int, int]]
) -> tuple[tuple[str, ...], int, date | None, date | None]:
    if not spans:
        return (), 0, None, None
    table = tables.activity
    chosen = changes.within(table.c.id, spans)
    village = table.c.village_code
    summed = select(func.count(village.distinct()), func.min(table.c.day), func.max(table.c.day))
    count, first, last = connection.execute(summed.where(chosen)).one()
    named = select(village).distinct().where(chosen, village.is_not(None)).order_by(village)
    villages = tuple(connection.scalars(named.limit(_MOST_VILLAGES)))
    return villages, int(count), days.day(first), days.day(last)


def _single(made: Sequence[Change]) -> tuple[Mapping[str, Any] | None, Mapping[str, Any] | None]:
    """Give what was changed of the one activity that an entry is about."""
    rows = {span for one in made if one.table == "activity" for span in one.ids}
    of_one = [one for one in made if one.table == "activity" and not one.sets("active")]
    if len(rows) != 1 or not of_one or next(iter(rows))[0] != next(iter(rows))[1]:
        return None, None
    before: dict[str, Any] = {}
    after: dict[str, Any] = {}
    for one in made:
        if one.table in {"activity", "report"}:
            before |= {name: value for name, value in one.before.items() if one.sets(name)}
            after |= {name: value for name, value in one.after.items() if one.sets(name)}
    return before, after
