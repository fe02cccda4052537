"""Campaigns begun, archived and taken back; goals and exemptions of single villages with why."""

from dataclasses import replace
from datetime import date

import pytest

from etl.errors import DecisionError
from etl.models import Campaign
from etl.store import campaigns, facts, journal, seed, undo
from etl.store.engine import Store
from geodata.elections import Milestone

DODEK, LALANG = "12.19.01.1002", "12.19.01.2003"
FIRST = seed.first_campaign()
NEXT = Campaign(
    "Pasca Pilkada",
    "12.19",
    date(2024, 11, 1),
    date(2025, 1, 31),
    milestones=(Milestone("Pelantikan", date(2025, 1, 20), date(2025, 1, 20)),),
    goal_per_30_days=1.5,
    stale_days=45,
)


def stated(store: Store, code: str) -> dict[str, object]:
    frame = facts.village_facts(store).set_index("village_code")
    return dict(frame.loc[code].dropna())


def test_next_campaign_begins_and_the_last_is_archived_in_one_entry(store: Store):
    campaigns.start(store, NEXT, archive=FIRST.name, who="uji")
    assert campaigns.campaigns(store) == (NEXT, replace(FIRST, archived=True))
    assert campaigns.campaign(store) == NEXT
    assert journal.version(store) == 1
    undo.undo(store, who="uji")
    assert campaigns.campaigns(store) == (FIRST,)


def test_archived_campaign_is_never_the_current_one_but_still_found_by_name(store: Store):
    campaigns.start(store, NEXT, who="uji")
    campaigns.set_archived(store, NEXT.name, archived=True, who="uji")
    assert campaigns.campaign(store) == FIRST
    assert campaigns.campaign(store, NEXT.name) == replace(NEXT, archived=True)
    campaigns.set_archived(store, NEXT.name, archived=False, who="uji")
    assert campaigns.campaign(store) == NEXT


def test_a_name_is_used_once(store: Store):
    with pytest.raises(DecisionError, match="campaign_known"):
        campaigns.start(store, replace(NEXT, name=FIRST.name), who="uji")
    with pytest.raises(DecisionError, match="unknown_campaign"):
        campaigns.start(store, NEXT, archive="Tidak ada", who="uji")
    assert campaigns.campaigns(store) == (FIRST,)


def test_last_campaign_is_not_archived(store: Store):
    with pytest.raises(DecisionError, match="last_campaign"):
        campaigns.set_archived(store, FIRST.name, archived=True, who="uji")
    with pytest.raises(DecisionError, match="campaign_unchanged"):
        campaigns.set_archived(store, FIRST.name, archived=False, who="uji")


def test_where_only_archived_campaigns_are_left_the_last_is_the_current_one(store: Store):
    campaigns.start(store, NEXT, who="uji")
    campaigns.set_archived(store, FIRST.name, archived=True, who="uji")
    undo.undo(store, 1, who="uji")
    assert campaigns.campaign(store) == replace(FIRST, archived=True)


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"name": " "}, "name_missing"),
        ({"name": "x" * 61}, "text_too_long"),
        ({"area_code": "99.99"}, "unknown_area"),
        ({"last_day": date(2024, 10, 1)}, "window_empty"),
        ({"goal_per_30_days": 0.0}, "goal_out_of_range"),
        ({"goal_per_30_days": float("nan")}, "goal_out_of_range"),
        ({"goal_per_30_days": 101.0}, "goal_out_of_range"),
        ({"stale_days": 0}, "stale_out_of_range"),
        ({"milestones": (Milestone("a", date(2025, 1, 2), date(2025, 1, 1)),)}, "window_empty"),
        ({"milestones": (Milestone("", date.min, date.max),)}, "name_missing"),
        ({"milestones": (Milestone("a", date.min, date.max),) * 21}, "too_many_named"),
    ],
)
def test_campaign_that_cannot_be_is_refused(store: Store, changed: dict[str, object], reason: str):
    with pytest.raises(DecisionError, match=reason):
        campaigns.start(store, replace(NEXT, **changed), who="uji")
    assert journal.version(store) == 0


def test_own_goal_keeps_its_reason_and_leaves_the_rest_of_what_is_stated(store: Store):
    facts.set_population(store, DODEK, 2500, "BPS 2023", who="uji")
    facts.set_goal(store, [DODEK, LALANG], 4, "rawan banjir, menurut Bapak Suparman", who="uji")
    assert stated(store, DODEK) == {
        "population": 2500,
        "population_source": "BPS 2023",
        "goal": 4,
        "goal_reason": "rawan banjir, menurut Bapak [warga]",
    }
    assert stated(store, LALANG)["goal"] == 4
    facts.set_goal(store, [DODEK], None, "sudah reda", who="uji")
    assert "goal_reason" not in stated(store, DODEK)
    assert [entry.details for entry in journal.log(store, 2)] == [
        {"village_code": DODEK, "why": "sudah reda"},
        {"villages": 2, "why": "rawan banjir, menurut Bapak [warga]"},
    ]


def test_exemption_keeps_its_reason_and_can_be_ended_or_taken_back(store: Store):
    facts.set_exempt(store, [DODEK], "terendam", exempt=True, who="uji")
    facts.set_exempt(store, [DODEK], "surut", exempt=False, who="uji")
    assert stated(store, DODEK) == {}
    undo.undo(store, who="uji")
    assert stated(store, DODEK) == {"exempt_reason": "terendam"}


@pytest.mark.parametrize("why", ["", "   "])
def test_goal_or_exemption_without_a_reason_is_refused(store: Store, why: str):
    with pytest.raises(DecisionError, match="why_missing"):
        facts.set_goal(store, [DODEK], 4, why, who="uji")
    with pytest.raises(DecisionError, match="why_missing"):
        facts.set_exempt(store, [DODEK], why, exempt=True, who="uji")
    with pytest.raises(DecisionError, match="why_missing"):
        facts.save(store, [facts.VillageFact(DODEK, goal=3)], who="uji")
    assert journal.version(store) == 0


def test_decision_that_cannot_be_is_refused(store: Store):
    with pytest.raises(DecisionError, match="no_villages_named"):
        facts.set_goal(store, [], 4, "alasan", who="uji")
    with pytest.raises(DecisionError, match="number_too_large"):
        facts.set_goal(store, [DODEK], 1001, "alasan", who="uji")
    with pytest.raises(DecisionError, match="named_twice"):
        facts.save(store, [facts.VillageFact(DODEK), facts.VillageFact(DODEK)], who="uji")


def test_list_of_facts_stores_only_what_is_new(store: Store):
    known = facts.VillageFact(DODEK, goal=3, goal_reason="rawan")
    assert facts.save(store, [known, facts.VillageFact(LALANG)], who="uji") == 1
    assert facts.village_facts(store)["village_code"].tolist() == [DODEK]
    assert facts.save(store, [known, facts.VillageFact(LALANG)], who="uji") is None


def test_decision_that_is_so_already_makes_no_entry(store: Store):
    facts.set_exempt(store, [DODEK], "terendam", exempt=True, who="uji")
    assert facts.set_exempt(store, [DODEK], "terendam", exempt=True, who="uji") is None
    assert facts.set_exempt(store, [LALANG], "surut", exempt=False, who="uji") is None
