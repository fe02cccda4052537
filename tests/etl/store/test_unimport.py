"""Files, and taking one out again with what was decided on it."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from etl.errors import DecisionError
from etl.models import ReportState
from etl.store import corrections, health, history, journal, queries, review, undo, unimport
from etl.store.corrections import Correction
from etl.store.engine import Store

Make = Callable[..., Any]

DODEK, LALANG = "12.19.01.1002", "12.19.01.2003"


def counted(store: Store) -> list[tuple[str, str]]:
    """Give village and file of each visit, once the counts agree."""
    assert health.check(store).is_whole
    frame = queries.visits(store, date.min, date.max)
    return list(zip(frame["village_code"], frame["file_name"], strict=True))


def test_files_come_newest_first_with_what_is_in_force(
    store: Store, activity: Make, report: Make, add: Make
):
    add(report("a"), report("b", activity(None)))
    add(report("a"), report("c"), name="b.txt")
    review.reject(store, 2, "bukan", who="Budi")
    second, first = unimport.files(store)
    assert (first.id, first.name, first.kind) == (1, "a.txt", "text")
    assert (dict(first.reports), first.repeats, first.has_decisions) == (
        {"stored": 1, "rejected": 1}, 0, True,
    )  # fmt: skip
    assert (dict(second.reports), second.repeats, second.has_decisions) == ({"stored": 1}, 1, False)


def test_file_goes_with_what_was_decided_on_it(
    store: Store, activity: Make, report: Make, add: Make
):
    add(report("a"), report("b", activity(None)))
    review.resolve(store, 2, LALANG, who="Budi")
    corrections.split(store, 1, [Correction(), Correction(people=1)], "dua", who="Budi")
    number = unimport.unimport(store, 1, "salah berkas", who="Ani")
    assert counted(store) == []
    assert not unimport.files(store)[0].is_in_force
    (entry,) = journal.log(store, 1)
    assert entry.number == number
    assert entry.details == {
        "file": "a.txt", "file_id": 1, "reports": 2, "moved": 0, "decisions": 3,
        "why": "salah berkas",
    }  # fmt: skip
    undo.undo(store, who="Ani")
    assert [village for village, _ in counted(store)] == [DODEK, LALANG, DODEK]


def test_report_that_another_file_repeats_is_that_files_from_then_on(
    store: Store, report: Make, add: Make
):
    add(report("a"), report("b"))
    add(report("a"), name="b.txt")
    add(report("a"), name="c.txt")
    unimport.unimport(store, 1, "salah", who="Ani")
    assert counted(store) == [(DODEK, "b.txt")]
    files = {file.name: (dict(file.reports), file.repeats) for file in unimport.files(store)}
    assert files == {"a.txt": ({}, 0), "b.txt": ({"stored": 1}, 0), "c.txt": ({}, 1)}
    unimport.unimport(store, 2, "salah juga", who="Ani")
    assert counted(store) == [(DODEK, "c.txt")]
    unimport.unimport(store, 3, "semuanya", who="Ani")
    assert counted(store) == []
    for _ in range(3):
        undo.undo(store, who="Ani")
    assert counted(store) == [(DODEK, "a.txt")] * 2


def test_file_that_only_repeats_can_go_as_well(store: Store, report: Make, add: Make):
    add(report("a"))
    add(report("a"), name="b.txt")
    unimport.unimport(store, 2, "kembar", who="Ani")
    assert counted(store) == [(DODEK, "a.txt")]
    unimport.unimport(store, 1, "salah", who="Ani")
    assert counted(store) == []


@pytest.mark.parametrize("number", [1, 2])
def test_moved_report_is_not_lost_by_undoing_the_file_it_came_from(
    store: Store, report: Make, add: Make, number: int
):
    add(report("a"))
    add(report("a"), name="b.txt")
    unimport.unimport(store, 1, "salah", who="Ani")
    with pytest.raises(DecisionError, match="undo_blocked") as raised:
        undo.undo(store, number, who="Ani")
    assert raised.value.details == {"number": number, "blocked_by": 3}
    assert counted(store) == [(DODEK, "b.txt")]


def test_report_may_come_again_and_then_the_file_cannot_be_brought_back_beside_it(
    store: Store, report: Make, add: Make
):
    add(report("a"))
    unimport.unimport(store, 1, "salah", who="Ani")
    (outcome,) = add(report("a"), name="baru.txt")
    assert outcome.state is ReportState.STORED
    with pytest.raises(DecisionError, match="undo_blocked") as raised:
        undo.undo(store, 2, who="Ani")
    assert raised.value.details == {"number": 2, "blocked_by": 3}
    assert counted(store) == [(DODEK, "baru.txt")]


def test_visit_that_another_file_tells_too_is_counted_there(
    store: Store, activity: Make, report: Make, add: Make
):
    add(report("a"))
    add(report("b", activity(None)), report("c"), report("d"), name="b.txt")
    corrections.merge_visits(store, 1, [2, 3, 4], "sama", who="Budi")
    unimport.unimport(store, 1, "salah", who="Ani")
    assert counted(store) == [(DODEK, "b.txt")]
    assert history.lookup(store, 3).merged == (2, 4)
    undo.undo(store, who="Ani")
    assert history.lookup(store, 1).merged == (2, 3, 4)
    assert counted(store) == [(DODEK, "a.txt")]


def test_visit_taken_out_stays_out_whichever_file_tells_it(store: Store, report: Make, add: Make):
    add(report("a"))
    add(report("b"), name="b.txt")
    corrections.merge_visits(store, 1, [2], "sama", who="Budi")
    corrections.void(store, [1], "tidak terjadi", who="Budi")
    unimport.unimport(store, 1, "salah", who="Ani")
    assert counted(store) == []
    assert history.lookup(store, 2).state == "void"


@pytest.mark.parametrize(("file", "code"), [(9, "unknown_file"), (1, "file_not_in_force")])
def test_file_that_is_not_there_is_refused(
    store: Store, report: Make, add: Make, file: int, code: str
):
    add(report("a"))
    unimport.unimport(store, 1, "salah", who="Ani")
    with pytest.raises(DecisionError, match=code):
        unimport.unimport(store, file, "lagi", who="Ani")


def test_reason_is_needed(store: Store, report: Make, add: Make):
    add(report("a"))
    with pytest.raises(DecisionError, match="why_missing"):
        unimport.unimport(store, 1, " ", who="Ani")
    assert counted(store) == [(DODEK, "a.txt")]


def test_telling_does_not_come_back_under_a_visit_that_is_gone(
    store: Store, report: Make, add: Make
):
    add(report("a"))
    add(report("b"), name="b.txt")
    corrections.merge_visits(store, 1, [2], "sama", who="Budi")
    for file in (2, 1):
        unimport.unimport(store, file, "salah", who="Ani")
    with pytest.raises(DecisionError, match="undo_blocked") as raised:
        undo.undo(store, 4, who="Ani")
    assert raised.value.details == {"number": 4, "blocked_by": 5}
    undo.undo(store, 5, who="Ani")
    undo.undo(store, 4, who="Ani")
    assert counted(store) == [(DODEK, "a.txt")]
    assert history.lookup(store, 1).merged == (2,)
