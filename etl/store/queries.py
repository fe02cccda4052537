"""What measures and pages read: frames of visits, of days, and of what waits for a person."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

import pandas as pd
from sqlalchemy import Select, func, select
from sqlalchemy.sql import ColumnElement

from etl.store import conditions, days, engine, states, tables
from etl.store.engine import Store

_DAY_COLUMNS = ["village_code", "day", "visits", "people"]
_VISIT_COLUMNS = [
    "activity_id", "report_id", "village_code", "day", "people", "kinds", "rank", "unit_code",
    "koramil", "kodim", "hamlet", "place_text", "masked_text", "file_name", "precision", "score",
    "flags", "decided_by", "sent_at",
]  # fmt: skip
_UNRESOLVED_COLUMNS = [
    "activity_id", "report_id", "day", "village_code", "candidates", "district_code",
    "regency_code", "unit_code", "kinds", "reasons", "place_text",
]  # fmt: skip
_UNIT_COLUMNS = ["unit_code", "koramil", "kodim", "district_code"]


def village_days(
    store: Store,
    first_day: date,
    last_day: date,
    *,
    kind: str | None = None,
    unit: str | None = None,
) -> pd.DataFrame:
    """
    Count visits and people per village and day.

    Parameters
    ----------
    first_day, last_day
        The window, both days included.
    kind
        Only visits of this kind.
    unit
        Only visits reported by the unit of this code, such as `"0208/01"`, or by those of a whole
        Kodim, such as `"0208"`.

    Returns
    -------
    village_days
        Columns village_code, day (a date), visits, people; ordered by village and day. Visits
        anywhere, not only in the campaign's area.
    """
    table = tables.village_day
    query = (
        select(
            table.c.village_code, table.c.day, func.sum(table.c.visits), func.sum(table.c.people)
        )
        .where(conditions.within(table.c.day, first_day, last_day))
        .where(
            *conditions.of_kind(table.c.kinds, kind), *conditions.of_unit(table.c.unit_code, unit)
        )
        .group_by(table.c.village_code, table.c.day)
        .order_by(table.c.village_code, table.c.day)
    )
    found = (
        (village, days.day(day), int(visits), int(people))
        for village, day, visits, people in _rows(store, query)
    )
    return pd.DataFrame.from_records(list(found), columns=_DAY_COLUMNS)


def visits(  # noqa: PLR0913 - a question has that many parts, all named
    store: Store,
    first_day: date,
    last_day: date,
    *,
    area: str | None = None,
    kind: str | None = None,
    unit: str | None = None,
) -> pd.DataFrame:
    """
    Give every visit of a window.

    Parameters
    ----------
    first_day, last_day
        The window, both days included.
    area
        Only visits in the unit of this dotted code, of any level, the nation among them.
    kind
        Only visits of this kind.
    unit
        Only visits reported by this Koramil or Kodim, as in `village_days`.

    Returns
    -------
    visits
        Columns activity_id, report_id, village_code, day (a date), people, kinds (a tuple), rank,
        unit_code, koramil, kodim, hamlet, place_text and masked_text (both masked), file_name,
        precision, score (0 to 1), flags (a tuple, of report and activity), decided_by (None where
        it stands as the program read it), sent_at (ISO text, None if not known); ordered by day
        and id.
    """
    activity = tables.activity
    query = (
        _visits()
        .where(_counted(), conditions.within(activity.c.day, first_day, last_day))
        .where(
            *conditions.of_kind(activity.c.kinds, kind),
            *conditions.in_area(activity.c.village_code, area),
        )
        .where(*conditions.of_unit(tables.report.c.unit_code, unit))
        .order_by(activity.c.day, activity.c.id)
    )
    found = (
        {
            **row,
            "day": days.day(row["day"]),
            "kinds": tuple(row["kinds"]),
            "flags": (*row["report_flags"], *row["flags"]),
        }
        for row in _mappings(store, query)
    )
    return pd.DataFrame(list(found), columns=_VISIT_COLUMNS)


def unresolved(store: Store) -> pd.DataFrame:
    """
    Give every activity that waits for a person.

    Returns
    -------
    unresolved
        Columns activity_id, report_id, day (None if not known), village_code (there if only the
        date is in doubt), candidates (a tuple of village codes, best first), district_code and
        regency_code (as far as known), unit_code, kinds and reasons (tuples), place_text (masked);
        ordered by id.
    """
    activity, report = tables.activity, tables.report
    query = (
        select(activity, activity.c.id.label("activity_id"), report.c.unit_code)
        .join(report, report.c.id == activity.c.report_id)
        .where(activity.c.active, activity.c.state == states.REVIEW)
        .order_by(activity.c.id)
    )
    found = (
        {
            **row,
            "day": days.day(row["day"]),
            "candidates": tuple(code for code, *_ in row["candidates"]),
            "kinds": tuple(row["kinds"]),
            "reasons": tuple(row["reasons"]),
        }
        for row in _mappings(store, query)
    )
    return pd.DataFrame(list(found), columns=_UNRESOLVED_COLUMNS)


def reported_units(store: Store, first_day: date, last_day: date) -> pd.DataFrame:
    """
    Tell which units sent reports that are stored or in review.

    Parameters
    ----------
    first_day, last_day
        The window in which the visits took place, both days included.

    Returns
    -------
    reported_units
        Columns unit_code, koramil, kodim (as printed) and district_code (of the visit, as far as
        known); each combination once.
    """
    activity, report = tables.activity, tables.report
    query = (
        select(
            report.c.unit_code,
            report.c.koramil,
            report.c.kodim,
            # a village lies in the district that its code begins with
            func.coalesce(
                func.substr(activity.c.village_code, 1, len("12.19.01")), activity.c.district_code
            ),
        )
        .distinct()
        .join(report, report.c.id == activity.c.report_id)
        .where(
            activity.c.active,
            activity.c.state.not_in(states.DENIED),
            conditions.within(activity.c.day, first_day, last_day),
        )
        .order_by(report.c.unit_code, report.c.koramil, report.c.kodim)
    )
    return pd.DataFrame.from_records(list(_rows(store, query)), columns=_UNIT_COLUMNS)


def last_heard(store: Store, last_day: date) -> pd.DataFrame:
    """
    Tell when each unit was last heard of.

    Parameters
    ----------
    last_day
        Visits after this day are left out.

    Returns
    -------
    last_heard
        Columns unit_code and day: the last day that its reports, stored or in review, tell of, or
        where they name no day the day on which they were sent; ordered by unit. Units without a
        report are no rows.
    """
    activity, report = tables.activity, tables.report
    told = func.coalesce(activity.c.day, func.substr(report.c.sent_at, 1, len("2024-09-13")))
    query = (
        select(report.c.unit_code, func.max(told))
        .join(report, report.c.id == activity.c.report_id)
        .where(activity.c.active, activity.c.state.not_in(states.DENIED))
        .where(report.c.unit_code.is_not(None), told <= last_day.isoformat())
        .group_by(report.c.unit_code)
        .order_by(report.c.unit_code)
    )
    found = ((unit, days.day(day)) for unit, day in _rows(store, query))
    return pd.DataFrame.from_records(list(found), columns=["unit_code", "day"])


def _visits() -> Select[Any]:
    activity, report, file = tables.activity, tables.report, tables.source_file
    return (
        select(
            activity.c.id.label("activity_id"),
            *(activity.c[name] for name in _VISIT_COLUMNS if name in activity.c),
            *(report.c[name] for name in ("unit_code", "koramil", "kodim", "masked_text")),
            report.c.flags.label("report_flags"),
            report.c.sent_at,
            file.c.name.label("file_name"),
        )
        .join(report, report.c.id == activity.c.report_id)
        .join(file, file.c.id == report.c.file_id)
    )


def _rows(store: Store, query: Select[Any]) -> Iterable[tuple[Any, ...]]:
    with engine.reading(store) as connection:
        return [tuple(row) for row in connection.execute(query)]


def _mappings(store: Store, query: Select[Any]) -> Iterable[Mapping[Any, Any]]:
    with engine.reading(store) as connection:
        return connection.execute(query).mappings().all()


def _counted() -> ColumnElement[bool]:
    activity = tables.activity
    is_whole = activity.c.village_code.is_not(None) & activity.c.day.is_not(None)
    return activity.c.active & (activity.c.state == states.COUNTED) & is_whole
