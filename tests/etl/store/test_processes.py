"""Several processes, and processes that are killed: what was acknowledged is there, once."""

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from contextlib import closing
from pathlib import Path

import pytest

from etl.models import ReportState
from etl.store import health, opening, queries
from etl.store.engine import Store

ADDER = Path(__file__).with_name("adder.py")
STORED, DUPLICATE = ReportState.STORED.value, ReportState.DUPLICATE.value
# reports in each file, so that half a file could be noticed
SIZE = 3


def adding(path: Path, first: int, count: int, size: int = SIZE) -> subprocess.Popen[str]:
    command = [sys.executable, str(ADDER), str(path), str(first), str(count), str(size)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def acknowledged(output: str) -> list[int]:
    # a killed process may leave half a line, which acknowledges nothing
    lines = output.splitlines(keepends=True)
    return [int(line.split()[0]) for line in lines if line.endswith("\n")]


def reports_by_file(path: Path) -> Counter[int]:
    with closing(sqlite3.connect(path)) as connection:
        refs = connection.execute("SELECT ref FROM report WHERE active").fetchall()
    assert len(refs) == len(set(refs))
    return Counter(int(ref.partition("-")[0]) for (ref,) in refs)


@pytest.mark.skipif(os.name == "nt", reason="signals of Unix")
def test_fifty_kills_lose_nothing_acknowledged_and_double_nothing(store: Store):
    chance = random.Random(17)  # noqa: S311 - moments, no secrets
    # two writers at a time, each with files of its own, killed one after the other
    last = [0, 1_000_000]
    promised: set[int] = set()
    for _ in range(25):
        # each begins with its last file again, whether that one was stored or not
        pair = [adding(store.path, first, 100_000) for first in last]
        for running in pair:
            promised.add(int(running.stdout.readline().split()[0]))
        for place, running in enumerate(pair):
            time.sleep(chance.uniform(0.0, 0.06))
            running.send_signal(signal.SIGKILL)
            done = acknowledged(running.communicate()[0])
            promised.update(done)
            last[place] = max([last[place], *done])
    found = reports_by_file(store.path)
    assert promised <= found.keys()
    assert set(found.values()) == {SIZE}
    assert health.check(opening.open_store(store.path, create=False)).is_whole
    # enough was going on to be killed in the middle of
    assert len(promised) > 100


@pytest.mark.skipif(os.name == "nt", reason="signals of Unix")
def test_killing_the_making_of_a_store_leaves_none_or_a_whole_one(tmp_path: Path):
    chance = random.Random(23)  # noqa: S311 - moments, no secrets
    for at in range(10):
        path = tmp_path / f"{at}.db"
        running = adding(path, 0, 1)
        while not path.exists() and running.poll() is None:
            time.sleep(0.001)
        time.sleep(chance.uniform(0.0, 0.2))
        running.send_signal(signal.SIGKILL)
        running.communicate()
        assert health.check(opening.open_store(path)).is_whole


def test_two_processes_adding_the_same_files_store_each_report_once(store: Store):
    running = [adding(store.path, 0, 30) for _ in range(2)]
    outputs = [one.communicate(timeout=120)[0].splitlines() for one in running]
    for lines in zip(*outputs, strict=True):
        states = sorted(line.split()[1] for line in lines)
        assert states == sorted([",".join([STORED] * SIZE), ",".join([DUPLICATE] * SIZE)])
    assert set(reports_by_file(store.path).values()) == {SIZE}
    assert len(queries.unresolved(store)) == 0
    assert health.check(store).is_whole
