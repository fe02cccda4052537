"""Which weekly returns went up, as the journal notes it: when, by whom, at which version."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import select

from etl.store import engine, journal, tables
from etl.store.engine import Store
from etl.store.journal import Draft

SENT = "weekly_sent"


@dataclass(frozen=True, slots=True)
class About:
    """What a return is about: the Monday of its week, a unit's code or None, an area's code."""

    week: date
    unit: str | None
    area: str


@dataclass(frozen=True, slots=True)
class Sent:
    """
    A return that went up.

    `number` is the entry that notes it, `at` is UTC and aware. `version` is the version of the
    store that it showed. `signature` holds what stood in its signature block, by name.
    """

    number: int
    at: datetime
    who: str
    about: About
    version: int
    signature: Mapping[str, str]


def note(
    store: Store, about: About, signature: Mapping[str, str], *, version: int, who: str
) -> int:
    """
    Note that a return went up.

    Parameters
    ----------
    about
        Which return.
    version
        The version of the store that it shows.
    signature
        What stands in its signature block, proposed again for the unit's next return.
    who
        Name of the user.

    Returns
    -------
    number
        The number of the entry. It changes no row, so it cannot be undone; a later one counts.
    """
    with engine.writing(store) as connection:
        details: dict[str, Any] = {
            "week": about.week.isoformat(),
            "unit": about.unit,
            "area": about.area,
            "version": version,
            "signature": dict(signature),
        }
        return journal.enter(connection, store, Draft(who, SENT, (), details))


def sent(store: Store) -> tuple[Sent, ...]:
    """List the returns that went up, the last one first."""
    table = tables.journal
    columns = (table.c.number, table.c.at, table.c.who, table.c.details)
    query = select(*columns).where(table.c.what == SENT).order_by(table.c.number.desc())
    with engine.reading(store) as connection:
        rows = connection.execute(query).all()
    return tuple(_sent(*row) for row in rows)


def _sent(number: int, at: str, who: str, details: Mapping[str, Any]) -> Sent:
    return Sent(
        number=number,
        at=datetime.fromisoformat(at),
        who=who,
        about=About(date.fromisoformat(details["week"]), details["unit"], details["area"]),
        version=details["version"],
        signature=details["signature"],
    )
