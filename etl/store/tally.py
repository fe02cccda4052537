"""
`village_day`: visits and people per village and day, so that no measure reads every activity.

Whoever changes activities names the (village, day) pairs that were touched, before and after; their
counts are then made anew from the activities, in the same transaction.
"""

from collections.abc import Iterable

from sqlalchemy import Connection, Select, and_, bindparam, delete, func, insert, select

from etl.store import tables
from etl.store.judging import ActivityState

Pair = tuple[str, str]

_day = tables.village_day
_activity = tables.activity


def visit_rows() -> Select[tuple[object, ...]]:
    """Give the query of all activities that count as visits: decided, and of an active file."""
    joined = _activity.join(tables.report).join(tables.source_file)
    return (
        select()
        .select_from(joined)
        .where(
            _activity.c.state == ActivityState.VISIT,
            tables.source_file.c.is_active,
        )
    )


def refresh(connection: Connection, pairs: Iterable[tuple[str | None, str | None]]) -> None:
    """
    Count the visits of some villages and days anew.

    Parameters
    ----------
    connection
        The transaction that changed the activities.
    pairs
        Village code and ISO day of each activity touched, as it was and as it is; halves that are
        unknown count nowhere and may be there.
    """
    wanted = sorted({(code, day) for code, day in pairs if code is not None and day is not None})
    if not wanted:
        return
    parameters = [{"code": code, "on": day} for code, day in wanted]
    is_pair = and_(_day.c.village_code == bindparam("code"), _day.c.day == bindparam("on"))
    connection.execute(delete(_day).where(is_pair), parameters)
    counted = (
        visit_rows()
        .add_columns(
            _activity.c.village_code,
            _activity.c.day,
            func.count(),
            func.sum(_activity.c.people),
        )
        .where(
            _activity.c.village_code == bindparam("code"),
            _activity.c.day == bindparam("on"),
        )
        .group_by(_activity.c.village_code, _activity.c.day)
    )
    columns = ["village_code", "day", "visits", "people"]
    connection.execute(insert(_day).from_select(columns, counted), parameters)


def pairs_of_file(connection: Connection, file_id: int) -> list[Pair]:
    """List the (village, day) pairs of all visits that one file brought, active or not."""
    rows = connection.execute(
        select(_activity.c.village_code, _activity.c.day)
        .select_from(_activity.join(tables.report))
        .where(
            tables.report.c.file_id == file_id,
            _activity.c.state == ActivityState.VISIT,
        )
        .distinct()
    )
    return [(row.village_code, row.day) for row in rows]
