"""Options of the commands about campaigns, and about what is stated of single villages."""

from typing import Annotated, Any

import typer

from dashboard.cli_options import CampaignName, Db, File, Json
from dashboard.cli_units import DryRun, ListFile
from dashboard.translation import gettext as _

Name = Annotated[str, typer.Argument(metavar=_("NAME"), help=_("Its name."), show_default=False)]
Area = Annotated[str | None, typer.Option("--area", metavar="CODE", help=_("Its area."))]
First = Annotated[str | None, typer.Option("--from", metavar="D", help=_("Its first day."))]
Last = Annotated[str | None, typer.Option("--to", metavar="D", help=_("Its last day."))]
Election = Annotated[str | None, typer.Option("--election", metavar="D", help=_("Voting day."))]
Goal = Annotated[
    float | None,
    typer.Option("--goal", metavar="N", help=_("Visits per village in 30 days.")),
]
Stale = Annotated[
    int | None, typer.Option("--stale", metavar="N", help=_("Days until it is stale."))
]
Milestones = Annotated[
    list[str] | None,
    typer.Option(
        "--milestone",
        metavar=_("NAME;D;D"),
        help=_("Name; first day; last day. Several may be given; they replace those before."),
    ),
]
VillageCodes = Annotated[
    list[str],
    typer.Argument(metavar="CODE...", help=_("Codes of the villages."), show_default=False),
]
Why = Annotated[str, typer.Option("--why", metavar="TEXT", help=_("The reason."))]


def campaign_list(as_json: Json = False, db: Db = None, campaign: CampaignName = None) -> None:
    """Run `commands.campaign.show`."""
    from dashboard.commands import campaign as command

    del campaign
    command.show(db=db, as_json=as_json)


def campaign_add(
    name: Name,
    area: Area = None,
    first_day: First = None,
    last_day: Last = None,
    election: Election = None,
    goal: Goal = None,
    stale: Stale = None,
    milestone: Milestones = None,
    archive: Annotated[
        str | None,
        typer.Option("--archive", metavar=_("NAME"), help=_("Archive this one with it.")),
    ] = None,
    db: Db = None,
    campaign: CampaignName = None,
) -> None:
    """Run `commands.campaign.add`."""
    from dashboard.commands import campaign as command

    del campaign
    given = _given(area, (first_day, last_day, election), goal, stale, milestone)
    command.add(name, given, archive=archive, db=db)


def campaign_change(
    name: Name,
    area: Area = None,
    first_day: First = None,
    last_day: Last = None,
    election: Election = None,
    goal: Goal = None,
    stale: Stale = None,
    milestone: Milestones = None,
    db: Db = None,
    campaign: CampaignName = None,
) -> None:
    """Run `commands.campaign.change`."""
    from dashboard.commands import campaign as command

    del campaign
    given = _given(area, (first_day, last_day, election), goal, stale, milestone)
    command.change(name, given, db=db)


def campaign_archive(
    name: Name,
    back: Annotated[bool, typer.Option("--back", help=_("Take it out of the archive."))] = False,
    db: Db = None,
    campaign: CampaignName = None,
) -> None:
    """Run `commands.campaign.archive`."""
    from dashboard.commands import campaign as command

    del campaign
    command.archive(name, back=back, db=db)


def campaign_compare(
    one: Name,
    other: Name,
    same_day: Annotated[
        bool,
        typer.Option("--same-day", help=_("Judge both on the same day of their windows.")),
    ] = False,
    as_json: Json = False,
    db: Db = None,
    campaign: CampaignName = None,
) -> None:
    """Run `commands.campaign.compare`."""
    from dashboard.commands import campaign as command

    del campaign
    command.compare((one, other), same_day=same_day, as_json=as_json, db=db)


def fact_list(as_json: Json = False, db: Db = None, campaign: CampaignName = None) -> None:
    """Run `commands.fact.show`."""
    from dashboard.commands import fact as command

    del campaign
    command.show(db=db, as_json=as_json)


def fact_goal(
    villages: VillageCodes,
    why: Why,
    goal: Annotated[
        int | None,
        typer.Option("--goal", metavar="N", help=_("Visits by now; else the campaign's again.")),
    ] = None,
    db: Db = None,
    campaign: CampaignName = None,
) -> None:
    """Run `commands.fact.goal`."""
    from dashboard.commands import fact as command

    del campaign
    command.goal(villages, goal, why, db=db)


def fact_exempt(
    villages: VillageCodes,
    why: Why,
    end: Annotated[bool, typer.Option("--end", help=_("Let them count again."))] = False,
    db: Db = None,
    campaign: CampaignName = None,
) -> None:
    """Run `commands.fact.exempt`."""
    from dashboard.commands import fact as command

    del campaign
    command.exempt(villages, why, end=end, db=db)


def fact_population(
    village: Annotated[
        str,
        typer.Argument(metavar="CODE", help=_("Code of the village."), show_default=False),
    ],
    number: Annotated[
        int, typer.Argument(metavar="N", help=_("How many people live there."), show_default=False)
    ],
    source: Annotated[
        str, typer.Option("--source", metavar="TEXT", help=_("Who says so, such as BPS 2023."))
    ],
    db: Db = None,
    campaign: CampaignName = None,
) -> None:
    """Run `commands.fact.population`."""
    from dashboard.commands import fact as command

    del campaign
    command.population(village, number, source, db=db)


def fact_import(
    file: File, dry_run: DryRun = False, db: Db = None, campaign: CampaignName = None
) -> None:
    """Run `commands.lists.bring_in` for villages."""
    from dashboard.commands import lists

    del campaign
    if not lists.bring_in(lists.FACTS, file, db=db, dry_run=dry_run):
        raise typer.Exit(2)


def fact_export(file: ListFile, db: Db = None, campaign: CampaignName = None) -> None:
    """Run `commands.lists.take_out` for villages."""
    from dashboard.commands import lists

    del campaign
    lists.take_out(lists.FACTS, file, db=db)


def _given(
    area: str | None,
    typed: tuple[str | None, str | None, str | None],
    goal: float | None,
    stale: int | None,
    milestone: list[str] | None,
) -> dict[str, Any]:
    """Give what was typed by the columns of a campaign."""
    from dashboard.commands import days

    first_day, last_day, election_day = (days.parse(one) for one in typed)
    return {
        "area_code": area,
        "first_day": first_day,
        "last_day": last_day,
        "election_day": election_day,
        "goal_per_30_days": goal,
        "stale_days": stale,
        "milestones": milestone,
    }
