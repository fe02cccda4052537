"""`komsos visit list` and `history`: stored visits with their numbers, and what became of one."""

from datetime import date
from typing import Any

from dashboard import labels, placenames, told, wording
from dashboard.commands import console, opening
from dashboard.errors import QuestionError
from dashboard.translation import gettext as _
from etl.errors import DecisionError
from etl.store import campaigns, finding, history, states
from etl.store.engine import Store
from etl.store.finding import Found, Sought
from etl.store.history import Step
from geodata import codes, gazetteer

_BEGINNING = ("state", "village_code", "day", "kinds", "people")
# as many as any store holds
_ALL = 2**53


def show(  # noqa: PLR0913  # the options of the command
    *,
    db: str | None,
    campaign: str | None,
    first_day: date | None,
    last_day: date | None,
    area: str | None,
    state: str,
    as_json: bool,
) -> None:
    """List visits, the newest first; area and window are by default the campaign's."""
    if state not in labels.VISIT_STATES:
        raise QuestionError("unknown_state", state=state, known=list(labels.VISIT_STATES))
    store = opening.store(db)
    terms = campaigns.campaign(store, campaign)
    within = _area(area) if area else terms.area_code
    window = (first_day or terms.first_day, last_day or terms.last_day)
    if window[0] > window[1]:
        raise QuestionError("window_backwards", first_day=window[0], last_day=window[1])
    found = _found(store, window, within, state)
    if as_json:
        console.as_json([_document(one) for one in found])
    elif not found:
        console.message(_("There is none in this area and window."))
    else:
        headings = (
            _("No."), _("Date"), _("Village"), _("Activity"), _("People met"), _("Unit"), _("File"),
        )  # fmt: skip
        console.table(headings, [_row(one) for one in found])


def tell(item: int, *, db: str | None, as_json: bool) -> None:
    """Tell what happened to one visit, oldest first."""
    found = history.history(opening.store(db), item)
    if not found:
        raise DecisionError("not_a_visit", item=item)
    if as_json:
        console.as_json([_step_document(step) for step in found])
        return
    console.table(
        (_("No."), _("When"), _("Who"), _("Change"), _("Details"), _("Why"), _("Undone by")),
        [_step_row(step) for step in found],
    )


def _area(typed: str) -> str:
    """Give the code of an area of the national list; raises `QuestionError` if there is none."""
    code = codes.normalise(typed)
    if not gazetteer.is_listed(gazetteer.load(), code):
        raise QuestionError("unknown_area", area=code)
    return code


def _found(store: Store, window: tuple[date, date], area: str, state: str) -> list[Found]:
    """Find visits of a state; what has no day or village may lie anywhere, so it is given too."""
    days = window if state == states.COUNTED else (None, None)
    sought = Sought(first_day=days[0], last_day=days[1], states=(state,))
    return [
        one
        for one in finding.find(store, sought, most=_ALL)
        if (one.day is None or window[0] <= one.day <= window[1])
        and (one.village_code is None or codes.is_within(one.village_code, area))
    ]


def _document(one: Found) -> dict[str, Any]:
    return {
        "id": one.id,
        "state": one.state,
        "village_code": one.village_code,
        "date": one.day and one.day.isoformat(),
        "date_partial": one.day_partial,
        "kinds": list(one.kinds),
        "people": one.people,
        "merged_into": one.merged_into,
        "unit_code": one.unit_code,
        "text": one.masked_text,
        "file": one.file_name,
    }


def _row(one: Found) -> tuple[object, ...]:
    names = gazetteer.load()
    return (
        one.id,
        wording.short_date(one.day) if one.day else one.day_partial,
        placenames.area_name(names, one.village_code) if one.village_code else None,
        ", ".join(wording.kind_label(kind) for kind in one.kinds),
        one.people,
        one.unit_code or one.koramil,
        wording.file_name(one.file_name, one.file_kind),
    )


def _step_document(step: Step) -> dict[str, Any]:
    return {
        "number": step.number,
        "at": step.at.isoformat(),
        "who": step.who,
        "what": step.what,
        "why": step.why,
        "before": dict(step.before),
        "after": dict(step.after),
        "undoes": step.undoes,
        "undone_by": step.undone_by,
    }


def _step_row(step: Step) -> tuple[object, ...]:
    before, after = step.before, step.after
    if not before:
        # what the visit began with, as far as a person asks for it
        after = {name: after[name] for name in _BEGINNING if after.get(name)}
        before = dict.fromkeys(after)
    return (
        step.number,
        wording.date_and_time(step.at),
        step.who,
        wording.journal_label(step.what),
        "; ".join(told.differences(before, after, _name)),
        step.why,
        step.undone_by,
    )


def _name(code: str) -> str:
    return f"{placenames.area_name(gazetteer.load(), code)} ({code})"
