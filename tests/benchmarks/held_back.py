"""
Print how well texts are read that nobody saw while the parser was written.

Run with `python tests/benchmarks/held_back.py`. Only counts are printed; with `--wrong` also ids
and codes, never a text or a name.
"""

import argparse
import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from etl import reading
from etl.extract import reader
from etl.models import RawReport, Reading, Status
from etl.reading import Context
from geodata import gazetteer as gazetteers
from geodata import units

_TEXTS = Path(__file__).resolve().parents[1] / "texts"
_FOLDERS = ("held_back", "third_reader", "fourth_reader", "fifth_reader", "sixth_reader")
# after all of the texts were written
_TODAY = date(2026, 7, 1)
_UNIT_WORDS = re.compile(r"(?:ko)?ramil|kormil|[()\s]", re.IGNORECASE)
MEASURES = ("village", "wrong", "kecamatan", "hamlet", "date", "koramil", "visit")

Labels = Mapping[str, Any]
Answer = tuple[bool, Any, Any]


def judge(labels: Labels, found: Reading) -> dict[str, Answer]:
    """
    Compare a reading with its labels.

    Parameters
    ----------
    labels
        What is right; a measure whose label is not among its keys is left out.
    found
        What was read.

    Returns
    -------
    answers
        By measure: whether it is so, what was read and what is right.
    """
    main = found.activities[0]
    where, when = main.where, main.when
    answers: dict[str, Answer] = {"visit": _same(found.is_visit, labels["is_visit"])}
    if "unit_koramil" in labels:
        same = _plain(found.unit_koramil) == _plain(labels["unit_koramil"])
        answers["koramil"] = same, found.unit_koramil, labels["unit_koramil"]
    if where.status is Status.FOUND:
        defensible = {labels["village_code"], *labels.get("alt_village_codes", ())}
        stranger = where.village_code not in defensible
        answers["wrong"] = stranger, where.village_code, labels["village_code"]
    if not labels["is_visit"]:
        return answers
    if labels["village_code"]:
        answers["village"] = _same(where.village_code, labels["village_code"])
    if labels["kecamatan_code"]:
        answers["kecamatan"] = _same(where.district_code, labels["kecamatan_code"])
    if "hamlet" in labels:
        answers["hamlet"] = _same(where.hamlet, labels["hamlet"])
    if "date" in labels:
        day = when.day.isoformat() if when.day else None
        right = (labels["date"], labels.get("date_partial"))
        answers["date"] = _same((day, when.partial), right)
    return answers


def _same(read: object, right: object) -> Answer:
    return read == right, read, right


def _plain(unit: str | None) -> str | None:
    """Drop the title word, which some labels hold and others do not."""
    return _UNIT_WORDS.sub("", unit).lower() if unit else None


def cases(folder: Path = _TEXTS / "held_back") -> Iterator[tuple[str, str, Labels, Reading | None]]:
    """Read every text, and give its set, its id, its labels and what was read."""
    context = Context(
        gazetteer=gazetteers.load(), boundaries=None, aliases=(), units=units.load(), today=_TODAY
    )
    for file in ("reports", "visits_or_not"):
        for line in (folder / f"{file}.jsonl").read_text(encoding="utf-8").splitlines():
            labels = json.loads(line)
            found = reading.read(RawReport(labels["id"], labels["text"]), context)
            yield labels.get("set", file), labels["id"], labels, found
    for chat in sorted(folder.glob("chat_*.txt")):
        raws = {raw.ref: raw for raw in reader.read(chat).reports}
        for message in json.loads(chat.with_suffix(".json").read_text(encoding="utf-8")):
            ref = f"{chat.name}#{message['index']}"
            raw = raws.get(ref)
            read = reading.read(raw, context) if raw else None
            yield "chats", ref, _of_message(message), read


def _of_message(message: Mapping[str, Any]) -> Labels:
    """Give the labels of a message in the words of those of reports."""
    told = message.get("report")
    if told is None:
        return {"is_visit": False, "village_code": None}
    # a day that the message leaves open ("tadi malam") is no label
    return {"is_visit": True} | {name: told[name] for name in told if name != "date" or told[name]}


def _unread(labels: Labels) -> dict[str, Answer]:
    """Judge a message that was not taken for a report."""
    answers: dict[str, Answer] = {"visit": _same(read=False, right=labels["is_visit"])}
    if labels["is_visit"]:
        answers |= {"village": (False, None, labels["village_code"])}
    return answers


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--wrong", action="store_true", help="list ids and codes of the misses")
    parser.add_argument("--texts", choices=_FOLDERS, default=_FOLDERS[0], help="folder of texts")
    chosen = parser.parse_args()
    counts: dict[str, dict[str, list[bool]]] = defaultdict(lambda: defaultdict(list))
    misses: list[str] = []
    for group, ref, labels, found in cases(_TEXTS / chosen.texts):
        answers = judge(labels, found) if found else _unread(labels)
        for measure, (is_so, read, right) in answers.items():
            counts[group][measure].append(is_so)
            if is_so is (measure == "wrong"):
                misses.append(f"{measure:10}{ref:16}read {read}, right {right}")
    out = sys.stdout.write
    out(f"{'set':16}" + "".join(f"{measure:>12}" for measure in MEASURES) + "\n")
    for group, measured in counts.items():
        cells = [f"{sum(measured[one])}/{len(measured[one])}" for one in MEASURES]
        out(f"{group:16}" + "".join(f"{cell:>12}" for cell in cells) + "\n")
    out("\n".join(sorted(misses)) + "\n" if chosen.wrong else "")


if __name__ == "__main__":
    main()
