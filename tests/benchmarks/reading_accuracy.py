"""
Print how well reports are read, per set, beside two plain baselines.

Run with `python tests/benchmarks/reading_accuracy.py [FOLDER]`; FOLDER holds `dev.jsonl` and
`visits_or_not.jsonl`. The texts in `tests/texts/written_reports.jsonl` are a set of their own.
Every report is also read with its village, district and regency changed for ten others.
Nothing of a text is printed, only its id where a reading is wrong and `--wrong` is given.
"""

import argparse
import json
import os
import random
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
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

Report = Mapping[str, Any]
Counts = dict[str, Counter[str]]

# after all of the reports were written
_TODAY = date(2026, 7, 1)
_SWAPS = 10
_WRITTEN = Path(__file__).resolve().parents[1] / "texts" / "written_reports.jsonl"
_VILLAGE_PHRASE = re.compile(
    r"\b(?:desa|ds\.?|kelurahan|kel\.?)\s+([A-Z][\w'-]*(?:\s[A-Z][\w'-]*){0,3})", re.IGNORECASE
)
_UNIT_WORD = re.compile(r"^\(?(?:koramil|ramil)\)?\s*", re.IGNORECASE)
MEASURES = ("village", "wrong", "kecamatan", "hamlet", "date", "koramil", "visit")
_TITLES = {
    "batubara": "Kodim 0208",
    "national": "rest of Indonesia",
    "visits_or_not": "visits or not",
    "written": "written reports",
}
_FIRST_COLUMN = 28


def context() -> Context:
    """Make the context in which the reports are read: no home area, no aliases, no boundaries."""
    return Context(
        gazetteer=gazetteers.load(), boundaries=None, aliases=(), units=units.load(), today=_TODAY
    )


def load(folder: Path) -> dict[str, list[dict[str, Any]]]:
    """Read the labelled reports of a folder, by the set they are in."""
    sets: dict[str, list[dict[str, Any]]] = {"batubara": [], "national": [], "visits_or_not": []}
    for file in ("dev.jsonl", "visits_or_not.jsonl"):
        for report in _lines(folder / file):
            sets[report.get("set", "visits_or_not")].append(report)
    return sets


def load_written() -> list[dict[str, Any]]:
    """Read the labelled texts that were written for this project."""
    return list(_lines(_WRITTEN))


def _lines(file: Path) -> Iterator[dict[str, Any]]:
    return map(json.loads, file.read_text(encoding="utf-8").splitlines())


def judge(report: Report, found: Reading) -> dict[str, bool | None]:
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
    day = main.when.day.isoformat() if main.when.day else None
    return {
        "village": where.village_code == code if is_visit and code else None,
        "wrong": _is_wrong(report, where.village_code) if where.status is Status.FOUND else None,
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


def _is_wrong(report: Report, code: str | None) -> bool:
    return code not in {report["village_code"], *report.get("alt_village_codes", ())}


def _bare(unit: str | None) -> str | None:
    """Drop the word Koramil, which the labels of one set keep and of the other leave out."""
    return _UNIT_WORD.sub("", unit) if unit else None


def measure(reports: Iterable[Report], known: Context) -> Counts:
    """Count right and all answers of each measure, and note the ids of the others."""
    counts: Counts = {name: Counter() for name in MEASURES}
    for report in reports:
        found = reading.read(RawReport(report["id"], report["text"]), known)
        for name, verdict in judge(report, found).items():
            if verdict is not None:
                counts[name].update(all=1, right=int(verdict))
                if verdict is (name == "wrong"):
                    counts[name][report["id"]] += 1
    return counts


def most_similar(text: str, gazetteer: Gazetteer) -> str | None:
    """Guess as a plain program does: the first village named, the most similar name there is."""
    phrase = _VILLAGE_PHRASE.search(text)
    if phrase is None:
        return None
    best = process.extractOne(
        names.key(phrase[1]), gazetteer.village_codes.keys(), scorer=OSA.normalized_similarity
    )
    return gazetteer.village_codes[best[0]][0] if best else None


def first_mentioned(text: str, gazetteer: Gazetteer) -> str | None:
    """Guess as a plainer one does: the first phrase that is a village's name, the first of that."""
    for phrase in _VILLAGE_PHRASE.finditer(text):
        words = phrase[1].split()
        for length in range(len(words), 0, -1):
            codes = gazetteer.village_codes.get(names.key(" ".join(words[:length])))
            if codes:
                return codes[0]
    return None


BASELINES: Mapping[str, Callable[[str, Gazetteer], str | None]] = {
    "name-only fuzzy": most_similar,
    "first village mentioned": first_mentioned,
}


def measure_baseline(
    reports: Iterable[Report],
    gazetteer: Gazetteer,
    guess: Callable[[str, Gazetteer], str | None],
) -> Counts:
    """Count what a baseline gets right, and how often it is wrong when it answers."""
    counts: Counts = {name: Counter() for name in MEASURES}
    for report in reports:
        code = guess(report["text"], gazetteer)
        if report["is_visit"] and report["village_code"]:
            counts["village"].update(all=1, right=int(code == report["village_code"]))
        if code:
            counts["wrong"].update(all=1, right=int(_is_wrong(report, code)))
    return counts


def swapped(
    reports: Iterable[Report], gazetteer: Gazetteer, *, swaps: int = _SWAPS, seed: int = 1
) -> Iterator[Report]:
    """Move every report that prints its village and district to others of the country."""
    rng = random.Random(seed)  # noqa: S311 - which villages are drawn keeps no secret
    for report in reports:
        for _ in range(swaps if report["is_visit"] else 0):
            moved = swapping.swap(report, gazetteer, rng)
            if moved is None:
                break
            yield moved


def _row(title: str, counts: Counts) -> str:
    cells = [
        f"{counts[name]['right'] / counts[name]['all']:7.1%} {counts[name]['right']:>5}/"
        f"{counts[name]['all']:<5}"
        if counts[name]["all"]
        else f"{'-':>7}{'':12}"
        for name in MEASURES
    ]
    return f"{title:{_FIRST_COLUMN}}" + "".join(cells) + "\n"


def _missed(counts: Counts) -> str:
    lines = []
    for name in MEASURES:
        ids = sorted(key for key in counts[name] if key not in {"right", "all"})
        lines += [f"    {name}: {' '.join(ids)}\n"] if ids else []
    return "".join(lines)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    shared = Path(os.environ.get("KOMSOS_SHARED", Path(__file__).parents[3] / "shared"))
    parser.add_argument("folder", nargs="?", type=Path, default=shared / "reports")
    parser.add_argument("--wrong", action="store_true", help="list the ids of wrong readings")
    parser.add_argument("--swaps", type=int, default=_SWAPS, help="villages that each moves to")
    chosen = parser.parse_args()
    known = context()
    write = sys.stdout.write
    write(f"{'right of all that apply':{_FIRST_COLUMN}}")
    write("".join(f"{name:19}" for name in ("village", "wrong of found", *MEASURES[2:])) + "\n")
    for name, reports in (load(chosen.folder) | {"written": load_written()}).items():
        counts = measure(reports, known)
        write(_row(_TITLES[name], counts))
        write(_missed(counts) if chosen.wrong else "")
        moved = measure(swapped(reports, known.gazetteer, swaps=chosen.swaps), known)
        write(_row("  moved to other villages", moved))
        write(_missed(moved) if chosen.wrong else "")
        for title, guess in BASELINES.items():
            write(_row(f"  {title}", measure_baseline(reports, known.gazetteer, guess)))


if __name__ == "__main__":
    main()
