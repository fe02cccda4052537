"""Reports in: one file at a time, whole or not at all."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import UTC
from importlib import metadata
from typing import Any

from sqlalchemy import Connection, select

from etl.models import Outcome
from etl.store import changes, engine, journal, rows, settings, tables
from etl.store.changes import Change
from etl.store.engine import Store
from etl.store.intake import Arrival, Batch, Gate, Origin
from etl.store.journal import Draft


def preview(store: Store, batches: Iterable[Batch]) -> tuple[tuple[Outcome, ...], ...]:
    """
    Say what `add` would answer for each of several files, one after the other; stores nothing.

    Raises
    ------
    StoreError
        If the store cannot be read.
    """
    with engine.reading(store) as connection:
        gate = Gate(settings.hash_key(connection), store.today(), _in_force(connection))
    return tuple(_outcomes(gate.judge(batch)) for batch in batches)


def add(store: Store, batch: Batch, *, who: str) -> tuple[Outcome, ...]:
    """
    Store the reports of a file, in one transaction with its journal entry.

    Parameters
    ----------
    store
        Where to.
    batch
        The file.
    who
        Name of the user, for the journal.

    Returns
    -------
    outcomes
        One per report in their order, then one per rejection. A file that was stored before under
        the same name changes nothing, not even the version.

    Raises
    ------
    StoreError
        If the store cannot be written; then nothing of the file is stored.
    """
    with engine.writing(store) as connection:
        gate = Gate(settings.hash_key(connection), store.today(), _in_force(connection))
        arrivals = gate.judge(batch)
        if made := _insert(connection, store, batch, arrivals):
            details = _details(batch, arrivals)
            journal.enter(connection, store, Draft(who, "ingest", made, details))
    return _outcomes(arrivals)


def _in_force(connection: Connection) -> dict[str, Origin]:
    report, file = tables.report, tables.source_file
    query = (
        select(report.c.identity, file.c.name, report.c.id)
        .join(file, file.c.id == report.c.file_id)
        .where(report.c.active)
    )
    return {identity: Origin(name, key) for identity, name, key in connection.execute(query)}


def _outcomes(arrivals: Iterable[Arrival]) -> tuple[Outcome, ...]:
    return tuple(arrival.outcome for arrival in arrivals)


def _details(batch: Batch, arrivals: Iterable[Arrival]) -> dict[str, Any]:
    states = Counter(arrival.outcome.state.value for arrival in arrivals)
    return {"file": batch.file_name, **states}


def _insert(
    connection: Connection, store: Store, batch: Batch, arrivals: Iterable[Arrival]
) -> tuple[Change, ...]:
    """Insert what is not yet in force; give the changes that bring it into force."""
    new = [arrival for arrival in arrivals if arrival.origin is None]
    repeats = [arrival for arrival in arrivals if _vouches(arrival, batch)]
    if not new and not repeats:
        return ()
    file_id = _insert_file(connection, store, batch)
    first = changes.next_id(connection, tables.report)
    edition = batch.boundary_edition
    made = (
        (
            tables.report,
            [{"file_id": file_id, **rows.of_report(arrival, edition)} for arrival in new],
        ),
        (tables.activity, list(_activities(new, first, store))),
        (tables.repeat, [{"file_id": file_id, **rows.of_repeat(arrival)} for arrival in repeats]),
    )
    return tuple(changes.create(connection, table, found) for table, found in made if found)


def _vouches(arrival: Arrival, batch: Batch) -> bool:
    """Whether a report stands in the store from another file, whose undoing should not lose it."""
    origin = arrival.origin
    return origin is not None and bool(origin.report_id) and origin.file_name != batch.file_name


def _activities(new: Iterable[Arrival], first: int, store: Store) -> Iterator[dict[str, Any]]:
    for report_id, arrival in enumerate(new, first):
        for row in rows.of_activities(arrival.outcome, store.today()):
            yield {"report_id": report_id, **row}


def _insert_file(connection: Connection, store: Store, batch: Batch) -> int:
    row = {
        "name": batch.file_name,
        "kind": batch.kind,
        "received_at": store.clock().astimezone(UTC).isoformat(),
        "program": metadata.version("peta-komsos"),
        "boundary_edition": batch.boundary_edition,
    }
    return int(changes.insert_row(connection, tables.source_file, row)["id"])
