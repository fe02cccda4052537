"""What a weekly return counts, and that its sums are those of coverage."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from dashboard import measure
from dashboard.errors import QuestionError
from dashboard.measure import Question
from dashboard.weekly import model, week
from dashboard.weekly.model import Asked
from etl.rehearsal import build
from etl.store import facts, opening
from etl.store.engine import Store
from etl.store.facts import VillageFact
from geodata import gazetteer, library

Report = Callable[..., None]
DODEK, LALANG, MEDANG = "12.19.01.1002", "12.19.01.2005", "12.19.01.2006"
# of another district and unit
SEI_SUKA = "12.19.02.2007"
MONDAY, SUNDAY = date(2024, 9, 9), date(2024, 9, 15)


def test_visits_are_counted_by_unit_village_and_kind(both: Callable, report: Report):
    report(LALANG, MONDAY, people=4)
    report(LALANG, SUNDAY, people=2, kinds=("patroli", "komsos"))
    report(DODEK, SUNDAY, people=5, unit=None)
    report(DODEK, date(2024, 9, 8))
    report(DODEK, date(2024, 9, 16))
    report(SEI_SUKA, MONDAY)
    now = both().now
    assert [
        (one.unit_code, one.village_name, one.visits, one.people, dict(one.kinds))
        for one in now.lines
    ] == [
        ("0208/01", "Lalang", 2, 6, {"komsos": 2, "patroli": 1}),
        (None, "Pangkalan Dodek Baru", 1, 5, {"komsos": 1}),
    ]
    assert now.kinds == ("komsos", "patroli")
    assert now.totals == {
        "visits": 3,
        "people": 11,
        "villages": 21,
        "villages_visited": 2,
        "villages_unvisited": 19,
        "villages_exempt": 0,
        "in_review": 0,
        "unplaced_reports": 0,
        "possible_doubles": 0,
    }


def test_villages_without_a_visit_are_told_with_their_last_one(both: Callable, report: Report):
    report(LALANG, date(2024, 8, 1))
    report(DODEK, MONDAY)
    unvisited = {one.village_code: one for one in both().now.unvisited}
    assert DODEK not in unvisited
    assert (unvisited[LALANG].last_visit, unvisited[LALANG].state) == (date(2024, 8, 1), "never")
    assert (unvisited[MEDANG].last_visit, unvisited[MEDANG].state) == (None, "never")


def test_village_of_a_unit_that_sent_nothing_is_silent_and_not_unvisited(
    both: Callable, report: Report
):
    report(DODEK, MONDAY)
    states = {one.village_code: one.state for one in both(area="12.19").now.unvisited}
    assert (states[MEDANG], states[SEI_SUKA]) == ("never", "no_report")


def test_village_that_another_unit_visited_is_said_to_be(both: Callable, report: Report):
    report(DODEK, MONDAY, unit="0208/01")
    report(LALANG, MONDAY, unit=None)
    unvisited = {one.village_code: one for one in both(unit="0208/01").now.unvisited}
    assert (unvisited[LALANG].by_others, unvisited[MEDANG].by_others) == (True, False)


def test_exempt_village_is_listed_apart(both: Callable, store: Store):
    facts.save_village_fact(store, VillageFact(LALANG, exempt_reason="banjir"), who="penguji")
    now = both().now
    assert [(one.village_code, one.exempt_reason) for one in now.exempt] == [(LALANG, "banjir")]
    assert LALANG not in [one.village_code for one in now.unvisited]
    assert (now.totals["villages_unvisited"], now.totals["villages_exempt"]) == (20, 1)


def test_what_is_under_review_is_listed_dated_ones_first(both: Callable, report: Report):
    report(LALANG, None)
    report(None, SUNDAY, candidates=(LALANG, MEDANG))
    report(None, MONDAY)
    report(None, date(2024, 9, 1), candidates=(LALANG,))
    report(None, MONDAY, candidates=(SEI_SUKA,))
    now = both().now
    assert [(one.day, one.villages, one.reasons) for one in now.waiting] == [
        (MONDAY, (), ("village_not_found",)),
        (SUNDAY, (LALANG, MEDANG), ("village_ambiguous",)),
        (None, (LALANG,), ("date_missing",)),
    ]
    assert now.totals["in_review"] == len(now.waiting)
    assert now.totals["unplaced_reports"] == 1


def test_what_another_unit_is_asked_about_is_not_waited_for(both: Callable, report: Report):
    report(None, MONDAY, candidates=(LALANG,), unit="0208/01")
    report(None, MONDAY, candidates=(LALANG,), unit="0208/02")
    assert len(both(unit="0208/01").now.waiting) == 1
    assert len(both(unit="0208").now.waiting) == len(both().now.waiting) == 2


def test_possible_doubles_are_listed_together(both: Callable, report: Report):
    report(LALANG, MONDAY)
    report(DODEK, MONDAY)
    report(LALANG, MONDAY)
    now = both().now
    assert [(one.village_name, one.day, len(one.visits)) for one in now.doubles] == [
        ("Lalang", MONDAY, 2)
    ]
    assert now.totals["possible_doubles"] == 1


def test_return_of_a_whole_kodim_holds_its_koramil(both: Callable, report: Report):
    report(DODEK, MONDAY, unit="0208/01")
    report(SEI_SUKA, MONDAY, unit="0208/02")
    report(SEI_SUKA, MONDAY, unit=None)
    now = both(unit="0208").now
    assert [(one.unit_code, one.village_code) for one in now.lines] == [
        ("0208/01", DODEK),
        ("0208/02", SEI_SUKA),
    ]


def test_week_that_has_not_begun_is_refused(both: Callable):
    with pytest.raises(QuestionError, match="week_ahead"):
        both(date(2024, 9, 24))


def test_week_that_is_not_over_is_counted_up_to_today(both: Callable, report: Report):
    report(LALANG, date(2024, 9, 16))
    now = both(date(2024, 9, 16)).now
    assert (now.totals["visits"], now.coverage.terms.elapsed_to) == (1, date(2024, 9, 16))


@pytest.fixture(scope="module")
def rehearsal(tmp_path_factory: pytest.TempPathFactory) -> Store:
    path = tmp_path_factory.mktemp("latihan") / "latihan.db"
    build.build(path)
    return opening.open_store(Path(path))


@pytest.mark.parametrize("asked", [{}, {"unit": "0208/01"}, {"unit": "0208"}, {"area": "12.19"}])
def test_sums_of_every_week_are_those_of_coverage(rehearsal: Store, asked: dict[str, str]):
    chosen = week.of(date(2024, 6, 3))
    seen = 0
    while chosen.first_day <= date(2024, 11, 13):
        found = model.weekly_return(
            rehearsal,
            library.in_use(),
            gazetteer.load(),
            Asked(chosen, **asked),
            today=rehearsal.today(),
        )
        question = Question(first_day=chosen.first_day, last_day=chosen.last_day, **asked)
        told = measure.measure(
            rehearsal, library.in_use(), gazetteer.load(), question, today=rehearsal.today()
        )
        assert sum(one.visits for one in found.lines) == told.summary["visits"]
        assert sum(one.people for one in found.lines) == told.summary["people"]
        assert len({one.village_code for one in found.lines}) == (told.rows["visits"] > 0).sum()
        assert (
            found.totals["villages"]
            == len(told.rows)
            == (found.totals["villages_visited"] + len(found.unvisited) + len(found.exempt))
        )
        assert sum(len(one.visits) for one in found.doubles) >= told.summary["possible_doubles"]
        assert found.totals["in_review"] == told.quality["in_review"] <= len(found.waiting)
        seen += told.summary["visits"]
        chosen = chosen.shifted(1)
    assert seen > 100
