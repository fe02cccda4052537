"""Taking an entry of the journal back, by an entry of its own; which can be taken back in turn."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import Connection, select

from etl.errors import DecisionError
from etl.models import ReportState
from etl.store import journal, rows, tables, tally
from etl.store.engine import Store
from etl.store.journal import Change, Entry, What

_Touched = set[tuple[str | None, str | None]]


def undo(store: Store, number: int | None = None, *, who: str, at: datetime | None = None) -> Entry:
    """
    Take a change back.

    Parameters
    ----------
    store
        An open store.
    number
        The journal entry to take back; by default the newest one that still stands and is no undo.
    who
        Who does it, for the journal.
    at
        The moment for the journal; now by default.

    Returns
    -------
    entry
        The entry that was taken back.

    Raises
    ------
    DecisionError
        With reason `nothing_to_undo`, `no_such_entry`, `already_undone` (naming the entry that did)
        or `undo_blocked` (naming the later entry that has to go first). Nothing is changed then.
    """
    with store.writing() as connection:
        entries = journal.entries(connection)
        entry = _chosen(entries, number)
        if entry.undone_by is not None:
            raise DecisionError("already_undone", number=entry.number, by=entry.undone_by)
        changes = [change.reversed() for change in reversed(entry.changes)]
        _check_unblocked(connection, entry, entries, changes)
        touched = _touched(connection, changes)
        for change in changes:
            rows.write(connection, change.table, change.row, change.after)
        tally.refresh(connection, touched | _touched(connection, changes))
        journal.append(
            connection,
            who=who,
            what=What.UNDO,
            summary={"number": entry.number, "what": str(entry.what), **_file_of(entry)},
            changes=changes,
            undoes=entry.number,
            at=at,
        )
    return entry


def _chosen(entries: Sequence[Entry], number: int | None) -> Entry:
    if number is None:
        standing = (one for one in entries if one.undone_by is None and one.what is not What.UNDO)
        entry = next(standing, None)
        if entry is None:
            raise DecisionError("nothing_to_undo")
        return entry
    entry = next((one for one in entries if one.number == number), None)
    if entry is None:
        raise DecisionError("no_such_entry", number=number)
    return entry


def _check_unblocked(
    connection: Connection, entry: Entry, entries: Sequence[Entry], changes: Sequence[Change]
) -> None:
    """Refuse where a later change rests on this one."""
    for change in changes:
        now = rows.current(connection, change.table, change.row, change.before)
        if now != dict(change.before):
            raise DecisionError(
                "undo_blocked", number=entry.number, by=_later(entry, entries, change)
            )
        if change.table == "source_file":
            blocking = _file_with_the_same(connection, change)
            if blocking is not None:
                raise DecisionError("undo_blocked", number=entry.number, by=blocking)


def _later(entry: Entry, entries: Sequence[Entry], change: Change) -> int:
    """Find the newest entry that changed the same row after `entry` did."""
    return next(
        one.number
        for one in entries
        if one.number > entry.number
        and any((other.table, other.row) == (change.table, change.row) for other in one.changes)
    )


def _file_with_the_same(connection: Connection, change: Change) -> int | None:
    """
    Find the entry of an active file that tells the same as the file of `change`.

    Without this file, that file's duplicates would be told nowhere; with it, they would be told
    twice. Either way the other file has to go first.
    """
    mine, other = tables.report.alias(), tables.report.alias()
    first_told = mine.c.state != ReportState.DUPLICATE
    told_there = other.c.state == ReportState.DUPLICATE
    if change.after["is_active"]:
        told_there = other.c.state != ReportState.DUPLICATE
    found = connection.execute(
        select(tables.source_file.c.entry)
        .select_from(mine)
        .join(other, other.c.hash == mine.c.hash)
        .join(tables.source_file, tables.source_file.c.id == other.c.file_id)
        .where(
            mine.c.file_id == change.row,
            other.c.file_id != change.row,
            tables.source_file.c.is_active,
            first_told,
            told_there,
        )
        .limit(1)
    )
    return found.scalar()


def _touched(connection: Connection, changes: Iterable[Change]) -> _Touched:
    """List the (village, day) pairs that the rows of `changes` stand for at this moment."""
    touched: _Touched = set()
    for change in changes:
        if change.table == "source_file":
            touched.update(tally.pairs_of_file(connection, change.row))
        if change.table == "activity":
            columns = {"village_code": None, "day": None}
            pair = rows.current(connection, "activity", change.row, columns)
            touched.add((pair["village_code"], pair["day"]))
    return touched


def _file_of(entry: Entry) -> dict[str, str]:
    return {"file": entry.summary["file"]} if "file" in entry.summary else {}
