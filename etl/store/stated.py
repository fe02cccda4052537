"""What a person states about a visit: whether it can be so, and the columns that then hold it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from enum import Enum
from typing import Any, Literal

from sqlalchemy import Connection, select

from etl import masking
from etl.errors import DecisionError
from etl.extract import cleaning
from etl.models import Precision
from etl.parse import kinds as kind_words
from etl.store import rows, tables
from etl.store.engine import Store
from geodata import codes, gazetteer

MOST_PEOPLE = 100_000
FIRST_DAY = date(1900, 1, 1)
# letters of a reason, and of the name of a hamlet
MOST_WHY = 300
_MOST_HAMLET = 80
_FEWEST_PARTS = 2
# no report tells of more at one place
_MOST_PARTS = 50


class Unset(Enum):
    """The one value that leaves a column as it is, where None would empty it."""

    UNSET = "unset"


UNSET: Literal[Unset.UNSET] = Unset.UNSET


@dataclass(frozen=True, slots=True)
class Correction:
    """
    What a person states about a visit; what is `UNSET` stays as it is.

    `unit_code` is that of the whole report, with all its activities; None for a unit that is not
    known. `hamlet` is None where the visit went to no hamlet in particular.
    """

    village_code: str | Unset = UNSET
    day: date | Unset = UNSET
    kinds: tuple[str, ...] | Unset = UNSET
    people: int | Unset = UNSET
    unit_code: str | Unset | None = UNSET
    hamlet: str | Unset | None = UNSET

    @property
    def given(self) -> dict[str, Any]:
        """Give what is stated, by name."""
        found = {one.name: getattr(self, one.name) for one in fields(self)}
        return {name: value for name, value in found.items() if not isinstance(value, Unset)}


def columns(store: Store, row: Mapping[str, Any], correction: Correction) -> dict[str, Any]:
    """
    Give the columns of an activity that a correction sets.

    Parameters
    ----------
    store
        Its clock bounds the day.
    row
        The activity as it is.
    correction
        What a person states; the unit is the report's and left out here.

    Raises
    ------
    DecisionError
        If it cannot be so.
    """
    given = correction.given
    found: dict[str, Any] = {}
    if "village_code" in given:
        found |= place(row, given["village_code"])
    if "day" in given:
        found |= {"day": checked_day(store, given["day"]), "day_partial": None}
    if "kinds" in given:
        found["kinds"] = checked_kinds(given["kinds"])
    if "people" in given:
        found["people"] = checked_people(given["people"])
    if "hamlet" in given:
        found["hamlet"] = checked_hamlet(given["hamlet"])
    if {"village_code", "hamlet"} & given.keys():
        found["precision"] = _precision({**row, **found})
    return found


def checked_parts(parts: Sequence[Correction]) -> Sequence[Correction]:
    """Give the parts of a visit; raises `DecisionError` for too few or many, or one with a unit."""
    if not _FEWEST_PARTS <= len(parts) <= _MOST_PARTS:
        raise DecisionError("parts_out_of_range", parts=len(parts), most=_MOST_PARTS)
    if any("unit_code" in part.given for part in parts):
        raise DecisionError("part_with_unit")
    return parts


def place(row: Mapping[str, Any], village_code: str) -> dict[str, Any]:
    """
    Give the columns that say where an activity took place.

    Raises
    ------
    DecisionError
        If the village is neither of the national list nor one that the report may mean.
    """
    # a candidate may come from a boundary file that knows more villages than the national list
    proposed = {candidate.village_code for candidate in rows.candidates(row["candidates"])}
    if village_code not in proposed and village_code not in gazetteer.load().villages:
        raise DecisionError("unknown_village", village_code=village_code)
    return {
        "village_code": village_code,
        "district_code": codes.ancestor(village_code, codes.Level.DISTRICT),
        "regency_code": codes.ancestor(village_code, codes.Level.REGENCY),
        "precision": _precision({**row, "village_code": village_code}),
    }


def _precision(row: Mapping[str, Any]) -> str:
    if row["village_code"] is None:
        return str(row["precision"])
    return (Precision.HAMLET if row["hamlet"] else Precision.VILLAGE).value


def checked_day(store: Store, day: date) -> str:
    """Write the day of a visit for the store; raises `DecisionError` if it cannot be."""
    if day > store.today():
        raise DecisionError("day_in_future", day=day)
    if day < FIRST_DAY:
        raise DecisionError("day_too_early", day=day)
    return day.isoformat()


def checked_kinds(kinds: Sequence[str]) -> list[str]:
    """Give kinds of activity once each; raises `DecisionError` for one that is not known."""
    for kind in kinds:
        if kind not in kind_words.KNOWN:
            raise DecisionError("unknown_kind", kind=kind, known=", ".join(kind_words.KNOWN))
    return list(dict.fromkeys(kinds))


def checked_people(people: int) -> int:
    """Give a number of people met; raises `DecisionError` if it cannot be."""
    if not 0 <= people <= MOST_PEOPLE:
        raise DecisionError("people_out_of_range", people=people, most=MOST_PEOPLE)
    return people


def checked_hamlet(hamlet: str | None) -> str | None:
    """Give the masked name of a hamlet, None for none; raises `DecisionError` if too long."""
    return text(hamlet or "", "hamlet", _MOST_HAMLET) or None


def checked_unit(connection: Connection, unit_code: str | None) -> str | None:
    """Give the code of a unit that the store knows, None as it is; else raises `DecisionError`."""
    table = tables.unit
    known = select(table.c.code).where(table.c.active).order_by(table.c.code)
    if unit_code is not None and unit_code not in (found := list(connection.scalars(known))):
        raise DecisionError("unknown_unit", unit=unit_code, known=", ".join(found))
    return unit_code


def reason(why: str) -> str:
    """
    Give the masked reason of a decision: people name people, the store does not.

    Raises
    ------
    DecisionError
        If there is none, or it is longer than 300 letters.
    """
    if not (found := text(why, "why", MOST_WHY)):
        raise DecisionError("why_missing")
    return found


def text(typed: str, name: str, most: int) -> str:
    """
    Give what a person typed, masked, without blanks around it and signs that nobody sees in it.

    Those could hide a name from being masked, and be a reason that looks like none.

    Parameters
    ----------
    typed
        Any text.
    name
        What it is, for the error.
    most
        Letters that it may have.

    Raises
    ------
    DecisionError
        If it is longer.
    """
    masked = masking.mask(cleaning.clean(typed)).text.strip()
    if max(len(typed), len(masked)) > most:
        raise DecisionError("text_too_long", name=name, most=most)
    return masked
