"""Campaigns: which area is covered in which window, and what counts as enough."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from typing import Any

from sqlalchemy import select

from etl.errors import DecisionError
from etl.models import Campaign
from etl.store import changes, days, engine, journal, tables
from etl.store.engine import Store
from geodata.elections import Milestone


def campaigns(store: Store) -> tuple[Campaign, ...]:
    """Give all campaigns, the one that began last first."""
    table = tables.campaign
    query = select(table).where(table.c.active).order_by(table.c.first_day.desc(), table.c.id)
    with engine.reading(store) as connection:
        return tuple(_campaign(row) for row in connection.execute(query).mappings())


def campaign(store: Store, name: str | None = None) -> Campaign:
    """
    Give the campaign called `name`, or the current one.

    The current campaign is the one that began last, or the next one where none has begun.

    Raises
    ------
    DecisionError
        If no campaign is called `name`.
    """
    found = campaigns(store)
    if name is not None:
        for one in found:
            if one.name == name:
                return one
        raise DecisionError("unknown_campaign", name=name, known=[one.name for one in found])
    today = store.today()
    return next((one for one in found if one.first_day <= today), found[-1])


def save_campaign(store: Store, campaign: Campaign, *, who: str) -> None:
    """
    Store a campaign, in place of the one of the same name if there is one.

    Raises
    ------
    DecisionError
        If its window is empty.
    """
    if campaign.last_day < campaign.first_day:
        raise DecisionError(
            "window_empty", first_day=campaign.first_day, last_day=campaign.last_day
        )
    table = tables.campaign
    wanted = {**row_of(campaign), "active": True}
    with engine.writing(store) as connection:
        query = select(table).where(table.c.name == campaign.name)
        row = connection.execute(query).mappings().one_or_none()
        held = dict(row) if row else changes.insert_row(connection, table, _inactive(wanted))
        change = changes.of_row(table.name, held, wanted)
        if change.after:
            draft = journal.Draft(who, "setting", (change,), {"campaign": campaign.name})
            journal.enter(connection, store, draft)


def row_of(campaign: Campaign) -> dict[str, Any]:
    """Give the columns of a campaign, apart from `id` and `active`."""
    row = asdict(campaign)
    for name in ("first_day", "last_day", "election_day", "as_of"):
        row[name] = days.text(row[name])
    row["milestones"] = [
        [one.key, one.first_day.isoformat(), one.last_day.isoformat()]
        for one in campaign.milestones
    ]
    return row


def _inactive(wanted: Mapping[str, Any]) -> dict[str, Any]:
    return {**wanted, "active": False}


def _campaign(row: Mapping[Any, Any]) -> Campaign:
    return Campaign(
        name=row["name"],
        area_code=row["area_code"],
        first_day=date.fromisoformat(row["first_day"]),
        last_day=date.fromisoformat(row["last_day"]),
        election_day=days.day(row["election_day"]),
        milestones=tuple(
            Milestone(key, date.fromisoformat(first), date.fromisoformat(last))
            for key, first, last in row["milestones"]
        ),
        goal_per_30_days=row["goal_per_30_days"],
        stale_days=row["stale_days"],
        as_of=days.day(row["as_of"]),
    )
