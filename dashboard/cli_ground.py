"""Options of the commands about villages' ground: lineage, dispute."""

from typing import Annotated

import typer

from dashboard.cli_options import CampaignName, Db, File, Json, numbered
from dashboard.translation import gettext as _

DryRun = Annotated[bool, typer.Option("--dry-run", help=_("Only say what would happen."))]
_Village = Annotated[
    str, typer.Argument(metavar="CODE", help=_("Code of the village."), show_default=False)
]


def lineage_list(as_json: Json = False, db: Db = None, campaign: CampaignName = None) -> None:
    """Run `commands.lineage.show`."""
    from dashboard.commands import lineage as command

    del campaign
    command.show(db=db, as_json=as_json)


def lineage_add(
    old: Annotated[
        str,
        typer.Argument(
            metavar="OLD",
            help=_("Code of the village before; of a created one its district."),
            show_default=False,
        ),
    ],
    new: Annotated[
        str, typer.Argument(metavar="NEW", help=_("Code of the village since."), show_default=False)
    ],
    kind: Annotated[
        str,
        typer.Option(
            "--kind", metavar="K", help=_("What happened: split, merge, rename, recode, created.")
        ),
    ],
    source: Annotated[
        str, typer.Option("--source", metavar="TEXT", help=_("Who says so: a law, a decree."))
    ],
    on_day: Annotated[
        str | None,
        typer.Option("--on", metavar="DAY", help=_("From which day on it holds: 2011-07-31.")),
    ] = None,
    dry_run: DryRun = False,
    db: Db = None,
    campaign: CampaignName = None,
) -> None:
    """Run `commands.lineage.add`."""
    from dashboard.commands import lineage as command

    command.add(
        old,
        new,
        kind=kind,
        on_day=on_day,
        source_name=source,
        db=db,
        campaign=campaign,
        dry_run=dry_run,
    )


def lineage_import(
    file: File, dry_run: DryRun = False, db: Db = None, campaign: CampaignName = None
) -> None:
    """Run `commands.lineage.bring_in`."""
    from dashboard.commands import lineage as command

    if not command.bring_in(file, db=db, campaign=campaign, dry_run=dry_run):
        raise typer.Exit(2)


def lineage_remove(
    number: Annotated[
        int,
        typer.Argument(
            metavar="N",
            help=_("Its number in `komsos lineage list`."),
            show_default=False,
            callback=numbered,
        ),
    ],
    dry_run: DryRun = False,
    db: Db = None,
    campaign: CampaignName = None,
) -> None:
    """Run `commands.lineage.remove`."""
    from dashboard.commands import lineage as command

    command.remove(number, db=db, campaign=campaign, dry_run=dry_run)


def dispute_list(as_json: Json = False, db: Db = None, campaign: CampaignName = None) -> None:
    """Run `commands.dispute.show`."""
    from dashboard.commands import dispute as command

    del campaign
    command.show(db=db, as_json=as_json)


def dispute_add(
    first: _Village,
    second: _Village,
    why: Annotated[str, typer.Option("--why", metavar="TEXT", help=_("The reason."))],
    within: Annotated[
        float,
        typer.Option("--within", metavar="M", help=_("How far from it, in metres, the mark goes.")),
    ] = 200.0,
    segment: Annotated[
        str | None,
        typer.Option(
            "--segment", metavar="WKT", help=_("The disputed part, where it is not all of it.")
        ),
    ] = None,
    dry_run: DryRun = False,
    db: Db = None,
    campaign: CampaignName = None,
) -> None:
    """Run `commands.dispute.add`."""
    from dashboard.commands import dispute as command

    command.add(
        (first, second),
        why=why,
        within_m=within,
        segment=segment,
        db=db,
        campaign=campaign,
        dry_run=dry_run,
    )


def dispute_remove(
    first: _Village,
    second: _Village,
    dry_run: DryRun = False,
    db: Db = None,
    campaign: CampaignName = None,
) -> None:
    """Run `commands.dispute.remove`."""
    from dashboard.commands import dispute as command

    command.remove((first, second), db=db, campaign=campaign, dry_run=dry_run)
