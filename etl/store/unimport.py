"""Take a file out again: its reports and what was decided on them, but what others tell too."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, and_, select

from etl.errors import DecisionError
from etl.store import changes, engine, heirs, journal, stated, tables
from etl.store.changes import Change
from etl.store.engine import Store
from etl.store.files import StoredFile, files

__all__ = ["StoredFile", "files", "unimport"]

WHAT = "unimport"


def unimport(store: Store, file_id: int, why: str, *, who: str) -> int:
    """
    Take a file out of force, whatever was decided on it since.

    A report that another file in force repeats stays, as that file's. A visit that a report of
    another file tells too stays, as that report's.

    Parameters
    ----------
    file_id
        Its id.
    why
        The reason; stored masked.
    who
        Name of the user.

    Returns
    -------
    number
        The number of the journal entry; its details count what went and what stays.

    Raises
    ------
    DecisionError
        If there is no such file, nothing of it is in force, or there is no reason.
    """
    with engine.writing(store) as connection:
        name = _name(connection, file_id)
        moves, going = _parted(connection, file_id)
        own_repeats = _own_repeats(connection, file_id)
        if not moves and not going and not own_repeats:
            raise DecisionError("file_not_in_force", number=file_id, name=name)
        made = [_moved(move) for move in moves]
        ids, decisions = _activities(connection, going)
        made += heirs.of(connection, store, ids)
        repeats = sorted([*own_repeats, *(move["repeat_id"] for move in moves)])
        for table, gone in (("report", going), ("activity", ids), ("repeat", repeats)):
            made += changes.of_rows(table, gone, {"active": True}, {"active": False})
        details = {
            "file": name,
            "file_id": file_id,
            "reports": len(going),
            "moved": len(moves),
            "decisions": decisions,
            "why": stated.reason(why),
        }
        return journal.enter(connection, store, journal.Draft(who, WHAT, tuple(made), details))


def _name(connection: Connection, file_id: int) -> str:
    table = tables.source_file
    name = connection.scalar(select(table.c.name).where(table.c.id == file_id))
    if name is None:
        raise DecisionError("unknown_file", number=file_id)
    return str(name)


def _parted(connection: Connection, file_id: int) -> tuple[list[Mapping[str, Any]], list[int]]:
    """Part the reports of a file: those that another one repeats, with where, and the rest."""
    report, repeat = tables.report, tables.repeat
    query = (
        select(
            report.c.id,
            report.c.ref,
            repeat.c.id.label("repeat_id"),
            repeat.c.file_id.label("other_file_id"),
            repeat.c.ref.label("other_ref"),
        )
        .outerjoin(repeat, and_(repeat.c.report_id == report.c.id, repeat.c.active))
        .where(report.c.active, report.c.file_id == file_id)
        .order_by(report.c.id, repeat.c.id)
    )
    # the first file that repeats a report has it from now on
    first: dict[int, Mapping[str, Any]] = {}
    for row in connection.execute(query).mappings():
        first.setdefault(row["id"], {**row, "file_id": file_id})
    moves = [row for row in first.values() if row["repeat_id"] is not None]
    return moves, [key for key, row in first.items() if row["repeat_id"] is None]


def _own_repeats(connection: Connection, file_id: int) -> list[int]:
    table = tables.repeat
    query = select(table.c.id).where(table.c.active, table.c.file_id == file_id)
    return list(connection.scalars(query.order_by(table.c.id)))


def _moved(move: Mapping[str, Any]) -> Change:
    """Let a report be the other file's, resting on its being in force."""
    before = {"active": True, "file_id": move["file_id"], "ref": move["ref"]}
    after = {"active": True, "file_id": move["other_file_id"], "ref": move["other_ref"]}
    return Change("report", ((move["id"], move["id"]),), before, after)


def _activities(connection: Connection, report_ids: Sequence[int]) -> tuple[list[int], int]:
    """Give the ids of the activities of reports, and on how many of them a person decided."""
    table, chosen = tables.activity, changes.spans(report_ids)
    ids: list[int] = []
    decisions = 0
    for spans in chosen:
        query = (
            select(table.c.id, table.c.decided_by)
            .where(table.c.active, changes.within(table.c.report_id, spans))
            .order_by(table.c.id)
        )
        for activity_id, decided_by in connection.execute(query):
            ids.append(activity_id)
            decisions += decided_by is not None
    return sorted(ids), decisions
