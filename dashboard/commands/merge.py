"""`komsos merge`: another laptop's data brought in; what contradicts is listed for a person."""

from pathlib import Path

from dashboard import carrying
from dashboard.commands import console, context, opening, passphrase
from dashboard.translation import gettext as _
from etl.store.merging import merge as merging
from etl.store.merging.merge import Merged


def merge(
    file: Path, *, db: str | None, dry_run: bool, as_json: bool, passphrase_file: Path | None
) -> None:
    """Bring in another store, or only say what that would do."""
    store = opening.store(db)
    opens = passphrase.to_open(file, passphrase_file)
    if dry_run:
        found = merging.preview(store, file, passphrase=opens)
    else:
        found = merging.merge(store, file, who=opening.who(), passphrase=opens)
    if as_json:
        console.as_json(carrying.document(found, is_dry=dry_run))
        return
    if found.conflicts:
        _table(found)
    if told := carrying.counts(found):
        console.line("; ".join(told))
    console.message(_conclusion(found, dry_run=dry_run))
    for trouble in context.absent(store):
        console.message(trouble)


def _table(found: Merged) -> None:
    console.table(
        (_("Conflict"), _("Here"), _("Decided here"), _("There"), _("Decided there")),
        [
            (
                carrying.what(one),
                carrying.says(one.ours),
                carrying.decided(one.ours),
                carrying.says(one.theirs),
                carrying.decided(one.theirs),
            )
            for one in found.conflicts
        ],
    )


def _conclusion(found: Merged, *, dry_run: bool) -> str:
    if found.is_empty:
        return _("Everything in it is here already; nothing changes.")
    if dry_run:
        return _("Nothing was changed; without --dry-run it will be.")
    return _("Merged. (Change {number}; `komsos undo {number}` takes it back.)").format(
        number=found.number
    )
