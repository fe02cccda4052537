"""Options of the commands about what lies on this computer: pin, retention, wipe."""

from pathlib import Path
from typing import Annotated

import typer

from dashboard.cli_options import CampaignName, Db, Json
from dashboard.translation import gettext as _

PinFile = Annotated[
    Path | None,
    typer.Option(
        "--pin-file",
        metavar=_("FILE"),
        readable=False,
        help=_("For scripts: a file with the PIN; the present one, if any, on its second line."),
    ),
]


def pin_set(
    minutes: Annotated[
        int | None,
        typer.Option("--minutes", metavar="N", help=_("Idle minutes until it locks by itself.")),
    ] = None,
    pin_file: PinFile = None,
    db: Db = None,
    campaign: CampaignName = None,
) -> None:
    """Run `commands.pin.set_pin`."""
    from dashboard.commands import pin as command

    del campaign
    command.set_pin(db=db, minutes=minutes, pin_file=pin_file)


def pin_remove(
    forgotten: Annotated[
        bool,
        typer.Option("--forgotten", help=_("Ask for no PIN; the journal notes it.")),
    ] = False,
    pin_file: Annotated[
        Path | None,
        typer.Option(
            "--pin-file",
            metavar=_("FILE"),
            readable=False,
            help=_("For scripts: a file with the present PIN."),
        ),
    ] = None,
    db: Db = None,
    campaign: CampaignName = None,
) -> None:
    """Run `commands.pin.remove_pin`."""
    from dashboard.commands import pin as command

    del campaign
    command.remove_pin(db=db, forgotten=forgotten, pin_file=pin_file)


def retention(
    days: Annotated[
        int | None,
        typer.Option("--days", metavar="N", help=_("State for how many days texts are kept.")),
    ] = None,
    never: Annotated[
        bool, typer.Option("--never", help=_("State that texts are kept without limit."))
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help=_("Only say what would happen."))
    ] = False,
    as_json: Json = False,
    db: Db = None,
    campaign: CampaignName = None,
) -> None:
    """Run `commands.retention`."""
    from dashboard.commands import retention as command

    del campaign
    command.retention(db=db, days=days, never=never, dry_run=dry_run, as_json=as_json)


def wipe(
    confirm: Annotated[
        str | None,
        typer.Option("--confirm", metavar="HAPUS", help=_("For scripts: the word HAPUS.")),
    ] = None,
    db: Db = None,
    campaign: CampaignName = None,
) -> None:
    """Run `commands.wipe`."""
    from dashboard.commands import wipe as command

    del campaign
    command.wipe(db=db, confirm=confirm)
