"""
Print how well reports are read, per set, beside a plain baseline.

Run with `python tests/benchmarks/reading_accuracy.py [FOLDER]`; FOLDER holds `dev.jsonl` and
`visits_or_not.jsonl`. Nothing of a report's text is printed, only its id where a reading is wrong
and `--wrong` is given.
"""

import argparse
import json
import os
import random
import re
import sys
import time
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import swapping
from rapidfuzz import process
from rapidfuzz.distance import OSA

from etl import reading
from etl.models import RawReport, Reading, Status
from etl.reading import Context
from geodata import gazetteer as gazetteers
from geodata import names, units
from geodata.gazetteer import Gazetteer

# after all of the reports were written
_TODAY = date(2026, 7, 1)
_TARGET_LENGTH = 2_000
_SWAPS = 10
_VILLAGE_PHRASE = re.compile(
    r"\b(?:desa|ds\.?|kelurahan|kel\.?)\s+([A-Z][\w'-]*(?:\s[A-Z][\w'-]*){0,3})", re.IGNORECASE
)
_UNIT_WORD = re.compile(r"^\(?koramil\)?\s*", re.IGNORECASE)
MEASURES = ("village", "wrong", "date", "koramil", "kecamatan", "hamlet", "visit")


def context() -> Context:
    """Make the context in which the reports are read: no home area, no aliases, no boundaries."""
    return Context(
        gazetteer=gazetteers.load(), boundaries=None, aliases=(), units=units.load(), today=_TODAY
    )


def load(folder: Path) -> dict[str, list[dict[str, Any]]]:
    """Read the labelled reports, by the set they are in."""
    sets: dict[str, list[dict[str, Any]]] = {"batubara": [], "national": [], "visits_or_not": []}
    for file in ("dev.jsonl", "visits_or_not.jsonl"):
        for line in (folder / file).read_text(encoding="utf-8").splitlines():
            report = json.loads(line)
            sets[report.get("set", "visits_or_not")].append(report)
    return sets


def judge(report: Mapping[str, Any], found: Reading) -> dict[str, bool | None]:
    """
    Compare a reading with its labels.

    Parameters
    ----------
    report
        The labels.
    found
        What was read.

    Returns
    -------
    verdicts
        For each of `MEASURES` whether it is right, None where it does not apply. `wrong` is about
        answers called found: whether the village is none of those that can be defended.
    """
    main = found.activities[0]
    where = main.where
    is_visit = bool(report["is_visit"])
    code = report["village_code"]
    defensible = {code, *report.get("alt_village_codes", ())}
    day = main.when.day.isoformat() if main.when.day else None
    return {
        "village": where.village_code == code if is_visit and code else None,
        "wrong": where.village_code not in defensible if where.status is Status.FOUND else None,
        "date": (day, main.when.partial) == (report["date"], report.get("date_partial"))
        if is_visit
        else None,
        "koramil": _bare(found.unit_koramil) == _bare(report["unit_koramil"])
        if "unit_koramil" in report
        else None,
        "kecamatan": where.district_code == report["kecamatan_code"]
        if is_visit and report["kecamatan_code"]
        else None,
        "hamlet": where.hamlet == report["hamlet"] if "hamlet" in report and is_visit else None,
        "visit": found.is_visit == is_visit,
    }


def _bare(unit: str | None) -> str | None:
    """Drop the word Koramil, which the labels of one set keep and of the other leave out."""
    return _UNIT_WORD.sub("", unit) if unit else None


def measure(reports: Iterable[Mapping[str, Any]], known: Context) -> dict[str, Counter[str]]:
    """Count right and all answers of each measure, and note the ids of the others."""
    counts: dict[str, Counter[str]] = {name: Counter() for name in MEASURES}
    for report in reports:
        found = reading.read(RawReport(report["id"], report["text"]), known)
        for name, verdict in judge(report, found).items():
            if verdict is not None:
                counts[name].update(all=1, right=int(verdict))
                if verdict is (name == "wrong"):
                    counts[name][report["id"]] += 1
    return counts


def baseline(text: str, gazetteer: Gazetteer) -> str | None:
    """Guess as a plain program does: the first village named, the most similar name there is."""
    phrase = _VILLAGE_PHRASE.search(text)
    if phrase is None:
        return None
    best = process.extractOne(
        names.key(phrase[1]), gazetteer.village_codes.keys(), scorer=OSA.normalized_similarity
    )
    return gazetteer.village_codes[best[0]][0] if best else None


def measure_swapped(
    reports: Iterable[Mapping[str, Any]], known: Context, *, swaps: int = _SWAPS, seed: int = 1
) -> Counter[str]:
    """Count right, wrong and all answers on reports moved to other villages of the country."""
    rng = random.Random(seed)  # noqa: S311 - which villages are drawn keeps no secret
    counts: Counter[str] = Counter()
    for report in reports:
        if not report["is_visit"]:
            continue
        for _ in range(swaps):
            swapped = swapping.swap(report, known.gazetteer, rng)
            if swapped is None:
                break
            text, code = swapped
            where = reading.read(RawReport(report["id"], text), known).activities[0].where
            counts.update(
                all=1,
                right=int(where.village_code == code),
                wrong=int(where.village_code not in {None, code}),
            )
    return counts


def per_second(reports: Iterable[Mapping[str, Any]], known: Context) -> float:
    """Tell how many reports of full length one core reads in a second."""
    texts = [report["text"] for report in reports]
    filler = max(texts, key=len)
    full = [(f"{text}\n{filler}\n{filler}")[:_TARGET_LENGTH] for text in texts]
    for text in full:
        reading.read(RawReport("warm", text), known)
    started = time.process_time()
    for text in full:
        reading.read(RawReport("timed", text), known)
    return len(full) / (time.process_time() - started)


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    shared = Path(os.environ.get("KOMSOS_SHARED", Path(__file__).parents[3] / "shared"))
    parser.add_argument("folder", nargs="?", type=Path, default=shared / "reports")
    parser.add_argument("--wrong", action="store_true", help="list the ids of wrong readings")
    chosen = parser.parse_args()
    known = context()
    sets = load(chosen.folder)
    write = sys.stdout.write
    write(f"{'set':14}" + "".join(f"{name:>12}" for name in (*MEASURES, "baseline")) + "\n")
    for name, reports in sets.items():
        counts = measure(reports, known)
        labelled = [one for one in reports if one["is_visit"] and one["village_code"]]
        guessed = sum(
            baseline(one["text"], known.gazetteer) == one["village_code"] for one in labelled
        )
        cells = [f"{counts[one]['right']}/{counts[one]['all']}" for one in MEASURES]
        cells.append(f"{guessed}/{len(labelled)}")
        write(f"{name:14}" + "".join(f"{cell:>12}" for cell in cells) + "\n")
        for one in MEASURES if chosen.wrong else ():
            missed = [key for key in counts[one] if key not in {"right", "all"}]
            write(f"    {one}: {' '.join(missed)}\n" if missed else "")
    everything = [report for reports in sets.values() for report in reports]
    swapped = measure_swapped(everything, known)
    write(f"moved to other villages: {dict(swapped)}\n")
    write(f"full-length reports a second: {per_second(everything, known):.0f}\n")


if __name__ == "__main__":
    main()
