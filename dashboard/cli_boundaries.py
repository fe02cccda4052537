"""Options of the commands about boundary sets: import, list, use, compare, export, remove."""

from pathlib import Path
from typing import Annotated

import typer

from dashboard.cli_options import CampaignName, Column, Crs, Db, Encoding, File, Json, Layout
from dashboard.translation import gettext as _

Set = Annotated[
    str,
    typer.Argument(
        metavar="N",
        help=_("The set: its name, edition, or number in the list."),
        show_default=False,
    ),
]


def bring_in(
    file: File,
    name: Annotated[str, typer.Option("--name", metavar="N", help=_("What to call the set."))] = "",
    crs: Crs = None,
    encoding: Encoding = None,
    layout: Layout = None,
    column: Column = None,
    source: Annotated[str, typer.Option("--source", metavar="S", help=_("Who publishes it."))] = "",
    licence: Annotated[
        str, typer.Option("--licence", metavar="L", help=_("Under which licence it may be used."))
    ] = "",
    dated: Annotated[
        str, typer.Option("--dated", metavar="D", help=_("The day of its data, YYYY-MM-DD."))
    ] = "",
    as_json: Json = False,
    db: Db = None,
    campaign: CampaignName = None,
) -> None:
    """Run `commands.boundary_sets.bring_in`."""
    from dashboard.commands import boundary_sets as command
    from dashboard.commands import reading_as

    del db, campaign
    command.bring_in(
        file,
        read_as=reading_as.options(crs=crs, encoding=encoding, layout=layout, columns=column or ()),
        said={"name": name, "source": source, "licence": licence, "dated": dated},
        as_json=as_json,
    )


def show(as_json: Json = False, db: Db = None, campaign: CampaignName = None) -> None:
    """Run `commands.boundaries.show`."""
    from dashboard.commands import boundaries as command

    del campaign
    command.show(as_json=as_json, db=db)


def use(
    called: Set,
    area: Annotated[
        list[str] | None,
        typer.Option(
            "--area", metavar="CODE", help=_("Area to serve; by default all that the set is about.")
        ),
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help=_("Only say what would happen."))
    ] = False,
    as_json: Json = False,
    db: Db = None,
    campaign: CampaignName = None,
) -> None:
    """Run `commands.boundary_sets.use`."""
    from dashboard.commands import boundary_sets as command

    command.use(
        called, areas=area or [], dry_run=dry_run, as_json=as_json, db=db, campaign=campaign
    )


def compare(
    first: Set, second: Set, as_json: Json = False, db: Db = None, campaign: CampaignName = None
) -> None:
    """Run `commands.boundary_sets.compare`."""
    from dashboard.commands import boundary_sets as command

    del db, campaign
    command.compare(first, second, as_json=as_json)


def export(
    called: Set,
    out: Annotated[
        Path,
        typer.Option(
            "--out",
            metavar="F",
            help=_("File to write: .gpkg, .geojson, .zip (Shapefile) or .parquet."),
            show_default=False,
        ),
    ],
    db: Db = None,
    campaign: CampaignName = None,
) -> None:
    """Run `commands.boundary_sets.export`."""
    from dashboard.commands import boundary_sets as command

    del db, campaign
    command.export(called, out=out)


def remove(called: Set, db: Db = None, campaign: CampaignName = None) -> None:
    """Run `commands.boundary_sets.remove`."""
    from dashboard.commands import boundary_sets as command

    del campaign
    command.remove(called, db=db)
