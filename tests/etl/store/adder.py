"""
A process that adds file after file to a store and acknowledges each on a line of its own.

Arguments: the store, the number of the first file, how many files, and reports per file.
"""

import sys
from datetime import date

from etl.models import (
    Activity,
    DateFound,
    Kind,
    Placement,
    Precision,
    RawReport,
    Reading,
    Status,
)
from etl.store import opening, reports
from etl.store.intake import Batch


def batch(number: int, size: int) -> Batch:
    """Make the file of this number; the same every time."""
    refs = [f"{number}-{at}" for at in range(size)]
    where = Placement(Status.FOUND, Precision.VILLAGE, 1.0, village_code="12.19.01.1002")
    done = (Activity(DateFound(date(2024, 9, 13)), where, people=1),)
    return Batch(
        f"{number}.txt",
        Kind.TEXT,
        [RawReport(ref, f"laporan {ref}") for ref in refs],
        [Reading(ref, is_visit=True, masked_text=ref, activities=done) for ref in refs],
    )


def main() -> None:
    """Add the files."""
    path, first, count, size = sys.argv[1], *map(int, sys.argv[2:])
    store = opening.open_store(path)
    for number in range(first, first + count):
        outcomes = reports.add(store, batch(number, size), who="uji")
        states = ",".join(outcome.state for outcome in outcomes)
        sys.stdout.write(f"{number} {states}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
