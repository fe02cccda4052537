"""The reports of two stores and their activities: whose reading and whose decision stands."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import chain
from typing import Any

from etl.store import states
from etl.store.merging import conflicts, standings
from etl.store.merging.deciding import TEXTS, Outcome, Pair, Verdict, text
from etl.store.merging.knowledge import ACTIVITY, FACTS
from etl.store.merging.side import Side
from etl.store.naming import Name, Row

_Grouped = Mapping[Name, list[Name]]
_EMPTY: Mapping[str, Any] = {"place_text": None, "phrase": None, "babinsa": None}


def decide(pair: Pair, outcome: Outcome) -> None:
    """Decide on all reports and activities of both stores."""
    outcome.rows[FACTS], outcome.rows[ACTIVITY] = {}, {}
    grouped = [_by_report(side) for side in (pair.ours, pair.theirs)]
    sides = list(zip((pair.ours, pair.theirs), grouped, strict=True))
    for name in sorted(chain.from_iterable(side.named.rows[FACTS] for side, _ in sides)):
        if name in outcome.rows[FACTS]:
            continue
        held = [(side, groups) for side, groups in sides if name in side.named.rows[FACTS]]
        if len(held) == 1:
            _take(held[0], name, outcome)
        else:
            keys = sorted({*grouped[0].get(name, ()), *grouped[1].get(name, ())})
            _merge(pair, name, keys, outcome)


def _by_report(side: Side) -> _Grouped:
    groups: defaultdict[Name, list[Name]] = defaultdict(list)
    for name in side.named.rows[ACTIVITY]:
        groups[name[:-1]].append(name)
    return groups


def _take(held: tuple[Side, _Grouped], name: Name, outcome: Outcome) -> None:
    """Take a report that only one store has, as it is there."""
    side, groups = held
    outcome.rows[FACTS][name] = side.named.rows[FACTS][name]
    outcome.vouching[name] = side.named.vouching[name]
    outcome.own[name] = next(iter(outcome.vouching[name]))
    for key in groups.get(name, ()):
        outcome.rows[ACTIVITY][key] = side.named.rows[ACTIVITY][key]


def _merge(pair: Pair, name: Name, keys: Iterable[Name], outcome: Outcome) -> None:
    keys = list(keys)
    is_standing = standings.stands(pair, name, keys, outcome)
    reads_ours = _reads_ours(pair, name, keys)
    facts = _facts(pair, name, outcome, reads_ours=reads_ours)
    outcome.rows[FACTS][name] = {**facts, "active": is_standing}
    outcome.vouching[name] = standings.files(pair, name, outcome, is_standing=is_standing)
    outcome.own[name] = standings.own_file(outcome.vouching[name])
    for key in keys:
        chosen = _activity(pair, key, outcome, reads_ours=reads_ours)
        outcome.rows[ACTIVITY][key] = _with_our_texts(pair, name, key, chosen)


def _reads_ours(pair: Pair, name: Name, keys: list[Name]) -> bool:
    """Say whose reading of a report stands where no person decided."""
    ours, theirs = (_rank(side, name, keys) for side in (pair.ours, pair.theirs))
    return ours >= theirs


def _rank(side: Side, name: Name, keys: list[Name]) -> tuple[Any, ...]:
    facts = side.named.rows[FACTS][name]
    rows = [row for key in keys if (row := side.row(ACTIVITY, key))]
    held = [row["state"] for row in rows if row["active"]]
    is_decided = any(side.uids(ACTIVITY, key) for key in keys) or side.uids(FACTS, name)
    return (
        bool(is_decided),
        facts["parser_version"],
        held.count(states.COUNTED) - held.count(states.REVIEW),
        [text(row) for row in (facts, *rows)],
    )


def _facts(pair: Pair, name: Name, outcome: Outcome, *, reads_ours: bool) -> Row:
    """Give what is known of a whole report; texts stay as our store has them."""
    rows = tuple(
        {**side.named.rows[FACTS][name], "active": True} for side in (pair.ours, pair.theirs)
    )
    ours, theirs = rows
    match pair.verdict(FACTS, name):
        case Verdict.OURS:
            chosen = ours
        case Verdict.THEIRS:
            chosen = theirs
        case Verdict.APART if ours["unit_code"] != theirs["unit_code"]:
            outcome.conflicts.append(pair.conflict(FACTS, name, (ours, theirs)))
            chosen = pair.later(FACTS, name, (ours, theirs))
        case _:
            chosen = ours if reads_ours else theirs
    if ours["reduced"] != theirs["reduced"]:
        return {**chosen, **{one: ours[one] for one in TEXTS & ours.keys()}}
    return chosen


def _activity(pair: Pair, key: Name, outcome: Outcome, *, reads_ours: bool) -> Row:
    ours, theirs = pair.ours.row(ACTIVITY, key), pair.theirs.row(ACTIVITY, key)
    verdict = pair.verdict(ACTIVITY, key)
    if ours is None or theirs is None:
        return _alone(ours or theirs or {}, verdict, is_read=(ours is not None) == reads_ours)
    match verdict:
        case Verdict.OURS:
            return ours
        case Verdict.THEIRS:
            return theirs
        case Verdict.SAME:
            return ours if reads_ours else theirs
    return _apart(pair, key, (ours, theirs), outcome)


def _apart(pair: Pair, key: Name, rows: tuple[Row, Row], outcome: Outcome) -> Row:
    """Settle an activity on which each store knows a decision that the other one lacks."""
    by_people = pair.by_people(ACTIVITY, key)
    # what only followed from where borders run gives way to whoever decided on the visit itself
    if by_people[0] != by_people[1]:
        return rows[by_people[1]]
    later = pair.later(ACTIVITY, key, rows)
    is_alike = conflicts.meaning(ACTIVITY, rows[0]) == conflicts.meaning(ACTIVITY, rows[1])
    if is_alike or not any(by_people):
        return later
    outcome.conflicts.append(pair.conflict(ACTIVITY, key, rows))
    return conflicts.waiting(rows, later, pair.decisions(ACTIVITY, key))


def _alone(row: Row, verdict: Verdict, *, is_read: bool) -> Row:
    """Give what only one reading found: it is none where the other reading stands."""
    is_decided = verdict is not Verdict.SAME
    return row if is_decided or is_read else {**row, "active": False}


def _with_our_texts(pair: Pair, name: Name, key: Name, row: Row) -> Row:
    """Keep the texts of an activity as our store has them where one store has reduced them."""
    facts = pair.ours.named.rows[FACTS][name], pair.theirs.named.rows[FACTS][name]
    if facts[0]["reduced"] == facts[1]["reduced"]:
        return row
    ours = pair.ours.row(ACTIVITY, key) or (_EMPTY if facts[0]["reduced"] else row)
    return {**row, **{one: ours[one] for one in _EMPTY}}
