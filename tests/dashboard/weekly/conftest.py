"""A store whose clock can be set, so that a return can be sent, corrected, and asked for again."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from dashboard.weekly import standing, week
from dashboard.weekly.model import Asked
from dashboard.weekly.standing import Both
from etl.store import opening, queries
from etl.store.engine import Store
from geodata import gazetteer, library

# a Thursday; the week runs from Monday, 9 to Sunday, 15 September 2024
DAY = date(2024, 9, 12)


@dataclass
class Clock:
    """Tells the time that a test sets."""

    now: datetime = datetime(2024, 9, 16, 1, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def store(tmp_path: Path, clock: Clock) -> Store:
    return opening.open_store(tmp_path / "komsos.db", clock=clock)


@pytest.fixture
def both(store: Store) -> Callable[..., Both]:
    """Make both versions of the return of the week, for a unit, an area, an earlier version."""

    def make(day: date = DAY, *, named: str | None = None, **asked: str) -> Both:
        wanted = Asked(week.of(day), **asked)
        return standing.both(store, library.in_use(), gazetteer.load(), wanted, named=named)

    return make


@pytest.fixture
def ids(store: Store) -> Callable[[], list[int]]:
    """List the numbers of the visits that count, oldest first."""

    def read() -> list[int]:
        found = queries.visits(store, date(1900, 1, 1), date(2999, 1, 1))
        return [int(one) for one in sorted(found["activity_id"])]

    return read
