"""`komsos backup` and `komsos restore`: the whole store in one file, and back."""

from pathlib import Path

from dashboard import wording
from dashboard.commands import console, context, opening, passphrase
from dashboard.translation import gettext as _
from etl.store import backup as backups


def backup(file: Path, *, db: str | None, encrypt: bool, passphrase_file: Path | None) -> None:
    """Write the whole store into one file, locked if a passphrase is given or asked for."""
    store = opening.store(db, create=False)
    locked_with = passphrase.to_lock(passphrase_file, asks=encrypt)
    made = backups.make(store, file, passphrase=locked_with)
    if locked_with is None:
        told = _("Backup written: {path} (version {version}).")
    else:
        told = _(
            "Backup written and locked: {path} (version {version}). Without the passphrase nobody "
            "can open it, you neither."
        )
    console.message(told.format(path=file, version=made.version))


def restore(file: Path, *, db: str | None, passphrase_file: Path | None) -> None:
    """Bring a backup back; the store of before is kept beside it."""
    path = opening.path(db)
    opens = passphrase.to_open(file, passphrase_file)
    kept = backups.copy_path(path) if path.exists() else None
    made = backups.restore(file, path, who=opening.who(), passphrase=opens)
    console.message(
        _("Restored from {path}: version {version}, made on {day}.").format(
            path=file, version=made.version, day=wording.date_and_time(made.made_at)
        )
    )
    if kept:
        console.message(_("What the store held before is kept as {path}.").format(path=kept))
    for trouble in context.absent(opening.store(db, create=False)):
        console.message(trouble)
