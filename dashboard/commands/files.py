"""`komsos files` and `komsos unimport`: the files that came in, and one of them out again."""

from typing import Any

from dashboard import wording
from dashboard.commands import console, opening
from dashboard.translation import gettext as _
from etl.store import journal
from etl.store import unimport as taking_out
from etl.store.files import StoredFile


def show(*, db: str | None, as_json: bool) -> None:
    """List the files, the newest first."""
    found = taking_out.files(opening.store(db))
    if as_json:
        console.as_json([_document(file) for file in found])
        return
    if not found:
        console.message(_("No file has been stored yet."))
        return
    console.table(
        (_("No."), _("File"), _("Kind"), _("When"), _("Reports"), _("Decisions")),
        [_row(file) for file in found],
    )


def unimport(file_id: int, why: str, *, db: str | None) -> None:
    """Take a file out of force."""
    store = opening.store(db)
    number = taking_out.unimport(store, file_id, why, who=opening.who())
    (entry,) = journal.log(store, 1)
    console.message(
        _(
            "{file} was taken out: {reports} reports with {decisions} decisions; {moved} reports "
            "stay, as those of another file. (Change {number}; `komsos undo {number}` takes it "
            "back.)"
        ).format(
            file=entry.details["file"],
            number=number,
            **{name: wording.number(entry.details[name]) for name in _COUNTED},
        )
    )


_COUNTED = ("reports", "decisions", "moved")


def _document(file: StoredFile) -> dict[str, Any]:
    return {
        "id": file.id,
        "name": file.name,
        "kind": file.kind,
        "received_at": file.received_at.isoformat(),
        "in_force": file.is_in_force,
        "reports": dict(file.reports),
        "repeats": file.repeats,
        "decisions": file.decisions,
    }


def _row(file: StoredFile) -> tuple[object, ...]:
    counts = [
        f"{wording.report_state_label(state).lower()} {wording.number(count)}"
        for state, count in file.reports.items()
    ]
    if file.repeats:
        counts.append(f"{wording.report_state_label('duplicate').lower()} {file.repeats}")
    return (
        file.id,
        wording.file_name(file.name, file.kind),
        wording.input_kind_label(file.kind),
        wording.date_and_time(file.received_at),
        ", ".join(counts) or wording.report_state_label("withdrawn").lower(),
        file.decisions or None,
    )
