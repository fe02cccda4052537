"""Visits that a person types in."""

from dataclasses import replace
from datetime import date

import pytest

from etl.errors import DecisionError
from etl.store import additions, health, history, journal, kept, queries, undo, unimport
from etl.store.additions import NewVisit
from etl.store.engine import Store

DODEK = "12.19.01.1002"
DAY = date(2024, 9, 13)
TOLD = NewVisit(
    DODEK, DAY, ("anjangsana",), 12, "0208/01", note="Bertemu Pak Rahasia", rank="Sertu Contoh",
    hamlet="Dusun II",
)  # fmt: skip


def test_visit_told_by_telephone_counts(store: Store):
    number = additions.add(store, TOLD, who="Budi")
    found = history.lookup(store, 1)
    assert (found.village_code, found.day, found.kinds, found.people, found.unit_code) == (
        DODEK, DAY, ("anjangsana",), 12, "0208/01",
    )  # fmt: skip
    assert (found.masked_text, found.rank, found.hamlet, found.precision) == (
        "Bertemu Pak [warga]", "Sertu", "Dusun II", "hamlet",
    )  # fmt: skip
    assert (found.file_kind, found.decided_by, found.state) == ("form", "Budi", "counted")
    (entry,) = journal.log(store)
    assert (entry.number, entry.what, entry.details) == (
        number, "add", {"item": 1, "village_code": DODEK},
    )  # fmt: skip
    frame = queries.village_days(store, date.min, date.max, unit="0208/01")
    assert frame.to_numpy().tolist() == [[DODEK, DAY, 1, 12]]
    assert health.check(store).is_whole


def test_same_visit_told_twice_is_two(store: Store):
    additions.add(store, TOLD, who="Budi")
    additions.add(store, TOLD, who="Budi")
    assert len(queries.visits(store, date.min, date.max)) == 2
    assert len(unimport.files(store)) == 2


def test_typed_in_visit_is_undone_and_taken_out_like_any_other(store: Store):
    additions.add(store, TOLD, who="Budi")
    undo.undo(store, who="Budi")
    assert queries.village_days(store, date.min, date.max).empty
    undo.undo(store, 2, who="Budi")
    unimport.unimport(store, 1, "keliru", who="Budi")
    assert queries.village_days(store, date.min, date.max).empty


def test_nothing_of_it_is_there_to_read_again(store: Store):
    additions.add(store, TOLD, who="Budi")
    assert kept.count(store) == 0
    assert kept.readers(store, None).unkept == 0


@pytest.mark.parametrize(
    ("told", "code"),
    [
        (replace(TOLD, village_code="12.19.01.9999"), "unknown_village"),
        (replace(TOLD, day=date(2025, 1, 1)), "day_in_future"),
        (replace(TOLD, kinds=("pesta",)), "unknown_kind"),
        (replace(TOLD, people=-1), "people_out_of_range"),
        (replace(TOLD, unit_code="9999/99"), "unknown_unit"),
        (replace(TOLD, post_code="XX"), "unknown_post"),
        (replace(TOLD, rank="Pak Lurah"), "unknown_rank"),
        (replace(TOLD, note="x" * 2001), "text_too_long"),
    ],
)
def test_what_cannot_be_is_refused(store: Store, told: NewVisit, code: str):
    with pytest.raises(DecisionError, match=code):
        additions.add(store, told, who="Budi")
    assert journal.version(store) == 0
    assert unimport.files(store) == ()
