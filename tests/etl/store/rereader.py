"""
A process that moves every visit of a store to another village and back, again and again.

Argument: the store. Each change is acknowledged on a line of its own.
"""

import itertools
import sys
from datetime import date

from etl.models import Activity, DateFound, Placement, Precision, Reading, Status
from etl.store import engine, intake, opening, reread
from etl.store.reread import Judged

VILLAGES = ("12.19.01.2005", "12.19.01.1002")
DAY = date(2024, 9, 13)


def judged(village: str, ids: list[int]) -> dict[int, Judged]:
    """Read every report as one visit to a village."""
    where = Placement(Status.FOUND, Precision.VILLAGE, 1.0, village_code=village)
    done = (Activity(DateFound(DAY), where, people=1),)
    found = Reading("r", is_visit=True, masked_text="r", activities=done)
    return {one: Judged(intake.judge(found, DAY), DAY) for one in ids}


def main() -> None:
    """Read again and again."""
    store = opening.open_store(sys.argv[1])
    with engine.reading(store) as connection:
        ids = list(connection.exec_driver_sql("SELECT id FROM report").scalars())
    for village in itertools.cycle(VILLAGES):
        number = reread.apply(
            store, judged(village, ids), looked_at=ids, boundary_edition=village, who="uji"
        )
        if number is not None:  # one that was killed may have left them in this village
            sys.stdout.write(f"{number} {village}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
