"""Options of the commands about units and posts."""

from pathlib import Path
from typing import Annotated

import typer

from dashboard.analysis.silent_units import DEFAULT_DAYS
from dashboard.cli_options import CampaignName, Db, File, Json
from dashboard.translation import gettext as _

UnitCode = Annotated[
    str,
    typer.Argument(metavar="CODE", help=_("Its code, such as 0208/01."), show_default=False),
]
PostCode = Annotated[
    str, typer.Argument(metavar="CODE", help=_("Its code, such as MD-01."), show_default=False)
]
Name = Annotated[str | None, typer.Option("--name", metavar=_("NAME"), help=_("Its name."))]
Kodim = Annotated[
    str | None, typer.Option("--kodim", metavar="K", help=_("Its Kodim, such as 0208/Asahan."))
]
Shorts = Annotated[
    list[str] | None,
    typer.Option("--short", metavar="S", help=_("What reports call it; several may be given.")),
]
Districts = Annotated[
    list[str] | None,
    typer.Option(
        "--district", metavar="CODE", help=_("A district it looks after; several may be given.")
    ),
]
UnitOfPost = Annotated[
    str | None, typer.Option("--unit", metavar="KODIM/KORAMIL", help=_("The unit of the post."))
]
Villages = Annotated[
    list[str] | None,
    typer.Option("--village", metavar="CODE", help=_("A village in its care; several may be.")),
]
DryRun = Annotated[bool, typer.Option("--dry-run", help=_("Only say what would happen."))]
ListFile = Annotated[
    Path,
    typer.Argument(
        metavar=_("FILE"), help=_("The list to write, .xlsx or .csv."), show_default=False
    ),
]


def unit_list(as_json: Json = False, db: Db = None, campaign: CampaignName = None) -> None:
    """Run `commands.unit.show`."""
    from dashboard.commands import unit as command

    del campaign
    command.show(db=db, as_json=as_json)


def unit_add(
    code: UnitCode,
    name: Name = None,
    kodim: Kodim = None,
    short: Shorts = None,
    district: Districts = None,
    db: Db = None,
    campaign: CampaignName = None,
) -> None:
    """Run `commands.unit.add`."""
    from dashboard.commands import unit as command
    from geodata.units import Unit

    del campaign
    number = code.rpartition("/")[2]
    districts = command.normalised(district or ())
    unit = Unit(code, number, name or "", tuple(short or ()), kodim or "", districts)
    command.add(unit, db=db)


def unit_change(
    code: UnitCode,
    name: Name = None,
    kodim: Kodim = None,
    short: Shorts = None,
    district: Districts = None,
    db: Db = None,
    campaign: CampaignName = None,
) -> None:
    """Run `commands.unit.change`."""
    from dashboard.commands import unit as command

    del campaign
    command.change(code, name=name, kodim=kodim, short_names=short, districts=district, db=db)


def unit_remove(code: UnitCode, db: Db = None, campaign: CampaignName = None) -> None:
    """Run `commands.unit.remove`."""
    from dashboard.commands import unit as command

    del campaign
    command.remove(code, db=db)


def unit_silent(
    unit: Annotated[
        str | None,
        typer.Option(
            "--unit", metavar="KODIM/KORAMIL", help=_("This unit; else those of the campaign.")
        ),
    ] = None,
    days: Annotated[
        int, typer.Option("--days", metavar="N", min=0, help=_("Longer without a report."))
    ] = DEFAULT_DAYS,
    as_text: Annotated[
        bool, typer.Option("--text", help=_("The reminders, ready for WhatsApp."))
    ] = False,
    as_json: Json = False,
    db: Db = None,
    campaign: CampaignName = None,
) -> None:
    """Run `commands.unit.silent`."""
    from dashboard.commands import unit as command

    del campaign
    command.silent(unit=unit, days=days, as_json=as_json, as_text=as_text, db=db)


def unit_import(
    file: File, dry_run: DryRun = False, db: Db = None, campaign: CampaignName = None
) -> None:
    """Run `commands.lists.bring_in` for units."""
    from dashboard.commands import lists

    del campaign
    if not lists.bring_in(lists.UNITS, file, db=db, dry_run=dry_run):
        raise typer.Exit(2)


def unit_export(file: ListFile, db: Db = None, campaign: CampaignName = None) -> None:
    """Run `commands.lists.take_out` for units."""
    from dashboard.commands import lists

    del campaign
    lists.take_out(lists.UNITS, file, db=db)


def post_list(as_json: Json = False, db: Db = None, campaign: CampaignName = None) -> None:
    """Run `commands.post.show`."""
    from dashboard.commands import post as command

    del campaign
    command.show(db=db, as_json=as_json)


def post_add(
    code: PostCode,
    name: Name = None,
    unit: UnitOfPost = None,
    village: Villages = None,
    db: Db = None,
    campaign: CampaignName = None,
) -> None:
    """Run `commands.post.add`."""
    from dashboard.commands import post as command
    from dashboard.commands import unit as units
    from etl.store.posts import Post

    del campaign
    command.add(Post(code, name or "", unit or "", units.normalised(village or ())), db=db)


def post_change(
    code: PostCode,
    name: Name = None,
    unit: UnitOfPost = None,
    village: Villages = None,
    db: Db = None,
    campaign: CampaignName = None,
) -> None:
    """Run `commands.post.change`."""
    from dashboard.commands import post as command

    del campaign
    command.change(code, name=name, unit_code=unit, villages=village, db=db)


def post_remove(code: PostCode, db: Db = None, campaign: CampaignName = None) -> None:
    """Run `commands.post.remove`."""
    from dashboard.commands import post as command

    del campaign
    command.remove(code, db=db)


def post_import(
    file: File, dry_run: DryRun = False, db: Db = None, campaign: CampaignName = None
) -> None:
    """Run `commands.lists.bring_in` for posts."""
    from dashboard.commands import lists

    del campaign
    if not lists.bring_in(lists.POSTS, file, db=db, dry_run=dry_run):
        raise typer.Exit(2)


def post_export(file: ListFile, db: Db = None, campaign: CampaignName = None) -> None:
    """Run `commands.lists.take_out` for posts."""
    from dashboard.commands import lists

    del campaign
    lists.take_out(lists.POSTS, file, db=db)
