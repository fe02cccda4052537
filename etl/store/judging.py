"""What a reading amounts to: a visit, a question for a person, or nothing to count. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from etl.models import Activity, Reading, ReportState, ReviewReason, Status


class ActivityState(StrEnum):
    """Whether an activity counts, waits for a person, or was turned down by one."""

    VISIT = "visit"
    REVIEW = "review"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Judgement:
    """What becomes of one activity, and why it does not count."""

    state: ActivityState
    reasons: tuple[ReviewReason, ...] = ()


def judge(activity: Activity, *, today: date) -> Judgement:
    """Decide about one activity; only a full day, not after `today`, in a known village counts."""
    reasons = (*_place_reasons(activity), *_date_reasons(activity, today))
    return Judgement(ActivityState.REVIEW if reasons else ActivityState.VISIT, reasons)


def report_state(reading: Reading, judgements: Sequence[Judgement]) -> ReportState:
    """Decide about a whole report: one uncertain activity puts it into review."""
    if not reading.is_visit:
        return ReportState.REJECTED
    if any(found.state is ActivityState.REVIEW for found in judgements):
        return ReportState.REVIEW
    return ReportState.STORED


def all_reasons(judgements: Sequence[Judgement]) -> tuple[str, ...]:
    """List the reasons of several activities, each once, in order of appearance."""
    return tuple(dict.fromkeys(str(reason) for found in judgements for reason in found.reasons))


def _place_reasons(activity: Activity) -> tuple[ReviewReason, ...]:
    match activity.where.status:
        case Status.FOUND:
            return ()
        case Status.AMBIGUOUS:
            return (ReviewReason.VILLAGE_AMBIGUOUS,)
        case Status.NOT_FOUND:
            return (ReviewReason.VILLAGE_NOT_FOUND,)


def _date_reasons(activity: Activity, today: date) -> tuple[ReviewReason, ...]:
    when = activity.when
    if when.day is not None:
        return (ReviewReason.DATE_IN_FUTURE,) if when.day > today else ()
    return (ReviewReason.DATE_PARTIAL if when.partial else ReviewReason.DATE_MISSING,)
