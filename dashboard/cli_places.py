"""Options of the commands about places: boundaries, gazetteer."""

from typing import Annotated

import typer

from dashboard.cli_options import CampaignName, Column, Db, File, Json, Layout
from dashboard.translation import gettext as _


def boundaries_inspect(
    file: File,
    crs: Annotated[
        str | None,
        typer.Option("--crs", metavar="C", help=_("Coordinate system, such as EPSG:32647.")),
    ] = None,
    encoding: Annotated[
        str | None,
        typer.Option("--encoding", metavar="E", help=_("Text encoding, such as cp1252.")),
    ] = None,
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
