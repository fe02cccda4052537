"""What stands near a waiting activity: reports of its days, and those beside it in its file."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, or_, select

from etl.store import days, engine, states, tables
from etl.store.engine import Store
from etl.store.review import ReviewItem

# the same visit told twice is at times dated a day apart: the evening's report, the next morning's
_DAYS_APART = timedelta(days=1)
# an undated report tells of what was done not long before it came
_DAYS_BEFORE = timedelta(days=14)
# reports on each side in the file: enough to tell whether they agree on when they were written
_BESIDE = 3
# more than any Kodim reports within days; an import of a whole year on one day stays bounded
_MOST = 400


@dataclass(frozen=True, slots=True)
class Nearby:
    """
    One activity near another: counted, or waiting as well. Texts are masked.

    `villages` holds the village, or where that is open its candidates. `sent_at` is None if not
    known. `beside` tells how many reports further in the same file it stands (negative: before),
    None for another file.
    """

    activity_id: int
    report_id: int
    waits: bool
    villages: tuple[str, ...]
    day: date | None
    unit_code: str | None
    koramil: str | None
    place_text: str | None
    masked_text: str
    file_name: str
    sent_at: datetime | None
    beside: int | None


def nearby(store: Store, item: ReviewItem) -> tuple[Nearby, ...]:
    """
    Find what stands near `item`, itself included.

    Parameters
    ----------
    item
        A waiting activity.

    Returns
    -------
    nearby
        Activities in force that count or wait, in the order in which they came: those dated
        within a day of the item (or, where it has no day, within two weeks before it came), and
        those of the reports next to it in its file.
    """
    activity, report, file = tables.activity, tables.report, tables.source_file
    own = select(report.c.file_id).where(report.c.id == item.report_id).scalar_subquery()
    beside = and_(
        report.c.file_id == own,
        report.c.id.between(item.report_id - _BESIDE, item.report_id + _BESIDE),
    )
    query = (
        select(
            activity,
            report.c.unit_code,
            report.c.koramil,
            report.c.masked_text,
            report.c.sent_at,
            (report.c.file_id == own).label("same_file"),
            file.c.name.label("file_name"),
        )
        .join(report, report.c.id == activity.c.report_id)
        .join(file, file.c.id == report.c.file_id)
        .where(activity.c.active, activity.c.state.in_((states.COUNTED, states.REVIEW)))
        .where(or_(beside, _near_days(item)))
        # the bound must leave those beside it in
        .order_by(beside.desc(), activity.c.id)
        .limit(_MOST)
    )
    with engine.reading(store) as connection:
        found = [_nearby(row, item) for row in connection.execute(query).mappings()]
    return tuple(sorted(found, key=lambda one: one.activity_id))


def _near_days(item: ReviewItem) -> ColumnElement[bool]:
    if item.day:
        first, last = item.day - _DAYS_APART, item.day + _DAYS_APART
    else:
        last = item.received_at.date()
        first = last - _DAYS_BEFORE
    return tables.activity.c.day.between(first.isoformat(), last.isoformat())


def _nearby(row: Mapping[Any, Any], item: ReviewItem) -> Nearby:
    open_ones = tuple(code for code, *_ in row["candidates"])
    return Nearby(
        activity_id=row["id"],
        report_id=row["report_id"],
        waits=row["state"] == states.REVIEW,
        villages=(row["village_code"],) if row["village_code"] else open_ones,
        day=days.day(row["day"]),
        unit_code=row["unit_code"],
        koramil=row["koramil"],
        place_text=row["place_text"],
        masked_text=row["masked_text"],
        file_name=row["file_name"],
        sent_at=datetime.fromisoformat(row["sent_at"]) if row["sent_at"] else None,
        beside=row["report_id"] - item.report_id if row["same_file"] else None,
    )
