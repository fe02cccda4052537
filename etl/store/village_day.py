"""Visits and people per village and day, kept in step with the activities."""

from collections.abc import Iterable

from sqlalchemy import (
    Connection,
    Select,
    Text,
    bindparam,
    delete,
    func,
    insert,
    literal,
    select,
    type_coerce,
)
from sqlalchemy.sql import ColumnElement

from etl.store import states, tables

# what of an activity its counting rests on, besides the unit of its report
COUNTED_BY = frozenset({"village_code", "day", "state", "active", "kinds", "people"})
_COLUMNS = ("village_code", "day", "unit_code", "kinds", "visits", "people")


def of_activities(connection: Connection, chosen: ColumnElement[bool]) -> set[tuple[str, str]]:
    """Give village code and day of those among the chosen activities that have both."""
    activity = tables.activity
    known = activity.c.village_code.is_not(None) & activity.c.day.is_not(None)
    query = select(activity.c.village_code, activity.c.day).where(chosen, known).distinct()
    return {(village, day) for village, day in connection.execute(query)}


def of_reports(connection: Connection, chosen: ColumnElement[bool]) -> set[tuple[str, str]]:
    """Give village code and day of the activities of the chosen reports that have both."""
    reports = select(tables.report.c.id).where(chosen)
    return of_activities(connection, tables.activity.c.report_id.in_(reports))


def refresh(connection: Connection, days: Iterable[tuple[str, str]]) -> None:
    """Count anew for each village code and day."""
    keys = [{"village": village, "on": day} for village, day in sorted(days)]
    if not keys:
        return
    held, activity = tables.village_day, tables.activity
    village, on = bindparam("village", type_=Text), bindparam("on", type_=Text)
    connection.execute(delete(held).where(held.c.village_code == village, held.c.day == on), keys)
    counted = computed().where(activity.c.village_code == village, activity.c.day == on)
    connection.execute(insert(held).from_select(_COLUMNS, counted), keys)


def computed() -> Select[tuple[str, str, str, str, int, int]]:
    """Give the query that counts from the activities, with the columns of `village_day`."""
    activity, report = tables.activity, tables.report
    unit = func.coalesce(report.c.unit_code, literal(""))
    kinds = type_coerce(activity.c.kinds, Text)
    return (
        select(
            activity.c.village_code,
            activity.c.day,
            unit,
            kinds,
            func.count(),
            func.sum(activity.c.people),
        )
        .join(report, report.c.id == activity.c.report_id)
        .where(
            activity.c.active,
            activity.c.state == states.COUNTED,
            activity.c.village_code.is_not(None),
            activity.c.day.is_not(None),
        )
        .group_by(activity.c.village_code, activity.c.day, unit, kinds)
    )
