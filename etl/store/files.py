"""The files that reports came in, and what of each is in force."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, func, select

from etl.models import ReportState
from etl.store import engine, report_states, tables
from etl.store.engine import Store


@dataclass(frozen=True, slots=True)
class StoredFile:
    """
    A file as it was received; `received_at` is UTC.

    `reports` counts its reports in force by `ReportState`, `repeats` those reports of other files
    that it told once more. `decisions` counts its activities that a person decided.
    """

    id: int
    name: str
    kind: str
    received_at: datetime
    reports: Mapping[str, int]
    repeats: int
    decisions: int

    @property
    def is_in_force(self) -> bool:
        """Whether anything in it is in force."""
        return bool(self.repeats or any(self.reports.values()))

    @property
    def has_decisions(self) -> bool:
        """Whether a person decided on anything in it."""
        return bool(self.decisions)


def files(store: Store) -> tuple[StoredFile, ...]:
    """
    Give all files, the newest first; those taken out again too.

    Raises
    ------
    StoreError
        If the store cannot be read.
    """
    table = tables.source_file
    with engine.reading(store) as connection:
        reports, repeats = _reports(connection), _repeats(connection)
        decisions = _decisions(connection)
        found = connection.execute(select(table).order_by(table.c.id.desc())).mappings().all()
    return tuple(
        StoredFile(
            id=row["id"],
            name=row["name"],
            kind=row["kind"],
            received_at=datetime.fromisoformat(row["received_at"]),
            reports=reports.get(row["id"], {}),
            repeats=repeats.get(row["id"], 0),
            decisions=decisions.get(row["id"], 0),
        )
        for row in found
    )


def _reports(connection: Connection) -> dict[int, dict[str, int]]:
    report, state = tables.report, report_states.state()
    query = select(report.c.file_id, state, func.count()).group_by(report.c.file_id, state)
    counts: dict[int, dict[str, int]] = defaultdict(dict)
    for file_id, name, count in connection.execute(query):
        if name != ReportState.WITHDRAWN.value:
            counts[file_id][name] = count
    return counts


def _repeats(connection: Connection) -> dict[int, int]:
    table = tables.repeat
    query = select(table.c.file_id, func.count()).where(table.c.active).group_by(table.c.file_id)
    return dict(connection.execute(query).all())


def _decisions(connection: Connection) -> dict[int, int]:
    report, activity = tables.report, tables.activity
    query = (
        select(report.c.file_id, func.count())
        .join(activity, activity.c.report_id == report.c.id)
        .where(report.c.active, activity.c.active, activity.c.decided_by.is_not(None))
        .group_by(report.c.file_id)
    )
    return dict(connection.execute(query).all())
