"""Campaigns, facts of villages and the mark of the rehearsal."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from etl.errors import DecisionError
from etl.store import campaigns, facts, journal, opening, seed, settings, undo
from etl.store.engine import Store
from etl.store.facts import VillageFact

DODEK = "12.19.01.1002"


def test_saved_campaign_comes_back_as_it_was(store: Store):
    campaign = replace(seed.first_campaign(), name="Lain", as_of=date(2024, 11, 13), stale_days=14)
    campaigns.save_campaign(store, campaign, who="uji")
    assert campaigns.campaign(store, "Lain") == campaign
    assert len(campaigns.campaigns(store)) == 2


def test_campaign_of_the_same_name_is_replaced(store: Store):
    changed = replace(seed.first_campaign(), area_code="12.19")
    campaigns.save_campaign(store, changed, who="uji")
    assert campaigns.campaigns(store) == (changed,)


def test_campaign_saved_once_more_as_it_is_changes_nothing(store: Store):
    campaigns.save_campaign(store, seed.first_campaign(), who="uji")
    assert campaigns.campaigns(store) == (seed.first_campaign(),)
    assert journal.version(store) == 0


def test_fact_stated_once_more_stands_as_it_was(store: Store):
    fact = VillageFact(DODEK, goal=5)
    facts.save_village_fact(store, fact, who="uji")
    before = facts.village_facts(store)
    facts.save_village_fact(store, fact, who="uji")
    assert facts.village_facts(store).equals(before)


def test_current_campaign_is_the_last_one_begun(store: Store):
    first = seed.first_campaign()
    later = replace(first, name="Akhir", first_day=date(2024, 11, 1))
    planned = replace(first, name="Tahun depan", first_day=date(2025, 1, 1), last_day=date.max)
    for campaign in (later, planned):
        campaigns.save_campaign(store, campaign, who="uji")
    assert campaigns.campaign(store) == later


def test_first_planned_campaign_is_current_before_any_begins(store: Store):
    early = opening.open_store(store.path, clock=lambda: datetime(2024, 1, 1, tzinfo=UTC))
    assert campaigns.campaign(early) == seed.first_campaign()


def test_campaign_taken_back_and_saved_anew_has_its_name_again(store: Store):
    campaign = replace(seed.first_campaign(), name="Lain")
    campaigns.save_campaign(store, campaign, who="uji")
    undo.undo(store, who="uji")
    with pytest.raises(DecisionError, match="unknown_campaign"):
        campaigns.campaign(store, "Lain")
    campaigns.save_campaign(store, replace(campaign, stale_days=7), who="uji")
    assert campaigns.campaign(store, "Lain").stale_days == 7


def test_campaign_without_days_is_refused(store: Store):
    campaign = replace(seed.first_campaign(), last_day=date(2024, 5, 31))
    with pytest.raises(DecisionError, match="window_empty"):
        campaigns.save_campaign(store, campaign, who="uji")
    assert journal.version(store) == 0


def test_fact_replaces_what_was_stated_and_can_be_taken_back(store: Store):
    first = VillageFact(DODEK, population=1200, population_source="BPS 2023")
    facts.save_village_fact(store, first, who="uji")
    facts.save_village_fact(store, VillageFact(DODEK, exempt_reason="banjir"), who="uji")
    columns = [
        "village_code", "population", "population_source", "goal", "goal_reason", "exempt_reason",
    ]  # fmt: skip
    frame = facts.village_facts(store)
    assert list(frame.columns) == columns
    assert frame.to_numpy().tolist() == [[DODEK, None, None, None, None, "banjir"]]
    undo.undo(store, who="uji")
    stated = [[DODEK, 1200, "BPS 2023", None, None, None]]
    assert facts.village_facts(store).to_numpy().tolist() == stated
    undo.undo(store, who="uji")
    assert facts.village_facts(store).empty


@pytest.mark.parametrize(
    ("fact", "reason"),
    [
        (VillageFact("12.19.01.9999", goal=1), "unknown_village"),
        (VillageFact(DODEK, goal=-1), "negative_number"),
        (VillageFact(DODEK, population=-5, population_source="BPS"), "negative_number"),
        (VillageFact(DODEK, population=5), "source_missing"),
    ],
)
def test_fact_that_cannot_be_is_refused(store: Store, fact: VillageFact, reason: str):
    with pytest.raises(DecisionError, match=reason):
        facts.save_village_fact(store, fact, who="uji")
    assert facts.village_facts(store).empty


def test_rehearsal_is_marked_in_the_store_itself(store: Store):
    settings.mark_rehearsal(store, who="uji")
    assert settings.is_rehearsal(opening.open_store(store.path))


def test_no_undo_takes_the_mark_of_the_rehearsal_off(store: Store):
    settings.mark_rehearsal(store, who="uji")
    with pytest.raises(DecisionError, match="not_undoable"):
        undo.undo(store, 1, who="uji")
    with pytest.raises(DecisionError, match="nothing_to_undo"):
        undo.undo(store, who="uji")
    assert settings.is_rehearsal(store)
