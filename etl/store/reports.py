"""Taking the reports of one file into the store, all in one transaction, or only trying it."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import Connection, func, insert, select

from etl.models import Kind, Outcome, RawReport, Reading, Rejection, ReportState
from etl.store import hashing, journal, judging, tables, tally
from etl.store.engine import Store
from etl.store.journal import Change, What
from etl.store.judging import Judgement

# what one SELECT asks for at once; SQLite takes 32,766 parameters
_CHUNK = 5_000


@dataclass(frozen=True, slots=True)
class Batch:
    """
    What one file brought.

    `file_name` is already masked. `raws` and `readings` belong together one by one; the raw reports
    are only hashed.
    """

    file_name: str
    kind: Kind | None
    raws: Sequence[RawReport] = ()
    readings: Sequence[Reading] = ()
    rejections: Sequence[Rejection] = ()


@dataclass(frozen=True, slots=True)
class _Judged:
    """One report with its hash and what is to become of it."""

    reading: Reading
    digest: bytes
    state: ReportState
    judgements: tuple[Judgement, ...] = ()

    @property
    def reasons(self) -> tuple[str, ...]:
        if self.state is ReportState.REJECTED:
            return (self.reading.not_visit_reason or "not_a_visit",)
        return judging.all_reasons(self.judgements)


def preview(store: Store, batch: Batch, *, today: date | None = None) -> tuple[Outcome, ...]:
    """Tell what `add` would make of a batch, without storing anything."""
    with store.reading() as connection:
        judged = _judge_all(connection, batch, today or date.today())  # noqa: DTZ011 - local day
    return _outcomes(judged, batch)


def add(
    store: Store,
    batch: Batch,
    *,
    who: str,
    today: date | None = None,
    at: datetime | None = None,
) -> tuple[Outcome, ...]:
    """
    Store the reports of one file.

    Parameters
    ----------
    store
        An open store.
    batch
        What the file brought.
    who
        Who stores it, for the journal.
    today
        Later days are in the future and go to review; the local day by default.
    at
        The moment for the journal; now by default.

    Returns
    -------
    outcomes
        One per report, then one per rejection, in the order of the batch. When this returns, all of
        it is on the disk.

    Raises
    ------
    StoreError
        If the store cannot be written; then nothing of the batch is stored.
    """
    with store.writing() as connection:
        judged = _judge_all(connection, batch, today or date.today())  # noqa: DTZ011 - local day
        outcomes = _outcomes(judged, batch)
        moment = at or datetime.now(UTC)
        file_id = _insert_file(connection, batch, moment)
        _insert_reports(connection, file_id, judged, batch.rejections)
        tally.refresh(connection, tally.pairs_of_file(connection, file_id))
        journal.append(
            connection,
            who=who,
            what=What.INGEST,
            summary=_summary(batch, outcomes),
            changes=[Change("source_file", file_id, {"is_active": False}, {"is_active": True})],
            at=moment,
        )
    return outcomes


def _judge_all(connection: Connection, batch: Batch, today: date) -> list[_Judged]:
    secret = hashing.key(connection)
    digests = [
        hashing.digest(secret, raw, reading)
        for raw, reading in zip(batch.raws, batch.readings, strict=True)
    ]
    seen = _known(connection, digests)
    judged = []
    for reading, digest in zip(batch.readings, digests, strict=True):
        judged.append(_judge(reading, digest, is_known=digest in seen, today=today))
        seen.add(digest)
    return judged


def _judge(reading: Reading, digest: bytes, *, is_known: bool, today: date) -> _Judged:
    if is_known:
        return _Judged(reading, digest, ReportState.DUPLICATE)
    if not reading.is_visit:
        return _Judged(reading, digest, ReportState.REJECTED)
    judgements = tuple(judging.judge(found, today=today) for found in reading.activities)
    return _Judged(reading, digest, judging.report_state(reading, judgements), judgements)


def _known(connection: Connection, digests: Sequence[bytes]) -> set[bytes]:
    """Find out which reports are in the store already, from files that were not taken back."""
    known: set[bytes] = set()
    for start in range(0, len(digests), _CHUNK):
        rows = connection.execute(
            select(tables.report.c.hash)
            .select_from(tables.report.join(tables.source_file))
            .where(
                tables.report.c.hash.in_(digests[start : start + _CHUNK]),
                tables.source_file.c.is_active,
            )
        )
        known.update(rows.scalars())
    return known


def _outcomes(judged: Sequence[_Judged], batch: Batch) -> tuple[Outcome, ...]:
    read = [Outcome(one.reading.ref, one.state, one.reasons, one.reading) for one in judged]
    rejected = [
        Outcome(rejection.ref, ReportState.REJECTED, (rejection.reason,))
        for rejection in batch.rejections
    ]
    return (*read, *rejected)


def _summary(batch: Batch, outcomes: Sequence[Outcome]) -> dict[str, Any]:
    states = [outcome.state for outcome in outcomes]
    counts = {str(state): states.count(state) for state in ReportState if state in states}
    return {"file": batch.file_name, "counts": counts}


def _insert_file(connection: Connection, batch: Batch, moment: datetime) -> int:
    row = {
        "name": batch.file_name,
        "kind": batch.kind,
        "received_at": moment.astimezone(UTC).isoformat(timespec="seconds"),
        "entry": journal.last_number(connection) + 1,
        "is_active": True,
    }
    result = connection.execute(insert(tables.source_file).values(row))
    return int(result.lastrowid)


def _insert_reports(
    connection: Connection,
    file_id: int,
    judged: Sequence[_Judged],
    rejections: Sequence[Rejection],
) -> None:
    first = (connection.execute(select(func.max(tables.report.c.id))).scalar() or 0) + 1
    reports = [
        _report_row(one, {"id": first + place, "file_id": file_id})
        for place, one in enumerate(judged)
    ]
    reports += [_rejection_row(rejection, file_id) for rejection in rejections]
    activities = [
        row
        for place, one in enumerate(judged)
        for row in _activity_rows(one, report_id=first + place)
    ]
    for rows, table in ((reports[: len(judged)], tables.report), (activities, tables.activity)):
        if rows:
            connection.execute(insert(table), rows)
    if rejections:
        connection.execute(insert(tables.report), reports[len(judged) :])


def _report_row(judged: _Judged, ids: Mapping[str, int]) -> dict[str, Any]:
    reading = judged.reading
    is_duplicate = judged.state is ReportState.DUPLICATE
    return {
        **ids,
        "ref": reading.ref,
        "hash": judged.digest,
        "state": judged.state,
        # a duplicate's text stands with the report that it repeats
        "masked_text": "" if is_duplicate else reading.masked_text,
        "reasons": json.dumps(judged.reasons),
        "details": "{}",
        "unit_koramil": reading.unit_koramil,
        "unit_kodim": reading.unit_kodim,
        "unit_code": reading.unit_code,
        "flags": json.dumps(reading.flags),
    }


def _rejection_row(rejection: Rejection, file_id: int) -> dict[str, Any]:
    return {
        "file_id": file_id,
        "ref": rejection.ref,
        "state": ReportState.REJECTED,
        "masked_text": "",
        "reasons": json.dumps([rejection.reason]),
        "details": json.dumps(dict(rejection.details), ensure_ascii=False),
        "flags": "[]",
    }


def _activity_rows(judged: _Judged, *, report_id: int) -> Iterator[dict[str, Any]]:
    # only a report that counts or may come to count has judgements
    for activity, judgement in zip(judged.reading.activities, judged.judgements, strict=False):
        where, when = activity.where, activity.when
        yield {
            "report_id": report_id,
            "state": judgement.state,
            "day": when.day and when.day.isoformat(),
            "date_partial": when.partial,
            "village_code": where.village_code,
            "district_code": where.district_code,
            "regency_code": where.regency_code,
            "hamlet": where.hamlet,
            "phrase": where.phrase,
            "place_text": activity.place_text,
            "precision": where.precision,
            "score": where.score,
            "candidates": json.dumps(
                [[found.village_code, found.score, found.why] for found in where.candidates]
            ),
            "rank": activity.rank,
            "babinsa": activity.babinsa,
            "kinds": json.dumps(activity.kinds),
            "people": activity.people,
            "flags": json.dumps(
                list(dict.fromkeys((*judged.reading.flags, *when.flags, *where.flags)))
            ),
            "reasons": json.dumps(judgement.reasons),
            "decided_by": "machine",
        }
