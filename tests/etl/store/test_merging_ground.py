"""Two laptops that learned different things of the ground: who decided on a visit itself stands."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from etl.store import corrections, engine, intake, lineages, past, reports, reread
from etl.store.corrections import Correction
from etl.store.engine import Store
from etl.store.merging import merge
from etl.store.merging.merge import Merged
from etl.store.reread import Judged
from geodata.lineage import Kind, Link

DODEK, LALANG, MEDANG = "12.19.01.1002", "12.19.01.2005", "12.19.01.2006"
TODAY = date(2024, 11, 13)
Make = Callable[..., Any]


@pytest.fixture
def pair(store: Store, report: Make, batch: Make, tmp_path: Path) -> tuple[Store, Store]:
    """Give two laptops that hold the same visit to Pangkalan Dodek Baru."""
    reports.add(store, batch(report("a")), who="Ani")
    return store, past.replay(store, tmp_path / "budi.db")


def later(store: Store, hours: int) -> Store:
    moment = store.clock() + timedelta(hours=hours)
    return replace(store, clock=lambda: moment)


def village(store: Store) -> tuple[str, str]:
    with engine.reading(store) as connection:
        query = "SELECT village_code, state FROM activity WHERE active"
        return tuple(connection.exec_driver_sql(query).one())


@pytest.fixture
def moved(report: Make, activity: Make) -> Callable[..., int | None]:
    """Have the visit follow the ground into another village, as reading it again says."""

    def move(store: Store, code: str, who: str) -> int | None:
        decision = lineages.adding([Link(DODEK, code, Kind.MERGE, None, "Perda")])
        _raw, reading = report("a", activity(code))
        judged = {1: Judged(intake.judge(reading, TODAY), TODAY)}
        return reread.apply(
            store, judged, looked_at=(1,), boundary_edition=None, who=who, decision=decision
        )

    return move


def both_ways(first: Store, second: Store, tmp_path: Path) -> tuple[Merged, tuple[str, str]]:
    """Merge each into the other; gives what one merge did, and where the visit lies in both."""
    before = past.replay(first, tmp_path / "sebelum.db")
    done = merge.merge(later(first, 9), second.path, who="Ani")
    merge.merge(later(second, 9), before.path, who="Budi")
    assert past.contents(first) == past.contents(second)
    return done, village(first)


def test_what_a_person_decided_on_a_visit_stands_against_what_follows_from_the_ground(
    pair: tuple[Store, Store], moved: Make, tmp_path: Path
):
    ani, budi = pair
    corrections.change(later(ani, 1), 1, Correction(village_code=MEDANG), "salah", who="Ani")
    # later, so that it would stand if it were a decision like the other
    moved(later(budi, 2), LALANG, "Budi")
    done, found = both_ways(ani, budi, tmp_path)
    assert (found, done.conflicts) == ((MEDANG, "counted"), ())


def test_of_two_things_that_follow_from_the_ground_the_later_stands_and_nobody_is_asked(
    pair: tuple[Store, Store], moved: Make, tmp_path: Path
):
    ani, budi = pair
    moved(later(ani, 1), LALANG, "Ani")
    moved(later(budi, 2), MEDANG, "Budi")
    done, found = both_ways(ani, budi, tmp_path)
    assert (found, done.conflicts) == ((MEDANG, "counted"), ())


def test_what_one_laptop_learned_of_the_ground_moves_the_visits_of_the_other_too(
    pair: tuple[Store, Store], moved: Make, tmp_path: Path
):
    ani, budi = pair
    moved(later(budi, 2), LALANG, "Budi")
    done, found = both_ways(ani, budi, tmp_path)
    assert (found, done.conflicts) == ((LALANG, "counted"), ())
    assert [one.link.new_code for one in lineages.rows(ani) if one.id] == [LALANG]
