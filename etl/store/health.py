"""What `komsos doctor` asks of a store."""

from dataclasses import dataclass

from sqlalchemy import func, select

from etl.store import journal, migration, tables, tally
from etl.store.engine import Store


@dataclass(frozen=True, slots=True)
class Health:
    """
    The state of a store.

    `is_sound` says whether SQLite finds its pages in order, `is_reconciled` whether the counts kept
    per village and day agree with the activities themselves.
    """

    schema: str
    journal: int
    visits: int
    is_sound: bool
    is_reconciled: bool


def check(store: Store) -> Health:
    """Read a store through and tell its state."""
    day, activity = tables.village_day, tables.activity
    counted = (
        tally.visit_rows()
        .add_columns(
            activity.c.village_code, activity.c.day, func.count(), func.sum(activity.c.people)
        )
        .group_by(activity.c.village_code, activity.c.day)
    )
    with store.reading() as connection:
        kept = set(connection.execute(select(day)).tuples())
        made_anew = set(connection.execute(counted).tuples())
        return Health(
            schema=migration.version(connection) or "",
            journal=journal.last_number(connection),
            visits=sum(row[2] for row in made_anew),
            is_sound=connection.exec_driver_sql("PRAGMA integrity_check").scalar_one() == "ok",
            is_reconciled=kept == made_anew,
        )
