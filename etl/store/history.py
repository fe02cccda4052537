"""What happened to one visit, step by step, and how it stands now."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Select, and_, func, or_, select, true
from sqlalchemy.sql import ColumnElement

from etl.models import Candidate
from etl.store import changes, days, engine, journal, rows, tables
from etl.store.changes import Change
from etl.store.engine import Store
from etl.store.journal import Entry

# what of a report concerns each of its visits
_OF_REPORT = ("unit_code", "file_id")
# what of an activity a person follows; the rest rests on these
_SHOWN = (
    "state", "village_code", "day", "day_partial", "kinds", "people", "hamlet", "reasons",
    "merged_into", "decided_by", "active",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Step:
    """
    One journal entry as far as it concerns a visit.

    `before` and `after` hold, by column, what it changed of the visit or of its report
    (`unit_code`, `file_id`); the first step holds in `after` all that the visit began with. Both
    are empty where the visit did not change, but was said to be the one that others tell of. `why`
    is masked.
    """

    number: int
    at: datetime
    who: str
    what: str
    why: str
    before: Mapping[str, Any]
    after: Mapping[str, Any]
    details: Mapping[str, Any]
    undoes: int | None
    undone_by: int | None


@dataclass(frozen=True, slots=True)
class VisitRow:
    """
    A visit, or an activity that is none (any more), with all that is known of it.

    `merged_into` is the activity counted in its place, `merged` are those it is counted for;
    `beside` are the other activities of its report. `flags` are those of report and activity.
    `received_at` is UTC. Texts are masked.
    """

    id: int
    report_id: int
    active: bool
    state: str
    reasons: tuple[str, ...]
    village_code: str | None
    district_code: str | None
    regency_code: str | None
    day: date | None
    day_partial: str | None
    kinds: tuple[str, ...]
    people: int
    hamlet: str | None
    place_text: str | None
    phrase: str | None
    precision: str
    score: float
    rank: str | None
    babinsa: str | None
    candidates: tuple[Candidate, ...]
    flags: tuple[str, ...]
    decided_by: str | None
    decided_why: str | None
    merged_into: int | None
    merged: tuple[int, ...]
    beside: tuple[int, ...]
    unit_code: str | None
    koramil: str | None
    kodim: str | None
    masked_text: str
    file_id: int
    file_name: str
    file_kind: str
    ref: str
    sent_at: datetime | None
    received_at: datetime


def history(store: Store, activity_id: int) -> tuple[Step, ...]:
    """
    Tell what happened to an activity.

    Returns
    -------
    steps
        Oldest first; none if there is no such activity.
    """
    with engine.reading(store) as connection:
        query = select(tables.activity).where(tables.activity.c.id == activity_id)
        row = connection.execute(query).mappings().one_or_none()
        if row is None:
            return ()
        return tuple(_steps(connection, dict(row)))[::-1]


def lookup(store: Store, activity_id: int) -> VisitRow | None:
    """Give an activity with all that is known of it, in force or not; None if there is none."""
    activity, report, file = tables.activity, tables.report, tables.source_file
    query = (
        select(
            activity,
            *(report.c[name] for name in ("unit_code", "koramil", "kodim", "masked_text")),
            *(report.c[name] for name in ("ref", "sent_at", "file_id")),
            report.c.flags.label("report_flags"),
            file.c.name.label("file_name"),
            file.c.kind.label("file_kind"),
            file.c.received_at,
        )
        .join(report, report.c.id == activity.c.report_id)
        .join(file, file.c.id == report.c.file_id)
        .where(activity.c.id == activity_id)
    )
    with engine.reading(store) as connection:
        row = connection.execute(query).mappings().one_or_none()
        if row is None:
            return None
        merged = _ids(connection, activity.c.merged_into == activity_id)
        of_report = activity.c.report_id == row["report_id"]
        beside = _ids(connection, and_(of_report, activity.c.id != activity_id))
    return _visit(row, merged, beside)


def _ids(connection: Connection, chosen: ColumnElement[bool]) -> tuple[int, ...]:
    table = tables.activity
    query = select(table.c.id).where(table.c.active, chosen).order_by(table.c.id)
    return tuple(connection.scalars(query))


def _visit(row: Mapping[Any, Any], merged: tuple[int, ...], beside: tuple[int, ...]) -> VisitRow:
    told: dict[str, Any] = {
        "merged": merged,
        "beside": beside,
        "day": days.day(row["day"]),
        "candidates": rows.candidates(row["candidates"]),
        "flags": (*row["report_flags"], *row["flags"]),
        "sent_at": datetime.fromisoformat(row["sent_at"]) if row["sent_at"] else None,
        "received_at": datetime.fromisoformat(row["received_at"]),
        **{name: tuple(row[name]) for name in ("kinds", "reasons")},
    }
    same = {one.name: row[one.name] for one in fields(VisitRow) if one.name not in told}
    return VisitRow(**told, **same)


def _steps(connection: Connection, row: Mapping[str, Any]) -> Iterator[Step]:
    """Give the steps newest first, going back from what the activity is now."""
    entries = list(_entries(connection, row))
    born = min((entry.number for entry, of_activity, _ in entries if of_activity), default=0)
    held = {name: row[name] for name in _SHOWN}
    for entry, of_activity, of_report in entries:
        before, after = _net(of_activity, _SHOWN)
        if entry.number == born:
            yield _step(entry, {}, held)
            return
        held |= before
        before_report, after_report = _net(of_report, _OF_REPORT)
        if of_activity or after_report:
            yield _step(entry, before | before_report, after | after_report)


def _entries(
    connection: Connection, row: Mapping[str, Any]
) -> Iterator[tuple[Entry, list[Change], list[Change]]]:
    """Give the entries that touch an activity or its report, newest first, with their changes."""
    table, undone = tables.journal, journal.undone_by(connection)
    sought = {tables.activity.name: row["id"], tables.report.name: row["report_id"]}
    query = select(table).where(table.c.number.in_(_touching(sought)))
    for found in connection.execute(query.order_by(table.c.number.desc())).mappings():
        made: dict[str, list[Change]] = {name: [] for name in sought}
        for one in map(changes.from_json, found["changes"]):
            if one.table in sought and one.holds(sought[one.table]):
                made[one.table].append(one)
        yield journal.entry(found, undone), made["activity"], made["report"]


def _touching(sought: Mapping[str, int]) -> Select[tuple[int]]:
    """Find the entries that change any of the rows, given by table; the database reads the JSON."""
    table = tables.journal
    change = func.json_each(table.c.changes).table_valued("value", name="change")
    span = func.json_each(func.json_extract(change.c.value, "$.ids")).table_valued(
        "value", name="span"
    )
    first, last = (func.json_extract(span.c.value, f"$[{at}]") for at in (0, 1))
    is_of_row = (
        and_(func.json_extract(change.c.value, "$.table") == name, first <= key, last >= key)
        for name, key in sought.items()
    )
    together = table.join(change, true()).join(span, true())
    return select(table.c.number).select_from(together).where(or_(*is_of_row))


def _net(made: Iterable[Change], shown: Iterable[str]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Give what changes of one row come to, by column."""
    before: dict[str, Any] = {}
    after: dict[str, Any] = {}
    for one in made:
        for name in shown:
            if one.sets(name):
                before.setdefault(name, one.before[name])
                after[name] = one.after[name]
    return before, after


def _step(entry: Entry, before: Mapping[str, Any], after: Mapping[str, Any]) -> Step:
    return Step(
        number=entry.number,
        at=entry.at,
        who=entry.who,
        what=entry.what,
        why=str(entry.details.get("why", "")),
        before=before,
        after=after,
        details=entry.details,
        undoes=entry.undoes,
        undone_by=entry.undone_by,
    )
