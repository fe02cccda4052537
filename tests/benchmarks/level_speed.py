"""
Print how long outlines of each level take to be given, and how large they are as GeoJSON.

Run with `python tests/benchmarks/level_speed.py [FILE]`; without a file the one of the whole
country is taken. Each level is asked for in a process of its own, once the set is open.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from geodata import boundaries, gazetteer, installing, library
from geodata.codes import Level
from geodata.library import Use

ROOT = Path(__file__).resolve().parents[2]
SHARED = Path(os.environ.get("KOMSOS_SHARED") or ROOT.parent / "shared")
FILE = SHARED / "geodata" / "indonesia_villages.parquet"
# what is drawn, the area, seconds and megabytes allowed; Aceh has the most villages of all
# provinces but Central Java
CASES = (
    ("a kecamatan by village", Level.VILLAGE, "12.19.01", 0.1, 0.1),
    ("a kabupaten by kecamatan", Level.DISTRICT, "12.19", 0.1, 0.1),
    ("North Sumatra by kabupaten", Level.REGENCY, "12", 0.5, 0.5),
    ("Aceh by kabupaten", Level.REGENCY, "11", 0.5, 0.5),
    ("the nation by province", Level.PROVINCE, "00", 0.5, 0.5),
)


def ask(folder: Path, level: str, within: str) -> None:
    """Give outlines as a page does that already holds the set; print the figures as JSON."""
    uses = (Use("00", library.installed(folder)[1].edition),)
    villages = library.in_use(folder, uses).villages
    begun = time.perf_counter()
    found = library.outlines(folder, uses, Level(int(level)), within)
    given = time.perf_counter() - begun
    text = found.geometry.to_json(drop_id=True)
    begun = time.perf_counter()
    library.outlines(folder, uses, Level(int(level)), within)
    told = {
        "units": len(found),
        "villages": int(found["villages"].sum()),
        "of": int(villages.index.str.startswith(within).sum()) if within != "00" else len(villages),
        "first": given,
        "again": time.perf_counter() - begun,
        "megabytes": len(text.encode()) / 1e6,
    }
    print(json.dumps(told))


def new_process(*arguments: object) -> str:
    """Run this file in a process of its own; give what it printed."""
    command = [sys.executable, __file__, *map(str, arguments)]
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout


def main() -> None:
    """Install a file into a folder of its own, then ask for every level."""
    file = Path(sys.argv[1]) if len(sys.argv) > 1 else FILE
    if not file.is_file():
        print(f"{file.name} not found; set KOMSOS_SHARED")
        return
    with tempfile.TemporaryDirectory() as work:
        new_process("--install", file, work)
        print("outlines once the set is open (first time, again), and their GeoJSON")
        for name, level, within, limit_s, limit_mb in CASES:
            told = json.loads(new_process("--ask", work, int(level), within))
            print(
                f"{name:28} {told['units']:4} units, {told['villages']:6,} of {told['of']:6,} "
                f"villages: {told['first']:.3f} s, {told['again']:.4f} s of at most {limit_s} s; "
                f"{told['megabytes']:.3f} MB of at most {limit_mb} MB"
            )


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["--install", file, folder]:
            read = boundaries.read(Path(file), national=gazetteer.load())
            installing.install(Path(folder), read, name="Indonesia")
        case ["--ask", folder, level, within]:
            ask(Path(folder), level, within)
        case _:
            main()
