"""Visits that people type in, told by telephone: each a report of its own, masked likewise."""

import uuid
from dataclasses import dataclass
from datetime import UTC, date
from importlib import metadata
from typing import Any

from sqlalchemy import Connection, select

from etl import edition
from etl.errors import DecisionError
from etl.models import Status
from etl.parse import ranks
from etl.store import changes, engine, journal, stated, states, tables
from etl.store.engine import Store

# kind and name of the file that such a visit is kept under
KIND = "form"
WHAT = "add"
_MOST_NOTE = 2000
_NOWHERE_YET: dict[str, Any] = {"village_code": None, "candidates": (), "precision": "none"}


@dataclass(frozen=True, slots=True)
class NewVisit:
    """
    A visit as a person tells it.

    `kinds` are codes of the reports' vocabulary. `unit_code` is by default that of the post, if
    there is one. `note` is any text; it is masked before it is stored. `rank` is that of the
    soldier; nothing else of what stands there is kept.
    """

    village_code: str
    day: date
    kinds: tuple[str, ...] = ()
    people: int = 0
    unit_code: str | None = None
    post_code: str | None = None
    note: str = ""
    rank: str | None = None
    hamlet: str | None = None


def add(store: Store, visit: NewVisit, *, who: str) -> int:
    """
    Store a visit that a person types in.

    Parameters
    ----------
    visit
        What is told.
    who
        Name of the user, who vouches for it.

    Returns
    -------
    number
        The number of the journal entry; its details hold the visit's id as `item`.

    Raises
    ------
    DecisionError
        If what is told cannot be, or names a unit or post that is not known.
    """
    with engine.writing(store) as connection:
        unit_code = _unit(connection, visit)
        activity = _activity(store, visit) | {"decided_by": who}
        report = _report(connection, store, visit) | {"unit_code": unit_code}
        made = [changes.create(connection, tables.report, [report])]
        told = {"report_id": made[0].ids[0][0], **activity}
        made.append(changes.create(connection, tables.activity, [told]))
        details = {"item": made[1].ids[0][0], "village_code": visit.village_code}
        if visit.post_code:
            details["post"] = visit.post_code
        return journal.enter(connection, store, journal.Draft(who, WHAT, tuple(made), details))


def _unit(connection: Connection, visit: NewVisit) -> str | None:
    if visit.post_code is None:
        return stated.checked_unit(connection, visit.unit_code)
    table = tables.post
    query = select(table.c.unit_code).where(table.c.active, table.c.code == visit.post_code)
    found = connection.scalar(query)
    if found is None:
        raise DecisionError("unknown_post", post=visit.post_code)
    return stated.checked_unit(connection, visit.unit_code or found)


def _activity(store: Store, visit: NewVisit) -> dict[str, Any]:
    """Give the columns of the activity, not yet in force."""
    hamlet = stated.checked_hamlet(visit.hamlet)
    return {
        "position": 0,
        "key": uuid.uuid4().hex,
        "state": states.COUNTED,
        "status": Status.FOUND.value,
        "score": 1.0,
        "hamlet": hamlet,
        **stated.place({**_NOWHERE_YET, "hamlet": hamlet}, visit.village_code),
        "day": stated.checked_day(store, visit.day),
        "kinds": stated.checked_kinds(visit.kinds),
        "people": stated.checked_people(visit.people),
        "people_named": 0,
        "rank": _rank(visit.rank),
        "candidates": [],
        "flags": [],
        "reasons": [],
        "active": False,
    }


def _report(connection: Connection, store: Store, visit: NewVisit) -> dict[str, Any]:
    """Give the columns of the report, not yet in force; nothing is there to read again."""
    file = {
        "name": KIND,
        "kind": KIND,
        "received_at": store.clock().astimezone(UTC).isoformat(),
        "program": metadata.version("peta-komsos"),
    }
    note = stated.text(visit.note, "note", _MOST_NOTE)
    return {
        "file_id": changes.insert_row(connection, tables.source_file, file)["id"],
        "ref": KIND,
        "identity": uuid.uuid4().hex,
        "masked_text": note,
        "parser_version": edition.PARSER_VERSION,
        "flags": [],
        "active": False,
    }


def _rank(typed: str | None) -> str | None:
    """Give the short form of a rank; a name beside it is left out."""
    if not typed or not typed.strip():
        return None
    found = ranks.find(typed)
    if found is None:
        raise DecisionError("unknown_rank", rank=typed)
    return found.rank
