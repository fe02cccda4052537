"""Which of two stores' rows stands: the one whose store knows all that the other one knows."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from etl.store.merging.conflicts import Conflict, difference, meaning
from etl.store.merging.conflicts import Side as Saying
from etl.store.merging.knowledge import GROUND, Decision, Unit
from etl.store.merging.side import Side
from etl.store.naming import Name, Row

# texts that one store may have reduced to their facts, and the other not yet
TEXTS = frozenset({"masked_text", "cells", "hints", "reduced", "place_text", "phrase", "babinsa"})


class Verdict(StrEnum):
    """Whose knowledge of a row holds the other's: nobody's where both decided apart."""

    SAME = "same"
    OURS = "ours"
    THEIRS = "theirs"
    APART = "apart"


@dataclass(slots=True)
class Outcome:
    """
    What a merge makes of the rows of both stores.

    `rows` are those of the merged store by table and name; `vouching` says of each report by file
    where in it the report stands, and whether that counts, its own file being in `own`; `gained`
    are the decisions that our store did not know, by unit.
    """

    rows: dict[str, dict[Name, Row]] = field(default_factory=dict)
    vouching: dict[Name, dict[Name, tuple[str, bool]]] = field(default_factory=dict)
    own: dict[Name, Name] = field(default_factory=dict)
    gained: dict[Unit, frozenset[str]] = field(default_factory=dict)
    conflicts: list[Conflict] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Pair:
    """The two stores, and how their knowledge of a unit compares."""

    ours: Side
    theirs: Side

    def verdict(self, table: str, name: Name) -> Verdict:
        """Say whose knowledge of a unit holds the other's."""
        ours, theirs = self.ours.uids(table, name), self.theirs.uids(table, name)
        if ours == theirs:
            return Verdict.SAME
        if ours > theirs:
            return Verdict.OURS
        return Verdict.THEIRS if theirs > ours else Verdict.APART

    def decisions(self, table: str, name: Name) -> tuple[Decision | None, Decision | None]:
        """Give the last decision of each store that the other knows nothing of."""
        ours, theirs = self.ours.uids(table, name), self.theirs.uids(table, name)
        return self.ours.known.latest(ours - theirs), self.theirs.known.latest(theirs - ours)

    def by_people(self, table: str, name: Name) -> tuple[bool, bool]:
        """
        Say of each store whether a person decided on the row itself, unknown to the other store.

        What only followed from a decision on boundaries, lineage or disputed borders is none.
        """
        sides = self.ours, self.theirs
        both = tuple(side.uids(table, name) for side in sides)
        new = both[0] - both[1], both[1] - both[0]
        ours, theirs = (
            any(_is_by_person(side.known.decisions.get(uid)) for uid in uids)
            for side, uids in zip(sides, new, strict=True)
        )
        return ours, theirs

    def later(self, table: str, name: Name, rows: tuple[Row, Row]) -> Row:
        """Give the row that was decided later, the same whichever store is ours."""
        told = zip(rows, self.decisions(table, name), strict=True)
        return max(told, key=lambda one: (_moment(one[1]), text(one[0])))[0]

    def conflict(self, table: str, name: Name, rows: tuple[Row, Row]) -> Conflict:
        """Tell of a row that people decided differently."""
        ours, theirs = difference(table, *rows)
        first, second = self.decisions(table, name)
        return Conflict(table, name, Saying(ours, first), Saying(theirs, second))


def _is_by_person(decision: Decision | None) -> bool:
    return decision is None or decision.what not in GROUND


def simple(pair: Pair, table: str, outcome: Outcome) -> None:
    """Decide on the rows of a table whose rows stand alone; a conflict's later decision stands."""
    both = pair.ours.named.rows[table], pair.theirs.named.rows[table]
    made = outcome.rows[table] = {}
    for name in sorted(both[0].keys() | both[1].keys()):
        ours, theirs = (rows.get(name) for rows in both)
        if ours is None or theirs is None or ours == theirs:
            made[name] = ours or theirs or {}
            continue
        made[name] = _chosen(pair, table, name, (ours, theirs), outcome)


def _chosen(pair: Pair, table: str, name: Name, rows: tuple[Row, Row], outcome: Outcome) -> Row:
    verdict = pair.verdict(table, name)
    if verdict is Verdict.OURS:
        return rows[0]
    if verdict is Verdict.THEIRS:
        return rows[1]
    if verdict is Verdict.SAME:
        return max(rows, key=text)
    if meaning(table, rows[0]) != meaning(table, rows[1]):
        outcome.conflicts.append(pair.conflict(table, name, rows))
    return pair.later(table, name, rows)


def text(row: Mapping[str, Any]) -> str:
    """Write a row so that any two rows have an order."""
    told = {column: value for column, value in row.items() if column not in TEXTS}
    return json.dumps(told, sort_keys=True, default=str)


def _moment(decision: Decision | None) -> tuple[str, str]:
    return (decision.at, decision.uid) if decision else ("", "")
