"""What the measures ask of the store, as frames. Days are `datetime.date`, windows include both."""

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

import pandas as pd
from sqlalchemy import ColumnElement, and_, func, or_, select

from etl.models import ReportState
from etl.store import tables, tally
from etl.store.engine import Store
from etl.store.judging import ActivityState

_activity, _report, _file = tables.activity, tables.report, tables.source_file

_VISIT_COLUMNS = (
    _activity.c.id.label("activity_id"),
    _activity.c.report_id,
    _activity.c.village_code,
    _activity.c.day,
    _activity.c.people,
    _activity.c.kinds,
    _activity.c.rank,
    _activity.c.hamlet,
    _activity.c.place_text,
    _activity.c.precision,
    _activity.c.score,
    _activity.c.flags,
    _activity.c.decided_by,
    _report.c.unit_code,
    _report.c.unit_koramil.label("koramil"),
    _report.c.unit_kodim.label("kodim"),
    _report.c.masked_text,
    _file.c.name.label("file_name"),
    _file.c.received_at,
)


def village_days(
    store: Store, first_day: date, last_day: date, *, kind: str | None = None
) -> pd.DataFrame:
    """
    Count visits by village and day.

    Returns
    -------
    counts
        Columns village_code, day, visits, people; only days with a visit, in order of village and
        day. With `kind` only visits of that kind count.
    """
    day = tables.village_day
    if kind is None:
        query = select(day).where(_within(day.c.day, first_day, last_day))
    else:
        query = _village_days_of(kind, first_day, last_day)
    order = (query.selected_columns.village_code, query.selected_columns.day)
    return _frame(store, query.order_by(*order), {"day": date.fromisoformat})


def visits(
    store: Store,
    first_day: date,
    last_day: date,
    *,
    area: str | None = None,
    kind: str | None = None,
) -> pd.DataFrame:
    """
    List visits, newest day first.

    Returns
    -------
    visits
        Columns activity_id, report_id, village_code, day, people, kinds (tuple), rank, hamlet,
        place_text, precision, score, flags (tuple), decided_by (machine or person), unit_code,
        koramil, kodim, masked_text, file_name, received_at (ISO, UTC); only those of `kind`, and
        inside `area` (a dotted code of any level), if given. All texts are masked.
    """
    conditions = [_within(_activity.c.day, first_day, last_day)]
    if area is not None:
        conditions.append(_lies_in(_activity.c.village_code, area))
    if kind is not None:
        conditions.append(_has_kind(kind))
    query = (
        tally.visit_rows()
        .add_columns(*_VISIT_COLUMNS)
        .where(*conditions)
        .order_by(_activity.c.day.desc(), _activity.c.id)
    )
    converters = {"day": date.fromisoformat, "kinds": _tuple, "flags": _tuple}
    return _frame(store, query, converters)


def unresolved(store: Store) -> pd.DataFrame:
    """
    List the activities that wait for a person.

    Returns
    -------
    waiting
        Columns activity_id, report_id, day (None if unknown), village_code (where only the date is
        in doubt), candidates (tuple of village codes, that village included), district_code,
        regency_code, unit_code, people, kinds (tuple), reasons (tuple), place_text (masked).
    """
    query = (
        select(
            _activity.c.id.label("activity_id"),
            _activity.c.report_id,
            _activity.c.day,
            _activity.c.village_code,
            _activity.c.candidates,
            _activity.c.district_code,
            _activity.c.regency_code,
            _report.c.unit_code,
            _activity.c.people,
            _activity.c.kinds,
            _activity.c.reasons,
            _activity.c.place_text,
        )
        .select_from(_activity.join(_report).join(_file))
        .where(_activity.c.state == ActivityState.REVIEW, _file.c.is_active)
        .order_by(_activity.c.id)
    )
    converters = {
        "day": _maybe_day,
        "candidates": _codes,
        "kinds": _tuple,
        "reasons": _tuple,
    }
    frame = _frame(store, query, converters)
    frame["candidates"] = [
        tuple(dict.fromkeys((*([code] if code else []), *candidates)))
        for code, candidates in zip(frame["village_code"], frame["candidates"], strict=True)
    ]
    return frame


def reported_units(store: Store, first_day: date, last_day: date) -> pd.DataFrame:
    """
    List who has reported in a window.

    Returns
    -------
    reported
        Distinct unit_code and district_code (either may be None) of the activities dated in the
        window, of reports that are stored or in review.
    """
    query = (
        select(_report.c.unit_code, _activity.c.district_code)
        .select_from(_activity.join(_report).join(_file))
        .where(
            _report.c.state.in_([ReportState.STORED, ReportState.REVIEW]),
            _within(_activity.c.day, first_day, last_day),
            _file.c.is_active,
        )
        .distinct()
        .order_by(_report.c.unit_code, _activity.c.district_code)
    )
    return _frame(store, query, {})


def report_counts(store: Store) -> dict[str, int]:
    """Count the reports of all files that were not taken back, by state; every state is there."""
    query = (
        select(_report.c.state, func.count())
        .select_from(_report.join(_file))
        .where(_file.c.is_active)
        .group_by(_report.c.state)
    )
    with store.reading() as connection:
        found: dict[str, int] = dict(connection.execute(query).tuples().all())
    return {str(state): found.get(state, 0) for state in ReportState}


def districts_with_visits(store: Store) -> tuple[str, ...]:
    """List the districts in which there is any visit, in code order."""
    # a village code is its district's code and five more characters
    district = func.substr(tables.village_day.c.village_code, 1, 8)
    with store.reading() as connection:
        found = connection.execute(select(district).distinct().order_by(district))
        return tuple(found.scalars())


def _village_days_of(kind: str, first_day: date, last_day: date) -> Any:
    return (
        tally.visit_rows()
        .add_columns(
            _activity.c.village_code,
            _activity.c.day,
            func.count().label("visits"),
            func.sum(_activity.c.people).label("people"),
        )
        .where(_within(_activity.c.day, first_day, last_day), _has_kind(kind))
        .group_by(_activity.c.village_code, _activity.c.day)
    )


def _within(column: ColumnElement[str], first_day: date, last_day: date) -> ColumnElement[bool]:
    # ISO days sort as texts do
    return column.between(first_day.isoformat(), last_day.isoformat())


def _lies_in(column: ColumnElement[str], area: str) -> ColumnElement[bool]:
    return or_(column == area, and_(column > f"{area}.", column < f"{area}/"))


def _has_kind(kind: str) -> ColumnElement[bool]:
    return _activity.c.kinds.contains(json.dumps(kind), autoescape=True)


def _frame(
    store: Store, query: Any, converters: Mapping[str, Callable[[Any], Any]]
) -> pd.DataFrame:
    with store.reading() as connection:
        result = connection.execute(query)
        columns = list(result.keys())
        found = result.all()
    return pd.DataFrame(
        {name: _column(found, place, converters.get(name)) for place, name in enumerate(columns)},
        columns=columns,
    )


def _column(
    found: Sequence[Any], place: int, convert: Callable[[Any], Any] | None
) -> "pd.Series[Any]":
    values = [row[place] if convert is None else convert(row[place]) for row in found]
    # texts and days stay plain objects: pandas would turn None into NaN
    is_number = bool(values) and all(type(value) in (int, float) for value in values)
    return pd.Series(values, dtype=None if is_number else object)


def _tuple(text: str) -> tuple[str, ...]:
    return tuple(json.loads(text))


def _codes(text: str) -> tuple[str, ...]:
    return tuple(code for code, _score, _why in json.loads(text))


def _maybe_day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
