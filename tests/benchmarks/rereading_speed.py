"""
Print how long it takes to read kept reports again, to change what that finds, and to undo it.

Run with `python tests/benchmarks/rereading_speed.py`. The labelled reports are wrapped to full
length; one report in five calls its village by a name that is taught only afterwards.
"""

import json
import os
import sqlite3
import tempfile
import time
from contextlib import closing
from pathlib import Path

import long_reports

from etl import pipeline, reading, rereading
from etl.store import aliases, health, opening, undo, units
from etl.store.engine import Store
from geodata import gazetteer, library

SHARED = Path(os.environ.get("KOMSOS_SHARED", Path(__file__).resolve().parents[3] / "shared"))
COUNT = 10_000
DODEK, NAME = "12.19.01.1002", "Bandar Tua"
CALLED = (
    "Babinsa Koramil 01/Medang Deras Kodim 0208/Asahan Sertu Bintang melaksanakan komsos dengan "
    f"warga di Desa {NAME} Kecamatan Medang Deras Kabupaten Batu Bara, Jumat (13/09/2024). "
)


def context(store: Store) -> reading.Context:
    """Put together what reading rests on now."""
    return reading.Context(
        gazetteer.load(),
        library.in_use(),
        aliases.aliases(store),
        units.units(store),
        store.today(),
        "12.19.01",
    )


def write(file: Path) -> None:
    """Write the reports as JSON lines."""
    lines = (SHARED / "reports" / "dev.jsonl").read_text(encoding="utf-8").splitlines()
    wrapped = [text for _, text in long_reports.wrapped([json.loads(one) for one in lines], COUNT)]
    with file.open("w", encoding="utf-8") as out:
        for number, text in enumerate(wrapped):
            called = f"{CALLED} Nomor {number}. {'Situasi aman dan kondusif. ' * 65}"
            written = called if number % 5 == 0 else text
            out.write(json.dumps({"id": str(number), "text": written}) + "\n")


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        store = opening.open_store(Path(folder) / "komsos.db")
        write(Path(folder) / "a.jsonl")
        begun = time.perf_counter()
        counts = pipeline.ingest(
            [Path(folder) / "a.jsonl"], store, context(store), who="bench"
        ).counts
        print(f"stored       {time.perf_counter() - begun:6.1f} s  {counts}")
        aliases.teach(store, NAME, DODEK, who="bench")
        with closing(sqlite3.connect(store.path)) as connection, connection:
            connection.execute("UPDATE report SET parser_version = 1")
        for label, named in (("for a hint ", True), ("all of them", False)):
            begun = time.perf_counter()
            found = rereading.read(store, context(store), named=named)
            print(f"{label}  {time.perf_counter() - begun:6.1f} s  {found.counts}")
        begun = time.perf_counter()
        number = rereading.apply(store, found, who="bench")
        print(f"changed      {time.perf_counter() - begun:6.1f} s")
        begun = time.perf_counter()
        undo.undo(store, number, who="bench")
        print(f"undone       {time.perf_counter() - begun:6.1f} s")
        print(f"whole        {health.check(store).is_whole}")


if __name__ == "__main__":
    main()
