"""`komsos review`: the queue of unsure reports, and what people decide."""

from collections.abc import Sequence
from typing import Any

from dashboard import placenames, wording
from dashboard.commands import console, days, opening, reread
from dashboard.translation import gettext as _
from etl.store import review
from etl.store.review import ReviewItem
from geodata import codes, gazetteer


def show(*, db: str | None, as_json: bool) -> None:
    """List what waits, in the order in which it came."""
    queue = review.review_queue(opening.store(db))
    if as_json:
        console.as_json([_document(item) for item in queue])
        return
    if not queue:
        console.message(_("No report waits for a decision."))
        return
    console.table(
        (_("No."), _("Date"), _("Place"), _("Candidates"), _("Why"), _("File")),
        [_row(item) for item in queue],
    )


def resolve(
    items: Sequence[int], village: str, *, db: str | None, day: str | None, learn: bool
) -> None:
    """Count unsure activities for a village: all of them or none."""
    code = codes.normalise(village)
    store = opening.store(db)
    number = review.resolve_all(
        store, items, code, learn=learn, day=days.parse(day), who=opening.who()
    )
    name = placenames.full_name(gazetteer.load(), code)
    console.message(
        _("Decided: {village}. (Change {number}; `komsos undo {number}` takes it back.)").format(
            village=name, number=number
        )
    )
    if learn:
        reread.hint(store)


def reject(items: Sequence[int], why: str, *, db: str | None) -> None:
    """Decide that unsure activities are none to be counted."""
    number = review.reject_all(opening.store(db), items, why, who=opening.who())
    console.message(
        _(
            "The report was rejected. (Change {number}; `komsos undo {number}` takes it back.)"
        ).format(number=number)
    )


def _document(item: ReviewItem) -> dict[str, Any]:
    return {
        "id": item.id,
        "report_id": item.report_id,
        "reasons": list(item.reasons),
        "date": item.day and item.day.isoformat(),
        "date_partial": item.partial,
        "place_text": item.place_text,
        "text": item.masked_text,
        "village_code": item.village_code,
        "kecamatan_code": item.district_code,
        "kabupaten_code": item.regency_code,
        "hamlet": item.hamlet,
        "candidates": [
            {"village_code": one.village_code, "score": one.score, "why": one.why}
            for one in item.candidates
        ],
        "unit_code": item.unit_code,
        "unit_koramil": item.koramil,
        "unit_kodim": item.kodim,
        "rank": item.rank,
        "kinds": list(item.kinds),
        "people": item.people,
        "file": item.file_name,
        "ref": item.ref,
        "received_at": item.received_at.isoformat(),
    }


def _row(item: ReviewItem) -> tuple[object, ...]:
    names = gazetteer.load()
    candidates = "; ".join(
        f"{one.village_code} {placenames.area_name(names, one.village_code)}"
        for one in item.candidates
    )
    return (
        item.id,
        wording.short_date(item.day) if item.day else item.partial,
        item.place_text,
        candidates,
        "; ".join(wording.review_reason(reason) for reason in item.reasons),
        item.file_name,
    )
