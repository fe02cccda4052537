"""What waits for a person as tasks: reports that call a place alike are decided together."""

from collections.abc import Iterable
from dataclasses import dataclass

from etl.store.review import ReviewItem
from geodata import names

# a report of these must be given a day of its own
DATE_REASONS = frozenset({"date_missing", "date_partial", "date_in_future"})


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which part of the queue a person works at; None stands for all."""

    reason: str | None = None
    unit: str | None = None
    file: str | None = None


@dataclass(frozen=True, slots=True)
class Task:
    """One or more waiting activities, in the order in which they came, that one answer decides."""

    items: tuple[ReviewItem, ...]

    @property
    def first(self) -> ReviewItem:
        """The one that speaks for all."""
        return self.items[0]


def tasks(queue: Iterable[ReviewItem], wanted: Wanted) -> tuple[Task, ...]:
    """
    Put what waits together to tasks.

    Parameters
    ----------
    queue
        What waits, in the order in which it came.
    wanted
        Which part of it.

    Returns
    -------
    tasks
        Each activity stands in exactly one. Together stand those with the same phrase (however it
        is written), inside the same parent, for the same reasons and with the same candidates;
        what lacks a day stands alone. In the order of the first of each.
    """
    groups: dict[tuple[object, ...], list[ReviewItem]] = {}
    for item in queue:
        if _is_wanted(item, wanted):
            groups.setdefault(_sameness(item), []).append(item)
    return tuple(Task(tuple(items)) for items in groups.values())


def reasons(queue: Iterable[ReviewItem]) -> tuple[str, ...]:
    """List the reasons for which something waits."""
    return tuple(sorted({reason for item in queue for reason in item.reasons}))


def units(queue: Iterable[ReviewItem]) -> tuple[str, ...]:
    """List the units, as printed, that something waits of."""
    return tuple(sorted({unit for item in queue if (unit := unit_of(item))}))


def files(queue: Iterable[ReviewItem]) -> tuple[str, ...]:
    """List the files that something waits of."""
    return tuple(sorted({item.file_name for item in queue}))


def unit_of(item: ReviewItem) -> str | None:
    """Name the unit that reported: the Koramil as printed, else its Kodim."""
    return item.koramil or item.kodim


def needs_day(item: ReviewItem) -> bool:
    """Whether a day must be given for the activity to count."""
    return item.day is None or bool(DATE_REASONS.intersection(item.reasons))


def _sameness(item: ReviewItem) -> tuple[object, ...]:
    alone = needs_day(item) or not item.phrase or item.village_code is not None
    if alone:
        return (item.id,)
    return (
        names.key(item.phrase or ""),
        item.district_code or item.regency_code,
        frozenset(item.reasons),
        frozenset(one.village_code for one in item.candidates),
    )


def _is_wanted(item: ReviewItem, wanted: Wanted) -> bool:
    return (
        (wanted.reason is None or wanted.reason in item.reasons)
        and (wanted.unit is None or wanted.unit == unit_of(item))
        and (wanted.file is None or wanted.file == item.file_name)
    )
