"""Options of the commands about places: boundaries, gazetteer."""

from typing import Annotated

import typer

from dashboard.cli_options import CampaignName, Column, Crs, Db, Encoding, File, Json, Layout
from dashboard.translation import gettext as _


def boundaries_inspect(
    file: File,
    crs: Crs = None,
    encoding: Encoding = None,
    layout: Layout = None,
    column: Column = None,
    as_json: Json = False,
    db: Db = None,
    campaign: CampaignName = None,
) -> None:
    """Run `commands.boundaries.inspect`."""
    from dashboard.commands import boundaries as command
    from dashboard.commands import reading_as

    del db, campaign
    read_as = reading_as.options(crs=crs, encoding=encoding, layout=layout, columns=column or ())
    command.inspect(file, read_as=read_as, as_json=as_json)


def gazetteer_find(
    name: Annotated[
        str, typer.Argument(metavar=_("NAME"), help=_("The name."), show_default=False)
    ],
    within: Annotated[
        str | None,
        typer.Option(
            "--in", metavar="CODE", help=_("Unit to search in; only there similar names are found.")
        ),
    ] = None,
    as_json: Json = False,
    db: Db = None,
    campaign: CampaignName = None,
) -> None:
    """Run `commands.places.find`."""
    from dashboard.commands import places as command

    del db, campaign
    command.find(name, within=within, as_json=as_json)
