"""Another laptop's store brought into this one: all of it or nothing, as one journal entry."""

import errno
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from sqlalchemy import Connection, select

from etl.errors import StoreError
from etl.store import arriving, engine, journal, settings, tables
from etl.store.engine import Store
from etl.store.journal import Draft
from etl.store.merging import conflicts, knowledge, planning, side, writing
from etl.store.merging.conflicts import Conflict
from etl.store.merging.deciding import Outcome
from etl.store.merging.knowledge import WHAT, Decision
from etl.store.merging.side import Side
from etl.store.merging.writing import Written


@dataclass(frozen=True, slots=True)
class Merged:
    """
    What merging another store does to ours.

    `number` is that of the journal entry, None if nothing changed or nothing was to be changed.
    `new` and `changed` count rows by table, `decisions` those of people that we did not know.
    """

    number: int | None
    new: Mapping[str, int]
    changed: Mapping[str, int]
    decisions: int
    conflicts: tuple[Conflict, ...]

    @property
    def is_empty(self) -> bool:
        """Whether our store holds all of the other one already."""
        return not (self.new or self.changed or self.decisions)


def preview(store: Store, file: Path, *, passphrase: str | None = None) -> Merged:
    """Say what `merge` would do; stores nothing."""
    theirs = _theirs(store, file, passphrase)
    with engine.reading(store) as connection:
        _check(connection, theirs.key, is_rehearsal=theirs.is_rehearsal)
        ours = side.read(connection)
        outcome = planning.plan(ours, theirs.side)
        written = writing.write(connection, ours, outcome, is_dry=True)
        return _merged(None, ours, outcome, written)


def merge(store: Store, file: Path, *, who: str, passphrase: str | None = None) -> Merged:
    """
    Bring all that another store holds into ours, with what was decided there.

    Parameters
    ----------
    store
        Ours.
    file
        A backup of the other one, or its file.
    who
        Name of the user, for the journal.
    passphrase
        Opens the backup, where it has one.

    Returns
    -------
    merged
        What was done; no journal entry was made where there was nothing to do.

    Raises
    ------
    StoreError
        If `file` cannot be opened, see `arriving.opened`, if one of the two is a rehearsal and the
        other is not, or if the two tell reports apart by different keys.
    """
    theirs = _theirs(store, file, passphrase)
    with engine.writing(store) as connection:
        _check(connection, theirs.key, is_rehearsal=theirs.is_rehearsal)
        ours = side.read(connection)
        outcome = planning.plan(ours, theirs.side)
        written = writing.write(connection, ours, outcome, is_dry=False)
        merged = _merged(None, ours, outcome, written)
        if merged.is_empty:
            return merged
        details = {**_counts(merged), **_packed(ours, theirs.side, outcome, merged)}
        draft = Draft(who, WHAT, tuple(written.made), details)
        return replace(merged, number=journal.enter(connection, store, draft))


def conflicts_of(store: Store, number: int) -> tuple[Conflict, ...]:
    """Give the conflicts that a merge found, by the number of its journal entry."""
    query = select(tables.journal.c.details).where(tables.journal.c.number == number)
    with engine.reading(store) as connection:
        details = connection.scalar(query) or {}
    return tuple(conflicts.from_json(one) for one in knowledge.unpacked(details)[2])


@dataclass(frozen=True, slots=True)
class _Theirs:
    side: Side
    key: bytes
    is_rehearsal: bool


def _theirs(store: Store, file: Path, passphrase: str | None) -> _Theirs:
    """Read the other store, from a copy that is gone afterwards."""
    try:
        with (
            arriving.opened(file, store.path.parent, passphrase=passphrase) as other,
            engine.reading(other.store) as connection,
        ):
            is_rehearsal = settings.holds_rehearsal(connection)
            return _Theirs(side.read(connection), settings.hash_key(connection), is_rehearsal)
    except OSError as error:
        reason = "store_full" if error.errno == errno.ENOSPC else "store_unreachable"
        raise StoreError(reason, path=str(store.path)) from error
    except (ValueError, LookupError, zlib.error) as error:
        # its journal tells nothing that ours could have written
        raise StoreError("backup_damaged", path=str(file)) from error


def _check(connection: Connection, key: bytes, *, is_rehearsal: bool) -> None:
    if is_rehearsal != settings.holds_rehearsal(connection):
        raise StoreError("merge_with_rehearsal")
    if key != settings.hash_key(connection):
        raise StoreError("merge_other_key")


def _merged(number: int | None, ours: Side, outcome: Outcome, written: Written) -> Merged:
    found = (
        replace(one, item=ours.named.ids[one.table].get(one.name)) for one in outcome.conflicts
    )
    uids = {uid for gained in outcome.gained.values() for uid in gained}
    return Merged(number, written.new, written.changed, len(uids), tuple(found))


def _counts(merged: Merged) -> dict[str, int]:
    return {
        "reports": merged.new.get("report", 0),
        "changed": sum(merged.changed.values()),
        "decisions": merged.decisions,
        "conflicts": len(merged.conflicts),
    }


def _packed(ours: Side, theirs: Side, outcome: Outcome, merged: Merged) -> dict[str, object]:
    uids = {uid for gained in outcome.gained.values() for uid in gained}
    known: dict[str, Decision] = {**ours.known.decisions, **theirs.known.decisions}
    told = [known[uid] for uid in uids]
    return knowledge.packed(outcome.gained, told, map(conflicts.to_json, merged.conflicts))
