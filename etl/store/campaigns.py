"""Campaigns: which area is covered in which window, and what counts as enough."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from datetime import date
from typing import Any

from sqlalchemy import Connection, select

from etl.errors import DecisionError
from etl.models import Campaign
from etl.store import changes, days, engine, journal, keyed, stated, tables
from etl.store.changes import Change
from etl.store.engine import Store
from geodata import gazetteer
from geodata.elections import Milestone

# letters of a campaign's name and of a milestone's, and the widest that numbers can be
MOST_NAME = 60
MOST_MILESTONES = 20
MOST_GOAL, MOST_STALE_DAYS = 100.0, 3660


def campaigns(store: Store) -> tuple[Campaign, ...]:
    """Give all campaigns, the one that began last first."""
    table = tables.campaign
    query = select(table).where(table.c.active).order_by(table.c.first_day.desc(), table.c.id)
    with engine.reading(store) as connection:
        return tuple(_campaign(row) for row in connection.execute(query).mappings())


def campaign(store: Store, name: str | None = None) -> Campaign:
    """
    Give the campaign called `name`, or the current one.

    The current campaign is the one that began last of those not archived, or the next one where
    none has begun; where all are archived, the last of these.

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
    return current(found, store.today())


def current(found: Sequence[Campaign], today: date) -> Campaign:
    """Give the current one among campaigns in the order of `campaigns`."""
    standing = [one for one in found if not one.archived] or list(found)
    return next((one for one in standing if one.first_day <= today), standing[-1])


def save_campaign(store: Store, campaign: Campaign, *, who: str) -> int | None:
    """
    Store a campaign, in place of the one of the same name if there is one.

    Returns
    -------
    number
        The number of the journal entry, None if all of it was so already.

    Raises
    ------
    DecisionError
        As `check` says.
    """
    checked = check(campaign)
    with engine.writing(store) as connection:
        change = _stated(connection, checked)
        if not change.after:
            return None
        draft = journal.Draft(who, "campaign", (change,), {"campaign": checked.name})
        return journal.enter(connection, store, draft)


def start(store: Store, campaign: Campaign, *, archive: str | None = None, who: str) -> int:
    """
    Begin a campaign, and archive another one with it if asked; one journal entry.

    Raises
    ------
    DecisionError
        `campaign_known` if there is one of this name; `unknown_campaign` for the one to archive;
        those of `check`.
    """
    checked = check(campaign)
    with engine.writing(store) as connection:
        if keyed.in_force(connection, tables.campaign, {"name": checked.name}):
            raise DecisionError("campaign_known", name=checked.name)
        made = [_stated(connection, checked)]
        details: dict[str, Any] = {"campaign": checked.name, "started": True}
        if archive is not None:
            made.append(_archived(connection, archive, archived=True))
            details["archived"] = archive
        return journal.enter(
            connection, store, journal.Draft(who, "campaign", tuple(made), details)
        )


def set_archived(store: Store, name: str, *, archived: bool, who: str) -> int:
    """
    Archive a campaign, or take it out of the archive.

    Raises
    ------
    DecisionError
        `unknown_campaign`; `campaign_unchanged` if it is so already; `last_campaign` if no other
        one would be left.
    """
    with engine.writing(store) as connection:
        change = _archived(connection, name, archived=archived)
        if not change.after:
            raise DecisionError("campaign_unchanged", name=name)
        table = tables.campaign
        others = select(table.c.id).where(table.c.active, ~table.c.archived, table.c.name != name)
        if archived and connection.execute(others).first() is None:
            raise DecisionError("last_campaign", name=name)
        details = {"campaign": name, "archived" if archived else "reopened": name}
        return journal.enter(connection, store, journal.Draft(who, "campaign", (change,), details))


def check(campaign: Campaign) -> Campaign:
    """
    Give a campaign as it is stored.

    Raises
    ------
    DecisionError
        `name_missing`, `text_too_long`, `unknown_area`, `window_empty`, `goal_out_of_range`,
        `stale_out_of_range`, `too_many_named`.
    """
    names = (campaign.name, *(one.key for one in campaign.milestones))
    clean = [stated.text(" ".join(name.split()), "name", MOST_NAME) for name in names]
    if not all(clean):
        raise DecisionError("name_missing", of=clean[0])
    if not gazetteer.is_listed(gazetteer.load(), campaign.area_code):
        raise DecisionError("unknown_area", area=campaign.area_code[:MOST_NAME])
    spans = [(campaign.first_day, campaign.last_day)]
    spans += [(one.first_day, one.last_day) for one in campaign.milestones]
    for first, last in spans:
        if last < first:
            raise DecisionError("window_empty", first_day=first, last_day=last)
    if not 0 < campaign.goal_per_30_days <= MOST_GOAL:
        raise DecisionError("goal_out_of_range", most=MOST_GOAL)
    if not 1 <= campaign.stale_days <= MOST_STALE_DAYS:
        raise DecisionError("stale_out_of_range", most=MOST_STALE_DAYS)
    if len(campaign.milestones) > MOST_MILESTONES:
        raise DecisionError("too_many_named", of=clean[0], most=MOST_MILESTONES)
    named = zip(campaign.milestones, clean[1:], strict=True)
    milestones = tuple(Milestone(key, one.first_day, one.last_day) for one, key in named)
    return replace(campaign, name=clean[0], milestones=milestones)


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


def _stated(connection: Connection, campaign: Campaign) -> Change:
    wanted = row_of(campaign)
    key = {"name": wanted.pop("name")}
    return keyed.of_stated(connection, tables.campaign, key, wanted)


def _archived(connection: Connection, name: str, *, archived: bool) -> Change:
    row = keyed.in_force(connection, tables.campaign, {"name": name})
    if row is None:
        table = tables.campaign
        known = list(connection.scalars(select(table.c.name).where(table.c.active)))
        raise DecisionError("unknown_campaign", name=name, known=known)
    return changes.of_row("campaign", row, {"archived": archived})


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
        archived=row["archived"],
    )
