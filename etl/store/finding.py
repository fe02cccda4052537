"""Which stored activities a person is looking for: by number, village, day, state or words."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, and_, case, or_, select
from sqlalchemy.sql import ColumnElement

from etl.store import days, engine, tables
from etl.store.engine import Store


@dataclass(frozen=True, slots=True)
class Sought:
    """
    What is looked for; an empty part leaves it open.

    Of `villages` and `words` one is enough, since a word may be a village or stand in the text;
    words are taken without regard to case, and all of them must stand there.
    """

    ids: tuple[int, ...] = ()
    villages: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    first_day: date | None = None
    last_day: date | None = None
    states: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """An activity in force, in any state, with what one recognises it by. Texts are masked."""

    id: int
    state: str
    village_code: str | None
    day: date | None
    day_partial: str | None
    kinds: tuple[str, ...]
    people: int
    merged_into: int | None
    unit_code: str | None
    koramil: str | None
    masked_text: str
    file_name: str
    file_kind: str


def find(store: Store, sought: Sought, *, most: int, skip: int = 0) -> tuple[Found, ...]:
    """
    Find activities in force.

    Parameters
    ----------
    sought
        What they are to be like.
    most, skip
        How many to give, after how many to begin.

    Returns
    -------
    found
        Those of the villages before those in which only the words stand; of each the newest day
        first, those without a day last, those stored last before the others.
    """
    activity, report, file = tables.activity, tables.report, tables.source_file
    query = (
        select(
            activity,
            *(report.c[name] for name in ("unit_code", "koramil", "masked_text")),
            file.c.name.label("file_name"),
            file.c.kind.label("file_kind"),
        )
        .join(report, report.c.id == activity.c.report_id)
        .join(file, file.c.id == report.c.file_id)
        .where(activity.c.active, *_conditions(sought))
        .order_by(*_order(sought))
    )
    return _found(store, query.limit(most).offset(skip))


def _order(sought: Sought) -> list[ColumnElement[Any]]:
    activity = tables.activity
    newest: list[ColumnElement[Any]] = [activity.c.day.desc().nulls_last(), activity.c.id.desc()]
    if not sought.villages or not sought.words:
        return newest
    return [case((activity.c.village_code.in_(sought.villages), 0), else_=1), *newest]


def _conditions(sought: Sought) -> list[ColumnElement[bool]]:
    activity = tables.activity
    conditions: list[ColumnElement[bool]] = []
    if sought.ids:
        conditions.append(activity.c.id.in_(sought.ids))
    if sought.states:
        conditions.append(activity.c.state.in_(sought.states))
    if sought.first_day:
        conditions.append(activity.c.day >= sought.first_day.isoformat())
    if sought.last_day:
        conditions.append(activity.c.day <= sought.last_day.isoformat())
    named: list[ColumnElement[bool]] = []
    if sought.villages:
        named.append(activity.c.village_code.in_(sought.villages))
    if sought.words:
        named.append(and_(*(_tells(word) for word in sought.words)))
    if named:
        conditions.append(or_(*named))
    return conditions


def _tells(word: str) -> ColumnElement[bool]:
    places = (
        tables.report.c.masked_text,
        tables.activity.c.hamlet,
        tables.activity.c.place_text,
        tables.report.c.koramil,
    )
    return or_(*(place.icontains(word, autoescape=True) for place in places))


def _found(store: Store, query: Select[Any]) -> tuple[Found, ...]:
    with engine.reading(store) as connection:
        rows = connection.execute(query).mappings().all()
    return tuple(_one(row) for row in rows)


def _one(row: Mapping[Any, Any]) -> Found:
    same = ("id", "state", "village_code", "day_partial", "people", "merged_into", "unit_code",
            "koramil", "masked_text", "file_name", "file_kind")  # fmt: skip
    return Found(
        **{name: row[name] for name in same},
        day=days.day(row["day"]),
        kinds=tuple(row["kinds"]),
    )
