"""`komsos retention`: for how long texts are kept, and the reducing of older ones."""

from typing import Any

from dashboard import wording
from dashboard.commands import console, opening
from dashboard.errors import QuestionError
from dashboard.translation import gettext as _
from etl.store import retention as keeping
from etl.store.engine import Store
from etl.store.retention import Reduced


def retention(
    *, db: str | None, days: int | None, never: bool, dry_run: bool, as_json: bool
) -> None:
    """
    State for how long texts are kept, if asked to, and reduce those that are older.

    Raises
    ------
    QuestionError
        If days and no limit are stated both.
    DecisionError
        If the days are out of bounds.
    """
    if days is not None and never:
        raise QuestionError("limit_contradiction")
    store = opening.store(db, create=False)
    if not dry_run and (never or days is not None):
        keeping.keep_for(store, days, who=opening.who())
    limit = None if never else days or keeping.days_kept(store)
    done = _reduced(store, limit, dry_run=dry_run)
    if as_json:
        console.as_json(_document(limit, done, dry_run=dry_run))
    else:
        _print(limit, done, dry_run=dry_run)


def _reduced(store: Store, days: int | None, *, dry_run: bool) -> Reduced:
    if days is None:
        return Reduced(0, 0)
    if dry_run:
        return keeping.preview(store, days)
    return keeping.reduce(store, days, who=opening.who())


def _document(days: int | None, done: Reduced, *, dry_run: bool) -> dict[str, Any]:
    return {
        "days": days,
        "dry_run": dry_run,
        "reports": done.reports,
        "waiting": done.waiting,
        "copies": done.copies,
    }


def _print(days: int | None, done: Reduced, *, dry_run: bool) -> None:
    if days is None:
        console.message(_("Texts are kept without limit."))
        return
    told = (
        _(
            "Kept for {days} days. Would be reduced: {count} reports; waiting for a decision: "
            "{waiting}; old copies of the store that would be deleted: {copies}."
        )
        if dry_run
        else _(
            "Kept for {days} days. Reduced: {count} reports; waiting for a decision: {waiting}; "
            "old copies of the store deleted: {copies}."
        )
    )
    console.message(
        told.format(
            days=wording.number(days),
            count=wording.number(done.reports),
            waiting=wording.number(done.waiting),
            copies=wording.number(done.copies),
        )
    )
