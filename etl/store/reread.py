"""
What reading kept reports again changes in the store: first shown, then made as one entry.

What a person decided is never touched, and reports that were withdrawn are not looked at.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from itertools import groupby, islice
from typing import Any

from sqlalchemy import Connection, select

from etl import edition
from etl.models import Outcome, ReportState
from etl.store import changes, days, engine, journal, pairing, rows, states, tables
from etl.store.changes import Change
from etl.store.engine import Store

WHAT = "reread"
# reports compared with their rows at once
_CHUNK = 500
# people are counted by their names, which the masked text no longer holds
_KEPT_COLUMNS = frozenset({"people", "people_named", "active", "key"})


class Effect(StrEnum):
    """What reading again does to an activity."""

    STORED = "stored"
    REVIEW = "review"
    VILLAGE = "village"
    DAY = "day"
    ADDED = "added"
    SET_ASIDE = "set_aside"


@dataclass(frozen=True, slots=True)
class Standing:
    """How an activity stands: counted or in review, for which village and day."""

    state: str
    village_code: str | None
    day: date | None
    partial: str | None
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """
    One activity that would stand otherwise.

    `before` is None for one that was not seen before, `after` for one that is none any more. Texts
    are masked.
    """

    report_id: int
    effect: Effect
    before: Standing | None
    after: Standing | None
    place_text: str | None
    masked_text: str


@dataclass(frozen=True, slots=True)
class Judged:
    """A report read again, and the day as of which it was judged: that on which it came."""

    outcome: Outcome
    received_on: date


@dataclass(frozen=True, slots=True)
class Revision:
    """
    What becomes of one report.

    `created` are rows of activities to insert. `is_left` says that a person's decisions forbid to
    touch the report.
    """

    report_id: int
    changes: tuple[Change, ...] = ()
    created: tuple[dict[str, Any], ...] = ()
    differences: tuple[Difference, ...] = ()
    is_left: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all changes."""
        return not self.changes and not self.created


@dataclass(frozen=True, slots=True)
class Decision:
    """Why reports are read again: its kind in the journal, its own changes, what is told of it."""

    what: str
    changes: Callable[[Connection], list[Change]]
    details: Mapping[str, Any]


def preview(store: Store, judged: Mapping[int, Judged]) -> tuple[Revision, ...]:
    """
    Say what would become of reports read again; stores nothing.

    Parameters
    ----------
    judged
        The reports read again, by their ids.

    Returns
    -------
    revisions
        One for each of the reports that are still in force, in the order of their ids.
    """
    with engine.reading(store) as connection:
        return tuple(_revisions(connection, judged))


def apply(  # noqa: PLR0913  # the last is for the few who decide something besides
    store: Store,
    judged: Mapping[int, Judged],
    *,
    looked_at: Collection[int],
    boundary_edition: str | None,
    who: str,
    decision: Decision | None = None,
) -> int | None:
    """
    Bring the store to what reports read again say, as one entry of the journal.

    What was decided or withdrawn since they were read stays so.

    Parameters
    ----------
    judged
        The reports that `preview` changes, by their ids.
    looked_at
        Ids of all reports that were read again, to be marked as read by this parser.
    boundary_edition
        That of the boundary set against which points were checked.
    who
        Name of the user.
    decision
        What they were read again for, if that is a decision of its own: the same entry holds it.

    Returns
    -------
    number
        The number of the journal entry, None if there was nothing to change.
    """
    with engine.writing(store) as connection:
        revisions = tuple(_revisions(connection, judged))
        decided = decision.changes(connection) if decision else []
        made = [*decided, *(change for revision in revisions for change in revision.changes)]
        if created := [row for revision in revisions for row in revision.created]:
            made.append(changes.create(connection, tables.activity, created))
        made += _marks(connection, looked_at, boundary_edition)
        if not made:
            return None
        effects = Counter(
            difference.effect.value for revision in revisions for difference in revision.differences
        )
        details = {"reports": len(looked_at), "effects": dict(effects)}
        what = WHAT
        if decision:
            what, details = decision.what, {**decision.details, **details}
        return journal.enter(connection, store, journal.Draft(who, what, tuple(made), details))


def _revisions(connection: Connection, judged: Mapping[int, Judged]) -> Iterator[Revision]:
    ids, told_again = iter(sorted(judged)), _told_again(connection)
    while chunk := tuple(islice(ids, _CHUNK)):
        activities = _activities(connection, chunk, told_again)
        for report in _reports(connection, chunk):
            found = _revision(report, activities.get(report["id"], []), judged[report["id"]])
            yield _with_keys(connection, found) if found.created else found


def _reports(connection: Connection, ids: Iterable[int]) -> list[Mapping[str, Any]]:
    table = tables.report
    query = select(table).where(table.c.id.in_(ids), table.c.active).order_by(table.c.id)
    return [dict(row) for row in connection.execute(query).mappings()]


def _activities(
    connection: Connection, ids: Iterable[int], told_again: Collection[int]
) -> dict[int, list[Mapping[str, Any]]]:
    table = tables.activity
    query = (
        select(table)
        .where(table.c.report_id.in_(ids), table.c.active)
        .order_by(table.c.report_id, table.c.position, table.c.id)
    )
    found = [
        {**row, "decided_by": states.MERGED} if row["id"] in told_again else dict(row)
        for row in connection.execute(query).mappings()
    ]
    return {key: list(group) for key, group in groupby(found, lambda row: row["report_id"])}


def _told_again(connection: Connection) -> frozenset[int]:
    """Find what a person said others tell of too: that rests on what it is now."""
    table = tables.activity
    query = select(table.c.merged_into).where(table.c.active, table.c.merged_into.is_not(None))
    return frozenset(connection.scalars(query))


def _revision(
    report: Mapping[str, Any], stored: list[Mapping[str, Any]], judged: Judged
) -> Revision:
    """Compare one report with what reading it again says."""
    outcome = judged.outcome
    read = list(rows.of_activities(outcome, judged.received_on))
    pairs = pairing.pairs(stored, read)
    is_decided = any(row["decided_by"] is not None for row in stored)
    if pairs is None or (is_decided and outcome.state is ReportState.REJECTED):
        return Revision(report["id"], is_left=True)
    made = [] if is_decided else [changes.of_row("report", report, rows.understood(outcome))]
    created: list[dict[str, Any]] = []
    differences = []
    for row, new in pairs:
        if row is None and new is not None:
            created.append({"report_id": report["id"], **new})
        elif row is not None:
            made.append(changes.of_row("activity", row, _after(new)))
        if difference := _difference(report, row, new):
            differences.append(difference)
    return Revision(
        report["id"],
        tuple(change for change in made if change.after),
        tuple(created),
        tuple(differences),
    )


def _with_keys(connection: Connection, revision: Revision) -> Revision:
    """Give the rows to insert keys that no activity of the report ever had."""
    table = tables.activity
    held = select(table.c.key).where(table.c.report_id == revision.report_id)
    taken = set(connection.scalars(held))
    created = []
    for row in revision.created:
        keys = (row["key"], *(f"{row['key']}.{n}" for n in range(2, len(taken) + 3)))
        free = next(key for key in keys if key not in taken)
        taken.add(free)
        created.append({**row, "key": free})
    return replace(revision, created=tuple(created))


def _after(new: Mapping[str, Any] | None) -> Mapping[str, Any]:
    if new is None:
        return {"active": False}
    return {name: value for name, value in new.items() if name not in _KEPT_COLUMNS}


def _difference(
    report: Mapping[str, Any], row: Mapping[str, Any] | None, new: Mapping[str, Any] | None
) -> Difference | None:
    before, after = _standing(row), _standing(new)
    effect = _effect(before, after)
    if effect is None:
        return None
    told = new or row or {}
    return Difference(
        report["id"], effect, before, after, told.get("place_text"), report["masked_text"]
    )


def _standing(row: Mapping[str, Any] | None) -> Standing | None:
    if row is None:
        return None
    day, reasons = days.day(row["day"]), tuple(map(str, row["reasons"]))
    return Standing(row["state"], row["village_code"], day, row["day_partial"], reasons)


def _effect(before: Standing | None, after: Standing | None) -> Effect | None:
    if before is None:
        return Effect.ADDED
    if after is None:
        return Effect.SET_ASIDE
    if before.state != after.state:
        return Effect.STORED if after.state == states.COUNTED else Effect.REVIEW
    if before.village_code != after.village_code:
        return Effect.VILLAGE
    if (before.day, before.partial) != (after.day, after.partial):
        return Effect.DAY
    return None


def _marks(
    connection: Connection, looked_at: Collection[int], boundary_edition: str | None
) -> Iterator[Change]:
    """Mark reports as read by this parser against this boundary set."""
    table = tables.report
    query = (
        select(table.c.id, table.c.parser_version, table.c.boundary_edition)
        .where(table.c.active)
        .order_by(table.c.id)
    )
    now = (edition.PARSER_VERSION, boundary_edition)
    marked: dict[tuple[int, str | None], list[int]] = defaultdict(list)
    for key, *read_by in connection.execute(query):
        if key in looked_at and tuple(read_by) != now:
            marked[tuple(read_by)].append(key)
    names = ("parser_version", "boundary_edition")
    for before, ids in marked.items():
        held, new = (dict(zip(names, values, strict=True)) for values in (before, now))
        yield from changes.of_rows("report", ids, held, new)
