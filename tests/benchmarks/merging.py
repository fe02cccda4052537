"""
Print how long it takes to merge two stores of 5,000 reports, half of them in common.

Run with `python tests/benchmarks/merging.py`. On both laptops people decided on a third of what
they have; of what both have they often decided differently. Says too whether the merge is the same
whichever way round, twice the same as once, whether every conflict is told, and nothing is lost.
"""

import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from pathlib import Path

from etl.models import (
    Activity,
    Candidate,
    DateFound,
    Kind,
    Placement,
    Precision,
    RawReport,
    Reading,
    Status,
    Why,
)
from etl.store import (
    aliases,
    copying,
    corrections,
    facts,
    health,
    journal,
    opening,
    past,
    queries,
    reports,
    review,
    undo,
)
from etl.store.corrections import Correction
from etl.store.engine import Store
from etl.store.facts import VillageFact
from etl.store.intake import Batch
from etl.store.merging import conflicts, merge
from etl.store.merging.conflicts import Conflict
from etl.store.merging.merge import Merged
from geodata import gazetteer

COUNT, IN_COMMON, FILE_SIZE, DECIDED = 5_000, 2_500, 250, 1_500
LIMIT_S = 20.0
VILLAGES = tuple(one.code for one in gazetteer.villages_in(gazetteer.load(), "12.19"))
FIRST_DAY = date(2024, 6, 1)


def given(number: int) -> tuple[RawReport, Reading]:
    """Make report `number`; every third one waits for a person."""
    village, other = VILLAGES[number % len(VILLAGES)], VILLAGES[(number + 1) % len(VILLAGES)]
    is_open = number % 3 == 0
    place = Placement(
        Status.AMBIGUOUS if is_open else Status.FOUND,
        Precision.DISTRICT if is_open else Precision.VILLAGE,
        0.8,
        village_code=None if is_open else village,
        phrase=f"Kampung {number}",
        candidates=tuple(Candidate(code, 0.5, Why.EXACT) for code in (village, other)),
    )
    done = Activity(
        DateFound(FIRST_DAY + timedelta(number % 150)), place, "Dusun I", "Sertu", people=3
    )
    text = f"Laporan nomor {number}: komsos di Kampung {number}, situasi aman. " * 6
    read = Reading(
        str(number), is_visit=True, masked_text=text, activities=(done,), unit_code="0208/01"
    )
    return RawReport(str(number), text), read


def fill(store: Store, numbers: Iterable[int]) -> None:
    """Store reports, some hundred in each file."""
    found = list(numbers)
    for begin in range(0, len(found), FILE_SIZE):
        raws, readings = zip(*map(given, found[begin : begin + FILE_SIZE]), strict=True)
        reports.add(store, Batch(f"{found[begin]}.txt", Kind.TEXT, raws, readings), who="bench")


def decide(store: Store, chance: random.Random, count: int, who: str) -> None:
    """Let a person decide on what waits and on what counts, in several ways."""
    for item in chance.sample(review.review_queue(store), count // 2):
        review.resolve(store, item.id, chance.choice(VILLAGES), who=who)
    counted = queries.visits(store, date.min, date.max)["activity_id"].tolist()
    for activity in chance.sample(counted, count // 2):
        village = chance.choice(VILLAGES)
        parts = [Correction(people=1), Correction(village_code=village)]
        match chance.randrange(3):
            case 0:
                corrections.void(store, [activity], "batal", who=who)
            case 1:
                corrections.split(store, activity, parts, "dua desa", who=who)
            case _:
                stated = Correction(village_code=village, people=chance.randrange(4, 99))
                corrections.change(store, activity, stated, "salah desa", who=who)
    for number in range(20):
        fact = VillageFact(VILLAGES[number], goal=chance.randrange(9))
        facts.save_village_fact(store, fact, who=who)
    for number in range(20):
        aliases.teach(store, f"Sebutan {number}", chance.choice(VILLAGES[:40]), who=who)
    for _ in range(10):
        undo.undo(store, who=who)


def timed(what: str, do: Callable[[], Merged]) -> tuple[Merged, float]:
    """Do something and print how long it took."""
    begun = time.perf_counter()
    done = do()
    took = time.perf_counter() - begun
    print(f"{what:<28} {took:5.1f} s")
    return done, took


def apart(ours: Store, theirs: Store) -> int:
    """Count the activities of both on which people decided differently."""
    rows = [past.contents(store)["activity"] for store in (ours, theirs)]
    common = rows[0].keys() & rows[1].keys()
    return sum(
        all(held[name]["decided_by"] for held in rows)
        and conflicts.meaning("activity", rows[0][name])
        != conflicts.meaning("activity", rows[1][name])
        for name in common
    )


def lost(sides: Iterable[Store], merged: Store, told: Iterable[Conflict]) -> int:
    """Count what a person decided and what neither stands after the merge nor is told."""
    rows = [past.contents(store)["activity"] for store in sides]
    held, conflicting = past.contents(merged)["activity"], {one.name for one in told}
    return sum(
        row["decided_by"] is not None
        and held[name] not in [one.get(name) for one in rows if one.get(name, row)["decided_by"]]
        for one in rows
        for name, row in one.items()
        if name not in conflicting
    )


def build(folder: Path) -> tuple[Store, Store]:
    """Make the two laptops' stores."""
    ani, budi = (opening.open_store(folder / name) for name in ("ani.db", "budi.db"))
    fill(ani, range(COUNT))
    fill(budi, range(COUNT - IN_COMMON, 2 * COUNT - IN_COMMON))
    decide(ani, random.Random(5), DECIDED, "Ani")  # noqa: S311 - samples, no secrets
    decide(budi, random.Random(8), DECIDED, "Budi")  # noqa: S311
    return ani, budi


def copy_of(store: Store) -> Store:
    """Give a copy of a store."""
    path = store.path.with_stem(f"{store.path.stem}-2")
    copying.copy(store.path, path)
    return opening.open_store(path)


def main() -> int:
    """Measure and print; 1 if anything is not as it should be."""
    with tempfile.TemporaryDirectory() as folder:
        ani, budi = build(Path(folder))
        print(f"stores of {ani.path.stat().st_size / 1e6:.0f} MB, {journal.version(ani)} entries")
        again, other = copy_of(ani), copy_of(budi)
        expected = apart(ani, budi)
        both = {*past.contents(ani)["report"], *past.contents(budi)["report"]}
        timed("dry run", lambda: merge.preview(ani, budi.path))
        done, took = timed("merged", lambda: merge.merge(ani, budi.path, who="Ani"))
        _, back = timed("the other way round", lambda: merge.merge(other, again.path, who="Budi"))
        twice, once_more = timed("once more", lambda: merge.merge(ani, other.path, who="Ani"))
        merged = past.contents(ani)
        told = sum(one.table == "activity" for one in done.conflicts)
        waiting = [one for one in review.review_queue(ani) if "merge_conflict" in one.reasons]
        checks = {
            "same either way": merged == past.contents(other),
            "twice as once": twice.is_empty,
            "every conflict told": told == len(waiting) and told >= expected,
            "nothing lost": merged["report"].keys() == both
            and lost((again, budi), ani, done.conflicts) == 0,
            "whole": health.check(ani).is_whole and health.check(other).is_whole,
            f"under {LIMIT_S:.0f} s": max(took, back, once_more) < LIMIT_S,
        }
        print(f"new {done.new}, changed {done.changed}, decisions {done.decisions}")
        print(f"conflicts {len(done.conflicts)}, of which visits {told} (at least {expected})")
        for what, is_so in checks.items():
            print(f"{what:<28} {'yes' if is_so else 'NO'}")
    return 0 if all(checks.values()) else 1


if __name__ == "__main__":
    sys.exit(main())
