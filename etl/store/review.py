"""The queue of activities that wait for a person, and what the person decides."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, select

from etl import masking
from etl.errors import DecisionError
from etl.models import Candidate, Precision
from etl.store import aliases, changes, days, engine, journal, rows, states, tables
from etl.store.engine import Store
from geodata import codes, gazetteer


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
    """
    Count an activity for a village, as a person decided.

    Parameters
    ----------
    item_id
        `ReviewItem.id`.
    village_code
        Dotted code of the village.
    learn
        Whether to remember how the report called the village, for its district.
    day
        The day of the visit; needed where the report's own is unknown or lies in the future.
    who
        Name of the user.

    Returns
    -------
    number
        The number of the journal entry.

    Raises
    ------
    DecisionError
        If the item does not wait, the village is not known, the day is missing or in the future,
        or there is no name to learn.
    """
    with engine.writing(store) as connection:
        row = _waiting(connection, item_id)
        _check_village(row, village_code)
        after = {**_decided(who, row, village_code), "day": _day_of(store, row, day)}
        made = [changes.of_row("activity", row, after)]
        if learn:
            made += aliases.learn(connection, row["phrase"], village_code)
        details = {"item": item_id, "village_code": village_code, "learned": learn}
        return journal.enter(connection, store, journal.Draft(who, "resolve", tuple(made), details))


def reject(store: Store, item_id: int, why: str, *, who: str) -> int:
    """
    Decide that an activity is none to be counted, and say why; kept masked.

    Returns
    -------
    number
        The number of the journal entry.

    Raises
    ------
    DecisionError
        If the item does not wait for a decision.
    """
    with engine.writing(store) as connection:
        row = _waiting(connection, item_id)
        # people name people; the store does not
        masked = masking.mask(why).text
        after = {"state": states.REJECTED, "decided_by": who, "decided_why": masked}
        made = (changes.of_row("activity", row, after),)
        draft = journal.Draft(who, "reject", made, {"item": item_id, "why": masked})
        return journal.enter(connection, store, draft)


def _waiting(connection: Connection, item_id: int) -> dict[str, Any]:
    query = select(tables.activity).where(tables.activity.c.id == item_id)
    row = connection.execute(query).mappings().one_or_none()
    if row is None or not row["active"] or row["state"] != states.REVIEW:
        raise DecisionError("not_in_review", item=item_id)
    return dict(row)


def _check_village(row: Mapping[str, Any], village_code: str) -> None:
    # a candidate may come from a boundary file that knows more villages than the national list
    proposed = {candidate.village_code for candidate in rows.candidates(row["candidates"])}
    if village_code not in proposed and village_code not in gazetteer.load().villages:
        raise DecisionError("unknown_village", village_code=village_code)


def _day_of(store: Store, row: Mapping[str, Any], day: date | None) -> str:
    found = day or days.day(row["day"])
    if found is None:
        raise DecisionError("day_missing", item=row["id"])
    if found > store.today():
        raise DecisionError("day_in_future", item=row["id"], day=found)
    return found.isoformat()


def _decided(who: str, row: Mapping[str, Any], village_code: str) -> dict[str, Any]:
    return {
        "state": states.COUNTED,
        "village_code": village_code,
        "district_code": codes.ancestor(village_code, codes.Level.DISTRICT),
        "regency_code": codes.ancestor(village_code, codes.Level.REGENCY),
        "precision": Precision.HAMLET if row["hamlet"] else Precision.VILLAGE,
        "decided_by": who,
    }


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
