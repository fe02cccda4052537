"""
Print how fast full-length reports are read, and where the time goes.

Run with `python tests/benchmarks/reading_speed.py`. Three tables: reports located in a second by
one process; 10,000 reports from a file through the store to coverage and the map's layer, with the
memory that all processes took together at most; and how long each step of reading takes.
"""

import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path

import long_reports

from dashboard.commands.locate import document
from etl import masking, reading
from etl.models import RawReport
from etl.parse import dates, kinds, people, places, tokens, units, visit
from etl.placing import clues, visited
from geodata import gazetteer, library
from geodata import units as known_units

SHARED = Path(os.environ.get("KOMSOS_SHARED", Path(__file__).resolve().parents[3] / "shared"))
COUNT = 10_000
TIMED = 1_330
ROUNDS = 8
TODAY = date(2024, 11, 27)
SAMPLE_S = 0.1
MEGABYTE = 1_000_000
RUN = "import sys; from dashboard.cli import main; sys.exit(main(sys.argv[1:]))"
KOMSOS = (sys.executable, "-c", RUN)
DRAWING = Path(__file__).with_name("drawing_speed.py")


def context() -> reading.Context:
    """Put together what reading rests on, without a store."""
    return reading.Context(
        gazetteer.load(), library.in_use(), aliases=(), units=known_units.load(), today=TODAY
    )


def texts(count: int) -> list[str]:
    """Compose full-length reports of the labelled ones."""
    lines = (SHARED / "reports" / "dev.jsonl").read_text(encoding="utf-8").splitlines()
    reports = [json.loads(line) for line in lines]
    return [text for _, text in long_reports.wrapped(reports, count)]


def locating(known: reading.Context, raws: Sequence[RawReport]) -> None:
    """Print how many reports a second one process reads and writes as `locate` does."""
    begun = time.perf_counter(), time.process_time()
    for raw in raws:
        json.dumps(document(reading.read(raw, known)), ensure_ascii=False)
    wall, cpu = time.perf_counter() - begun[0], time.process_time() - begun[1]
    print(
        f"locate: {len(raws) / cpu:5.0f} reports/s of processor, {len(raws) / wall:5.0f} of clock"
    )


def steps(known: reading.Context, raws: Sequence[RawReport]) -> None:
    """Print the time of each step of reading, one report after the other; the best of some runs."""
    taken: dict[str, float] = {}
    for _ in range(ROUNDS):
        for name, seconds in _steps(known, raws).items():
            taken[name] = min(seconds, taken.get(name, seconds))
    whole = sum(taken.values())
    for name, seconds in sorted(taken.items(), key=lambda one: -one[1]):
        each = seconds / len(raws) * 1e6
        print(f"  {name:42} {each:6.0f} us {seconds / whole:5.0%}")
    print(f"  {'together':42} {whole / len(raws) * 1e6:6.0f} us")


def _steps(known: reading.Context, raws: Sequence[RawReport]) -> dict[str, float]:
    taken: dict[str, float] = {}

    def timed(name: str, action: Callable[[], object]) -> object:
        begun = time.process_time()
        answer = action()
        taken[name] = taken.get(name, 0.0) + time.process_time() - begun
        return answer

    for raw in raws:
        text = raw.text
        timed("civilians found and masked", lambda t=text: masking.mask(t))
        masked = masking.mask(text).text
        timed("visit or not", lambda t=text: visit.judge(t))
        timed("unit", lambda t=text: units.resolve(units.find(t), known.units))
        timed("day", lambda t=text: dates.find(t, today=TODAY))
        timed("people and kinds", lambda t=text: (people.find(t), kinds.find(t)))
        timed("words of the masked text (part of places)", lambda t=masked: tokens.cut(t))
        found = places.find(masked)
        timed("places", lambda t=masked: places.find(t))
        evidence = clues.read(found, known.gazetteer, units=known.units)
        timed(
            "whereabouts",
            lambda f=found: clues.read(f, known.gazetteer, units=known.units),
        )
        timed(
            "village decided",
            lambda f=found, e=evidence: visited.choose(f, e, known.gazetteer, ()),
        )
    taken.pop("words of the masked text (part of places)")
    return taken


def through(written: Iterable[str]) -> None:
    """Print how long a file takes from the disk to coverage and the map's layer."""
    with tempfile.TemporaryDirectory() as folder:
        file, store = Path(folder) / "reports.jsonl", Path(folder) / "komsos.db"
        lines = (json.dumps({"text": text}, ensure_ascii=False) for text in written)
        file.write_text("\n".join(lines) + "\n", encoding="utf-8")
        ingest, first = _run([*KOMSOS, "ingest", str(file), "--db", str(store)])
        numbers, second = _run([sys.executable, str(DRAWING), str(store)])
        print(
            f"{COUNT:,} reports: stored after {ingest:.1f} s, coverage and layer after "
            f"{ingest + numbers:.1f} s; at most {max(first, second):.0f} MB in all processes"
        )


def _run(command: Sequence[str]) -> tuple[float, float]:
    """Run a command; give its seconds and the megabytes that it and its children held at most."""
    begun = time.perf_counter()
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    peak = [0.0]
    watcher = threading.Thread(target=_watch, args=(process, peak))
    watcher.start()
    process.wait()
    seconds = time.perf_counter() - begun
    watcher.join()
    if process.returncode:
        sys.exit(f"{command[:4]} failed")
    return seconds, peak[0]


def _watch(process: "subprocess.Popen[bytes]", peak: list[float]) -> None:
    while process.poll() is None:
        peak[0] = max(peak[0], _resident(process.pid) / MEGABYTE)
        time.sleep(SAMPLE_S)


def _resident(root: int) -> int:
    """Sum up the resident memory of a process and all below it; 0 where the system tells none."""
    parents, sizes = {}, {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            fields = (folder / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        parents[int(folder.name)] = int(fields[1])
        sizes[int(folder.name)] = int(fields[21]) * os.sysconf("SC_PAGE_SIZE")
    own = {root}
    while more := {pid for pid, parent in parents.items() if parent in own} - own:
        own |= more
    return sum(sizes.get(pid, 0) for pid in own)


def main() -> None:
    """Print all tables."""
    known = context()
    raws = [RawReport(f"r{n}", text) for n, text in enumerate(texts(TIMED))]
    mean = sum(len(raw.text) for raw in raws) / len(raws)
    print(f"{len(raws):,} reports of {mean:,.0f} characters on average")
    locating(known, raws)
    steps(known, raws[: TIMED // 4])
    through(texts(COUNT))


if __name__ == "__main__":
    main()
