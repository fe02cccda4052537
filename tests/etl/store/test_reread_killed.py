"""Reading again, killed at random moments: all of it happened or nothing, and none is lost."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from etl.store import health, journal, queries
from etl.store.engine import Store

Make = Callable[..., Any]

REREADER = Path(__file__).with_name("rereader.py")
REPORTS, KILLS = 150, 8


@pytest.mark.skipif(os.name == "nt", reason="signals of Unix")
def test_killed_rereading_happened_whole_or_not_at_all(store: Store, report: Make, add: Make):
    add(*(report(str(number)) for number in range(REPORTS)))
    chance = random.Random(7)  # noqa: S311 - moments, no secrets
    for _ in range(KILLS):
        running = subprocess.Popen(
            [sys.executable, str(REREADER), str(store.path)], stdout=subprocess.PIPE, text=True
        )
        told = running.stdout.readline()
        time.sleep(chance.uniform(0.0, 0.3))
        running.send_signal(signal.SIGKILL)
        rest = running.communicate()[0].splitlines(keepends=True)
        # half a line acknowledges nothing
        number = int([line for line in (told, *rest) if line.endswith("\n")][-1].split()[0])
        assert journal.version(store) in (number, number + 1)
        visits = queries.village_days(store, date.min, date.max)
        assert visits["visits"].tolist() == [REPORTS]
        assert health.check(store).is_whole
