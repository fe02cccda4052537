"""Finding stored activities by number, village, day, state and words."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from etl.store import corrections, finding
from etl.store.engine import Store
from etl.store.finding import Sought

Make = Callable[..., Any]

DODEK, LALANG = "12.19.01.1002", "12.19.01.2003"
DAY = date(2024, 9, 13)


@pytest.fixture
def stored(store: Store, activity: Make, report: Make, add: Make) -> Store:
    """One visit to Lalang (1), two to Dodek of which one is later (2, 3), one without a day (4)."""
    add(
        report("panen di sawah 50%", activity(LALANG)),
        report("membahas pupuk untuk sawah", activity(DODEK, DAY + timedelta(days=1))),
        report("bersama nelayan Lalang", activity(DODEK)),
        report("tanpa hari", activity(DODEK, None)),
    )
    return store


def ids(store: Store, most: int = 9, skip: int = 0, **sought: Any) -> list[int]:
    return [one.id for one in finding.find(store, Sought(**sought), most=most, skip=skip)]


def test_without_a_question_all_are_given_the_newest_day_first_and_no_day_last(stored: Store):
    assert ids(stored) == [2, 3, 1, 4]
    assert ids(stored, most=2) == [2, 3]
    assert ids(stored, most=2, skip=2) == [1, 4]


def test_all_words_must_stand_in_the_report_in_any_case_and_signs_mean_themselves(stored: Store):
    assert ids(stored, words=("SAWAH",)) == [2, 1]
    assert ids(stored, words=("sawah", "pupuk")) == [2]
    assert ids(stored, words=("%",)) == [1]
    assert ids(stored, words=("_",)) == []


def test_visits_of_a_village_stand_before_those_that_only_name_it(stored: Store):
    assert ids(stored, villages=(LALANG,), words=("lalang",)) == [1, 3]


def test_days_numbers_and_states_narrow_what_is_found(stored: Store):
    assert ids(stored, first_day=DAY, last_day=DAY) == [3, 1]
    assert ids(stored, ids=(1, 4)) == [1, 4]
    assert ids(stored, states=("review",)) == [4]
    corrections.void(stored, (1,), "tidak jadi", who="Budi")
    assert ids(stored, states=("void",)) == [1]
    assert ids(stored, ids=(1,), states=("counted",)) == []


def test_what_one_recognises_a_visit_by_is_given(stored: Store):
    (found,) = finding.find(stored, Sought(ids=(2,)), most=1)
    assert (found.village_code, found.day, found.people, found.kinds, found.state) == (
        DODEK, DAY + timedelta(days=1), 2, ("anjangsana",), "counted",
    )  # fmt: skip
    assert found.masked_text == "Laporan membahas pupuk untuk sawah [warga]"
