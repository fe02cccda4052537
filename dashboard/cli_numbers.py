"""Options of the commands that answer with numbers: coverage, weekly."""

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
            help=_("Only what this Koramil (0208/01) or Kodim (0208) reported, in its districts."),
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


def weekly(
    week: Annotated[
        str | None,
        typer.Option(
            "--week",
            metavar="D",
            help=_("A day of the week (2024-11-05); by default the last whole week."),
        ),
    ] = None,
    unit: Annotated[
        str | None,
        typer.Option(
            "--unit",
            metavar="KODIM/KORAMIL",
            help=_("Only what this Koramil (0208/01) or Kodim (0208) reported, in its districts."),
        ),
    ] = None,
    area: Annotated[
        str | None,
        typer.Option("--area", metavar="CODE", help=_("Area; by default the campaign's.")),
    ] = None,
    then: Annotated[
        str | None,
        typer.Option(
            "--then",
            metavar=_("N, D or sent"),
            help=_(
                "The earlier version to compare with: a number of the journal, the end of a day, "
                "or what was sent; by default what was sent, else the end of the day after the "
                "week."
            ),
        ),
    ] = None,
    stand: Annotated[
        str,
        typer.Option(
            "--stand",
            metavar="S",
            help=_("Which version text, xlsx and pdf show: now, or then."),
        ),
    ] = "now",
    form: Annotated[
        str, typer.Option("--format", metavar="F", help=_("table, json, text, xlsx or pdf."))
    ] = "table",
    out: Annotated[
        Path | None,
        typer.Option("--out", metavar=_("FILE"), help=_("Write into this file.")),
    ] = None,
    sent: Annotated[
        bool, typer.Option("--sent", help=_("Note in the journal that this return went up."))
    ] = False,
    number: Annotated[
        str | None, typer.Option("--number", metavar="T", help=_("Number of the letter."))
    ] = None,
    place: Annotated[
        str | None, typer.Option("--place", metavar="T", help=_("Place of signing."))
    ] = None,
    day: Annotated[
        str | None, typer.Option("--date", metavar="T", help=_("Date of signing, as written."))
    ] = None,
    name: Annotated[
        str | None, typer.Option("--name", metavar="T", help=_("Name of whoever signs."))
    ] = None,
    rank: Annotated[
        str | None, typer.Option("--rank", metavar="T", help=_("Rank of whoever signs."))
    ] = None,
    nrp: Annotated[
        str | None, typer.Option("--nrp", metavar="T", help=_("Service number of whoever signs."))
    ] = None,
    db: Db = None,
    campaign: CampaignName = None,
) -> None:
    """Run `commands.weekly`."""
    from dashboard.commands import weekly as command
    from dashboard.weekly import signature

    typed = {
        "number": number, "place": place, "day": day, "name": name, "rank": rank, "nrp": nrp
    }  # fmt: skip
    wanted = command.Wanted(then, stand, form, out, sent=sent, signature=signature.of(typed))
    asked = {"unit": unit, "area": area, "campaign": campaign}
    command.weekly(week, asked, wanted, db=db)
