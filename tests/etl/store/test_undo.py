"""Taking changes back, and bringing them in force again."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from etl.errors import DecisionError
from etl.models import ReportState
from etl.store import aliases, campaigns, health, journal, queries, review, undo
from etl.store.engine import Store

# what the fixtures give that make reports and store them
Make = Callable[..., Any]

LALANG = "12.19.01.2003"


def visits(store: Store) -> int:
    return len(queries.visits(store, date.min, date.max))


def save_goal(store: Store, goal: float) -> None:
    campaign = campaigns.campaign(store)
    campaigns.save_campaign(store, replace(campaign, goal_per_30_days=goal), who="uji")


def goal(store: Store) -> float:
    return campaigns.campaign(store).goal_per_30_days


def test_undone_file_is_withdrawn_and_may_come_again(store: Store, report: Make, add: Make):
    add(report("a"))
    undo.undo(store, who="uji")
    assert visits(store) == 0
    assert queries.village_days(store, date.min, date.max).empty
    (outcome,) = add(report("a"))
    assert outcome.state is ReportState.STORED
    assert visits(store) == 1


def test_file_brought_back_meanwhile_cannot_be_redone_beside_itself(
    store: Store, report: Make, add: Make
):
    add(report("a"))
    undo.undo(store, who="uji")
    add(report("a"))
    with pytest.raises(DecisionError, match="undo_blocked") as raised:
        undo.undo(store, 2, who="uji")
    assert raised.value.details == {"number": 2, "blocked_by": 3}


def test_report_that_another_file_repeats_is_not_lost_with_the_first(
    store: Store, report: Make, add: Make
):
    add(report("a"), report("b"))
    add(report("a"), report("c"), name="b.txt")
    with pytest.raises(DecisionError, match="undo_blocked") as raised:
        undo.undo(store, 1, who="uji")
    assert raised.value.details == {"number": 1, "blocked_by": 2}
    undo.undo(store, 2, who="uji")
    undo.undo(store, 1, who="uji")
    assert visits(store) == 0


def test_decision_and_the_name_learned_with_it_go_back_together(
    store: Store, activity: Make, report: Make, add: Make
):
    add(report("a", activity(None)))
    review.resolve(store, 1, LALANG, learn=True, who="uji")
    undo.undo(store, who="uji")
    assert [item.id for item in review.review_queue(store)] == [1]
    assert aliases.aliases(store) == ()
    assert visits(store) == 0


def test_decision_outlives_the_withdrawal_of_its_file(
    store: Store, activity: Make, report: Make, add: Make
):
    add(report("a", activity(None)))
    review.resolve(store, 1, LALANG, who="uji")
    undo.undo(store, 1, who="uji")
    assert visits(store) == 0
    undo.undo(store, 3, who="uji")
    assert visits(store) == 1
    assert queries.visits(store, date.min, date.max)["decided_by"].tolist() == ["uji"]
    assert health.check(store).is_whole


def test_undo_without_a_number_goes_back_step_by_step(store: Store):
    for number in (3.0, 4.0):
        save_goal(store, number)
    undo.undo(store, who="uji")
    assert goal(store) == 3.0
    undo.undo(store, who="uji")
    assert goal(store) == 2.0
    with pytest.raises(DecisionError, match="nothing_to_undo"):
        undo.undo(store, who="uji")


def test_earlier_entry_is_refused_while_a_later_one_builds_on_it(store: Store):
    for number in (3.0, 4.0):
        save_goal(store, number)
    with pytest.raises(DecisionError, match="undo_blocked") as raised:
        undo.undo(store, 1, who="uji")
    assert raised.value.details == {"number": 1, "blocked_by": 2}
    assert (goal(store), journal.version(store)) == (4.0, 2)


def test_entry_is_refused_even_if_a_later_one_came_back_to_the_same_value(store: Store):
    for number in (3.0, 4.0, 3.0):
        save_goal(store, number)
    with pytest.raises(DecisionError, match="undo_blocked"):
        undo.undo(store, 1, who="uji")


def test_redoing_is_refused_when_what_it_stood_on_is_gone(store: Store):
    for number in (3.0, 4.0):
        save_goal(store, number)
    undo.undo(store, 2, who="uji")
    undo.undo(store, 1, who="uji")
    with pytest.raises(DecisionError, match="undo_blocked") as raised:
        undo.undo(store, 3, who="uji")
    assert raised.value.details == {"number": 3, "blocked_by": 4}
    assert goal(store) == 2.0


def test_undone_undo_is_in_force_again_and_the_log_says_so(store: Store):
    save_goal(store, 3.0)
    undo.undo(store, who="Ani")
    undo.undo(store, 2, who="Budi")
    assert goal(store) == 3.0
    log = journal.log(store)
    told = [(entry.number, entry.who, entry.undoes, entry.undone_by) for entry in log]
    assert told == [(3, "Budi", 2, None), (2, "Ani", 1, 3), (1, "uji", None, None)]
    assert log[0].details == {"entry": 2, "what": "undo"}


def test_nothing_is_undone_twice(store: Store):
    save_goal(store, 3.0)
    undo.undo(store, 1, who="uji")
    with pytest.raises(DecisionError, match="already_undone") as raised:
        undo.undo(store, 1, who="uji")
    assert raised.value.details == {"number": 1, "undone_by": 2}


@pytest.mark.parametrize("number", [0, -1, 7])
def test_entry_that_is_not_there_is_refused(store: Store, number: int):
    with pytest.raises(DecisionError, match="unknown_entry"):
        undo.undo(store, number, who="uji")
