"""Which of several tellings of a visit is counted when the one that was counted goes."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from sqlalchemy import Connection, select

from etl.store import changes, standing, states, tables
from etl.store.changes import Change
from etl.store.engine import Store

_Row = Mapping[str, Any]


def of(connection: Connection, store: Store, going: Collection[int]) -> Iterator[Change]:
    """
    Give the changes by which visits outlive the activities in which they are counted.

    Parameters
    ----------
    connection
        The store, before anything goes.
    going
        Ids of the activities about to go out of force.

    Returns
    -------
    changes
        For each visit that an activity tells which stays: the first whole one of those is counted
        in its place, and the others are tellings of that one. A visit that a person took out stays
        out.
    """
    gone = set(going)
    tellings: dict[int, list[_Row]] = defaultdict(list)
    for row in _tellings(connection):
        if row["merged_into"] in gone and row["id"] not in gone:
            tellings[row["merged_into"]].append(row)
    for keep_id, told in tellings.items():
        yield from _passed_on(store, _state(connection, keep_id), told)


def _tellings(connection: Connection) -> list[_Row]:
    table = tables.activity
    query = select(table).where(table.c.active, table.c.merged_into.is_not(None))
    return [dict(row) for row in connection.execute(query.order_by(table.c.id)).mappings()]


def _state(connection: Connection, activity_id: int) -> str:
    table = tables.activity
    return str(connection.scalar(select(table.c.state).where(table.c.id == activity_id)))


def _passed_on(store: Store, state: str, told: list[_Row]) -> Iterator[Change]:
    stand = [standing.let_stand(store, row) for row in told]
    place = next((at for at, one in enumerate(stand) if one["state"] == states.COUNTED), 0)
    heir = told[place]
    after = {"state": states.VOID} if state == states.VOID else stand[place]
    yield changes.of_row("activity", heir, {**after, "merged_into": None})
    for row in told:
        if row is not heir:
            yield changes.of_row("activity", row, {"merged_into": heir["id"]})
