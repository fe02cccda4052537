"""Borders that two villages dispute: marked by people, kept as lines, so they outlive a set."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from etl.errors import DecisionError
from etl.store import engine, keyed, reread, stated, tables
from etl.store.changes import Change
from etl.store.engine import Store
from geodata import disputes, gazetteer
from geodata.boundaries import BoundarySet
from geodata.disputes import Dispute

WHAT = "dispute"
# no border is in dispute further off
MOST_WITHIN_M = 5_000.0
# letters of what is no code that are quoted
_QUOTED = 40


@dataclass(frozen=True, slots=True)
class Marked:
    """A disputed border as it was marked, with the reason, masked."""

    id: int
    dispute: Dispute
    why: str


def marked(store: Store) -> tuple[Marked, ...]:
    """List the disputed borders in force, by their villages."""
    table = tables.disputed
    query = select(table).where(table.c.active).order_by(table.c.village_a, table.c.village_b)
    with engine.reading(store) as connection:
        return tuple(_marked(row) for row in connection.execute(query).mappings())


def known(store: Store) -> tuple[Dispute, ...]:
    """Give the disputed borders, for reading."""
    return tuple(one.dispute for one in marked(store))


def dispute(
    boundaries: BoundarySet,
    villages: tuple[str, str],
    *,
    within_m: float = disputes.DEFAULT_WITHIN_M,
    segment: str | None = None,
) -> Dispute:
    """
    Make the dispute of a border.

    Parameters
    ----------
    boundaries
        The set in use, from which the line is taken.
    villages
        Dotted codes of the two, in any order.
    within_m
        How far from the line the ground is in dispute, in metres.
    segment
        The line where it is not all of the border in the set: WKT in EPSG:4326.

    Raises
    ------
    DecisionError
        `unknown_village`, `same_village`, `within_out_of_range`.
    BoundaryError
        As `geodata.disputes.border` and `read` do.
    """
    pair = _pair(villages)
    if not (math.isfinite(within_m) and 1 <= within_m <= MOST_WITHIN_M):
        raise DecisionError("within_out_of_range", most=round(MOST_WITHIN_M))
    if segment is None:
        return Dispute(pair, disputes.border(boundaries.villages, *pair), within_m)
    return Dispute(pair, disputes.read(segment), within_m)


def marking(made: Dispute, why: str) -> reread.Decision:
    """
    Mark a border as disputed, in place of an earlier mark: a decision to be applied.

    Raises
    ------
    DecisionError
        `why_missing`, `text_too_long`.
    """
    reason = stated.reason(why)
    return reread.Decision(
        WHAT,
        lambda connection: _stated(connection, made, reason),
        {"villages_of": list(made.villages), "why": reason},
    )


def removing(store: Store, villages: tuple[str, str]) -> reread.Decision:
    """
    Take the mark from a border: a decision to be applied.

    Raises
    ------
    DecisionError
        `unknown_village`, `same_village`, `unknown_dispute`.
    """
    pair = _pair(villages)
    if not any(one.dispute.villages == pair for one in marked(store)):
        raise DecisionError("unknown_dispute", first=pair[0], second=pair[1])
    return reread.Decision(
        WHAT,
        lambda connection: _withdrawn(connection, pair),
        {"villages_of": list(pair), "removed": True},
    )


def after(
    store: Store, made: Dispute | None = None, *, without: tuple[str, str] | None = None
) -> tuple[Dispute, ...]:
    """Give the disputes there would be with one more, or without the one of two villages."""
    gone = {made.villages if made else None, _pair(without) if without else None}
    others = [one for one in known(store) if one.villages not in gone]
    return (*others, made) if made else tuple(others)


def _marked(row: Mapping[Any, Any]) -> Marked:
    villages = (row["village_a"], row["village_b"])
    return Marked(row["id"], Dispute(villages, row["segment"], row["within_m"]), row["why"])


def _stated(connection: Connection, made: Dispute, why: str) -> list[Change]:
    wanted = {"segment": made.segment, "within_m": made.within_m, "why": why}
    change = keyed.of_stated(connection, tables.disputed, _key(made.villages), wanted)
    return list(keyed.effective([change]))


def _withdrawn(connection: Connection, pair: tuple[str, str]) -> list[Change]:
    row = keyed.in_force(connection, tables.disputed, _key(pair))
    if row is None:
        raise DecisionError("unknown_dispute", first=pair[0], second=pair[1])
    return [keyed.of_withdrawn(row, tables.disputed)]


def _key(pair: tuple[str, str]) -> dict[str, str]:
    return {"village_a": pair[0], "village_b": pair[1]}


def _pair(villages: tuple[str, str]) -> tuple[str, str]:
    for code in villages:
        if code not in gazetteer.load().villages:
            raise DecisionError("unknown_village", village_code=code[:_QUOTED])
    first, second = sorted(villages)
    if first == second:
        raise DecisionError("same_village")
    return first, second
