"""
Print how long the whole country takes to measure, with few visits and with 5.8 million.

Run with `python tests/benchmarks/national_measure.py`. The visits of a synthetic year are drawn
with a fixed seed and put straight into `village_day`, which all measures read. Beside our time
stands what one would write with pandas: read the rows, group them by village.
"""

import resource
import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date
from functools import partial
from pathlib import Path
from typing import TypeVar

import numpy as np
import pandas as pd

from dashboard import measure
from dashboard.measure import Question
from etl.store import opening
from etl.store.engine import Store
from geodata import gazetteer, library

FEW, MANY = 5_000, 5_800_000
LIMIT_S = {FEW: 2.0, MANY: 3.0}
SEED = 20241127
YEAR = (date(2024, 1, 1), date(2024, 12, 31))
DAYS = (YEAR[1] - YEAR[0]).days + 1
KINDS = ('["komsos"]', '["anjangsana"]', '["komsos", "patroli"]', '["gotong_royong"]')
KORAMIL_OF_A_KODIM = 20

Result = TypeVar("Result")


def timed(action: Callable[[], Result]) -> tuple[Result, float]:
    """Run something once; give what it gives, and the seconds it took."""
    begun = time.perf_counter()
    return action(), time.perf_counter() - begun


def rows(visits: int) -> Iterator[tuple[str, str, str, str, int, int]]:
    """Draw visits, and give them as the rows of `village_day`, in order."""
    random = np.random.default_rng(SEED)
    villages = list(gazetteer.load().villages)
    drawn = random.integers(0, len(villages) * DAYS, visits)
    places, counts = np.unique(drawn, return_counts=True)
    days = (np.datetime64(YEAR[0]) + np.arange(DAYS)).astype(str).tolist()
    koramil = random.integers(1, KORAMIL_OF_A_KODIM, len(villages)).tolist()
    kinds = random.integers(0, len(KINDS), len(places)).tolist()
    for place, count, kind in zip(places.tolist(), counts.tolist(), kinds, strict=True):
        village, day = divmod(place, DAYS)
        unit = f"{villages[village][:5].replace('.', '')}/{koramil[village]:02}"
        yield villages[village], days[day], unit, KINDS[kind], count, 5 * count


def filled(path: Path, visits: int) -> Store:
    """Make a store with a year of visits."""
    store = opening.open_store(path)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.executemany("INSERT INTO village_day VALUES (?, ?, ?, ?, ?, ?)", rows(visits))
    return store


def plain(path: Path) -> pd.DataFrame:
    """Add up by village as one would write it."""
    with closing(sqlite3.connect(path)) as connection:
        held = pd.read_sql("SELECT village_code, day, visits, people FROM village_day", connection)
    return held.groupby("village_code").agg(
        visits=("visits", "sum"),
        visit_days=("day", "nunique"),
        people=("people", "sum"),
        last_visit=("day", "max"),
    )


def report(store: Store, visits: int) -> None:
    """Print the times of a measure and of a trend, the first and the second time."""
    where = library.in_use(), gazetteer.load()
    for area in ("00", "12"):
        question = Question(area, None, *YEAR)
        for name, action in (("measure", measure.measure), ("weekly", measure.weekly)):
            took = [
                timed(partial(action, store, *where, question, today=YEAR[1]))[1] for _ in range(2)
            ]
            print(
                f"{visits:9,} visits, area {area}, {name:8} {took[0]:.2f} s, then {took[1]:.2f} s"
                f" (at most {LIMIT_S[visits]:.0f} s)"
            )
    print(
        f"  most memory so far {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MB"
    )


def main() -> None:
    """Print all times, and whether the sums are those of the plain way."""
    with tempfile.TemporaryDirectory() as folder:
        for visits in (FEW, MANY):
            path = Path(folder) / f"{visits}.db"
            store = filled(path, visits)
            report(store, visits)
            found = measure.measure(
                store,
                library.in_use(),
                gazetteer.load(),
                Question("00", None, *YEAR),
                today=YEAR[1],
            ).rows.set_index("village_code")
            by_hand, took = timed(partial(plain, path))
            ours = found.loc[by_hand.index, ["visits", "visit_days", "people", "last_visit"]]
            theirs = by_hand.assign(last_visit=pd.to_datetime(by_hand["last_visit"]))
            same = (ours == theirs).all(axis=None) and found["visits"].sum() == visits
            print(f"  plain pandas for the sums alone {took:.2f} s; the same sums: {bool(same)}")


if __name__ == "__main__":
    main()
