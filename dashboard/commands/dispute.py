"""`komsos dispute`: borders that two villages dispute, listed, marked and cleared."""

from typing import Any

from dashboard import placenames, wording
from dashboard.commands import console, context, noted, opening, reread
from dashboard.commands.progress import bar
from dashboard.translation import gettext as _
from etl import regrounding
from etl.store import campaigns, disputed
from etl.store.disputed import Marked
from etl.store.reread import Decision
from geodata import codes, gazetteer
from geodata.disputes import Dispute


def show(*, db: str | None, as_json: bool) -> None:
    """List the borders in dispute."""
    found = disputed.marked(opening.store(db))
    if as_json:
        console.as_json([_document(one) for one in found])
        return
    if not found:
        console.message(_("No border is marked as disputed."))
        return
    names = gazetteer.load()
    console.table(
        (_("Village"), _("Village"), _("Within, m"), _("Reason")),
        [
            (
                *(placenames.full_name(names, code) for code in one.dispute.villages),
                wording.number(one.dispute.within_m),
                one.why,
            )
            for one in found
        ],
    )


def add(  # noqa: PLR0913 - the parts of one mark
    villages: tuple[str, str],
    *,
    why: str,
    within_m: float,
    segment: str | None,
    db: str | None,
    campaign: str | None,
    dry_run: bool,
) -> None:
    """Mark a border as disputed; of visits near it the named village stands."""
    store = opening.store(db)
    boundaries = context.boundaries(store)
    pair = _pair(villages)
    made = disputed.dispute(boundaries, pair, within_m=within_m, segment=segment)
    decision = disputed.marking(made, why)
    after = disputed.after(store, made)
    _apply(decision, after, db=db, campaign=campaign, dry_run=dry_run)


def remove(
    villages: tuple[str, str], *, db: str | None, campaign: str | None, dry_run: bool
) -> None:
    """Take the mark from a border."""
    store = opening.store(db)
    decision = disputed.removing(store, _pair(villages))
    after = disputed.after(store, without=_pair(villages))
    _apply(decision, after, db=db, campaign=campaign, dry_run=dry_run)


def _apply(
    decision: Decision,
    after: tuple[Dispute, ...],
    *,
    db: str | None,
    campaign: str | None,
    dry_run: bool,
) -> None:
    """Say what a decision changes of stored visits, then make it so unless `dry_run`."""
    store = opening.store(db)
    rests_on = context.of_store(store, campaigns.campaign(store, campaign))
    with bar(_("Reading")) as tell:
        found = regrounding.with_disputes(store, rests_on, after, progress=tell)
    reread.print_changes(found)
    number = None if dry_run else regrounding.apply(store, found, decision, who=opening.who())
    noted.told(number, dry_run=dry_run)


def _pair(villages: tuple[str, str]) -> tuple[str, str]:
    first, second = villages
    return codes.normalise(first), codes.normalise(second)


def _document(one: Marked) -> dict[str, Any]:
    return {
        "id": one.id,
        "villages": list(one.dispute.villages),
        "within_m": one.dispute.within_m,
        "segment": one.dispute.segment,
        "why": one.why,
    }
