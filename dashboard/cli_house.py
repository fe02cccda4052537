"""Options of the commands about the program itself: serve, backup, restore, doctor."""

from typing import Annotated

import typer

from dashboard.cli_options import CampaignName, Db, File, Json
from dashboard.translation import gettext as _


def serve(
    port: Annotated[
        int,
        typer.Option("--port", metavar="N", min=1, max=65535, help=_("Port; the next free one.")),
    ] = 8501,
    rehearsal: Annotated[
        bool, typer.Option("--rehearsal", help=_("Show the training data first."))
    ] = False,
    browser: Annotated[
        bool, typer.Option("--browser/--no-browser", help=_("Open the browser."))
    ] = True,
    db: Db = None,
    campaign: CampaignName = None,
) -> None:
    """Run `commands.serve`."""
    from dashboard.commands import serve as command

    command.serve(db=db, campaign=campaign, port=port, rehearsal=rehearsal, open_browser=browser)


def backup(file: File, db: Db = None, campaign: CampaignName = None) -> None:
    """Run `commands.care.backup`."""
    from dashboard.commands import care as command

    del campaign
    command.backup(file, db=db)


def restore(file: File, db: Db = None, campaign: CampaignName = None) -> None:
    """Run `commands.care.restore`."""
    from dashboard.commands import care as command

    del campaign
    command.restore(file, db=db)


def doctor(as_json: Json = False, db: Db = None, campaign: CampaignName = None) -> None:
    """Run `commands.doctor`."""
    from dashboard.commands import doctor as command

    del campaign
    if not command.doctor(db=db, as_json=as_json):
        raise typer.Exit(2)
