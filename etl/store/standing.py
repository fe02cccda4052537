"""The activities that a decision is about: whether they stand so that it can be taken."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, select

from etl.errors import DecisionError
from etl.models import ReviewReason
from etl.store import days, states, tables
from etl.store.engine import Store

# those of which a person may say something new
OPEN = (states.COUNTED, states.REVIEW)
# why an activity in a state cannot be what a decision asks for
_REFUSALS = {
    states.COUNTED: "visit_is_counted",
    states.REVIEW: "visit_in_review",
    states.REJECTED: "visit_is_rejected",
    states.VOID: "visit_is_void",
    states.MERGED: "visit_is_merged",
}
_VILLAGE_OPEN = {ReviewReason.VILLAGE_AMBIGUOUS.value, ReviewReason.VILLAGE_NOT_FOUND.value}
_DAY_OPEN = {
    ReviewReason.DATE_MISSING.value,
    ReviewReason.DATE_PARTIAL.value,
    ReviewReason.DATE_IN_FUTURE.value,
}


def one(connection: Connection, activity_id: int, wanted: Sequence[str]) -> dict[str, Any]:
    """
    Give the row of an activity.

    Parameters
    ----------
    activity_id
        Its id.
    wanted
        The states in which it may be.

    Raises
    ------
    DecisionError
        If there is none in force, or it is in another state.
    """
    query = select(tables.activity).where(tables.activity.c.id == activity_id)
    row = connection.execute(query).mappings().one_or_none()
    if row is None or not row["active"]:
        raise DecisionError("not_a_visit", item=activity_id)
    if row["state"] not in wanted:
        raise DecisionError(_REFUSALS[row["state"]], item=activity_id, into=row["merged_into"])
    return dict(row)


def several(
    connection: Connection, activity_ids: Sequence[int], wanted: Sequence[str]
) -> list[dict[str, Any]]:
    """Give the rows of activities, each once, at least one; raises as `one`."""
    if not activity_ids:
        raise DecisionError("no_visits_named")
    return [one(connection, activity_id, wanted) for activity_id in dict.fromkeys(activity_ids)]


def let_stand(store: Store, row: Mapping[str, Any]) -> dict[str, Any]:
    """Give the columns by which an activity counts if it is whole, and waits if it is not."""
    day = days.day(row["day"])
    settled: set[str] = set()
    if row["village_code"] is not None:
        settled |= _VILLAGE_OPEN
    if day is not None and day <= store.today():
        settled |= _DAY_OPEN
    if settled == _VILLAGE_OPEN | _DAY_OPEN:
        return {"state": states.COUNTED}
    still_open = [reason for reason in row["reasons"] if reason not in settled]
    return {"state": states.REVIEW, "reasons": still_open}
