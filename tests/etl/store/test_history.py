"""What happened to one visit, and how it stands."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

from etl.store import corrections, history, review, undo, unimport
from etl.store.corrections import Correction
from etl.store.engine import Store

Make = Callable[..., Any]

DODEK, LALANG = "12.19.01.1002", "12.19.01.2003"
DAY = date(2024, 9, 13)


def told(store: Store, item: int) -> list[tuple]:
    return [
        (step.number, step.what, step.why, dict(step.before), dict(step.after), step.undone_by)
        for step in history.history(store, item)
    ]


def test_history_begins_with_what_was_read_and_tells_every_change(
    store: Store, activity: Make, report: Make, add: Make
):
    add(report("a", activity(None), activity(DODEK)))
    review.resolve(store, 1, LALANG, who="Budi")
    corrections.change(store, 1, Correction(people=5), "hitung ulang", who="Ani")
    undo.undo(store, who="Cici")
    assert told(store, 1) == [
        (
            1,
            "ingest",
            "",
            {},
            {
                "state": "review",
                "village_code": None,
                "day": "2024-09-13",
                "day_partial": None,
                "kinds": ["anjangsana"],
                "people": 2,
                "hamlet": None,
                "reasons": ["village_not_found"],
                "merged_into": None,
                "decided_by": None,
                "active": True,
            },
            None,
        ),
        (
            2,
            "resolve",
            "",
            {"state": "review", "village_code": None, "decided_by": None},
            {"state": "counted", "village_code": LALANG, "decided_by": "Budi"},
            None,
        ),
        (
            3,
            "change",
            "hitung ulang",
            {"people": 2, "decided_by": "Budi"},
            {"people": 5, "decided_by": "Ani"},
            4,
        ),
        (
            4,
            "undo",
            "",
            {"people": 5, "decided_by": "Ani"},
            {"people": 2, "decided_by": "Budi"},
            None,
        ),
    ]
    assert [step.who for step in history.history(store, 1)] == ["uji", "Budi", "Ani", "Cici"]
    assert [step.what for step in history.history(store, 2)] == ["ingest"]


def test_what_becomes_of_its_report_concerns_a_visit_too(
    store: Store, activity: Make, report: Make, add: Make
):
    add(report("a", activity(), activity(LALANG)))
    add(report("a", activity(), activity(LALANG)), name="b.txt")
    corrections.change(store, 1, Correction(unit_code="0208/02"), "bukan kami", who="Budi")
    unimport.unimport(store, 1, "salah", who="Ani")
    assert told(store, 2)[1:] == [
        (3, "change", "bukan kami", {"unit_code": "0208/01"}, {"unit_code": "0208/02"}, None),
        (4, "unimport", "salah", {"file_id": 1}, {"file_id": 2}, None),
    ]


def test_visit_that_others_tell_of_says_so_and_a_new_part_begins_with_the_split(
    store: Store, report: Make, add: Make
):
    add(report("a"), report("b"))
    corrections.merge_visits(store, 1, [2], "sama", who="Budi")
    corrections.split(store, 1, [Correction(), Correction(people=1)], "dua", who="Budi")
    assert told(store, 1)[1] == (2, "merge_visits", "sama", {}, {}, None)
    (born,) = history.history(store, 3)
    assert (born.what, born.why, born.after["people"], born.after["village_code"]) == (
        "split", "dua", 1, DODEK,
    )  # fmt: skip


def test_visit_is_looked_up_with_all_that_is_known_of_it(
    store: Store, activity: Make, report: Make, add: Make
):
    add(report("a", activity(None, candidates=(DODEK, LALANG)), activity()))
    found = history.lookup(store, 1)
    assert (found.id, found.report_id, found.active, found.state, found.beside) == (
        1, 1, True, "review", (2,),
    )  # fmt: skip
    assert [one.village_code for one in found.candidates] == [DODEK, LALANG]
    assert (found.day, found.kinds, found.people) == (DAY, ("anjangsana",), 2)
    assert (found.masked_text, found.file_name, found.file_kind, found.ref, found.unit_code) == (
        "Laporan a [warga]", "a.txt", "text", "a", "0208/01",
    )  # fmt: skip
    assert found.received_at == datetime(2024, 11, 13, 5, 30, tzinfo=UTC)
    undo.undo(store, who="uji")
    assert history.lookup(store, 1).active is False


def test_there_is_nothing_to_tell_of_what_is_not_there(store: Store):
    assert history.history(store, 1) == ()
    assert history.lookup(store, 1) is None
