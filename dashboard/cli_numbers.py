"""Options of the commands that answer with numbers: coverage."""

from pathlib import Path
from typing import Annotated

import typer

from dashboard.cli_options import CampaignName, Db
from dashboard.translation import gettext as _


def coverage(
    area: Annotated[
        str | None,
        typer.Option("--area", metavar="CODE", help=_("Area; by default the campaign's.")),
    ] = None,
    unit: Annotated[
        str | None,
        typer.Option(
            "--unit",
            metavar="KODIM/KORAMIL",
            help=_("Only visits that this unit reported, such as 0208/01."),
        ),
    ] = None,
    first_day: Annotated[
        str | None,
        typer.Option("--from", metavar="D", help=_("First day of the window (2024-06-01).")),
    ] = None,
    last_day: Annotated[
        str | None, typer.Option("--to", metavar="D", help=_("Last day of the window."))
    ] = None,
    as_of: Annotated[
        str | None,
        typer.Option("--as-of", metavar="D", help=_("Day on which coverage is judged.")),
    ] = None,
    kind: Annotated[
        str | None, typer.Option("--kind", metavar="K", help=_("Only activities of this kind."))
    ] = None,
    form: Annotated[
        str,
        typer.Option("--format", metavar="F", help=_("table, json, csv, geojson, gpkg or xlsx.")),
    ] = "table",
    out: Annotated[
        Path | None,
        typer.Option("--out", metavar=_("FILE"), help=_("Write into this file.")),
    ] = None,
    db: Db = None,
    campaign: CampaignName = None,
) -> None:
    """Run `commands.coverage`."""
    from dashboard.commands import coverage as command
    from dashboard.commands import days
    from dashboard.measure import Question

    question = Question(
        area=area,
        unit=unit,
        first_day=days.parse(first_day),
        last_day=days.parse(last_day),
        as_of=days.parse(as_of),
        kind=kind,
        campaign=campaign,
    )
    command.coverage(question, db=db, form=form, out=out)
