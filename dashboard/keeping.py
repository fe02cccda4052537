"""
The stated limit on texts, applied without being asked: when the dashboard starts, then each day.

It happens behind the drawn page, so that nobody waits for it.
"""

import logging
import threading
from dataclasses import dataclass
from datetime import date

from dashboard import actions, guard, loaders, session, settings
from etl.errors import StoreError
from etl.store import opening, retention
from etl.store.engine import Store

# a store that could not be written is left alone for so long
_PAUSE_S = 600.0

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Attempt:
    """The last time that the limit was applied: on which day, when, and what went wrong."""

    day: date
    at: float
    failed: StoreError | None = None

    def is_due_again(self, today: date, now: float) -> bool:
        """Whether it is time for the next: on another day, or some time after a failure."""
        return self.day != today or (self.failed is not None and now - self.at > _PAUSE_S)


class _Last:
    """The last attempt of this process; one window at a time makes the next."""

    def __init__(self) -> None:
        self.mutex = threading.Lock()
        self.attempt: Attempt | None = None


_LAST = _Last()


def apply_when_due() -> None:
    """Apply the limit of the own store if this was not done today; what fails is remembered."""
    if not opening.path_of(settings.database()).exists() or not _LAST.mutex.acquire(blocking=False):
        return
    try:
        today, last = date.today(), _LAST.attempt  # noqa: DTZ011  # the day on the wall is meant
        if last is None or last.is_due_again(today, guard.now()):
            _LAST.attempt = Attempt(today, guard.now(), _failure())
    finally:
        _LAST.mutex.release()


def failed() -> StoreError | None:
    """Tell what went wrong when the limit was applied last, None if nothing did."""
    return _LAST.attempt.failed if _LAST.attempt else None


def forget() -> None:
    """Apply the limit anew at the next page."""
    _LAST.attempt = None


def _failure() -> StoreError | None:
    try:
        _apply(loaders.store(session.OWN))
    except StoreError as error:
        log.warning("old texts were not reduced: %s", error)
        return error
    return None


def _apply(store: Store) -> None:
    days = retention.days_kept(store)
    if days is None:
        return
    due = retention.preview(store, days)
    if due.reports or due.copies:
        retention.reduce(store, days, who=actions.who())
