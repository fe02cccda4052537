"""Campaigns: what is to be covered, when, and what counts as enough."""

import json
from datetime import date, datetime
from typing import Any

from sqlalchemy import select

from etl.errors import DecisionError
from etl.models import Campaign
from etl.store import journal, rows, tables
from etl.store.engine import Store
from etl.store.journal import What
from geodata.elections import Milestone


def names(store: Store) -> tuple[str, ...]:
    """List the campaigns by name, newest first."""
    with store.reading() as connection:
        found = connection.execute(_all()).all()
    return tuple(row.name for row in found)


def get(store: Store, name: str | None = None) -> Campaign | None:
    """
    Read a campaign.

    Parameters
    ----------
    store
        An open store.
    name
        Its name; the newest campaign by default.

    Returns
    -------
    campaign
        The campaign, or None if no name was given and the store has none.

    Raises
    ------
    DecisionError
        With reason `no_such_campaign`.
    """
    with store.reading() as connection:
        found = connection.execute(_all()).all()
    wanted = [row for row in found if name in (None, row.name)]
    if wanted:
        return _campaign(wanted[0])
    if name is not None:
        raise DecisionError("no_such_campaign", name=name, known=[row.name for row in found])
    return None


def save(store: Store, campaign: Campaign, *, who: str, at: datetime | None = None) -> None:
    """
    Store a campaign; one of the same name is replaced, and can be brought back by undo.

    Raises
    ------
    DecisionError
        With reason `window_reversed` if it ends before it begins.
    """
    if campaign.last_day < campaign.first_day:
        raise DecisionError(
            "window_reversed", first_day=campaign.first_day, last_day=campaign.last_day
        )
    with store.writing() as connection:
        changes = [
            rows.change(connection, "campaign", old.id, is_active=False)
            for old in connection.execute(_all())
            if old.name == campaign.name
        ]
        changes.append(rows.create(connection, "campaign", **row(campaign)))
        summary = {"name": campaign.name}
        journal.append(
            connection, who=who, what=What.CAMPAIGN, summary=summary, changes=changes, at=at
        )


def row(campaign: Campaign) -> dict[str, Any]:
    """Write a campaign as a row of its table."""
    return {
        "name": campaign.name,
        "area_code": campaign.area_code,
        "first_day": campaign.first_day.isoformat(),
        "last_day": campaign.last_day.isoformat(),
        "election_day": campaign.election_day and campaign.election_day.isoformat(),
        "milestones": json.dumps(
            [
                [stone.key, str(stone.first_day), str(stone.last_day)]
                for stone in campaign.milestones
            ]
        ),
        "goal_per_30_days": campaign.goal_per_30_days,
        "stale_days": campaign.stale_days,
        "as_of": campaign.as_of and campaign.as_of.isoformat(),
    }


def _all() -> Any:
    table = tables.campaign
    return select(table).where(table.c.is_active).order_by(table.c.id.desc())


def _campaign(found: Any) -> Campaign:
    return Campaign(
        name=found.name,
        area_code=found.area_code,
        first_day=date.fromisoformat(found.first_day),
        last_day=date.fromisoformat(found.last_day),
        election_day=found.election_day and date.fromisoformat(found.election_day),
        milestones=tuple(
            Milestone(key, date.fromisoformat(first), date.fromisoformat(last))
            for key, first, last in json.loads(found.milestones)
        ),
        goal_per_30_days=found.goal_per_30_days,
        stale_days=found.stale_days,
        as_of=found.as_of and date.fromisoformat(found.as_of),
    )
