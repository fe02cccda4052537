"""
Print how long coverage and the map's layer take from a store.

Run with `python tests/benchmarks/drawing_speed.py STORE`; `reading_speed.py` does so. What only
reading needs is not loaded here: it would count as if drawing needed it.
"""

import sys
import time
from datetime import date
from pathlib import Path

from dashboard import measure
from dashboard.maps import drawings, layer, shapes
from dashboard.measure import Question
from etl.store import opening
from geodata import gazetteer, library

TODAY = date(2024, 11, 27)
# the largest kabupaten is smaller; all that there is shall be drawn
AREA = "12.19"


def main() -> None:
    """Work out the coverage of a regency and build its layer, as the page does."""
    begun = time.perf_counter()
    boundaries = library.in_use()
    found = measure.measure(
        opening.open_store(Path(sys.argv[1])),
        boundaries,
        gazetteer.load(),
        Question(area=AREA),
        today=TODAY,
    )
    drawn = shapes.from_villages(boundaries.villages)
    view = drawings.by_state(found.rows)
    layer.build(list(drawn.values()), view.drawings)
    print(f"  coverage and layer alone: {time.perf_counter() - begun:.1f} s", flush=True)


if __name__ == "__main__":
    main()
