"""`komsos log` and `komsos undo`: every change, newest first, and the way back."""

from collections.abc import Mapping
from typing import Any

from dashboard import wording
from dashboard.commands import console, opening, reread
from dashboard.translation import gettext as _
from etl.store import aliases, journal
from etl.store import undo as undoing
from etl.store.journal import Entry
from etl.store.merging.knowledge import PACKED


def log(*, db: str | None, as_json: bool) -> None:
    """List the journal, newest first."""
    entries = journal.log(opening.store(db))
    if as_json:
        console.as_json([_document(entry) for entry in entries])
        return
    if not entries:
        console.message(_("Nothing has been changed yet."))
        return
    console.table(
        (_("No."), _("When"), _("Who"), _("Change"), _("Details"), _("Undone by")),
        [_row(entry) for entry in entries],
    )


def undo(number: int | None, *, db: str | None) -> None:
    """Take a change back, by default the newest that stands."""
    store = opening.store(db)
    made = undoing.undo(store, number, who=opening.who())
    entries = {entry.number: entry for entry in journal.log(store)}
    details = entries[made].details
    what = wording.journal_label(details["what"])
    console.message(
        _(
            "Undone: change {entry}, {what}. (That is change {number}; it can be undone too.)"
        ).format(entry=details["entry"], what=what, number=made)
    )
    if _is_about_names(entries, made):
        reread.hint(store)


def _is_about_names(entries: Mapping[int, Entry], number: int) -> bool:
    """Whether what was undone, or brought back by that, taught or took a name."""
    entry = entries[number]
    while entry.undoes is not None:
        entry = entries[entry.undoes]
    return entry.what == aliases.WHAT or bool(entry.details.get("learned"))


def _document(entry: Entry) -> dict[str, Any]:
    return {
        "number": entry.number,
        "at": entry.at.isoformat(),
        "who": entry.who,
        "what": entry.what,
        # what a merge packed for the next merge says nothing to a reader
        "details": {name: told for name, told in entry.details.items() if name != PACKED},
        "undoes": entry.undoes,
        "undone_by": entry.undone_by,
    }


def _row(entry: Entry) -> tuple[object, ...]:
    return (
        entry.number,
        wording.date_and_time(entry.at),
        entry.who,
        wording.journal_label(entry.what),
        wording.journal_summary(entry.details),
        entry.undone_by,
    )
