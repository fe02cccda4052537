"""
Print how long a boundary file of the whole country takes to install, and to open afterwards.

Run with `python tests/benchmarks/national_import.py [FILE]`; without a file the one of the test
material is taken. Each part runs in a process of its own: what one leaves in memory or in caches
must not help the other.
"""

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from geodata import boundaries, gazetteer, installing, library
from geodata.locate import locate

ROOT = Path(__file__).resolve().parents[2]
SHARED = Path(os.environ.get("KOMSOS_SHARED") or ROOT.parent / "shared")
FILE = SHARED / "geodata" / "indonesia_villages.parquet"
IMPORT_LIMIT_S, MEMORY_LIMIT_GB, OPEN_LIMIT_S = 240.0, 3.0, 1.5
OPENINGS = 3
# a point in Medang Deras, to see that the set is ready to locate with
LON, LAT = 99.335, 3.345


def install(file: Path, folder: Path) -> None:
    """Read, clean and install a file; print what each step took."""
    spent: Counter[str] = Counter()
    heard = {"step": "clean", "at": time.perf_counter(), "calls": 0}

    def tell(step: str, _done: int, _whole: int) -> None:
        now = time.perf_counter()
        spent[str(heard["step"])] += now - float(heard["at"])
        heard.update(step=step, at=now, calls=int(heard["calls"]) + 1)

    begun = time.perf_counter()
    national = gazetteer.load()
    spent["names"] = time.perf_counter() - begun
    read = boundaries.read(file, national=national)
    spent["read"] = time.perf_counter() - begun - spent["names"]
    heard["at"] = time.perf_counter()
    info = installing.install(folder, read, name="Indonesia", progress=tell)
    took = time.perf_counter() - begun
    spent["write"] += time.perf_counter() - float(heard["at"])
    peak_gb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2
    times = os.times()
    steps = ", ".join(f"{step} {seconds:.1f} s" for step, seconds in spent.items())
    print(f"import of {info.villages:,} villages: {took:.1f} s of at most {IMPORT_LIMIT_S:.0f} s")
    print(f"  steps: {steps}; progress told {heard['calls']} times")
    # where other work shares the cores, this tells what the import itself needs
    print(f"  of both cores: {times.user + times.system:.0f} s of computing")
    print(f"  peak memory: {peak_gb:.2f} GB of at most {MEMORY_LIMIT_GB:.0f} GB")
    print(f"  set aside {info.set_aside}, missing {info.missing}, repaired {info.repaired}")
    print_cleaning(library.account(folder, info.edition))


def print_cleaning(account: library.Account) -> None:
    """Print what cleaning changed."""
    changes = account.area_changes
    largest = f"{changes[0][0]} {changes[0][1]:.2%}" if changes else "none"
    above = sum(by > 0.01 for _, by in changes)
    print(
        f"  cleaning: {len(changes):,} villages changed, {above} by more than 1 %, largest "
        f"{largest}; {len(account.refused)} kept as published: {', '.join(account.refused[:5])}"
    )


def open_installed(folder: Path) -> None:
    """Open the installed set and locate a point; print seconds as JSON."""
    begun = time.perf_counter()
    edition = library.installed(folder)[1].edition
    found = library.load(folder, edition)
    opened = time.perf_counter() - begun
    place = locate(LON, LAT, found.villages)
    print(
        json.dumps({"open": opened, "first": time.perf_counter() - begun, "at": place.village_code})
    )


def new_process(part: str, *arguments: Path) -> str:
    """Run a part of this file in a process of its own; give what it printed."""
    command = [sys.executable, __file__, part, *map(str, arguments)]
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout


def main() -> None:
    """Install into a folder of its own, then open from new processes."""
    file = Path(sys.argv[1]) if len(sys.argv) > 1 else FILE
    if not file.is_file():
        print(f"{file.name} not found; set KOMSOS_SHARED")
        return
    with tempfile.TemporaryDirectory() as work:
        folder = Path(work)
        print(new_process("--install", file, folder), end="")
        told = [json.loads(new_process("--open", folder)) for _ in range(OPENINGS)]
        opened = ", ".join(f"{one['open']:.2f}" for one in told)
        first = ", ".join(f"{one['first']:.2f}" for one in told)
        print(f"opening it in a new process: {opened} s of at most {OPEN_LIMIT_S} s each")
        print(f"  until a first point is located: {first} s")


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["--install", file, folder]:
            install(Path(file), Path(folder))
        case ["--open", folder]:
            open_installed(Path(folder))
        case _:
            main()
