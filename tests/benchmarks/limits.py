"""
Print how long everyday steps and hostile inputs take: what tests must not assert.

Run with `python tests/benchmarks/limits.py`. Each opening stands beside a plain `pandas` or
GeoPandas read of the same file, which is what one would write instead.
"""

import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import geopandas as gpd
import pandas as pd

from etl.errors import InputError
from etl.extract import reader
from geodata import gazetteer, library

TESTS = Path(__file__).resolve().parents[1]
DATA = Path(library.__file__).parent / "data"
# what a person still waits for without wondering
HOSTILE_LIMIT_S = 2.0


def seconds(action: Callable[[], object]) -> float:
    """Time one call."""
    begun = time.perf_counter()
    action()
    return time.perf_counter() - begun


def openings() -> None:
    """Print the opening of the bundled data beside the plain read of the same files."""
    plain_list = seconds(lambda: pd.read_csv(DATA / "villages.csv.gz", dtype=str))
    plain_shapes = seconds(lambda: gpd.read_file(DATA / "batu_bara_villages.zip"))
    for name, ours, plain in (
        ("national list with its index", gazetteer.load, plain_list),
        ("boundaries, checked", library.in_use, plain_shapes),
    ):
        took = seconds(ours)
        print(f"{name:32} {took:6.2f} s   plain read {plain:5.2f} s   ratio {took / plain:4.1f}")


def hostile() -> None:
    """Print the slowest of the hostile inputs that the tests of the reader hold."""
    sys.path.insert(0, str(TESTS / "etl" / "extract"))
    from test_reader import HOSTILE  # noqa: PLC0415 - a test file, found only now

    with tempfile.TemporaryDirectory() as folder:
        took = {
            name: seconds(lambda t=text: refuse(Path(folder), t)) for name, text in HOSTILE.items()
        }
    slowest = max(took, key=lambda name: took[name])
    print(
        f"{len(took)} hostile inputs: slowest {slowest!r} {took[slowest]:.2f} s, "
        f"{sum(one > HOSTILE_LIMIT_S for one in took.values())} over {HOSTILE_LIMIT_S:.0f} s"
    )


def refuse(folder: Path, text: str) -> None:
    """Read one hostile input, which may be refused."""
    path = folder / "a"
    path.write_text(text, encoding="utf-8", errors="surrogatepass")
    try:
        reader.read(path)
    except InputError:
        return


if __name__ == "__main__":
    openings()
    hostile()
