"""A store with reports as a test wants them, without reading any text."""

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
    Placement,
    Precision,
    RawReport,
    Reading,
    Status,
    Why,
)
from etl.store import opening, reports
from etl.store.engine import Store
from etl.store.intake import Batch

# after the campaign of a new store has ended
NOW = datetime(2026, 1, 5, 5, 0, tzinfo=UTC)

Report = Callable[..., None]


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return opening.open_store(tmp_path / "komsos.db", clock=lambda: NOW)


@pytest.fixture
def report(store: Store) -> Report:
    """Put one report with one activity into the store; it waits for a person if unsure."""
    told: list[str] = []

    def tell(  # noqa: PLR0913  # a report says that much
        village: str | None,
        day: date | None,
        *,
        candidates: tuple[str, ...] = (),
        people: int = 3,
        kinds: tuple[str, ...] = ("komsos",),
        unit: str | None = "0208/01",
        flags: tuple[Flag, ...] = (),
        sent_at: datetime | None = None,
    ) -> None:
        text = f"laporan {len(told)}"
        told.append(text)
        placement = Placement(
            Status.FOUND if village else Status.AMBIGUOUS if candidates else Status.NOT_FOUND,
            Precision.VILLAGE if village else Precision.NONE,
            0.9,
            village_code=village,
            district_code=village and village[:8],
            regency_code=village and village[:5],
            phrase="Dodek",
            candidates=tuple(
                Candidate(code, 0.5, Why.EXACT) for code in ((village,) if village else candidates)
            ),
            flags=flags,
        )
        activity = Activity(DateFound(day), placement, "Dusun I", "Sertu", None, kinds, people)
        reading = Reading(
            text, is_visit=True, masked_text=text, activities=(activity,), unit_code=unit
        )
        raw = RawReport(text, text, sent_at=sent_at)
        reports.add(store, Batch("laporan.txt", Kind.TEXT, (raw,), (reading,)), who="penguji")

    return tell
