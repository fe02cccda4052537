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
from geodata import gazetteer, levels, library
from geodata.codes import Level

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
    outlines = levels.of_villages(boundaries.villages, Level.VILLAGE)
    names = boundaries.villages["village_name"]
    drawn = shapes.from_outlines(outlines, names.__getitem__)
    layer.build(drawn, drawings.by_state(found.rows).drawings)
    print(f"  coverage and layer alone: {time.perf_counter() - begun:.1f} s", flush=True)


if __name__ == "__main__":
    main()
