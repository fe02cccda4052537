"""How reports were understood: by state, by who decided, and how late they came."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from statistics import median
from typing import Any

from sqlalchemy import Connection, case, func, select

from etl.models import ReportState
from etl.store import engine, report_states, states, tables
from etl.store.engine import Store

MACHINE, PERSON = "machine", "person"


@dataclass(frozen=True, slots=True)
class Counts:
    """
    Figures about all reports of a store.

    `reports` counts by `ReportState`, withdrawn ones included; duplicates are not kept and have no
    count. `visits` counts by who decided, machine or person. `waiting` counts the activities in
    review by each of their reasons. `median_delay_days` lies between a visit and the sending of
    its report, or the receiving where that is all we know; None without visits.
    """

    reports: Mapping[str, int]
    visits: Mapping[str, int]
    waiting: Mapping[str, int]
    median_delay_days: float | None


def counts(store: Store) -> Counts:
    """
    Count the reports and visits of the whole store.

    Raises
    ------
    StoreError
        If the store cannot be read.
    """
    with engine.reading(store) as connection:
        return Counts(
            reports=_reports(connection),
            visits=_visits(connection),
            waiting=_waiting(connection),
            median_delay_days=_median_delay(connection),
        )


def _reports(connection: Connection) -> dict[str, int]:
    state = report_states.state()
    kept = (one.value for one in ReportState if one is not ReportState.DUPLICATE)
    found = connection.execute(
        select(state, func.count()).select_from(tables.report).group_by(state)
    )
    return {**dict.fromkeys(kept, 0), **dict(found.all())}


def _visits(connection: Connection) -> dict[str, int]:
    activity = tables.activity
    decided = case((activity.c.decided_by.is_(None), MACHINE), else_=PERSON)
    query = select(decided, func.count()).where(_counted()).group_by(decided)
    return {MACHINE: 0, PERSON: 0, **dict(connection.execute(query).all())}


def _waiting(connection: Connection) -> dict[str, int]:
    activity = tables.activity
    query = select(activity.c.reasons).where(activity.c.active, activity.c.state == states.REVIEW)
    return Counter(reason for reasons in connection.scalars(query) for reason in reasons)


def _median_delay(connection: Connection) -> float | None:
    activity, report, file = tables.activity, tables.report, tables.source_file
    query = (
        select(activity.c.day, func.coalesce(report.c.sent_at, file.c.received_at))
        .join(report, report.c.id == activity.c.report_id)
        .join(file, file.c.id == report.c.file_id)
        .where(_counted())
    )
    delays = [
        (datetime.fromisoformat(known).date() - date.fromisoformat(day)).days
        for day, known in connection.execute(query)
    ]
    return float(median(delays)) if delays else None


def _counted() -> Any:
    activity = tables.activity
    return activity.c.active & (activity.c.state == states.COUNTED) & activity.c.day.is_not(None)
