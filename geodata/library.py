"""
Installed boundary sets: which there are and which one is in use.

The bundled one is read by `geodata.boundaries` from a zipped Shapefile like any user's file.
"""

from functools import lru_cache
from importlib import resources

from geodata import boundaries
from geodata.boundaries import BoundarySet

_BUNDLED = "batu_bara_villages.zip"
_NAME = "Batu Bara"
_SOURCE = "cahyadsn/wilayah_boundaries 3c5a796 (BIG 1:10.000)"
_LICENCE = "MIT"
# the day of the source's commit
_DATE = "2026-08-20"
# enough of a checksum to tell editions apart
_SHORT_CHECKSUM = 8


def in_use() -> BoundarySet:
    """Give the set that villages are drawn and points are located with."""
    return installed()[0]


@lru_cache(maxsize=1)
def installed() -> tuple[BoundarySet, ...]:
    """List the installed sets, the one in use first; later calls share the first one's result."""
    return (_bundled(),)


def _bundled() -> BoundarySet:
    bundled = resources.files("geodata") / "data" / _BUNDLED
    with resources.as_file(bundled) as path:
        file = boundaries.read(path)
    return BoundarySet(
        name=_NAME,
        edition=f"{_DATE}-{file.checksum[:_SHORT_CHECKSUM]}",
        source=_SOURCE,
        licence=_LICENCE,
        checksum=file.checksum,
        villages=file.villages,
    )
