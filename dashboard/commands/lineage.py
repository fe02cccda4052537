"""`komsos lineage`: what became of villages, listed, stated and taken out; old visits follow."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from dashboard import placenames, wording
from dashboard.commands import console, context, noted, opening, reread
from dashboard.commands.progress import bar
from dashboard.translation import gettext as _
from etl import regrounding
from etl.extract import source
from etl.lists import lineages as lists
from etl.store import campaigns, lineages
from etl.store.lineages import Stated
from etl.store.reread import Decision
from geodata import gazetteer
from geodata.lineage import Lineage, Link


def show(*, db: str | None, as_json: bool) -> None:
    """List what is known: first what comes with the program, then what was stated."""
    found = lineages.rows(opening.store(db))
    if as_json:
        console.as_json([_document(one) for one in found])
        return
    console.table(
        (_("No."), _("Kind"), _("Before"), _("After"), _("From day"), _("Source")),
        [_row(one) for one in found],
    )


def add(  # noqa: PLR0913 - the parts of one link
    old: str,
    new: str,
    *,
    kind: str,
    on_day: str | None,
    source_name: str,
    db: str | None,
    campaign: str | None,
    dry_run: bool,
) -> None:
    """State what became of a village, and move the visits that it concerns."""
    day = lists.day_of(on_day) if on_day else None
    link = lineages.check(Link(old, new, lists.kind_of(kind), day, source_name))
    _decide([link], db=db, campaign=campaign, dry_run=dry_run)


def bring_in(file: Path, *, db: str | None, campaign: str | None, dry_run: bool) -> bool:
    """Store the rows of a list; gives whether every row could be stored, the others are named."""
    taken = lists.read(source.load(file), name=source.shown_name(file))
    for trouble in taken.troubles:
        why = wording.reason(trouble.reason, **trouble.details)
        console.message(_("Row {row}: {why}").format(row=trouble.row, why=why))
    console.message(
        _("{count} rows can be stored, {left} not.").format(
            count=wording.number(len(taken.items)), left=wording.number(len(taken.troubles))
        )
    )
    if taken.items:
        _decide(taken.items, db=db, campaign=campaign, dry_run=dry_run)
    return not taken.troubles


def remove(number: int, *, db: str | None, campaign: str | None, dry_run: bool) -> None:
    """Take a link out of force; the visits that it had moved go back."""
    store = opening.store(db)
    decision = lineages.removing(store, number)
    gone = [one.link for one in lineages.rows(store) if one.id == number]
    left = lineages.after(store, [], without=number)
    _apply(gone, left, decision, db=db, campaign=campaign, dry_run=dry_run)


def _decide(links: Sequence[Link], *, db: str | None, campaign: str | None, dry_run: bool) -> None:
    known = lineages.after(opening.store(db), links)
    decision = lineages.adding(links)
    _apply(links, known, decision, db=db, campaign=campaign, dry_run=dry_run)


def _apply(  # noqa: PLR0913 - the parts of one decision
    links: Sequence[Link],
    known: Lineage,
    decision: Decision,
    *,
    db: str | None,
    campaign: str | None,
    dry_run: bool,
) -> None:
    """Say what a decision changes of stored visits, then make it so unless `dry_run`."""
    store = opening.store(db)
    rests_on = context.of_store(store, campaigns.campaign(store, campaign))
    about = lineages.concerned(links)
    with bar(_("Reading")) as tell:
        found = regrounding.with_lineage(store, rests_on, known, about, progress=tell)
    reread.print_changes(found)
    number = None if dry_run else regrounding.apply(store, found, decision, who=opening.who())
    noted.told(number, dry_run=dry_run)


def _document(one: Stated) -> dict[str, Any]:
    link = one.link
    return {
        "id": one.id,
        "kind": link.kind,
        "old_code": link.old_code,
        "new_code": link.new_code,
        "on_day": link.on_day and link.on_day.isoformat(),
        "source": link.source,
    }


def _row(one: Stated) -> tuple[object, ...]:
    link = one.link
    return (
        one.id,
        wording.lineage_label(link.kind),
        _place(link.old_code),
        _place(link.new_code),
        wording.short_date(link.on_day) if link.on_day else None,
        link.source,
    )


def _place(code: str) -> str:
    """Write a code with its name, if a place bears it today."""
    names = gazetteer.load()
    if code in names.villages or code in names.areas:
        return f"{code} {placenames.bare(names, code)}"
    return code
