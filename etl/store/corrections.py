"""What people correct of stored visits: each is one journal entry, with its reason."""

import uuid
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, select

from etl.errors import DecisionError
from etl.store import changes, engine, journal, standing, stated, states, tables
from etl.store.changes import Change
from etl.store.engine import Store
from etl.store.stated import UNSET, Correction

__all__ = [
    "UNSET",
    "Correction",
    "apart",
    "bring_back",
    "change",
    "merge_visits",
    "split",
    "void",
]


def change(store: Store, activity_id: int, correction: Correction, why: str, *, who: str) -> int:
    """
    Correct a visit, or what waits for a person; once it is whole it counts.

    Parameters
    ----------
    activity_id
        Its id.
    correction
        What a person states. A unit goes to its report, with all activities of that.
    why
        The reason; stored masked.
    who
        Name of the user.

    Returns
    -------
    number
        The number of the journal entry.

    Raises
    ------
    DecisionError
        If there is no such visit, it does not stand, what is stated cannot be (see
        `stated.columns`), nothing would be another, or there is no reason.
    """
    with engine.writing(store) as connection:
        row = standing.one(connection, activity_id, standing.OPEN)
        after = stated.columns(store, row, correction)
        after |= standing.let_stand(store, {**row, **after})
        made = [changes.of_row("activity", row, after)]
        made += _units(connection, row, correction)
        if not any(one.after for one in made):
            raise DecisionError("nothing_changed", item=activity_id)
        signed = _signed(who, why)
        made[0] = changes.of_row("activity", row, {**after, **signed})
        details = {"item": activity_id, "fields": sorted(correction.given), **_because(signed)}
        return _enter(connection, store, who, "change", made, details)


def void(store: Store, activity_ids: Sequence[int], why: str, *, who: str) -> int:
    """
    Take visits out: they did not take place, or are none. All of them or none, one journal entry.

    What tells of the same visit as one of them is not counted either.

    Returns
    -------
    number
        The number of the journal entry.

    Raises
    ------
    DecisionError
        If one of them neither counts nor waits, or there is no reason.
    """
    with engine.writing(store) as connection:
        found = standing.several(connection, activity_ids, standing.OPEN)
        signed = _signed(who, why)
        made = [changes.of_row("activity", row, {"state": states.VOID, **signed}) for row in found]
        return _enter(connection, store, who, "void", made, {**_named(found), **_because(signed)})


def bring_back(store: Store, activity_ids: Sequence[int], why: str, *, who: str) -> int:
    """
    Let visits that were taken out or rejected stand again: counted if whole, else waiting.

    Returns
    -------
    number
        The number of the journal entry.

    Raises
    ------
    DecisionError
        If one of them was neither taken out nor rejected, or there is no reason.
    """
    with engine.writing(store) as connection:
        found = standing.several(connection, activity_ids, states.DENIED)
        signed = _signed(who, why)
        made = [_stands_again(store, row, signed) for row in found]
        return _enter(
            connection, store, who, "bring_back", made, {**_named(found), **_because(signed)}
        )


def split(
    store: Store, activity_id: int, parts: Sequence[Correction], why: str, *, who: str
) -> int:
    """
    Make one visit several: what one report tells of several places or days.

    Parameters
    ----------
    activity_id
        Its id.
    parts
        At least two. The first is what the visit itself becomes, the others are new ones: as the
        visit, but for what is stated. A new one that states no people met none, so that nobody is
        counted twice.
    why
        The reason; stored masked.
    who
        Name of the user.

    Returns
    -------
    number
        The number of the journal entry; its details hold the ids of the new visits.

    Raises
    ------
    DecisionError
        If there is no such visit, it does not stand, there are too few or too many parts, one of
        them cannot be or states a unit, or there is no reason.
    """
    with engine.writing(store) as connection:
        row = standing.one(connection, activity_id, standing.OPEN)
        signed = _signed(who, why)
        own, *others = (_part(store, row, part) | signed for part in stated.checked_parts(parts))
        new = [{**_born_of(row), **other} for other in others]
        made = [
            changes.of_row("activity", row, own),
            changes.create(connection, tables.activity, new),
        ]
        first = made[1].ids[0][0]
        details = {"item": activity_id, "new": list(range(first, first + len(new)))}
        return _enter(connection, store, who, "split", made, {**details, **_because(signed)})


def merge_visits(  # noqa: PLR0913 - one decision has that many parts, all named
    store: Store,
    keep_id: int,
    other_ids: Sequence[int],
    why: str,
    *,
    people: int | None = None,
    who: str,
) -> int:
    """
    Say that activities tell of one visit, which then counts once.

    Parameters
    ----------
    keep_id
        The visit that is counted.
    other_ids
        Those that tell of it too, counted or waiting. What told of the same as they did tells of
        the same as `keep_id` then.
    why
        The reason; stored masked.
    people
        How many people were met; by default what `keep_id` says.
    who
        Name of the user.

    Returns
    -------
    number
        The number of the journal entry.

    Raises
    ------
    DecisionError
        If `keep_id` is not counted or among the others, one of those neither counts nor waits,
        there are none, the number of people cannot be, or there is no reason.
    """
    with engine.writing(store) as connection:
        keep = standing.one(connection, keep_id, (states.COUNTED,))
        if keep_id in other_ids:
            raise DecisionError("merged_into_itself", item=keep_id)
        found = standing.several(connection, other_ids, standing.OPEN)
        signed = _signed(who, why)
        after = {"state": states.MERGED, "merged_into": keep_id, **signed}
        made = [_rests_on(keep_id)]
        made += [changes.of_row("activity", row, after) for row in found]
        made += _tellings(connection, found, keep_id)
        if people is not None:
            stating = {"people": stated.checked_people(people), **signed}
            made.append(changes.of_row("activity", keep, stating))
        details = {"item": keep_id, "items": [row["id"] for row in found], **_because(signed)}
        return _enter(connection, store, who, "merge_visits", made, details)


def apart(store: Store, activity_ids: Sequence[int], why: str, *, who: str) -> int:
    """
    Say that activities tell of visits of their own after all: counted if whole, else waiting.

    Returns
    -------
    number
        The number of the journal entry.

    Raises
    ------
    DecisionError
        If one of them does not tell of another's visit, or there is no reason.
    """
    with engine.writing(store) as connection:
        found = standing.several(connection, activity_ids, (states.MERGED,))
        keeps = dict.fromkeys(row["merged_into"] for row in found)
        signed = _signed(who, why)
        made = [_rests_on(keep_id) for keep_id in keeps]
        made += [_stands_again(store, row, {**signed, "merged_into": None}) for row in found]
        return _enter(connection, store, who, "apart", made, {**_named(found), **_because(signed)})


def _enter(  # noqa: PLR0913, PLR0917 - the parts of an entry
    connection: Connection,
    store: Store,
    who: str,
    what: str,
    made: Iterable[Change],
    details: Mapping[str, Any],
) -> int:
    draft = journal.Draft(who, what, tuple(one for one in made if one.after), details)
    return journal.enter(connection, store, draft)


def _signed(who: str, why: str) -> dict[str, Any]:
    return {"decided_by": who, "decided_why": stated.reason(why)}


def _because(signed: Mapping[str, Any]) -> dict[str, Any]:
    return {"why": signed["decided_why"]}


def _named(found: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    ids = [row["id"] for row in found]
    return {"item": ids[0]} if len(ids) == 1 else {"items": ids}


def _stands_again(store: Store, row: Mapping[str, Any], also: Mapping[str, Any]) -> Change:
    return changes.of_row("activity", row, {**standing.let_stand(store, row), **also})


def _units(connection: Connection, row: Mapping[str, Any], correction: Correction) -> list[Change]:
    if "unit_code" not in correction.given:
        return []
    table = tables.report
    query = select(table.c.id, table.c.unit_code).where(table.c.id == row["report_id"])
    report = dict(connection.execute(query).mappings().one())
    unit_code = stated.checked_unit(connection, correction.given["unit_code"])
    return [changes.of_row("report", report, {"unit_code": unit_code})]


def _part(store: Store, row: Mapping[str, Any], part: Correction) -> dict[str, Any]:
    after = stated.columns(store, row, part)
    return after | standing.let_stand(store, {**row, **after})


def _born_of(row: Mapping[str, Any]) -> dict[str, Any]:
    """Give the columns of a new activity of the same report, which nobody was met at so far."""
    new = {name: value for name, value in row.items() if name != "id"}
    return {**new, "key": uuid.uuid4().hex, "people": 0, "people_named": 0, "active": False}


def _rests_on(keep_id: int) -> Change:
    """Rest on a visit being in force and not told by another itself."""
    held = {"active": True, "merged_into": None}
    return Change("activity", ((keep_id, keep_id),), held, held)


def _tellings(
    connection: Connection, found: Sequence[Mapping[str, Any]], keep_id: int
) -> list[Change]:
    """Let what tells of the same as others tell of the same as `keep_id`."""
    table = tables.activity
    ids = [row["id"] for row in found]
    query = select(table.c.id, table.c.merged_into).where(table.c.merged_into.in_(ids))
    told = connection.execute(query.order_by(table.c.id)).mappings().all()
    return [changes.of_row("activity", dict(row), {"merged_into": keep_id}) for row in told]
