"""Options of the commands about reports: ingest, locate, messages, review, undo, log."""

from pathlib import Path
from typing import Annotated

import typer

from dashboard.cli_options import CampaignName, Db, File, InputKind, Json, numbered
from dashboard.translation import gettext as _

Items = Annotated[
    list[int],
    typer.Argument(
        metavar="ID",
        help=_("Its number in `komsos review list`; several are decided together."),
        show_default=False,
        callback=numbered,
    ),
]


def ingest(
    paths: Annotated[
        list[Path],
        # a file that may not be read is named by us, and the others go on
        typer.Argument(
            metavar="PATH", help=_("Files or folders."), show_default=False, readable=False
        ),
    ],
    kind: InputKind = None,
    mapped: Annotated[
        list[str] | None,
        typer.Option(
            "--map",
            metavar=_("HEADING=FIELD"),
            help=_(
                'What a column of a table holds, such as "Lokasi=village"; nothing behind the sign '
                "for one not to be read. Remembered for tables with the same headings."
            ),
        ),
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help=_("Only say what would happen."))
    ] = False,
    as_json: Json = False,
    db: Db = None,
    campaign: CampaignName = None,
) -> None:
    """Run `commands.ingest`."""
    from dashboard.commands import ingest as command

    result = command.ingest(
        paths,
        db=db,
        campaign=campaign,
        kind=kind,
        mapped=mapped or (),
        dry_run=dry_run,
        as_json=as_json,
    )
    command.report(result, as_json=as_json)
    if any(file.error for file in result.files):
        raise typer.Exit(2)


def locate(
    file: Annotated[
        Path | None,
        typer.Argument(
            metavar=_("[FILE]"),
            help=_("JSON lines or any other report file; without it standard input."),
            show_default=False,
            readable=False,
        ),
    ] = None,
    kind: InputKind = None,
    db: Db = None,
    campaign: CampaignName = None,
) -> None:
    """Run `commands.locate`."""
    from dashboard.commands import locate as command

    if not command.locate(file, db=db, campaign=campaign, kind=kind):
        raise typer.Exit(2)


def messages(file: File, db: Db = None, campaign: CampaignName = None) -> None:
    """Run `commands.messages`."""
    from dashboard.commands import messages as command

    del db, campaign
    command.show(file)


def review_list(as_json: Json = False, db: Db = None, campaign: CampaignName = None) -> None:
    """Run `commands.review.show`."""
    from dashboard.commands import review as command

    del campaign
    command.show(db=db, as_json=as_json)


def review_resolve(
    items: Items,
    village: Annotated[
        str, typer.Option("--village", metavar="CODE", help=_("Code of the village."))
    ],
    day: Annotated[
        str | None,
        typer.Option("--date", metavar="D", help=_("Day of the visit, where it is in doubt.")),
    ] = None,
    learn: Annotated[
        bool, typer.Option("--learn", help=_("Remember the name that the report used."))
    ] = False,
    db: Db = None,
    campaign: CampaignName = None,
) -> None:
    """Run `commands.review.resolve`."""
    from dashboard.commands import review as command

    del campaign
    command.resolve(items, village, db=db, day=day, learn=learn)


def review_reject(
    items: Items,
    why: Annotated[str, typer.Option("--why", metavar="TEXT", help=_("The reason."))],
    db: Db = None,
    campaign: CampaignName = None,
) -> None:
    """Run `commands.review.reject`."""
    from dashboard.commands import review as command

    del campaign
    command.reject(items, why, db=db)


def undo(
    number: Annotated[
        int | None,
        typer.Argument(
            metavar="[N]",
            help=_("Its number in `komsos log`; by default the newest that stands."),
            show_default=False,
            callback=numbered,
        ),
    ] = None,
    db: Db = None,
    campaign: CampaignName = None,
) -> None:
    """Run `commands.changes.undo`."""
    from dashboard.commands import changes as command

    del campaign
    command.undo(number, db=db)


def log(as_json: Json = False, db: Db = None, campaign: CampaignName = None) -> None:
    """Run `commands.changes.log`."""
    from dashboard.commands import changes as command

    del campaign
    command.log(db=db, as_json=as_json)
