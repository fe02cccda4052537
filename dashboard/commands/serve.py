"""`komsos serve`: the dashboard in the browser."""

import os

from dashboard import server, settings
from dashboard.commands import console, opening
from dashboard.errors import QuestionError
from dashboard.translation import gettext as _
from etl.store import campaigns


def serve(
    *, db: str | None, campaign: str | None, port: int, rehearsal: bool, open_browser: bool
) -> None:
    """Serve the dashboard until interrupted; a running one is only shown."""
    if campaign is not None:
        # the pages show the campaign in force; one that is not there is told at once
        campaigns.campaign(opening.store(db), campaign)
    if db is not None:
        # the pages run in this process and read the settings anew
        os.environ["KOMSOS_DATABASE_URL"] = str(opening.path(db))
    try:
        server.start(
            data_dir=settings.load().data_dir,
            port=port,
            rehearsal=rehearsal,
            open_browser=open_browser,
            say=_say,
        )
    except server.PortsTakenError as error:
        raise QuestionError("ports_taken", first=error.first, last=error.last) from error


def _say(code: str, address: str) -> None:
    told = {
        "serving": _("Peta Komsos is ready at {address} - press Ctrl+C to stop it."),
        "already_running": _("Peta Komsos is running already: {address}"),
    }
    console.message(told[code].format(address=address))
