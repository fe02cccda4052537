"""What two people decided apart from each other: how it is told, and how it waits for a person."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from etl.models import Precision, ReviewReason, Status, Why
from etl.store import states
from etl.store.merging.knowledge import Decision
from etl.store.naming import Name, Row
from geodata import codes

# why a row waits that two stores decided differently
REASON = ReviewReason.MERGE_CONFLICT.value
_BETWEEN = " / "
# what both say without contradicting each other: who said it, and how sure reading was
_SIGNED = frozenset({"decided_by", "decided_why", "learned_by", "learned_at"})
_TELLING = ("state", "village_code", "day", "kinds", "people", "hamlet")


@dataclass(frozen=True, slots=True)
class Side:
    """What one store says of a row, and its last decision that the other knew nothing of."""

    says: Mapping[str, Any]
    decision: Decision | None


@dataclass(frozen=True, slots=True)
class Conflict:
    """
    A row on which people decided differently, in two stores.

    `table` is that of the row, `name` what it is called in every store, `item` its id in ours, if
    it has one yet. `says` of a report holds `active` where one side withdrew it.
    """

    table: str
    name: Name
    ours: Side
    theirs: Side
    item: int | None = None


def meaning(table: str, row: Row) -> tuple[Any, ...]:
    """Give what a row says: two that mean the same contradict each other in nothing."""
    if table != "activity":
        said = ((column, value) for column, value in sorted(row.items()) if column not in _SIGNED)
        return (*said,) if row.get("active", True) else ("out",)
    if not row["active"]:
        return ("out",)
    if row["state"] in states.DENIED:
        return ("denied",)
    if row["state"] == states.MERGED:
        return ("merged", row["merged_into"])
    return tuple(row[column] for column in _TELLING)


def difference(table: str, ours: Row, theirs: Row) -> tuple[dict[str, Any], dict[str, Any]]:
    """Give the columns in which two rows differ, as each of the two has them."""
    shown = ("state", "village_code", "day", "people") if table == "activity" else ()
    differing = [
        column
        for column, value in ours.items()
        if column in shown or (value != theirs[column] and column not in _SIGNED)
    ]
    return {one: ours[one] for one in differing}, {one: theirs[one] for one in differing}


def waiting(rows: tuple[Row, Row], later: Row, decisions: Iterable[Decision | None]) -> Row:
    """
    Give the activity that waits for a person, the same whichever store is merged into which.

    Parameters
    ----------
    rows
        The activity as the two stores have it.
    later
        That of the two which was decided later.
    decisions
        The last decision of each.
    """
    villages = {code for row in rows for code in _villages(row)}
    days = {row["day"] for row in rows}
    signed = {name for row in rows for name in (row["decided_by"] or "").split(_BETWEEN) if name}
    signed |= {one.who for one in decisions if one}
    return {
        **later,
        **_place(villages),
        "state": states.REVIEW,
        "day": next(iter(days)) if len(days) == 1 else None,
        "day_partial": None,
        "reasons": [REASON],
        "active": True,
        "merged_into": None,
        # it is a person's to decide now: reading it again leaves it alone
        "decided_by": _BETWEEN.join(sorted(signed)) or REASON,
        "decided_why": None,
    }


def to_json(conflict: Conflict) -> dict[str, Any]:
    """Write a conflict down for the journal."""
    return asdict(conflict)


def from_json(told: Mapping[str, Any]) -> Conflict:
    """Read a conflict back."""
    name = tuple(told["name"])
    return Conflict(told["table"], name, _side(told["ours"]), _side(told["theirs"]), told["item"])


def _side(told: Mapping[str, Any]) -> Side:
    decision = told["decision"]
    return Side(told["says"], Decision(**decision) if decision else None)


def _villages(row: Row) -> list[str]:
    if row["village_code"] is not None and REASON not in row["reasons"]:
        return [row["village_code"]]
    return [code for code, *_ in row["candidates"]]


def _place(villages: Iterable[str]) -> dict[str, Any]:
    """Give the columns that say which villages it may be; one that both mean stands."""
    found = sorted(villages)
    districts = {codes.ancestor(code, codes.Level.DISTRICT) for code in found}
    regencies = {codes.ancestor(code, codes.Level.REGENCY) for code in found}
    return {
        "village_code": found[0] if len(found) == 1 else None,
        "candidates": [[code, 0.5, Why.DECIDED.value, []] for code in found],
        "district_code": districts.pop() if len(districts) == 1 else None,
        "regency_code": regencies.pop() if len(regencies) == 1 else None,
        "status": (Status.FOUND if len(found) == 1 else Status.AMBIGUOUS).value,
        "precision": (Precision.VILLAGE if len(found) == 1 else Precision.NONE).value,
        "score": 0.0,
    }
