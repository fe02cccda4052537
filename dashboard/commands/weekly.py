"""`komsos weekly`: the weekly return, as it stands now and as it stood then, in any format."""

import json
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from dashboard import wording
from dashboard.commands import console, context, days, opening, output
from dashboard.errors import QuestionError
from dashboard.translation import gettext as _
from dashboard.weekly import document, names, paper, sheet, standing, tables, text, week, workbook
from dashboard.weekly.model import Asked
from dashboard.weekly.paper import Paper
from dashboard.weekly.signature import Signature
from dashboard.weekly.standing import Both
from dashboard.weekly.tables import Cell, Table
from dashboard.weekly.week import Week
from etl.store import campaigns
from etl.store.engine import Store
from geodata import gazetteer

TABLE, JSON, TEXT, XLSX, PDF = "table", "json", "text", "xlsx", "pdf"
FORMATS = (TABLE, JSON, TEXT, XLSX, PDF)
# which version text, workbook and PDF show
NOW, THEN = "now", "then"
_BINARY: Mapping[str, Callable[[Paper], bytes]] = {XLSX: workbook.to_xlsx, PDF: sheet.to_pdf}


@dataclass(frozen=True, slots=True)
class Wanted:
    """
    What is wanted of a return.

    `then` names the earlier version as `standing.both` takes it, `stand` is the version shown,
    `sent` whether to note that it went up.
    """

    then: str | None
    stand: str
    form: str
    out: Path | None
    sent: bool
    signature: Signature


def weekly(
    day: str | None, asked: Mapping[str, str | None], wanted: Wanted, *, db: str | None
) -> None:
    """
    Give the weekly return.

    Parameters
    ----------
    day
        A day of the week wanted; by default the last whole week before today.
    asked
        `unit`, `area` and `campaign`, each None where it is left out.
    wanted
        Version, format and file.
    db
        The store.
    """
    _check(wanted)
    store = opening.store(db)
    about = Asked(_week(store, day, asked["campaign"]), **asked)
    both = standing.both(
        store, context.boundaries(store), gazetteer.load(), about, named=wanted.then
    )
    signed = wanted.signature.filled(standing.last_signature(store, both.now))
    _give(both, wanted, signed)
    if wanted.sent:
        number = standing.note(store, both.now, signed, who=opening.who())
        console.message(_("Noted as sent: change {number}.").format(number=number))


def _check(wanted: Wanted) -> None:
    if wanted.form not in FORMATS:
        raise QuestionError("unknown_output", form=wanted.form, known=list(FORMATS))
    if wanted.stand not in (NOW, THEN):
        raise QuestionError("unknown_stand", text=wanted.stand, known=[NOW, THEN])
    if wanted.sent and wanted.stand == THEN:
        raise QuestionError("sent_then")
    if wanted.out is None and wanted.form in _BINARY and sys.stdout.isatty():
        raise QuestionError("out_needed", form=wanted.form)
    if wanted.out is not None and wanted.form == TABLE:
        raise QuestionError("table_to_screen", known=[form for form in FORMATS if form != TABLE])


def _week(store: Store, day: str | None, campaign: str | None) -> Week:
    chosen = days.parse(day)
    if chosen:
        return week.of(chosen)
    return week.last_whole(campaigns.campaign(store, campaign).as_of or store.today())


def _give(both: Both, wanted: Wanted, signed: Signature) -> None:
    of_then = wanted.stand == THEN
    shown = paper.build(both, gazetteer.load(), signed, of_then=of_then)
    if wanted.form == TABLE:
        _print(shown, both)
    elif wanted.form == JSON:
        output.give(_json(both), wanted.out)
    elif wanted.form == TEXT:
        told = text.message(paper.version(both, of_then=of_then))
        output.give(told.encode(), wanted.out)
    else:
        output.give(_BINARY[wanted.form](shown), wanted.out)


def _json(both: Both) -> bytes:
    return (json.dumps(document.of(both), ensure_ascii=False, indent=2) + "\n").encode()


def _print(shown: Paper, both: Both) -> None:
    """Print the return for people, and what changed since the earlier version."""
    mark = (shown.mark,) if shown.mark else ()
    for line in (*mark, *shown.letterhead, shown.title, shown.period, shown.standing):
        console.line(line)
    for remark in shown.remarks:
        console.line(remark)
    told = {table.key for table in shown.tables}
    changes = [table for table in tables.changes(both) if table.key not in told]
    for table in (*shown.tables, *changes):
        console.line("")
        _table(table)
    console.line("")
    console.line(names.earlier(both))
    for heading, value in shown.basis:
        console.line(f"{heading}: {value}")


def _table(table: Table) -> None:
    console.line(table.title)
    if not table.rows:
        console.line(table.empty)
        return
    total = (table.total,) if table.total else ()
    rows = [[_cell(cell) for cell in row] for row in (*table.rows, *total)]
    console.table(table.headings, rows)
    if table.note:
        console.line(table.note)


def _cell(cell: Cell) -> str:
    if isinstance(cell, date):
        return wording.short_date(cell)
    return wording.number(cell) if isinstance(cell, int) else cell or ""
