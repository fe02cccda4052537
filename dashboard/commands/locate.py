"""`komsos locate`: where each report took place, without storing anything."""

import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from dashboard import wording
from dashboard.commands import console, context
from dashboard.commands.ingest import input_kind
from dashboard.translation import gettext as _
from etl import reading
from etl.extract import jsonl, reader
from etl.models import Activity, Kind, RawReport, Reading, Rejection

# JSON lines are UTF-8; what some editors put first is no part of them
_BOM = "\ufeff"
# what references begin with where a line has no id
_STDIN = "stdin"
# scores are judgements, no measurements
_SCORE_DECIMALS = 4


def locate(file: Path | None, *, db: str | None, campaign: str | None, kind: str | None) -> bool:
    """
    Print one JSON line per report, in the order in which they come.

    Parameters
    ----------
    file
        JSON lines or any other input; standard input if None, answered line by line.
    db, campaign
        Where learned names and the home area come from.
    kind
        What the user says the file is.

    Returns
    -------
    all_readable
        Whether every line or row could be read; those that could not are named.
    """
    meant = input_kind(kind)
    known = context.without_store(db, campaign)
    found = _from_stdin() if file is None else _from_file(file, meant)
    all_readable = True
    for raw in found:
        if isinstance(raw, Rejection):
            console.message(f"{raw.ref}: {wording.reason(raw.reason, **raw.details)}")
            all_readable = False
        else:
            console.as_json(document(reading.read(raw, known)), indent=None)
    return all_readable


def document(found: Reading) -> dict[str, Any]:
    """Give what was understood of one report, in the shape of the contract."""
    main, *others = [_activity(found, activity) for activity in found.activities]
    return {**main, "also": others}


def _from_file(file: Path, kind: Kind | None) -> Iterable[RawReport | Rejection]:
    extracted = reader.read(file, kind=kind)
    for notice in extracted.notices:
        console.message(wording.reason(notice.reason, **notice.details))
    if extracted.ignored:
        console.message(
            _("{count} pieces of the file were no reports.").format(count=len(extracted.ignored))
        )
    return (*extracted.reports, *extracted.rejections)


def _from_stdin() -> Iterator[RawReport | Rejection]:
    """Read JSON lines as they arrive."""
    lines = (line for line in sys.stdin.buffer if line.strip())
    for number, line in enumerate(lines):
        text = line.decode("utf-8", errors="replace").removeprefix(_BOM)
        found = jsonl.read(text, name=_STDIN)
        # read one by one, each line without an id believes itself the first
        own = {f"{_STDIN}#0": f"{_STDIN}#{number}"}
        for raw in found.reports:
            yield replace(raw, ref=own.get(raw.ref, raw.ref))
        for rejection in found.rejections:
            yield replace(rejection, ref=own.get(rejection.ref, rejection.ref))


def _activity(found: Reading, activity: Activity) -> dict[str, Any]:
    where, when = activity.where, activity.when
    flags = dict.fromkeys((*found.flags, *when.flags, *where.flags))
    return {
        "id": found.ref,
        "is_visit": found.is_visit,
        "date": when.day and when.day.isoformat(),
        "date_partial": when.partial,
        "unit_koramil": found.unit_koramil,
        "unit_kodim": found.unit_kodim,
        "rank": activity.rank,
        "kinds": list(activity.kinds),
        "participants_named": activity.people_named,
        "place_text": activity.place_text,
        "status": where.status,
        "village_code": where.village_code,
        "kecamatan_code": where.district_code,
        "kabupaten_code": where.regency_code,
        "hamlet": where.hamlet,
        "precision": where.precision,
        "score": round(where.score, _SCORE_DECIMALS),
        "candidates": [
            {
                "village_code": one.village_code,
                "score": round(one.score, _SCORE_DECIMALS),
                "why": one.why,
            }
            for one in where.candidates
        ],
        "flags": list(flags),
    }
