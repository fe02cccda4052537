"""`komsos reread`: kept reports read again; what would change is said before it happens."""

from typing import Any

from dashboard import placenames, wording
from dashboard.commands import console, context, noted, opening
from dashboard.commands.progress import bar
from dashboard.translation import gettext as _
from etl import rereading
from etl.rereading import Reread
from etl.store import campaigns, states
from etl.store.engine import Store
from etl.store.reread import Difference, Standing
from geodata import gazetteer


def reread(*, db: str | None, campaign: str | None, dry_run: bool, as_json: bool) -> None:
    """Read the kept reports again, say what changes, and change it unless `dry_run`."""
    store = opening.store(db)
    rests_on = context.of_store(store, campaigns.campaign(store, campaign))
    with bar(_("Reading")) as tell:
        found = rereading.read(store, rests_on, progress=tell)
    number = None if dry_run else rereading.apply(store, found, who=opening.who())
    if as_json:
        console.as_json(_document(found, number))
        return
    print_changes(found)
    noted.told(number, dry_run=dry_run)


def print_changes(found: Reread) -> None:
    """Print what reading again changes."""
    if found.differences:
        console.table(
            (_("Report"), _("Effect"), _("Place"), _("Before"), _("After")),
            [_row(one) for one in found.differences],
        )
    console.line(_summary(found))


def hint(store: Store, campaign: str | None = None) -> None:
    """Say how many reports a name just learned or forgotten would settle or open again."""
    rests_on = context.of_store(store, campaigns.campaign(store, campaign))
    found = rereading.read(store, rests_on, named=True)
    settled, opened = found.counts["stored"], found.counts["review"]
    if settled:
        console.message(
            _(
                "{count} waiting reports would be settled by the learned names: komsos reread."
            ).format(count=wording.at_least(settled, is_cut=found.is_cut))
        )
    if opened:
        console.message(
            _("{count} reports rest on a name no longer known: komsos reread.").format(
                count=wording.at_least(opened, is_cut=found.is_cut)
            )
        )


def _summary(found: Reread) -> str:
    """Write the counts that are not zero in one line."""
    counts = found.counts
    parts = [_("{count} reports read again").format(count=wording.number(counts["reports"]))]
    parts += [
        f"{wording.reread_effect_label(name).lower()} {wording.number(count)}"
        for name, count in counts.items()
        if count and name != "reports"
    ]
    return "; ".join(parts)


def _row(one: Difference) -> tuple[object, ...]:
    return (
        one.report_id,
        wording.reread_effect_label(one.effect),
        one.place_text,
        _shown(one.before),
        _shown(one.after),
    )


def _shown(standing: Standing | None) -> str:
    """Write how an activity stands: village, day, and whether it waits."""
    if standing is None:
        return wording.NOTHING
    village = standing.village_code
    parts = [
        placenames.full_name(gazetteer.load(), village) if village else _("place unknown"),
        wording.short_date(standing.day) if standing.day else standing.partial or _("no date"),
    ]
    if standing.state == states.REVIEW:
        parts.append("; ".join(wording.review_reason(reason) for reason in standing.reasons))
    return ", ".join(parts)


def _document(found: Reread, number: int | None) -> dict[str, Any]:
    return {
        "counts": found.counts,
        "changed": number is not None,
        "number": number,
        "differences": [
            {
                "report_id": one.report_id,
                "effect": one.effect,
                "place_text": one.place_text,
                "before": _standing(one.before),
                "after": _standing(one.after),
            }
            for one in found.differences
        ],
    }


def _standing(standing: Standing | None) -> dict[str, Any] | None:
    if standing is None:
        return None
    return {
        "state": standing.state,
        "village_code": standing.village_code,
        "date": standing.day and standing.day.isoformat(),
        "date_partial": standing.partial,
        "reasons": list(standing.reasons),
    }
