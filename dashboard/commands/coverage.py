"""`komsos coverage`: the numbers of the map, in any format."""

import sys
from pathlib import Path

from dashboard import measure, wording
from dashboard.commands import console, context, opening, output
from dashboard.errors import QuestionError
from dashboard.exports import contract, formats, provenance
from dashboard.measure import Coverage, Question
from dashboard.translation import gettext as _
from etl.store import settings
from geodata import gazetteer

TABLE = "table"
_BINARY = ("gpkg", "xlsx")


def coverage(question: Question, *, db: str | None, form: str, out: Path | None) -> None:
    """
    Answer a question about coverage.

    Parameters
    ----------
    question
        What is asked; whatever is left out is the campaign's.
    db
        The store.
    form
        `table` for people, or one of `formats.WRITERS`.
    out
        Where to write; standard output if None.
    """
    if form not in (TABLE, *formats.WRITERS):
        raise QuestionError("unknown_output", form=form, known=[TABLE, *formats.WRITERS])
    if out is None and form in _BINARY and sys.stdout.isatty():
        raise QuestionError("out_needed", form=form)
    if out is not None and form == TABLE:
        raise QuestionError("table_to_screen", known=list(formats.WRITERS))
    store = opening.store(db)
    rehearsal = settings.is_rehearsal(store)
    boundaries = context.boundaries(store)
    found = measure.measure(store, boundaries, gazetteer.load(), question, today=store.today())
    if form == TABLE:
        _print(found, rehearsal=rehearsal)
        return
    content = formats.WRITERS[form](found, boundaries, rehearsal=rehearsal)
    output.give(content, out)


def _print(found: Coverage, *, rehearsal: bool) -> None:
    """Print the rows for people, and below them what they rest on."""
    rows = [_row(row) for row in contract.labelled(found, rehearsal=rehearsal)]
    headings = (
        _("Village code"),
        _("Village"),
        _("State"),
        _("Visits"),
        _("Goal"),
        _("Last visit"),
        _("Days since"),
        _("Under review"),
    )
    console.table(headings, rows)
    for heading, value in provenance.lines(found, rehearsal=rehearsal):
        is_day = hasattr(value, "year")
        console.line(f"{heading}: {wording.long_date(value) if is_day else value}")


def _row(row: dict[str, object]) -> tuple[object, ...]:
    return tuple(
        row[name]
        for name in (
            "village_code",
            "village_name",
            contract.STATE_LABEL,
            "visits",
            "goal",
            "last_visit",
            "days_since_visit",
            "in_review",
        )
    )
