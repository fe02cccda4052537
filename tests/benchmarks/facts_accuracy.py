"""
Print how well the facts of reports are read, per set, and how fast.

Run with `python tests/benchmarks/facts_accuracy.py [FOLDER]`; FOLDER holds `dev.jsonl` and
`visits_or_not.jsonl`; the texts written for this project come from `tests/texts`. Only ids of
reports are printed, and only with `--wrong`.
"""

import argparse
import os
import re
import sys
import time
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import reading_accuracy

from etl import masking
from etl.parse import dates, kinds, people, ranks, units, visit

# after all of the reports were written
_TODAY = date(2026, 7, 1)
_TARGET_LENGTH = 2_000
_UNIT_WORDS = re.compile(r"(?:ko)?ramil|kodim|[()\s]")

Report = Mapping[str, Any]


def _date(report: Report) -> bool:
    found = dates.find(report["text"], today=_TODAY)
    day = found.day.isoformat() if found.day else None
    return bool((day, found.partial) == (report["date"], report.get("date_partial")))


def _same_unit(printed: str | None, label: str | None) -> bool:
    """Compare units as the labels print them: some with the title word, some without."""
    plain = [_UNIT_WORDS.sub("", (name or "").lower()) for name in (printed, label)]
    return plain[0] == plain[1]


def _koramil(report: Report) -> bool:
    return _same_unit(units.find(report["text"]).koramil, report["unit_koramil"])


def _kodim(report: Report) -> bool:
    return _same_unit(units.find(report["text"]).kodim, report["unit_kodim"])


def _rank(report: Report) -> bool:
    found = ranks.find(report["text"])
    return bool((found.rank if found else None) == report["babinsa_rank"])


def _kinds_all(report: Report) -> bool:
    return set(kinds.find(report["text"]) or ("lainnya",)) == set(report["activity_types"])


def _kinds_any(report: Report) -> bool:
    return bool(set(kinds.find(report["text"]) or ("lainnya",)) & set(report["activity_types"]))


def _people(report: Report) -> bool:
    """Compare the number of civilians named; a shorter form of a name is not another person."""
    names = [set(name.lower().split()) for name in report["civilian_names"]]
    persons = [
        name
        for place, name in enumerate(names)
        if not any(name < other or name == other for other in names[:place])
        and not any(name < other for other in names[place + 1 :])
    ]
    return people.find(report["text"]).named == len(persons)


def _visit(report: Report) -> bool:
    return bool(visit.judge(report["text"]).is_visit == report["is_visit"])


def _masked(report: Report) -> bool:
    text = masking.mask(report["text"]).text
    return not any(
        re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) for name in report["civilian_names"]
    )


MEASURES: Mapping[str, Callable[[Report], bool]] = {
    "date": _date,
    "koramil": _koramil,
    "kodim": _kodim,
    "rank": _rank,
    "kinds, all": _kinds_all,
    "kinds, any": _kinds_any,
    "people": _people,
    "visit": _visit,
    "masked": _masked,
}
# the labels of short texts hold only a few of these
_LABEL = {
    "koramil": "unit_koramil",
    "kodim": "unit_kodim",
    "rank": "babinsa_rank",
    "kinds, all": "activity_types",
    "kinds, any": "activity_types",
}


def _labelled(held: Iterable[Report], measure: str) -> list[Report]:
    return [report for report in held if _LABEL.get(measure, "text") in report]


def _per_second(reports: Iterable[Report]) -> float:
    """Read every fact of every report, made full-length, and give reports a second."""
    texts = [(report["text"] + "\n" + " ".join(_FILLER)) for report in reports]
    texts = [text[:_TARGET_LENGTH] for text in texts]
    start = time.process_time()
    for text in texts:
        masking.mask(text)
        dates.find(text, today=_TODAY)
        for parser in (units, ranks, kinds, people):
            parser.find(text)
        visit.judge(text)
    return len(texts) / (time.process_time() - start)


_FILLER = ["Kegiatan tersebut berjalan aman dan lancar berkat dukungan masyarakat setempat."] * 30


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    default = Path(os.environ.get("KOMSOS_SHARED", "../shared")) / "reports"
    parser.add_argument("folder", nargs="?", type=Path, default=default)
    parser.add_argument("--wrong", action="store_true", help="list the ids read wrongly")
    options = parser.parse_args()
    sets: dict[str, list[dict[str, Any]]] = {
        **reading_accuracy.load(options.folder),
        "written": reading_accuracy.load_written(),
    }
    out = sys.stdout.write
    out(f"{'':12}" + "".join(f"{name} ({len(held)})".rjust(22) for name, held in sets.items()))
    for measure, is_right in MEASURES.items():
        out(f"\n{measure:12}")
        wrong: list[str] = []
        for held in sets.values():
            labelled = _labelled(held, measure)
            missed = [report["id"] for report in labelled if not is_right(report)]
            wrong += missed
            share = f"{1 - len(missed) / len(labelled):.1%}" if labelled else "-"
            out(share.rjust(22))
        if options.wrong:
            out("  " + " ".join(wrong))
    rate = _per_second([report for held in sets.values() for report in held])
    out(f"\nall parsers on {_TARGET_LENGTH} characters: {rate:.0f} reports a second\n")


if __name__ == "__main__":
    main()
