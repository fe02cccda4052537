"""What questions to the store narrow: an area, a stretch of days, a kind, a unit."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import Text, func, or_, type_coerce
from sqlalchemy.sql import ColumnElement

from geodata import codes, gazetteer

# the sign after the full stop: what begins with `12.` lies before `12/`
_AFTER = "/"


def within(column: ColumnElement[Any], first_day: date, last_day: date) -> ColumnElement[bool]:
    """Pick the days from `first_day` to `last_day`, both included."""
    return column.between(first_day.isoformat(), last_day.isoformat())


def of_kind(column: ColumnElement[Any], kind: str | None) -> tuple[ColumnElement[bool], ...]:
    """Pick activities of a kind; `column` holds the JSON text of a list of them."""
    sought = type_coerce(column, Text).contains(f'"{kind}"', autoescape=True)
    return () if kind is None else (sought,)


def in_area(column: ColumnElement[Any], area: str | None) -> tuple[ColumnElement[bool], ...]:
    """Pick villages of a dotted code of any level, as a range that an index can serve."""
    if area in (None, codes.NATION):
        return ()
    return (column >= area, column < f"{area}{_AFTER}")


def in_districts(
    column: ColumnElement[Any], districts: Sequence[str] | None
) -> tuple[ColumnElement[bool], ...]:
    """Pick villages of some districts; of all without them."""
    if districts is None:
        return ()
    return (func.substr(column, 1, gazetteer.DISTRICT_CODE_LENGTH).in_(districts),)


def of_unit(column: ColumnElement[Any], unit: str | None) -> tuple[ColumnElement[bool], ...]:
    """Pick what a unit told: a Koramil its own, a Kodim all that its Koramil told."""
    if unit is None:
        return ()
    return (or_(column == unit, column.startswith(f"{unit}/", autoescape=True)),)
