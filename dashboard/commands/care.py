"""`komsos backup` and `komsos restore`: the whole store in one file, and back."""

from pathlib import Path

from dashboard import wording
from dashboard.commands import console, opening
from dashboard.translation import gettext as _
from etl.store import backup as backups


def backup(file: Path, *, db: str | None) -> None:
    """Write the whole store into one file."""
    made = backups.make(opening.store(db, create=False), file)
    console.message(
        _("Backup written: {path} (version {version}).").format(path=file, version=made.version)
    )


def restore(file: Path, *, db: str | None) -> None:
    """Bring a backup back; the store of before is kept beside it."""
    path = opening.path(db)
    kept = backups.copy_path(path) if path.exists() else None
    made = backups.restore(file, path, who=opening.who())
    console.message(
        _("Restored from {path}: version {version}, made on {day}.").format(
            path=file, version=made.version, day=wording.date_and_time(made.made_at)
        )
    )
    if kept:
        console.message(_("What the store held before is kept as {path}.").format(path=kept))
