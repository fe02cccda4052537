"""How the commands that state something say what became of it."""

from dashboard.commands import console
from dashboard.translation import gettext as _


def told(number: int | None, *, dry_run: bool = False) -> None:
    """Say that something was changed, and how to take it back; None where it was so already."""
    if dry_run:
        console.message(_("Nothing was changed; without --dry-run it will be."))
        return
    if number is None:
        console.message(_("There was nothing to change."))
        return
    console.message(
        _("Changed. (Change {number}; `komsos undo {number}` takes it back.)").format(number=number)
    )
