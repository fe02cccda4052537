"""Reports read again, whatever is read: decisions stay, counts agree, and all goes back."""

import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from etl.errors import DecisionError
from etl.models import (
    Activity,
    DateFound,
    Kind,
    Placement,
    Precision,
    RawReport,
    Reading,
    Status,
)
from etl.store import (
    corrections,
    engine,
    health,
    intake,
    opening,
    pairing,
    queries,
    reports,
    reread,
    review,
    undo,
)
from etl.store.corrections import Correction
from etl.store.engine import Store
from etl.store.intake import Batch
from etl.store.reread import Judged

# what the fixtures give that make reports and store them
Make = Callable[..., Any]

VILLAGES = ("12.19.01.1002", "12.19.01.2005", "12.19.01.2008")
DAYS = (date(2024, 9, 13), date(2024, 9, 14))
NOW = datetime(2024, 11, 13, tzinfo=UTC)
TODAY = NOW.astimezone().date()

activities = st.builds(
    lambda village, day, people: Activity(
        DateFound(day),
        Placement(
            Status.FOUND if village else Status.NOT_FOUND,
            Precision.VILLAGE if village else Precision.NONE,
            1.0,
            village_code=village,
        ),
        people=people,
    ),
    st.sampled_from([*VILLAGES, None]),
    st.sampled_from([*DAYS, None]),
    st.integers(0, 5),
)
readings = st.builds(
    lambda is_visit, done, unit: Reading(
        ref="r",
        is_visit=is_visit,
        masked_text="laporan",
        activities=tuple(done),
        not_visit_reason=None if is_visit else "police",
        unit_code=unit,
    ),
    st.sampled_from([True, True, True, False]),
    st.lists(activities, min_size=1, max_size=3),
    st.sampled_from(["0208/01", "0208/02", None]),
)
several = st.lists(readings, min_size=3, max_size=3)


def rows(store: Store, query: str) -> list[tuple[object, ...]]:
    with engine.reading(store) as connection:
        return [tuple(row) for row in connection.exec_driver_sql(query)]


def standing(store: Store) -> list[tuple[object, ...]]:
    """Give all that counts, waits or was rejected, and the counts by day."""
    return [
        *rows(
            store,
            "SELECT report.id, position, state, village_code, day, people, decided_by, unit_code,"
            " rejected_for FROM report LEFT JOIN activity"
            " ON report_id = report.id AND activity.active ORDER BY 1, 2, activity.id",
        ),
        *rows(store, "SELECT * FROM village_day ORDER BY 1, 2, 3, 4"),
    ]


def decided(store: Store) -> list[tuple[object, ...]]:
    """Give what people decided, and what they said others tell of too."""
    return rows(
        store,
        "SELECT * FROM activity WHERE decided_by IS NOT NULL"
        " OR id IN (SELECT merged_into FROM activity) ORDER BY id",
    )


def correct(store: Store, data: st.DataObject) -> None:
    """Take a visit out, split one, or count several as one."""
    visits = list(queries.visits(store, date.min, date.max)["activity_id"])
    for one in data.draw(st.lists(st.sampled_from(visits or [0]), max_size=2, unique=True)):
        if one == 0:
            continue
        how = data.draw(st.sampled_from(["void", "split", "merge"]))
        others = [other for other in visits if other != one]
        if how == "void":
            corrections.void(store, [one], "tidak jadi", who="Budi")
        elif how == "split":
            corrections.split(store, one, [Correction()] * 2, "dua", who="Budi")
        elif others:
            corrections.merge_visits(store, others.pop(), [one], "sama", who="Budi")
            return


def judged(found: list[Reading]) -> dict[int, Judged]:
    return {number: Judged(intake.judge(one, TODAY), TODAY) for number, one in enumerate(found, 1)}


@given(first=several, then=several, last=several, data=st.data())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_whatever_is_read_decisions_stay_counts_agree_and_all_goes_back(
    first: list[Reading], then: list[Reading], last: list[Reading], data: st.DataObject
):
    with tempfile.TemporaryDirectory() as folder:
        store = opening.open_store(Path(folder) / "k.db", clock=lambda: NOW)
        raws = [RawReport(str(number), f"laporan {number}") for number in range(3)]
        reports.add(store, Batch("a", Kind.TEXT, raws, first), who="uji")
        queue = review.review_queue(store)
        ids = data.draw(st.sets(st.sampled_from([item.id for item in queue] or [0])))
        for item_id in sorted(ids - {0}):
            if data.draw(st.booleans()):
                review.resolve(store, item_id, VILLAGES[0], day=DAYS[0], who="Budi")
            else:
                review.reject(store, item_id, "bukan", who="Budi")
        correct(store, data)
        by_people = decided(store)
        states = [standing(store)]
        numbers = []
        for found in (then, last):
            told = reread.preview(store, judged(found))
            number = reread.apply(
                store, judged(found), looked_at={1, 2, 3}, boundary_edition=None, who="Ani"
            )
            is_new = any(not revision.is_empty for revision in told)
            assert (number is not None) == is_new
            assert decided(store) == by_people
            assert health.check(store).is_whole
            # a second time there is nothing left to change
            assert all(one.is_empty for one in reread.preview(store, judged(found)))
            if number is not None:
                numbers.append(number)
                states.append(standing(store))
        for number in reversed(numbers):
            assert standing(store) == states.pop()
            undo.undo(store, number, who="Ani")
            assert health.check(store).is_whole
        assert standing(store) == states.pop()


def test_file_cannot_be_withdrawn_before_what_was_found_in_it_since(
    store: Store, report: Make, add: Make, activity: Make
):
    raw, first = report("a")
    add((raw, first))
    second = replace(first, activities=(activity(), activity(VILLAGES[1])))
    number = reread.apply(store, judged([second]), looked_at={1}, boundary_edition=None, who="Ani")
    with pytest.raises(DecisionError, match="undo_blocked") as raised:
        undo.undo(store, 1, who="Budi")
    assert raised.value.details["blocked_by"] == number
    undo.undo(store, number, who="Ani")
    undo.undo(store, 1, who="Budi")
    assert rows(store, "SELECT * FROM village_day") == []


def row(village: str | None, day: str | None = "2024-09-13", by: str | None = None) -> dict:
    return {"village_code": village, "day": day, "decided_by": by}


def test_activities_are_paired_by_village_and_day_then_by_their_order():
    stored = [row("a"), row("b"), row(None)]
    read = [row("b"), row("c"), row("a"), row("d")]
    assert pairing.pairs(stored, read) == (
        (stored[1], read[0]),
        (stored[2], read[1]),
        (stored[0], read[2]),
        (None, read[3]),
    )
    assert pairing.pairs(stored, read[:1]) == (
        (stored[1], read[0]),
        (stored[0], None),
        (stored[2], None),
    )


def test_beside_a_decision_activities_are_paired_by_their_order_or_left():
    stored = [row("a", by="Budi"), row(None)]
    read = [row(None), row("b")]
    assert pairing.pairs(stored, read) == ((stored[1], read[1]),)
    assert pairing.pairs(stored, [*read, row("c")]) is None
    # the one that was decided may stand in the other's place now
    assert pairing.pairs(stored, [row("c"), row("a")]) is None
