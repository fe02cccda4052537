"""A store as it stood, and its journal made again: what was so then is so in the copy."""

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select, update

from etl.store import (
    aliases,
    engine,
    facts,
    health,
    journal,
    past,
    queries,
    reports,
    review,
    tables,
    undo,
)
from etl.store.engine import Store
from etl.store.facts import VillageFact
from etl.store.intake import Batch
from geodata import workplace

DODEK, AEK_NAULI = "12.19.01.1002", "12.19.01.2003"
Make = Callable[..., Any]


@pytest.fixture
def lived(store: Store, report: Make, activity: Make, add: Make) -> Store:
    """Let some things happen: two files, decisions, a name, a fact, and something taken back."""
    waiting = activity(None, candidates=(DODEK, AEK_NAULI))
    add(report("a"), report("b", waiting))
    first, *_ = review.review_queue(store)
    review.resolve(store, first.id, AEK_NAULI, learn=False, who="Ani")
    add(report("b", waiting), report("c", waiting, activity()), name="b.txt")
    aliases.teach(store, "Bandar Tua", DODEK, who="Ani")
    facts.save_village_fact(store, VillageFact(DODEK, goal=3), who="Budi")
    (left,) = review.review_queue(store)
    review.reject(store, left.id, "bukan", who="Budi")
    undo.undo(store, 2, who="Budi")
    return store


def shifted(moment: datetime, hours: float) -> datetime:
    return moment + timedelta(hours=hours)


def visits(store: Store) -> int:
    return len(queries.visits(store, date.min, date.max))


def rows(store: Store) -> dict[str, list[tuple[Any, ...]]]:
    with engine.reading(store) as connection:
        return {
            table.name: [tuple(row) for row in connection.execute(select(table))]
            for table in tables.metadata.sorted_tables
        }


def test_every_version_is_found_again_as_it_stood(store: Store, report: Make, activity: Make):
    stood = [past.contents(store)]
    for name in "abc":
        batch = Batch(f"{name}.txt", "text", *zip(report(name, activity()), strict=True))
        reports.add(store, batch, who="uji")
        stood.append(past.contents(store))
    for version, then in enumerate(stood):
        with past.rewound(store, version) as copy:
            found = past.contents(copy)
            assert found["village_day"] == then["village_day"]
            assert found["report"].items() >= then["report"].items()
            assert journal.version(copy) == version
            assert health.check(copy).is_whole
    assert past.contents(store) == stood[-1]


def test_a_copy_of_the_past_counts_and_waits_as_it_did_and_leaves_the_store_alone(lived: Store):
    before = rows(lived)
    seen = []
    for version in range(journal.version(lived) + 1):
        with past.rewound(lived, version) as copy:
            seen.append((visits(copy), len(review.review_queue(copy)), len(aliases.aliases(copy))))
            assert copy.today() == lived.today()
    assert seen == [
        (0, 0, 0),
        (1, 1, 0),
        (2, 0, 0),
        (3, 1, 0),
        (3, 1, 1),
        (3, 1, 1),
        (3, 0, 1),
        (2, 1, 1),
    ]
    assert rows(lived) == before
    assert [one.name for one in lived.path.parent.glob(".komsos-*")] == []


def test_the_version_of_a_moment_is_that_of_the_last_entry_before_it(store: Store, report: Make):
    for hours in (1, 2, 3):
        later = replace(store, clock=partial(shifted, store.clock(), hours))
        batch = Batch("a.txt", "text", *zip(report(str(hours)), strict=True))
        reports.add(later, batch, who="uji")
    moments = (timedelta(), timedelta(hours=1), timedelta(hours=2.5), timedelta(days=9))
    assert [past.version_at(store, store.clock() + moment) for moment in moments] == [0, 1, 2, 3]


def test_journal_made_again_gives_the_same_store_in_every_table(lived: Store, tmp_path: Path):
    again = past.replay(lived, tmp_path / "lagi.db")
    assert rows(again) == rows(lived)
    assert health.check(again).is_whole


def test_what_was_changed_without_the_journal_shows_when_it_is_made_again(
    lived: Store, tmp_path: Path
):
    with engine.writing(lived) as connection:
        connection.execute(update(tables.village_fact).values(goal=99))
    assert rows(past.replay(lived, tmp_path / "lagi.db")) != rows(lived)


def test_contents_are_equal_for_stores_that_hold_the_same_under_other_numbers(
    store: Store, report: Make, batch: Make, tmp_path: Path
):
    other = past.replay(store, tmp_path / "lain.db")
    for laptop, order in ((store, "ab"), (other, "ba")):
        for name in order:
            reports.add(laptop, batch(report(name), name=f"{name}.txt"), who="uji")
    assert rows(store)["report"] != rows(other)["report"]
    assert past.contents(store) == past.contents(other)
    aliases.teach(other, "Bandar Tua", DODEK, who="Ani")
    assert past.contents(store) != past.contents(other)


_LEAVES = """
import os, sys
from pathlib import Path
from geodata import workplace
with workplace.folder(Path(sys.argv[1])) as folder:
    (folder / "store.db").write_bytes(b"laporan")
    print(folder, flush=True)
    if sys.argv[2] == "die":
        os.kill(os.getpid(), 9)
    sys.stdin.readline()
"""


@pytest.mark.skipif(os.name == "nt", reason="signals of Unix")
def test_what_a_killed_program_left_is_swept_and_what_is_worked_in_is_not(tmp_path: Path):
    def start(how: str) -> subprocess.Popen[str]:
        command = [sys.executable, "-c", _LEAVES, str(tmp_path), how]
        pipe = subprocess.PIPE
        return subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True)

    with start("live") as alive:
        kept = Path(alive.stdout.readline().strip())
        with start("die") as killed:
            left = Path(killed.stdout.readline().strip())
        assert (left / "store.db").exists()
        with workplace.folder(tmp_path) as mine:
            assert sorted(tmp_path.iterdir()) == sorted([kept, mine])
        alive.communicate("\n")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_without_a_lock_is_swept_once_it_is_old(tmp_path: Path):
    young, old, other = (tmp_path / f".komsos-{name}" for name in ("muda", "tua", "surat"))
    for one in (young, old, other):
        one.mkdir()
    (old / "store.db").write_bytes(b"sisa")
    (other / "surat.txt").write_text("milik orang lain")
    for one in (old, other):
        os.utime(one, (0, 0))
    workplace.sweep(tmp_path)
    assert sorted(tmp_path.iterdir()) == [young, other]
