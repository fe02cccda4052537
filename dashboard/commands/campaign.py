"""`komsos campaign`: which there are, the next one begun, one changed, archived, two compared."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from dashboard import comparing, following, milestones, placenames, wording
from dashboard.commands import console, context, noted, opening
from dashboard.exports import contract
from dashboard.translation import gettext as _
from etl.models import Campaign
from etl.store import campaigns, settings
from geodata import codes, gazetteer


def show(*, db: str | None, as_json: bool) -> None:
    """List the campaigns, the one that began last first."""
    store = opening.store(db)
    found = campaigns.campaigns(store)
    current = campaigns.current(found, store.today()).name
    if as_json:
        console.as_json([_document(one) | {"current": one.name == current} for one in found])
        return
    headings = (
        _("Name"),
        _("Standing"),
        _("Area"),
        _("First day"),
        _("Last day"),
        _("Goal: visits per 30 days"),
        _("Stale after days"),
    )
    console.table(headings, [_row(one, is_current=one.name == current) for one in found])


def add(name: str, given: Mapping[str, Any], *, archive: str | None, db: str | None) -> None:
    """
    Begin a campaign; what is not given is as the page proposes it.

    Parameters
    ----------
    name
        Its name.
    given
        Columns of a campaign, None for what is left out; `milestones` as lines.
    archive
        The campaign to archive with it, if any.
    db
        The store.
    """
    store = opening.store(db)
    last = campaigns.campaign(store)
    proposed = replace(following.propose(last, (), today=store.today()), name=name)
    if given.get("first_day") and not given.get("last_day"):
        length = proposed.last_day - proposed.first_day
        proposed = replace(proposed, last_day=given["first_day"] + length)
    wanted = _stated(proposed, given)
    noted.told(campaigns.start(store, wanted, archive=archive, who=opening.who()))


def change(name: str, given: Mapping[str, Any], *, db: str | None) -> None:
    """Change what is given of a campaign; the rest stays."""
    store = opening.store(db)
    wanted = _stated(campaigns.campaign(store, name), given)
    noted.told(campaigns.save_campaign(store, wanted, who=opening.who()))


def archive(name: str, *, back: bool, db: str | None) -> None:
    """Archive a campaign, or take it out of the archive."""
    store = opening.store(db)
    noted.told(campaigns.set_archived(store, name, archived=not back, who=opening.who()))


def compare(names: tuple[str, str], *, same_day: bool, as_json: bool, db: str | None) -> None:
    """Show two campaigns side by side."""
    store = opening.store(db)
    pair = comparing.compare(
        store,
        context.boundaries(store),
        gazetteer.load(),
        names,
        today=store.today(),
        same_day=same_day,
    )
    if as_json:
        rehearsal = settings.is_rehearsal(store)
        console.as_json([contract.document(one, rehearsal=rehearsal) for one in pair])
        return
    console.table((_("Measure"), *names), comparing.lines(pair))


def _stated(campaign: Campaign, given: Mapping[str, Any]) -> Campaign:
    stated = {key: value for key, value in given.items() if value is not None}
    if "area_code" in stated:
        stated["area_code"] = codes.normalise(stated["area_code"])
    if lines := stated.pop("milestones", None):
        stated["milestones"] = _milestones(lines)
    return replace(campaign, **stated)


def _milestones(lines: Sequence[str]) -> tuple[Any, ...]:
    return milestones.parse("\n".join(line.replace("\n", " ") for line in lines))


def _row(one: Campaign, *, is_current: bool) -> tuple[object, ...]:
    standing = _("archived") if one.archived else _("in force") if is_current else ""
    return (
        one.name,
        standing,
        placenames.area_name(gazetteer.load(), one.area_code),
        wording.short_date(one.first_day),
        wording.short_date(one.last_day),
        one.goal_per_30_days,
        one.stale_days,
    )


def _document(one: Campaign) -> dict[str, Any]:
    return campaigns.row_of(one)
