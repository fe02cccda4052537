"""
Read 10,000 broken and malicious inputs, and print what went wrong and what took long.

Run with `python tests/benchmarks/hostile.py [COUNT] [--seed N]`. Every input is read, its reports
are understood, and it goes through `pipeline.ingest`, as a dry run and into a store.
"""

import argparse
import re
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import mutating

from etl import pipeline, reading
from etl.errors import InputError
from etl.extract import decoding, delimited, reader, source
from etl.models import Extracted, FileOutcome, Kind
from etl.reading import Context
from etl.store import opening
from etl.store.engine import Store
from geodata import gazetteer, library, units

_LIMIT_S = 2.0
_SLOWEST = 15
_FILES_AT_ONCE = 100
# rows above a heading are counted from their own first
_NUMBERED = re.compile(r"#(\d+)$")


class LostError(AssertionError):
    """Something of an input is not accounted for."""


def context() -> Context:
    """Give what reading rests on, as the program has it."""
    return Context(
        gazetteer=gazetteer.load(),
        boundaries=library.in_use(),
        aliases=(),
        units=units.load(),
        today=date(2024, 11, 13),
    )


def check_extracted(extracted: Extracted, path: Path) -> None:
    """
    Check that every piece of an input is accounted for once.

    Raises
    ------
    LostError
        If a piece has no text, or rows, lines or messages are missing or come twice.
    """
    pieces = (*extracted.reports, *extracted.ignored, *extracted.rejections)
    if any(not report.text.strip() for report in extracted.reports):
        raise LostError("a report without a text")
    if extracted.kind in _BY_LINE:
        text = decoding.decode(source.load(path), name="x").text
        expected = _BY_LINE[extracted.kind](text)
        if len(pieces) != expected:
            raise LostError(extracted.kind, len(pieces), expected)
    if extracted.kind is Kind.JSONL:
        # names its reports itself, the same one twice if it likes
        return
    refs = [piece.ref for piece in pieces]
    numbers = sorted(int(found[1]) for ref in refs if (found := _NUMBERED.search(ref)))
    if len(set(refs)) != len(refs) or numbers != list(range(len(numbers))):
        raise LostError("numbers", Counter(refs).most_common(3), numbers[:20])


def _table_rows(text: str) -> int:
    sign = delimited.delimiter(text) or ","
    # but the headings
    return len(delimited.read_rows(text, delimiter=sign, name="x")) - 1


_BY_LINE = {
    Kind.JSONL: lambda text: sum(bool(line.strip()) for line in text.split("\n")),
    Kind.CSV: _table_rows,
}


def read(path: Path, known: Context) -> int | None:
    """Read one input and understand its reports; how many there are, None if it was refused."""
    try:
        extracted = reader.read(path, any_id=False)
    except InputError as refused:
        if not refused.reason:
            raise LostError("refused without a reason") from refused
        return None
    check_extracted(extracted, path)
    for report in extracted.reports:
        reading.read(report, known)
    return len(extracted.reports) + len(extracted.rejections)


def check_counts(result: pipeline.IngestResult, expected: Sequence[int | None]) -> None:
    """
    Check that what went in came out.

    Parameters
    ----------
    result
        What became of the inputs.
    expected
        What `read` gave for each of them.

    Raises
    ------
    LostError
        If the counts of a file, or of all, do not add up.
    """
    counts = result.counts
    parts = ("stored", "duplicate", "review", "rejected")
    if counts["read"] != sum(counts[part] for part in parts):
        raise LostError("sum", counts)
    for file, count in zip(result.files, expected, strict=True):
        if _read_of(file) != count:
            raise LostError(file.path, _read_of(file), count, file.error)


def _read_of(file: FileOutcome) -> int | None:
    return None if file.error else len(file.outcomes)


def ingest(paths: Sequence[Path], store: Store, known: Context, counts: list[int | None]) -> None:
    """Bring inputs into a store, after a dry run that must tell the same; raises `LostError`."""
    dry = pipeline.ingest(paths, store, known, who="uji", dry_run=True)
    real = pipeline.ingest(paths, store, known, who="uji")
    check_counts(dry, counts)
    check_counts(real, counts)
    if dry.counts != real.counts:
        raise LostError("dry run", dry.counts, real.counts)


def _timed(path: Path, known: Context) -> tuple[float, int | None, str | None]:
    begun = time.process_time()
    count, trouble = None, None
    try:
        count = read(path, known)
    except Exception as caught:  # noqa: BLE001 - whatever comes out is what we look for
        trouble = f"{type(caught).__name__}: {str(caught)[:200]}"
    return time.process_time() - begun, count, trouble


def _run(count: int, *, seed: int, folder: Path) -> tuple[list[tuple[float, str]], list[str]]:
    known = context()
    store = opening.open_store(folder / "komsos.db")
    times: list[tuple[float, str]] = []
    troubles: list[str] = []
    batch: dict[Path, int | None] = {}
    for number, (name, content) in enumerate(mutating.mutants(count, seed=seed), 1):
        path = folder / f"masuk-{number}"
        path.write_bytes(content)
        seconds, found, trouble = _timed(path, known)
        times.append((seconds, name))
        if trouble:
            troubles.append(f"{name}: {trouble}")
        else:
            batch[path] = found
        if len(batch) == _FILES_AT_ONCE or number == count:
            troubles += _ingested(batch, store, known)
            batch = {}
    return times, troubles


def _ingested(batch: dict[Path, int | None], store: Store, known: Context) -> list[str]:
    try:
        ingest(list(batch), store, known, list(batch.values()))
    except Exception as caught:  # noqa: BLE001 - whatever comes out is what we look for
        return [f"ingest of {min(batch)} ...: {type(caught).__name__}: {str(caught)[:300]}"]
    finally:
        for path in batch:
            path.unlink()
    return []


def main() -> None:
    """Print the troubles and the slowest."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", nargs="?", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        times, troubles = _run(chosen.count, seed=chosen.seed, folder=Path(folder))
    times.sort(reverse=True)
    slow = sum(seconds > _LIMIT_S for seconds, _ in times)
    out = sys.stdout.write
    out(f"{len(times)} inputs, {len(troubles)} troubles, {slow} over {_LIMIT_S:.0f} s\n")
    out("\n".join(troubles) + "\n" if troubles else "")
    out("\n".join(f"{seconds:7.2f} s  {name}" for seconds, name in times[:_SLOWEST]) + "\n")


if __name__ == "__main__":
    main()
