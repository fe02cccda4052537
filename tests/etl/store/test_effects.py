"""Telling which villages and days a journal entry was about, and what became of one visit."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from etl.store import corrections, effects, engine, journal, undo
from etl.store.corrections import Correction
from etl.store.effects import Effect
from etl.store.engine import Store

Make = Callable[..., Any]

DODEK, LALANG = "12.19.01.1002", "12.19.01.2003"
DAY = date(2024, 9, 13)
NEXT = DAY + timedelta(days=1)


@pytest.fixture
def stored(store: Store, activity: Make, report: Make, add: Make) -> Store:
    add(report("a", activity(DODEK)), report("b", activity(LALANG, NEXT)))
    return store


def of(store: Store, number: int | None = None) -> Effect:
    number = number or journal.version(store)
    return effects.of(store, (number,))[number]


def test_stored_file_is_about_its_villages_from_first_to_last_day(stored: Store):
    assert of(stored) == Effect((DODEK, LALANG), 2, DAY, NEXT, None, None, can_be_undone=True)


def test_correction_tells_what_was_there_and_what_is(stored: Store):
    corrections.change(stored, 1, Correction(village_code=LALANG, people=7), "salah", who="Budi")
    found = of(stored)
    assert (found.villages, found.count, found.first_day) == ((LALANG,), 1, DAY)
    assert found.before is not None
    assert found.after is not None
    assert (found.before["village_code"], found.before["people"]) == (DODEK, 2)
    assert (found.after["village_code"], found.after["people"]) == (LALANG, 7)


def test_unit_alone_is_about_the_visits_of_its_report(stored: Store):
    corrections.change(stored, 2, Correction(unit_code="0208/02"), "satuan lain", who="Budi")
    assert of(stored).villages == (LALANG,)


def test_merging_is_about_what_it_merges_and_not_about_what_it_rests_on(stored: Store):
    corrections.change(stored, 2, Correction(village_code=DODEK, day=DAY), "salah", who="Budi")
    corrections.merge_visits(stored, 1, (2,), "satu kunjungan", who="Budi")
    found = of(stored)
    assert (found.villages, found.after and found.after["merged_into"]) == ((DODEK,), 1)
    undo.undo(stored, who="Budi")
    assert of(stored).villages == (DODEK,)


def test_entry_without_changes_cannot_be_undone(stored: Store):
    with engine.writing(stored) as connection:
        journal.enter(connection, stored, journal.Draft("Budi", "weekly_sent", (), {}))
    assert of(stored) == Effect()
