"""Visits are counted by their marks, each of them once."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pandas as pd
import pytest

from etl.models import Flag
from etl.store import marks, queries
from etl.store.engine import Store

Make = Callable[..., Any]

DODEK, LALANG, ELSEWHERE = "12.19.01.1002", "12.19.01.2003", "12.19.02.2001"
DAY, NEXT = date(2024, 9, 13), date(2024, 9, 14)


@pytest.fixture
def filled(store: Store, activity: Make, report: Make, add: Make) -> Store:
    """Visits that share their marks, and some that do not."""
    sent = datetime(2024, 9, 20, 3, tzinfo=UTC)

    def late(told: Any) -> Any:
        raw, reading = told
        return replace(raw, sent_at=sent), reading

    add(
        report("a", activity()),
        report("b", activity(LALANG)),
        late(report("c", activity(flags=(Flag.FUZZY_NAME,)))),
        late(report("d", activity(day=NEXT, kinds=("patroli",)), unit_code="0208/02")),
        report("e", activity(ELSEWHERE), flags=()),
        report("f", activity(None, candidates=(LALANG, DODEK))),
    )
    return store


def day_of(moment: Any) -> str | None:
    return moment[: len("2024-09-20")] if pd.notna(moment) else None


@pytest.mark.parametrize(
    ("options", "districts"),
    [
        ({}, None),
        ({"area": "12.19.01"}, None),
        ({"area": "12.19"}, ("12.19.02",)),
        ({"kind": "patroli"}, None),
        ({"unit": "0208/01"}, ("12.19.01", "12.19.02")),
    ],
    ids=str,
)
def test_marks_count_every_visit_once(
    filled: Store, options: dict[str, Any], districts: tuple[str, ...] | None
):
    visits = queries.visits(filled, DAY, NEXT, **options)
    expected = Counter(
        (one.flags, pd.notna(one.decided_by), one.day.isoformat(), day_of(one.sent_at))
        for one in visits.itertuples()
        if districts is None or one.village_code[:8] in districts
    )
    found = marks.of_visits(filled, DAY, NEXT, districts=districts, **options)
    known = found.astype(object).where(found.notna(), None)
    assert {tuple(row[:4]): row[4] for row in known.itertuples(index=False, name=None)} == expected


def test_empty_store_has_no_marks(store: Store):
    found = marks.of_visits(store, DAY, NEXT)
    assert list(found.columns) == ["flags", "is_decided", "day", "sent_on", "visits"]
    assert found.empty
