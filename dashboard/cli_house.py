"""Options of the commands about the program itself: serve, backup, restore, merge, doctor."""

from pathlib import Path
from typing import Annotated

import typer

from dashboard.cli_options import CampaignName, Db, File, Json
from dashboard.translation import gettext as _

PassphraseFile = Annotated[
    Path | None,
    typer.Option(
        "--passphrase-file",
        metavar=_("FILE"),
        readable=False,
        help=_("A file with the passphrase; or set KOMSOS_PASSPHRASE."),
    ),
]


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


def backup(
    file: File,
    encrypt: Annotated[
        bool, typer.Option("--encrypt", help=_("Lock it with a passphrase that is asked for."))
    ] = False,
    passphrase_file: PassphraseFile = None,
    db: Db = None,
    campaign: CampaignName = None,
) -> None:
    """Run `commands.care.backup`."""
    from dashboard.commands import care as command

    del campaign
    command.backup(file, db=db, encrypt=encrypt, passphrase_file=passphrase_file)


def restore(
    file: File,
    passphrase_file: PassphraseFile = None,
    db: Db = None,
    campaign: CampaignName = None,
) -> None:
    """Run `commands.care.restore`."""
    from dashboard.commands import care as command

    del campaign
    command.restore(file, db=db, passphrase_file=passphrase_file)


def merge(
    file: File,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help=_("Only say what would change and contradict."))
    ] = False,
    passphrase_file: PassphraseFile = None,
    as_json: Json = False,
    db: Db = None,
    campaign: CampaignName = None,
) -> None:
    """Run `commands.merge`."""
    from dashboard.commands import merge as command

    del campaign
    command.merge(file, db=db, dry_run=dry_run, as_json=as_json, passphrase_file=passphrase_file)


def doctor(as_json: Json = False, db: Db = None, campaign: CampaignName = None) -> None:
    """Run `commands.doctor`."""
    from dashboard.commands import doctor as command

    del campaign
    if not command.doctor(db=db, as_json=as_json):
        raise typer.Exit(2)
