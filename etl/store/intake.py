"""What becomes of the reports of a file: pure, the same in a dry run as for good."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from etl.models import (
    Activity,
    Kind,
    Outcome,
    RawReport,
    Reading,
    Rejection,
    ReportState,
    ReviewReason,
    Status,
)
from etl.store import identity


@dataclass(frozen=True, slots=True)
class Batch:
    """
    The reports of one file as sent and as read, one reading per report, and its rejections.

    `file_name` is stored: civilians' names in it must be masked. `boundary_edition` is that of
    the boundary set against which points were checked.
    """

    file_name: str
    kind: Kind
    raws: Sequence[RawReport]
    readings: Sequence[Reading]
    rejections: Sequence[Rejection] = ()
    boundary_edition: str | None = None


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a known report stands: in which file, and under which id if it is in the store."""

    file_name: str
    report_id: int | None = None


@dataclass(frozen=True, slots=True)
class Arrival:
    """
    A report with its identity and what becomes of it.

    `raw` is None for a rejection. `origin` is that of the report which it repeats.
    """

    identity: str
    outcome: Outcome
    raw: RawReport | None = None
    origin: Origin | None = None


@dataclass(slots=True)
class Gate:
    """
    Judges one file after the other.

    `key` is the store's hash key; `today` bounds the days of visits; `known` holds the reports in
    force by their identity, and grows.
    """

    key: bytes
    today: date
    known: dict[str, Origin] = field(default_factory=dict)

    def judge(self, batch: Batch) -> tuple[Arrival, ...]:
        """Say what becomes of each report, in their order, then of each rejection."""
        return (*self._reports(batch), *self._rejections(batch))

    def _reports(self, batch: Batch) -> Iterator[Arrival]:
        for raw, reading in zip(batch.raws, batch.readings, strict=True):
            found = identity.of_report(raw, reading, self.key)
            if origin := self.known.get(found):
                outcome = Outcome(raw.ref, ReportState.DUPLICATE, reading=reading)
            else:
                outcome = judge(reading, self.today)
                self.known[found] = Origin(batch.file_name)
            yield Arrival(found, outcome, raw, origin)

    def _rejections(self, batch: Batch) -> Iterator[Arrival]:
        for rejection in batch.rejections:
            found = identity.of_rejection(batch.file_name, rejection, self.key)
            outcome = Outcome(rejection.ref, ReportState.REJECTED, (rejection.reason,))
            yield Arrival(found, outcome, origin=self.known.get(found))
            self.known.setdefault(found, Origin(batch.file_name))


def judge(reading: Reading, today: date) -> Outcome:
    """Say what becomes of a report that is no duplicate."""
    if not reading.is_visit:
        why = (reading.not_visit_reason,) if reading.not_visit_reason else ()
        return Outcome(reading.ref, ReportState.REJECTED, why, reading)
    # a dictionary keeps the order and drops what two activities share
    doubts = dict.fromkeys(
        doubt for activity in reading.activities for doubt in reasons(activity, today)
    )
    state = ReportState.REVIEW if doubts else ReportState.STORED
    return Outcome(reading.ref, state, tuple(doubts), reading)


def reasons(activity: Activity, today: date) -> tuple[ReviewReason, ...]:
    """Say why an activity needs a person; nothing for one that counts at once."""
    found = []
    if activity.where.status is Status.AMBIGUOUS:
        found.append(ReviewReason.VILLAGE_AMBIGUOUS)
    elif activity.where.village_code is None:
        found.append(ReviewReason.VILLAGE_NOT_FOUND)
    when = activity.when
    if when.day is None:
        found.append(ReviewReason.DATE_PARTIAL if when.partial else ReviewReason.DATE_MISSING)
    elif when.day > today:
        found.append(ReviewReason.DATE_IN_FUTURE)
    return tuple(found)
