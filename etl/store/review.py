"""The queue of activities that the machine was unsure of, and what people decide about them."""

import json
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import Connection, select

from etl import masking
from etl.errors import DecisionError
from etl.models import Candidate, Precision, ReportState, ReviewReason, Why
from etl.store import journal, rows, tables, tally
from etl.store.engine import Store
from etl.store.journal import Change, What
from etl.store.judging import ActivityState
from geodata import codes, names
from geodata.codes import Level

# a reason is one line in a list, not an essay
_LONGEST_WHY = 500


@dataclass(frozen=True, slots=True)
class ReviewItem:
    """
    One activity that waits for a person. All texts are masked.

    `id` is what `resolve` and `reject` take. `village_code` is known where only the date is in
    doubt. `received_at` is in UTC.
    """

    id: int
    report_id: int
    reasons: tuple[ReviewReason, ...]
    masked_text: str
    place_text: str | None
    phrase: str | None
    day: date | None
    date_partial: str | None
    village_code: str | None
    district_code: str | None
    regency_code: str | None
    candidates: tuple[Candidate, ...]
    unit_koramil: str | None
    file_name: str
    ref: str
    received_at: datetime


def queue(store: Store) -> tuple[ReviewItem, ...]:
    """List the activities that wait for a person, oldest first."""
    activity, report, file = tables.activity, tables.report, tables.source_file
    query = (
        select(
            activity,
            report.c.masked_text,
            report.c.unit_koramil,
            report.c.ref,
            file.c.name.label("file_name"),
            file.c.received_at,
        )
        .select_from(activity.join(report).join(file))
        .where(activity.c.state == ActivityState.REVIEW, file.c.is_active)
        .order_by(activity.c.id)
    )
    with store.reading() as connection:
        return tuple(_item(row) for row in connection.execute(query))


def resolve(  # noqa: PLR0913 - one decision has that many parts, all named
    store: Store,
    item_id: int,
    village_code: str,
    *,
    who: str,
    day: date | None = None,
    learn: bool = False,
    today: date | None = None,
    at: datetime | None = None,
) -> bool:
    """
    Say which village, and if need be which day, an uncertain activity was about.

    Parameters
    ----------
    store
        An open store.
    item_id
        The `id` of a `ReviewItem`.
    village_code
        Dotted code of the village; that it exists is for the caller to check.
    who
        Who decides, for the journal.
    day
        The day of the visit; may be left out where the report names it.
    learn
        Whether later reports that use the same name in the same district mean this village.
    today
        No visit can be later than this; the local day by default.
    at
        The moment for the journal; now by default.

    Returns
    -------
    learned
        Whether there was a name to learn, and it was asked for.

    Raises
    ------
    DecisionError
        With reason `no_such_review`, `bad_code`, `date_needed` or `date_in_future`.
    """
    if not codes.is_dotted(village_code) or codes.level(village_code) is not Level.VILLAGE:
        raise DecisionError("bad_code", code=village_code)
    with store.writing() as connection:
        found = _waiting(connection, item_id)
        visited = day or (found.day and date.fromisoformat(found.day))
        _check_day(visited, today or date.today())  # noqa: DTZ011 - local day
        changes = [_placed(connection, found, village_code, visited)]
        changes += _settle(connection, found.report_id)
        learned = _learned(connection, found, village_code) if learn else []
        tally.refresh(connection, [(village_code, str(visited))])
        summary = {"item": item_id, "village_code": village_code, "learned": bool(learned)}
        changes += learned
        journal.append(
            connection, who=who, what=What.RESOLVE, summary=summary, changes=changes, at=at
        )
    return bool(learned)


def reject(store: Store, item_id: int, why: str, *, who: str, at: datetime | None = None) -> None:
    """
    Say that an uncertain activity is none.

    Parameters
    ----------
    store
        An open store.
    item_id
        The `id` of a `ReviewItem`.
    why
        The reason, in the user's words; kept masked, in the journal.
    who
        Who decides, for the journal.
    at
        The moment for the journal; now by default.

    Raises
    ------
    DecisionError
        With reason `no_such_review` or `why_needed`.
    """
    reason = masking.mask(why[:_LONGEST_WHY].strip()).text
    if not reason:
        raise DecisionError("why_needed")
    with store.writing() as connection:
        found = _waiting(connection, item_id)
        decided = {"state": str(ActivityState.REJECTED), "decided_by": "person"}
        changes = [rows.change(connection, "activity", item_id, **decided)]
        changes += _settle(connection, found.report_id)
        summary = {"item": item_id, "why": reason}
        journal.append(
            connection, who=who, what=What.REJECT, summary=summary, changes=changes, at=at
        )


def _waiting(connection: Connection, item_id: int) -> Any:
    """Read the activity that is to be decided; raises `DecisionError` if it does not wait."""
    activity, report, file = tables.activity, tables.report, tables.source_file
    found = connection.execute(
        select(activity)
        .select_from(activity.join(report).join(file))
        .where(
            activity.c.id == item_id,
            activity.c.state == ActivityState.REVIEW,
            file.c.is_active,
        )
    ).one_or_none()
    if found is None:
        raise DecisionError("no_such_review", id=item_id)
    return found


def _check_day(visited: date | None, today: date) -> None:
    if visited is None:
        raise DecisionError("date_needed")
    if visited > today:
        raise DecisionError("date_in_future", day=visited)


def _placed(connection: Connection, found: Any, village_code: str, visited: date | None) -> Change:
    """Make an activity a visit."""
    is_hamlet_known = found.hamlet is not None
    return rows.change(
        connection,
        "activity",
        found.id,
        state=str(ActivityState.VISIT),
        village_code=village_code,
        district_code=codes.ancestor(village_code, Level.DISTRICT),
        regency_code=codes.ancestor(village_code, Level.REGENCY),
        precision=str(Precision.HAMLET if is_hamlet_known else Precision.VILLAGE),
        day=str(visited),
        decided_by="person",
    )


def _settle(connection: Connection, report_id: int) -> list[Change]:
    """Take a report out of review when nothing of it waits any more."""
    states = set(
        connection.execute(
            select(tables.activity.c.state).where(tables.activity.c.report_id == report_id)
        ).scalars()
    )
    if ActivityState.REVIEW in states:
        return []
    state = ReportState.STORED if ActivityState.VISIT in states else ReportState.REJECTED
    return [rows.change(connection, "report", report_id, state=str(state))]


def _learned(connection: Connection, found: Any, village_code: str) -> list[Change]:
    """Note the name that the report used for the village, unless it has none or we know it."""
    name = names.normalise(found.phrase or "")
    parent = found.district_code or codes.parent(village_code)
    if not name:
        return []
    same = {"name": name, "parent_code": parent, "village_code": village_code}
    alias = tables.alias
    is_known = connection.execute(
        select(alias.c.id).filter_by(**same).where(alias.c.is_active)
    ).first()
    return [] if is_known else [rows.create(connection, "alias", **same)]


def _item(row: Any) -> ReviewItem:
    return ReviewItem(
        id=row.id,
        report_id=row.report_id,
        reasons=tuple(ReviewReason(reason) for reason in json.loads(row.reasons)),
        masked_text=row.masked_text,
        place_text=row.place_text,
        phrase=row.phrase,
        day=row.day and date.fromisoformat(row.day),
        date_partial=row.date_partial,
        village_code=row.village_code,
        district_code=row.district_code,
        regency_code=row.regency_code,
        candidates=tuple(
            Candidate(code, score, Why(why)) for code, score, why in json.loads(row.candidates)
        ),
        unit_koramil=row.unit_koramil,
        file_name=row.file_name,
        ref=row.ref,
        received_at=datetime.fromisoformat(row.received_at).astimezone(UTC),
    )
