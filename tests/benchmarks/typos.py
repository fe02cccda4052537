"""
Print how often a village is found whose name was mistyped twice at random, its district stated.

Run with `python tests/benchmarks/typos.py [COUNT] [--seed N]`. An ambiguous answer is right where a
twin, another village of the district, explains the typed name about as well, and the true village
is among the candidates. Names of one to four letters are shown apart: two errors leave little of
them.
"""

import argparse
import random
import sys
from collections import Counter
from collections.abc import Iterable

import mistyping

from etl.models import Placement, Status
from etl.parse import places
from etl.placing import clues, visited
from geodata import gazetteer as gazetteers
from geodata import names
from geodata.gazetteer import Gazetteer, Village

VERDICTS = (
    "right", "right, twin", "ambiguous", "not found", "wrong", "wrong above 0.9",
)  # fmt: skip
_HIGH = 0.9
_LENGTHS = {"1-4 letters": range(5), "5-6": range(5, 7), "7-9": range(7, 10), "10+": range(10, 99)}


def sample(gazetteer: Gazetteer, count: int, *, seed: int) -> Iterable[tuple[Village, str]]:
    """Draw villages with a name typed wrongly for each."""
    rng = random.Random(seed)  # noqa: S311 - which villages are drawn keeps no secret
    for code in rng.sample(sorted(gazetteer.villages), count):
        village = gazetteer.villages[code]
        yield village, mistyping.mistype(village.name, rng)


def answer(gazetteer: Gazetteer, village: Village, typed: str) -> Placement:
    """Read a sentence that names the typed village and states its district and regency."""
    area = gazetteer.areas[village.code[: gazetteers.REGENCY_CODE_LENGTH]].name
    district = gazetteer.areas[village.code[: gazetteers.DISTRICT_CODE_LENGTH]].name
    marker = "Kelurahan" if village.kind == "kelurahan" else "Desa"
    text = f"Serda Budi komsos di {marker} {typed} Kecamatan {district} {area}, aman."
    found = places.find(text)
    return visited.choose(found, clues.read(found, gazetteer), gazetteer)[0].placement


def judge(gazetteer: Gazetteer, village: Village, typed: str, where: Placement) -> str:
    """Give the verdict on an answer, one of `VERDICTS`."""
    if where.status is Status.FOUND:
        if where.village_code == village.code:
            return "right"
        return "wrong above 0.9" if where.score > _HIGH else "wrong"
    proposed = {one.village_code for one in where.candidates}
    if where.status is Status.AMBIGUOUS:
        is_due = village.code in proposed and mistyping.twins(gazetteer, village, typed)
        return "right, twin" if is_due else "ambiguous"
    return "not found"


def length_of(name: str) -> str:
    """Name the class of lengths that a name falls into."""
    count = len(names.letters(name))
    return next(label for label, lengths in _LENGTHS.items() if count in lengths)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", nargs="?", type=int, default=5_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--missed", action="store_true", help="list what was not right")
    chosen = parser.parse_args()
    national = gazetteers.load()
    tables: dict[str, Counter[str]] = {label: Counter() for label in (*_LENGTHS, "all")}
    write = sys.stdout.write
    for village, typed in sample(national, chosen.count, seed=chosen.seed):
        where = answer(national, village, typed)
        verdict = judge(national, village, typed, where)
        for label in (length_of(village.name), "all"):
            tables[label][verdict] += 1
        if chosen.missed and not verdict.startswith("right"):
            shown = [national.villages[one.village_code].name for one in where.candidates]
            write(f"{verdict}: {village.code} {village.name} as {typed}: {shown} {where.score}\n")
    write(f"{'':12}" + "".join(f"{one:>17}" for one in (*VERDICTS, "share right")) + "\n")
    for label, counts in tables.items():
        right = sum(counts[one] for one in VERDICTS if one.startswith("right"))
        row = "".join(f"{counts[one]:>17}" for one in VERDICTS)
        write(f"{label:12}{row}{right / max(1, counts.total()):>17.2%}\n")


if __name__ == "__main__":
    main()
