"""Take a change back by making the reverse change; nothing is ever erased."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, select

from etl.errors import DecisionError
from etl.store import changes, engine, journal, rivals, tables
from etl.store.changes import Change
from etl.store.engine import Store
from etl.store.later import Later


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
    connection: Connection, number: int, back: Sequence[Change], undone: Mapping[int, int]
) -> None:
    """Refuse if later entries in force changed the same, or the rows hold something else now."""
    later = Later(journal.changes_after(connection, number))
    undos = _undos(connection)
    for change in back:
        touching = later.touching(change)
        blocking = [n for n in touching if n not in undone and n not in undos]
        if not blocking and not changes.fits(connection, change):
            blocking = touching
        if not blocking and (found := rivals.of(connection, change, back)):
            blocking = later.touching(found)
        if blocking:
            raise DecisionError("undo_blocked", number=number, blocked_by=blocking[0])


def _undos(connection: Connection) -> set[int]:
    table = tables.journal
    return set(connection.scalars(select(table.c.number).where(table.c.what == journal.UNDO)))
