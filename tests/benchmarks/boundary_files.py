"""
What every layout of Medang Deras gives: the table of docs/berkas-batas.md.

Run as `python tests/benchmarks/boundary_files.py`; it prints the table anew.
"""

import os
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import pandas as pd

from geodata import boundaries, gazetteer

HEADING = (
    "| berkas | tata kolom | koordinat | baris | desa | hilang | diperbaiki | disisihkan "
    "| selisih luas terbesar (km²) |"
)


def table(shared: Path) -> list[str]:
    """Give the lines of the table, in the order of the files' names."""
    official = pd.read_csv(shared / "figures" / "medang_deras_villages.csv", dtype=str)
    areas = official.set_index("code")["area_km2"].astype(float)
    files = sorted((shared / "geodata").glob("medang_deras_*"))
    return [HEADING, "| --- " * HEADING.count(" |") + "|", *(_line(path, areas) for path in files)]


def _line(path: Path, areas: pd.Series) -> str:
    file = boundaries.read(path, national=gazetteer.load())
    off = (file.villages["area_km2"] - areas[file.villages.index]).abs().max()
    cells = (
        f"`{path.name}`",
        f"`{file.layout}`",
        file.crs,
        file.rows,
        len(file.villages),
        ", ".join(file.missing) or "-",
        _counted(repaired.what for repaired in file.repaired),
        _counted(aside.why for aside in file.set_aside),
        f"{off:.4f}",
    )
    return "| " + " | ".join(map(str, cells)) + " |"


def _counted(found: Iterable[str]) -> str:
    counts = sorted(Counter(map(str, found)).items())
    return ", ".join(f"`{code}` {count}" for code, count in counts) or "-"


if __name__ == "__main__":
    print("\n".join(table(Path(os.environ.get("KOMSOS_SHARED", "../shared")))))
