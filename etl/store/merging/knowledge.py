"""
Which decisions of people a store knows of each of its rows: what tells newer from different.

A store whose knowledge of a row holds all that the other one knows is the newer one; where each
knows something that the other does not, people decided apart from each other.
"""

import base64
import json
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from etl.store.changes import Change
from etl.store.naming import Name, Named

WHAT = "merge"
# a table and the name of one of its rows; of a report three things are decided apart
Unit = tuple[str, Name]
FACTS, STANDING, VOUCH, ACTIVITY = "report", "standing", "vouch", "activity"
_INGEST = "ingest"
# what programs do, which no person need have decided
_MACHINE = frozenset({WHAT, "reread"})
# decisions on the ground, from which follows where visits lie that nobody decided on
GROUND = frozenset({"boundaries", "lineage", "dispute"})
# the detail of a journal entry that holds what a merge brought
PACKED = "known"
# more than a year of merges tells; what unpacks to more was not written by us
_MOST_BYTES = 1 << 26


@dataclass(frozen=True, slots=True)
class Decision:
    """One journal entry of a person, of this store or another one: `at` is ISO text in UTC."""

    uid: str
    at: str
    who: str
    what: str
    why: str | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """A journal entry as far as it matters here; `is_undone` says that it is not in force."""

    number: int
    uid: str
    at: str
    who: str
    what: str
    details: Mapping[str, Any]
    changes: tuple[Change, ...]
    undoes: int | None
    is_undone: bool


@dataclass(slots=True)
class Knowledge:
    """
    What a store knows of decisions.

    `of` gives the uids of the decisions that touched a unit, `decisions` what is known of each.
    `together` names the activities that went out of force only together with their report.
    """

    of: defaultdict[Unit, set[str]] = field(default_factory=lambda: defaultdict(set))
    decisions: dict[str, Decision] = field(default_factory=dict)
    together: set[Name] = field(default_factory=set)

    def latest(self, uids: Iterable[str]) -> Decision | None:
        """Give the last of some decisions."""
        known = (self.decisions[uid] for uid in uids if uid in self.decisions)
        return max(known, key=lambda one: (one.at, one.uid), default=None)


def gather(entries: Iterable[Told], named: Named) -> Knowledge:
    """
    Go through a journal.

    Parameters
    ----------
    entries
        All of them, in their order.
    named
        The rows of the store.
    """
    known = Knowledge()
    kinds: dict[int, str] = {}
    for entry in entries:
        # an undo is of the kind of what it takes back, however often
        kinds[entry.number] = kinds.get(entry.undoes or 0, entry.what)
        if entry.what == WHAT and not entry.is_undone:
            _add_foreign(known, entry.details)
        touched = _touched(known, named, entry)
        if kinds[entry.number] in _MACHINE or not touched:
            continue
        why = entry.details.get("why")
        known.decisions[entry.uid] = Decision(entry.uid, entry.at, entry.who, entry.what, why)
        for unit in touched:
            known.of[unit].add(entry.uid)
    return known


def _touched(known: Knowledge, named: Named, entry: Told) -> list[Unit]:
    """Give the units that an entry decides on; notes what comes and goes with its report."""
    standing = {
        (name, change.after["active"])
        for change in entry.changes
        if change.table == FACTS and "active" in change.after
        for name in _names(named, change)
    }
    units: list[Unit] = []
    for change in entry.changes:
        for name in _names(named, change):
            active = change.after.get("active")
            is_together = change.table == ACTIVITY and (name[:-1], active) in standing
            if is_together:
                (known.together.discard if active else known.together.add)(name)
            if not (is_together and change.after.keys() == {"active"}):
                units += _units(named, change, name)
    if entry.what == _INGEST:
        return _brought_back(known, named, {name for name, _ in standing})
    return units


def _brought_back(known: Knowledge, named: Named, reports: Iterable[Name]) -> list[Unit]:
    """Give the units of reports that came anew after they were withdrawn: that decides on them."""
    again = {name for name in reports if known.of.get((STANDING, name))}
    activities = [name for name in named.rows[ACTIVITY] if name[:-1] in again] if again else []
    return [
        *((STANDING, name) for name in again),
        *((ACTIVITY, name) for name in activities),
    ]


def _names(named: Named, change: Change) -> Iterator[Name]:
    names = named.names.get(change.table, {})
    # they were read in the order of their numbers; a forged span would not end
    highest = next(reversed(names), 0)
    for first, last in change.ids:
        yield from (names[at] for at in range(max(first, 1), min(last, highest) + 1) if at in names)


def _units(named: Named, change: Change, name: Name) -> Iterator[Unit]:
    if change.table == "repeat":
        yield VOUCH, name
        return
    if change.table != FACTS:
        yield change.table, name
        return
    columns = set(change.after)
    if "active" in columns:
        yield STANDING, name
    if "file_id" in columns:
        moved = (change.before["file_id"], change.after["file_id"])
        files = named.names["source_file"]
        yield from ((VOUCH, (*name, *files[file])) for file in moved)
    if columns - {"active", "file_id", "ref"}:
        yield FACTS, name


def packed(
    gained: Mapping[Unit, Iterable[str]],
    decisions: Iterable[Decision],
    conflicts: Iterable[Mapping[str, Any]],
) -> dict[str, Any]:
    """
    Write down for the journal which decisions of others a merge brought, to which rows.

    Parameters
    ----------
    gained
        The uids of the decisions by unit.
    decisions
        What is known of each.
    conflicts
        What contradicts, as JSON.
    """
    told = sorted((asdict(one) for one in decisions), key=lambda one: one["uid"])
    places = {one["uid"]: at for at, one in enumerate(told)}
    # most units gain the same: what one entry touched
    units = defaultdict(list)
    for (table, name), uids in sorted(gained.items()):
        units[tuple(sorted(places[uid] for uid in uids))].append([table, *name])
    grouped = [[list(uids), names] for uids, names in units.items()]
    text = json.dumps([told, grouped, list(conflicts)])
    return {PACKED: base64.b85encode(zlib.compress(text.encode())).decode()}


def unpacked(details: Mapping[str, Any]) -> tuple[list[Any], list[Any], list[Any]]:
    """Read back what `packed` wrote: decisions, units by decisions, and conflicts."""
    if PACKED not in details:
        return [], [], []
    packer = zlib.decompressobj()
    told, units, conflicts = json.loads(
        packer.decompress(base64.b85decode(details[PACKED]), _MOST_BYTES)
    )
    return told, units, conflicts


def _add_foreign(known: Knowledge, details: Mapping[str, Any]) -> None:
    told, units, _ = unpacked(details)
    for one in told:
        known.decisions[one["uid"]] = Decision(**one)
    for places, names in units:
        uids = {told[at]["uid"] for at in places}
        for table, *name in names:
            known.of[table, tuple(name)] |= uids
