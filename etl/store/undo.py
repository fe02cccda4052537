"""Take a change back by making the reverse change; nothing is ever erased."""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, select

from etl.errors import DecisionError
from etl.store import changes, engine, journal, tables
from etl.store.changes import Change
from etl.store.engine import Store


def undo(store: Store, number: int | None = None, *, who: str) -> int:
    """
    Take back a journal entry; taking back an `undo` brings the entry back in force.

    Parameters
    ----------
    number
        Number of the entry; by default the newest one in force that is no `undo`.
    who
        Name of the user.

    Returns
    -------
    number
        The number of the new entry.

    Raises
    ------
    DecisionError
        If there is no such entry, it tells of something final (`restore`), it is undone already,
        or a later one builds on it; then `blocked_by` is the number of that one.
    """
    with engine.writing(store) as connection:
        undone = journal.undone_by(connection)
        entry = _entry(connection, number, undone)
        back = tuple(change.reversed() for change in reversed(_changes(entry)))
        _check_way(connection, entry["number"], back, undone)
        details = {"entry": entry["number"], "what": entry["what"]}
        draft = journal.Draft(who, journal.UNDO, back, details, undoes=entry["number"])
        return journal.enter(connection, store, draft)


def _entry(
    connection: Connection, number: int | None, undone: Mapping[int, int]
) -> Mapping[str, Any]:
    table = tables.journal
    if number is None:
        number = _newest(connection, undone)
    query = select(table).where(table.c.number == number)
    row = connection.execute(query).mappings().one_or_none()
    if row is None:
        raise DecisionError("unknown_entry", number=number)
    if number in undone:
        raise DecisionError("already_undone", number=number, undone_by=undone[number])
    if not row["changes"]:
        raise DecisionError("not_undoable", number=number)
    return dict(row)


def _newest(connection: Connection, undone: Mapping[int, int]) -> int:
    table = tables.journal
    query = (
        select(table.c.number, table.c.changes)
        .where(table.c.what != journal.UNDO)
        .order_by(table.c.number.desc())
    )
    for number, made in connection.execute(query):
        if made and number not in undone:
            return int(number)
    raise DecisionError("nothing_to_undo")


def _changes(entry: Mapping[str, Any]) -> list[Change]:
    return [changes.from_json(stored) for stored in entry["changes"]]


def _check_way(
    connection: Connection, number: int, back: Iterable[Change], undone: Mapping[int, int]
) -> None:
    """Refuse if later entries in force changed the same, or the rows hold something else now."""
    later = list(journal.changes_after(connection, number))
    undos = _undos(connection)
    for change in back:
        touching = [n for n, made in later if any(change.touches(one) for one in made)]
        blocking = [n for n in touching if n not in undone and n not in undos]
        if not blocking and not changes.fits(connection, change):
            blocking = touching
        if not blocking and (rivals := _rivals(connection, change)):
            blocking = [n for n, made in later if any(one.touches(rivals) for one in made)]
        if blocking:
            raise DecisionError("undo_blocked", number=number, blocked_by=blocking[0])


def _undos(connection: Connection) -> set[int]:
    table = tables.journal
    return set(connection.scalars(select(table.c.number).where(table.c.what == journal.UNDO)))


def _rivals(connection: Connection, change: Change) -> Change | None:
    """
    Find what came in later and depends on the reports that `change` withdraws or brings back.

    Withdrawing a report would lose it for the later files that repeat it; bringing one back would
    count it twice where it has been stored anew.
    """
    if change.table != tables.report.name or "active" not in change.after:
        return None
    report, again, repeat = tables.report, tables.report.alias(), tables.repeat
    if change.after["active"]:
        table = report
        query = (
            select(again.c.id)
            .join(report, report.c.identity == again.c.identity)
            .where(changes.chosen(change), again.c.active)
        )
    else:
        table = repeat
        query = (
            select(repeat.c.id)
            .join(report, report.c.id == repeat.c.report_id)
            .where(changes.chosen(change), repeat.c.active)
        )
    ids = tuple((found, found) for found in connection.scalars(query))
    return Change(table.name, ids, {"active": False}, {"active": True}) if ids else None
