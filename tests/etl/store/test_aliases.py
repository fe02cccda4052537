"""Names that people use for villages: learned with who and when, inside a parent, one way."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from etl.errors import DecisionError
from etl.models import Alias
from etl.store import alias_rules, aliases, journal, review, undo
from etl.store.aliases import Learned
from etl.store.engine import Store

Make = Callable[..., Any]

DODEK, LALANG = "12.19.01.1002", "12.19.01.2005"
DISTRICT, NEIGHBOUR, REGENCY = "12.19.01", "12.19.02", "12.19"
NOW = datetime(2024, 11, 13, 5, 30, tzinfo=UTC)


def known(store: Store) -> list[tuple[str, str, str]]:
    return [(one.name, one.parent_code, one.village_code) for one in aliases.learned(store)]


def waiting(report: Make, activity: Make, district: str | None, phrase: str | None) -> Any:
    doubtful = activity(None)
    where = replace(doubtful.where, district_code=district, phrase=phrase)
    return report("a", replace(doubtful, where=where))


def test_name_taught_directly_is_signed_and_holds_in_the_district_of_the_village(store: Store):
    assert aliases.teach(store, "  Pangkalan  Lama ", DODEK, who="Budi") == 1
    assert aliases.learned(store) == (Learned(1, "Pangkalan Lama", DISTRICT, DODEK, "Budi", NOW),)
    (entry,) = journal.log(store)
    assert (entry.who, entry.what, entry.details) == (
        "Budi",
        "alias",
        {"name": "Pangkalan Lama", "parent_code": DISTRICT, "village_code": DODEK},
    )


@pytest.mark.parametrize(
    ("named", "parent"),
    [
        (None, DISTRICT),
        (DISTRICT, DISTRICT),
        # the district that people still name, though the village was given to another
        (NEIGHBOUR, NEIGHBOUR),
        # another regency is a mistake
        ("12.71.01", DISTRICT),
    ],
)
def test_name_learned_from_a_report_holds_where_the_report_used_it(named: str | None, parent: str):
    assert alias_rules.scope(LALANG, named) == parent


def test_name_learned_from_a_report_is_signed_by_who_decided(
    store: Store, activity: Make, report: Make, add: Make
):
    add(waiting(report, activity, NEIGHBOUR, "Pangkalan Lama"))
    review.resolve(store, 1, LALANG, learn=True, who="Budi")
    assert aliases.learned(store) == (Learned(1, "Pangkalan Lama", NEIGHBOUR, LALANG, "Budi", NOW),)


@pytest.mark.parametrize("phrase", [None, "", "...", "Warung [warga]"])
def test_report_without_a_name_teaches_none_and_stays_undecided(
    store: Store, activity: Make, report: Make, add: Make, phrase: str | None
):
    add(waiting(report, activity, DISTRICT, phrase))
    with pytest.raises(DecisionError, match="no_name_to_learn"):
        review.resolve(store, 1, LALANG, learn=True, who="Budi")
    assert known(store) == []
    assert len(review.review_queue(store)) == 1


def test_official_name_of_a_village_of_the_parent_means_no_other_village(store: Store):
    with pytest.raises(DecisionError, match="alias_is_official") as raised:
        aliases.teach(store, "lalang", DODEK, who="Budi")
    assert raised.value.details == {
        "name": "lalang",
        "parent_code": DISTRICT,
        "village_code": LALANG,
    }
    with pytest.raises(DecisionError, match="alias_is_official"):
        aliases.teach(store, "Lalang", DODEK, parent_code=REGENCY, who="Budi")
    # elsewhere the name is free
    aliases.teach(store, "Lalang", DODEK, parent_code=NEIGHBOUR, who="Budi")


def test_official_name_of_the_village_itself_need_not_be_learned(
    store: Store, activity: Make, report: Make, add: Make
):
    with pytest.raises(DecisionError, match="alias_known"):
        aliases.teach(store, "Lalang", LALANG, who="Budi")
    add(waiting(report, activity, DISTRICT, "Lalang"))
    review.resolve(store, 1, LALANG, learn=True, who="Budi")
    assert known(store) == []


@pytest.mark.parametrize("parent", [DISTRICT, REGENCY])
def test_two_meanings_of_one_name_in_one_place_are_refused(store: Store, parent: str):
    aliases.teach(store, "Pangkalan Lama", DODEK, who="Budi")
    with pytest.raises(DecisionError, match="alias_conflict") as raised:
        aliases.teach(store, "pangkalan-lama", LALANG, parent_code=parent, who="Ani")
    assert raised.value.details == {
        "name": "Pangkalan Lama",
        "parent_code": DISTRICT,
        "village_code": DODEK,
        "alias": 1,
    }
    aliases.teach(store, "Pangkalan Lama", LALANG, parent_code=NEIGHBOUR, who="Ani")
    assert len(known(store)) == 2


def test_name_in_force_is_not_learned_twice(store: Store):
    aliases.teach(store, "Pangkalan Lama", DODEK, who="Budi")
    with pytest.raises(DecisionError, match="alias_known"):
        aliases.teach(store, "Pangkalan Lama", DODEK, who="Ani")
    assert journal.version(store) == 1


@pytest.mark.parametrize(
    ("village", "parent", "reason"),
    [
        ("12.19.01.9999", DISTRICT, "unknown_village"),
        (DODEK, "12.19.99", "unknown_area"),
        (DODEK, "12.71.01", "alias_parent_elsewhere"),
    ],
)
def test_name_for_a_place_that_cannot_be_is_refused(
    store: Store, village: str, parent: str, reason: str
):
    with pytest.raises(DecisionError, match=reason):
        aliases.teach(store, "Pangkalan Lama", village, parent_code=parent, who="Budi")


def test_name_forgotten_is_out_of_force_until_that_is_undone(store: Store):
    aliases.teach(store, "Pangkalan Lama", DODEK, who="Budi")
    assert aliases.forget(store, 1, who="Ani") == 2
    assert known(store) == []
    with pytest.raises(DecisionError, match="unknown_alias"):
        aliases.forget(store, 1, who="Ani")
    undo.undo(store, who="Ani")
    assert known(store) == [("Pangkalan Lama", DISTRICT, DODEK)]


def test_name_taught_again_is_signed_anew_and_its_undoing_brings_the_old_signature(store: Store):
    aliases.teach(store, "Pangkalan Lama", DODEK, who="Budi")
    aliases.forget(store, 1, who="Ani")
    aliases.teach(store, "Pangkalan Lama", DODEK, who="Citra")
    assert aliases.learned(store)[0].learned_by == "Citra"
    undo.undo(store, 3, who="Ani")
    undo.undo(store, 2, who="Ani")
    assert aliases.learned(store)[0].learned_by == "Budi"


def test_undo_brings_no_name_back_that_contradicts_a_later_one(store: Store):
    aliases.teach(store, "Pangkalan Lama", DODEK, who="Budi")
    aliases.forget(store, 1, who="Ani")
    aliases.teach(store, "Pangkalan Lama", LALANG, who="Ani")
    with pytest.raises(DecisionError, match="undo_blocked") as raised:
        undo.undo(store, 2, who="Ani")
    assert raised.value.details["blocked_by"] == 3
    assert known(store) == [("Pangkalan Lama", DISTRICT, LALANG)]


def test_name_that_has_become_official_is_not_read_by(store: Store):
    aliases.teach(store, "Pangkalan Lama", DODEK, who="Budi")
    assert aliases.aliases(store) == (Alias("Pangkalan Lama", DISTRICT, DODEK),)
    with store.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alias SET name = 'Lalang'")
    assert aliases.aliases(store) == ()
    assert known(store) == [("Lalang", DISTRICT, DODEK)]
