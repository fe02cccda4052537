"""A small store with a clock that stands still, and reports to put into it."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from etl.models import (
    Activity,
    Candidate,
    DateFound,
    Flag,
    Kind,
    Outcome,
    Placement,
    Precision,
    RawReport,
    Reading,
    Rejection,
    Status,
    Why,
)
from etl.store import opening, reports
from etl.store.engine import Store
from etl.store.intake import Batch

NOW = datetime(2024, 11, 13, 5, 30, tzinfo=UTC)
DAY = date(2024, 9, 13)
# two villages of Medang Deras
DODEK, LALANG = "12.19.01.1002", "12.19.01.2003"

Given = tuple[RawReport, Reading]
Add = Callable[..., tuple[Outcome, ...]]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "komsos.db"


@pytest.fixture
def store(path: Path) -> Store:
    return opening.open_store(path, clock=lambda: NOW)


@pytest.fixture
def activity() -> Callable[..., Activity]:
    """Make an activity: certain unless `village` or `day` is None."""

    def make(  # noqa: PLR0913 - whatever a test wants to vary, all named
        village: str | None = DODEK,
        day: date | None = DAY,
        *,
        candidates: tuple[str, ...] = (),
        kinds: tuple[str, ...] = ("anjangsana",),
        people: int = 2,
        partial: str | None = None,
        flags: tuple[Flag, ...] = (),
    ) -> Activity:
        status = Status.FOUND if village else Status.AMBIGUOUS if candidates else Status.NOT_FOUND
        where = Placement(
            status,
            Precision.VILLAGE if village else Precision.DISTRICT,
            0.9,
            village_code=village,
            district_code="12.19.01",
            regency_code="12.19",
            phrase="Dodek",
            candidates=tuple(
                Candidate(code, 0.5, Why.EXACT) for code in ((village,) if village else candidates)
            ),
        )
        return Activity(
            DateFound(day, partial, flags), where, "Dusun I", "Sertu", kinds=kinds, people=people
        )

    return make


@pytest.fixture
def report(activity: Callable[..., Activity]) -> Callable[..., Given]:
    """Make a report as sent and as read, told apart by its `name`."""

    def make(name: str, *activities: Activity, text: str | None = None, **reading: object) -> Given:
        given: dict[str, object] = {
            "is_visit": True,
            "masked_text": f"Laporan {name} [warga]",
            "unit_code": "0208/01",
            "unit_koramil": "01/Medang Deras",
        }
        read = Reading(ref=name, activities=activities or (activity(),), **{**given, **reading})
        return RawReport(name, text or f"Laporan {name} Pak Rahasia"), read

    return make


@pytest.fixture
def batch() -> Callable[..., Batch]:
    def make(*given: Given, name: str = "a.txt", rejections: tuple[Rejection, ...] = ()) -> Batch:
        raws, readings = zip(*given, strict=True) if given else ((), ())
        return Batch(name, Kind.TEXT, raws, readings, rejections)

    return make


@pytest.fixture
def add(store: Store, batch: Callable[..., Batch]) -> Add:
    """Store reports as one file."""

    def run(*given: Given, **options: object) -> tuple[Outcome, ...]:
        return reports.add(store, batch(*given, **options), who="uji")

    return run
