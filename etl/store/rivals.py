"""What came in after a change and would be lost, doubled or contradicted if it were taken back."""

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, not_, select

from etl.store import alias_rules, changes, tables
from etl.store.changes import Change


def of(connection: Connection, change: Change, back: Sequence[Change]) -> Change | None:
    """
    Find the rows that stand in the way of a change though it does not touch them.

    Withdrawing a report would lose it for the later files that repeat it, and leave behind what
    reading it again found in it; bringing one back would count it twice where it has been stored
    anew; bringing back what tells of a visit that is withdrawn by now would count it nowhere;
    bringing a name back would contradict one that was learned since.

    Parameters
    ----------
    connection
        The store, before anything is taken back.
    change
        The change about to be made.
    back
        All changes about to be made with it.

    Returns
    -------
    rivals
        What brought those rows into force, or out of it, so that its entry can be named; None if
        there are none.
    """
    if not change.sets("active"):
        return None
    if change.table == tables.activity.name and change.after["active"]:
        return _withdrawn(tables.activity.name, _kept_for(connection, change, back))
    if change.table == tables.alias.name and change.after["active"]:
        return _in_force(tables.alias.name, alias_rules.contradicting(connection, change))
    if change.table != tables.report.name:
        return None
    if change.after["active"]:
        return _in_force(tables.report.name, _stored_anew(connection, change))
    repeats = _in_force(tables.repeat.name, _repeats(connection, change))
    return repeats or _in_force(tables.activity.name, _found_since(connection, change, back))


def _stored_anew(connection: Connection, change: Change) -> Iterable[int]:
    report, again = tables.report, tables.report.alias()
    return connection.scalars(
        select(again.c.id)
        .join(report, report.c.identity == again.c.identity)
        .where(changes.chosen(change), again.c.active)
    )


def _repeats(connection: Connection, change: Change) -> Iterable[int]:
    report, repeat = tables.report, tables.repeat
    return connection.scalars(
        select(repeat.c.id)
        .join(report, report.c.id == repeat.c.report_id)
        .where(changes.chosen(change), repeat.c.active)
    )


def _found_since(connection: Connection, change: Change, back: Sequence[Change]) -> Iterable[int]:
    """Find activities in force of the reports that did not come into force together with them."""
    report, activity = tables.report, tables.activity
    query = (
        select(activity.c.id)
        .join(report, report.c.id == activity.c.report_id)
        .where(changes.chosen(change), activity.c.active)
    )
    together = [one for one in back if one.table == activity.name and "active" in one.after]
    return connection.scalars(query.where(*(not_(changes.chosen(one)) for one in together)))


def _kept_for(connection: Connection, change: Change, back: Sequence[Change]) -> Iterable[int]:
    """Find the withdrawn activities that are counted in place of those about to come back."""
    keep, telling = tables.activity, tables.activity.alias()
    ids = changes.within(telling.c.id, change.ids)
    query = (
        select(keep.c.id)
        .join(telling, telling.c.merged_into == keep.c.id)
        .where(ids, keep.c.active.is_(False))
        .order_by(keep.c.id)
    )
    together = [one for one in back if one.table == keep.name and one.sets("active")]
    return connection.scalars(query.where(*(not_(changes.chosen(one)) for one in together)))


def _withdrawn(table: str, ids: Iterable[int]) -> Change | None:
    found = _in_force(table, ids)
    return found.reversed() if found else None


def _in_force(table: str, ids: Iterable[int]) -> Change | None:
    spans = tuple((found, found) for found in ids)
    return Change(table, spans, {"active": False}, {"active": True}) if spans else None
