"""How the visits of a window were located and how late they were told, counted by their marks."""

import json
from collections.abc import Sequence
from datetime import date
from typing import Any

import pandas as pd
from sqlalchemy import Select, Text, func, select, type_coerce

from etl.store import conditions, engine, states, tables
from etl.store.engine import Store

_COLUMNS = ["flags", "is_decided", "day", "sent_on", "visits"]


def of_visits(  # noqa: PLR0913 - a question has that many parts, all named
    store: Store,
    first_day: date,
    last_day: date,
    *,
    area: str | None = None,
    districts: Sequence[str] | None = None,
    kind: str | None = None,
    unit: str | None = None,
) -> pd.DataFrame:
    """
    Count visits by their marks.

    Parameters
    ----------
    first_day, last_day
        The window, both days included.
    area, districts
        Only visits in the area of this dotted code, of any level, and in these districts.
    kind, unit
        As in `queries.village_days`.

    Returns
    -------
    marks
        Each combination once: `flags` (a tuple, of report and activity), `is_decided` (whether a
        person decided it), `day` and `sent_on` (ISO text; the second missing if not known), and
        the number of `visits`.
    """
    activity = tables.activity
    query = _counted().where(
        conditions.within(activity.c.day, first_day, last_day),
        *conditions.in_area(activity.c.village_code, area),
        *conditions.in_districts(activity.c.village_code, districts),
        *conditions.of_kind(activity.c.kinds, kind),
        *conditions.of_unit(tables.report.c.unit_code, unit),
    )
    with engine.reading(store) as connection:
        found = [
            ((*json.loads(told), *json.loads(own)), bool(decided), day, sent_on, visits)
            for told, own, decided, day, sent_on, visits in connection.execute(query)
        ]
    return pd.DataFrame.from_records(found, columns=_COLUMNS)


def _counted() -> Select[Any]:
    activity, report = tables.activity, tables.report
    marks = (
        type_coerce(report.c.flags, Text),
        type_coerce(activity.c.flags, Text),
        activity.c.decided_by.is_not(None),
        activity.c.day,
        func.substr(report.c.sent_at, 1, len("2024-11-13")),
    )
    return (
        select(*marks, func.count())
        .join(report, report.c.id == activity.c.report_id)
        .where(activity.c.active, activity.c.state == states.COUNTED)
        .where(activity.c.village_code.is_not(None))
        .group_by(*marks)
    )
