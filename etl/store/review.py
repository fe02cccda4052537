"""The queue of activities that wait for a person, and what the person decides."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, select

from etl.errors import DecisionError
from etl.models import Alias, Candidate
from etl.store import (
    alias_rules,
    aliases,
    changes,
    days,
    engine,
    journal,
    rows,
    stated,
    states,
    tables,
)
from etl.store.engine import Store


@dataclass(frozen=True, slots=True)
class ReviewItem:
    """
    One uncertain activity. Its `id` is the activity's; a report may have several.

    `day` or else `partial` (`"--MM-DD"`) say what is known of the date; `village_code` is there
    if only the date is in doubt. `phrase` is the name an alias can be learned for. Texts are
    masked. `received_at` is UTC.
    """

    id: int
    report_id: int
    reasons: tuple[str, ...]
    masked_text: str
    place_text: str | None
    phrase: str | None
    day: date | None
    partial: str | None
    village_code: str | None
    candidates: tuple[Candidate, ...]
    district_code: str | None
    regency_code: str | None
    hamlet: str | None
    kinds: tuple[str, ...]
    people: int
    rank: str | None
    unit_code: str | None
    koramil: str | None
    kodim: str | None
    file_name: str
    ref: str
    received_at: datetime


def review_queue(store: Store) -> tuple[ReviewItem, ...]:
    """Give what waits for a person, in the order in which it came."""
    activity, report, file = tables.activity, tables.report, tables.source_file
    query = (
        select(
            activity,
            report.c.masked_text,
            report.c.unit_code,
            report.c.koramil,
            report.c.kodim,
            report.c.ref,
            file.c.name,
            file.c.received_at,
        )
        .join(report, report.c.id == activity.c.report_id)
        .join(file, file.c.id == report.c.file_id)
        .where(activity.c.active, activity.c.state == states.REVIEW)
        .order_by(activity.c.id)
    )
    with engine.reading(store) as connection:
        return tuple(_item(row) for row in connection.execute(query).mappings())


def resolve(  # noqa: PLR0913 - one decision has that many parts, all named
    store: Store,
    item_id: int,
    village_code: str,
    *,
    learn: bool = False,
    day: date | None = None,
    who: str,
) -> int:
    """Count one activity for a village; as `resolve_all`."""
    return resolve_all(store, (item_id,), village_code, learn=learn, day=day, who=who)


def resolve_all(  # noqa: PLR0913 - one decision has that many parts, all named
    store: Store,
    item_ids: Sequence[int],
    village_code: str,
    *,
    learn: bool = False,
    day: date | None = None,
    who: str,
) -> int:
    """
    Count activities for one village, as a person decided: all of them or none, one journal entry.

    Parameters
    ----------
    item_ids
        `ReviewItem.id` of each, at least one.
    village_code
        Dotted code of the village.
    learn
        Whether to remember how the reports called the village, for where they used the name.
    day
        The day of the visits; needed where a report's own is unknown or lies in the future.
    who
        Name of the user.

    Returns
    -------
    number
        The number of the journal entry.

    Raises
    ------
    DecisionError
        If an item does not wait, the village is not known, a day is missing or in the future,
        or the name cannot be learned, see `alias_rules.check`.
    """
    with engine.writing(store) as connection:
        waiting = [_waiting(connection, one) for one in dict.fromkeys(item_ids)]
        made = []
        for row in waiting:
            after = {**_decided(who, row, village_code), "day": _day_of(store, row, day)}
            made.append(changes.of_row("activity", row, after))
        # the same name of two reports is one name to learn
        for alias in dict.fromkeys(_alias(row, village_code) for row in waiting) if learn else ():
            made += aliases.prepare(connection, store, alias, who=who)
        details = {**_named(waiting), "village_code": village_code, "learned": learn}
        return journal.enter(connection, store, journal.Draft(who, "resolve", tuple(made), details))


def reject(store: Store, item_id: int, why: str, *, who: str) -> int:
    """Decide that one activity is none to be counted; as `reject_all`."""
    return reject_all(store, (item_id,), why, who=who)


def reject_all(store: Store, item_ids: Sequence[int], why: str, *, who: str) -> int:
    """
    Decide that activities are none to be counted, and say why; kept masked, one journal entry.

    Returns
    -------
    number
        The number of the journal entry.

    Raises
    ------
    DecisionError
        If one of them does not wait for a decision, or the reason is longer than 300 letters.
    """
    with engine.writing(store) as connection:
        waiting = [_waiting(connection, one) for one in dict.fromkeys(item_ids)]
        masked = stated.text(why, "why", stated.MOST_WHY)
        after = {"state": states.REJECTED, "decided_by": who, "decided_why": masked}
        made = tuple(changes.of_row("activity", row, after) for row in waiting)
        draft = journal.Draft(who, "reject", made, {**_named(waiting), "why": masked})
        return journal.enter(connection, store, draft)


def _named(waiting: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    ids = [row["id"] for row in waiting]
    return {"item": ids[0]} if len(ids) == 1 else {"items": ids}


def _waiting(connection: Connection, item_id: int) -> dict[str, Any]:
    query = select(tables.activity).where(tables.activity.c.id == item_id)
    row = connection.execute(query).mappings().one_or_none()
    if row is None or not row["active"] or row["state"] != states.REVIEW:
        raise DecisionError("not_in_review", item=item_id)
    return dict(row)


def _alias(row: Mapping[str, Any], village_code: str) -> Alias:
    """Give the name that the report used, for where it used it."""
    parent_code = alias_rules.scope(village_code, row["district_code"])
    return Alias(row["phrase"] or "", parent_code, village_code)


def _day_of(store: Store, row: Mapping[str, Any], day: date | None) -> str:
    found = day or days.day(row["day"])
    if found is None:
        raise DecisionError("day_missing", item=row["id"])
    if found > store.today():
        raise DecisionError("day_in_future", item=row["id"], day=found)
    return found.isoformat()


def _decided(who: str, row: Mapping[str, Any], village_code: str) -> dict[str, Any]:
    place = stated.place(row, village_code)
    return {"state": states.COUNTED, **place, "decided_by": who}


def _item(row: Mapping[Any, Any]) -> ReviewItem:
    same = (
        "id", "report_id", "masked_text", "place_text", "phrase", "village_code", "district_code",
        "regency_code", "hamlet", "people", "rank", "unit_code", "koramil", "kodim", "ref",
    )  # fmt: skip
    return ReviewItem(
        **{name: row[name] for name in same},
        reasons=tuple(row["reasons"]),
        day=days.day(row["day"]),
        partial=row["day_partial"],
        candidates=rows.candidates(row["candidates"]),
        kinds=tuple(row["kinds"]),
        file_name=row["name"],
        received_at=datetime.fromisoformat(row["received_at"]),
    )
