"""Options of the commands about learning: alias, reread."""

from typing import Annotated

import typer

from dashboard.cli_options import CampaignName, Db, Json, numbered
from dashboard.translation import gettext as _


def reread(
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help=_("Only say what would happen."))
    ] = False,
    as_json: Json = False,
    db: Db = None,
    campaign: CampaignName = None,
) -> None:
    """Run `commands.reread`."""
    from dashboard.commands import reread as command

    command.reread(db=db, campaign=campaign, dry_run=dry_run, as_json=as_json)


def alias_list(as_json: Json = False, db: Db = None, campaign: CampaignName = None) -> None:
    """Run `commands.alias.show`."""
    from dashboard.commands import alias as command

    del campaign
    command.show(db=db, as_json=as_json)


def alias_add(
    name: Annotated[
        str,
        typer.Argument(metavar="NAME", help=_("What people call the village."), show_default=False),
    ],
    village: Annotated[
        str, typer.Option("--village", metavar="CODE", help=_("Code of the village."))
    ],
    area: Annotated[
        str | None,
        typer.Option("--in", metavar="CODE", help=_("Where the name holds; else its district.")),
    ] = None,
    db: Db = None,
    campaign: CampaignName = None,
) -> None:
    """Run `commands.alias.add`."""
    from dashboard.commands import alias as command

    del campaign
    command.add(name, village, area=area, db=db)


def alias_remove(
    alias: Annotated[
        int,
        typer.Argument(
            metavar="ID",
            help=_("Its number in `komsos alias list`."),
            show_default=False,
            callback=numbered,
        ),
    ],
    db: Db = None,
    campaign: CampaignName = None,
) -> None:
    """Run `commands.alias.remove`."""
    from dashboard.commands import alias as command

    del campaign
    command.remove(alias, db=db)
