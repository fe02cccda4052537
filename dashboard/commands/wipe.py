"""`komsos wipe`: the store deleted from this computer for good."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from dashboard import labels, serving, settings, wording
from dashboard.commands import console, opening
from dashboard.errors import QuestionError
from dashboard.translation import gettext as _
from etl.errors import StoreError
from etl.store import wiping


def wipe(*, db: str | None, confirm: str | None) -> None:
    """
    Say which files go, ask once more, and delete them.

    Raises
    ------
    QuestionError
        If it was not confirmed, or the dashboard has the store open.
    StoreError
        If there is no store, or it cannot be deleted.
    """
    path = opening.path(db)
    doomed = wiping.parts(path)
    if not doomed:
        raise StoreError("store_missing", path=str(path))
    for file in doomed:
        console.message(file)
    _confirm(confirm)
    with _alone():
        count = wiping.wipe(path)
    console.message(
        _(
            "Deleted, files: {count}. Backups elsewhere stay, and an SSD or USB stick may keep old "
            "blocks."
        ).format(count=wording.number(count))
    )


def _confirm(word: str | None) -> None:
    if word is None and sys.stdin.isatty():
        console.message(_("Type {word} to confirm").format(word=labels.WIPE_WORD))
        word = sys.stdin.readline().strip()
    if word != labels.WIPE_WORD:
        raise QuestionError("wipe_unconfirmed", word=labels.WIPE_WORD)


@contextmanager
def _alone() -> Iterator[None]:
    """Keep the dashboard from running meanwhile: it would make the file anew, without contents."""
    with serving.claim(settings.load().data_dir) as claim:
        if claim is None:
            raise QuestionError("dashboard_running")
        yield
