"""Backup, restore, merge and un-import killed at random moments: before or after, never between."""

import contextlib
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from etl.store import (
    arriving,
    backup,
    copying,
    health,
    journal,
    opening,
    past,
    reports,
    unimport,
)
from etl.store.engine import Store
from etl.store.merging import merge
from geodata import workplace

pytestmark = pytest.mark.skipif(os.name == "nt", reason="signals of Unix")

Make = Callable[..., Any]
CARRIER = Path(__file__).with_name("carrier.py")
# of each of the four; the first and the last are the two ends
MOMENTS = 25
REPORTS = 150


class Carrier:
    """The process that does what is told, and how a child of it is killed."""

    # what `carrier.py` seals with
    words = "sawah hijau"

    def __init__(self) -> None:
        pipe = subprocess.PIPE
        self.running = subprocess.Popen(
            [sys.executable, str(CARRIER)], stdin=pipe, stdout=pipe, text=True
        )
        self.chance = random.Random(41)  # noqa: S311 - moments, no secrets

    def do(self, *command: object, wait: float | None = None) -> float:
        """Let a child do something, killed after `wait` seconds; gives how long it lived."""
        self.running.stdin.write(json.dumps([str(one) for one in command]) + "\n")
        self.running.stdin.flush()
        child, begun = int(self.running.stdout.readline()), time.perf_counter()
        if wait is not None:
            time.sleep(wait)
            with contextlib.suppress(ProcessLookupError):
                os.kill(child, signal.SIGKILL)
        self.running.stdout.readline()
        return time.perf_counter() - begun

    def moments(self, whole: float) -> Iterator[float | None]:
        """Give moments from the beginning to after the end, the last without a kill."""
        yield 0.0
        for _ in range(MOMENTS - 2):
            yield self.chance.uniform(0.0, whole * 1.1)
        yield None


@pytest.fixture(scope="module")
def carrier() -> Iterator[Carrier]:
    made = Carrier()
    yield made
    made.running.stdin.close()
    made.running.wait()


@pytest.fixture
def other(store: Store, report: Make, add: Make, batch: Make, tmp_path: Path) -> Store:
    """Fill the store, and make another one that has half of the same and as much beside it."""
    add(*(report(f"a{at}") for at in range(REPORTS)))
    add(*(report(f"b{at}") for at in range(REPORTS)), name="b.txt")
    path = tmp_path / "laptop" / "lain.db"
    laptop = opening.open_store(path, clock=store.clock)
    for name in "bc":
        given = [report(f"{name}{at}") for at in range(REPORTS)]
        reports.add(laptop, batch(*given, name=f"{name}.txt"), who="uji")
    return laptop


def state(path: Path) -> tuple[dict[str, Any], int]:
    store = opening.open_store(path, create=False)
    assert health.check(store).is_whole
    return past.contents(store), journal.version(store)


def reset(path: Path, saved: Path) -> None:
    for end in ("-wal", "-shm"):
        path.with_name(f"{path.name}{end}").unlink(missing_ok=True)
    shutil.copyfile(saved, path)


def swept(folder: Path) -> list[Path]:
    """Sweep a folder a while later; gives what is left all the same."""
    for left in folder.glob(".komsos-*"):
        os.utime(left, (0, 0))
    workplace.sweep(folder)
    return list(folder.glob(".komsos-*"))


def happened(carrier: Carrier, store: Store, what: str, argument: object) -> None:
    """Do it whole, then kill it at many moments: each leaves the store before or after."""
    saved = store.path.with_name("sebelum.db")
    copying.copy(store.path, saved)
    before = state(store.path)
    whole = carrier.do(what, store.path, argument)
    after = state(store.path)
    assert before != after
    seen = []
    for moment in carrier.moments(whole):
        reset(store.path, saved)
        carrier.do(what, store.path, argument, wait=moment)
        found = state(store.path)
        assert found in (before, after)
        seen.append(found == after)
    assert (seen[0], seen[-1]) == (False, True)
    assert swept(store.path.parent) == []


def test_killed_merge_leaves_the_store_before_or_after(
    carrier: Carrier, store: Store, other: Store
):
    happened(carrier, store, "merge", other.path)
    assert merge.preview(store, other.path).is_empty


def test_killed_unimport_leaves_the_store_before_or_after(
    carrier: Carrier, store: Store, other: Store
):
    del other
    happened(carrier, store, "unimport", unimport.files(store)[0].id)


def test_killed_restore_leaves_the_store_before_or_after(
    carrier: Carrier, store: Store, other: Store, tmp_path: Path
):
    file = tmp_path / "cadangan" / "lain.cadangan"
    backup.make(other, file)
    happened(carrier, store, "restore", file)


@pytest.mark.parametrize("what", ["backup", "seal"])
def test_killed_backup_leaves_the_earlier_one_or_the_new(
    carrier: Carrier, store: Store, other: Store, tmp_path: Path, what: str
):
    file, earlier = tmp_path / "cadangan" / "komsos.cadangan", tmp_path / "dahulu.cadangan"
    before = state(store.path)
    whole = carrier.do(what, store.path, file)
    backup.make(other, earlier, passphrase=carrier.words)
    versions = []
    # half of the moments for each of the two kinds, both with their ends
    for moment in (0.0, *list(carrier.moments(whole))[2 - (what == "seal") : -1 : 2], None):
        shutil.copyfile(earlier, file)
        carrier.do(what, store.path, file, wait=moment)
        with arriving.opened(file, tmp_path / "buka", passphrase=carrier.words) as arrived:
            versions.append(past.contents(arrived.store) == before[0])
    assert True in versions
    assert False in versions
    assert state(store.path) == before
    assert swept(file.parent) == []
    assert [one.name for one in file.parent.iterdir()] == [file.name]
