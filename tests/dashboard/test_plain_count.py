"""
The rehearsal counted a second time, from the definitions alone, and compared with `measure`.

Plain loops over the rows of the store: nothing of `dashboard.analysis` or `etl.store.queries` is
used, so that a mistake there cannot hide here.
"""

import json
import math
import sqlite3
from collections import Counter
from contextlib import closing
from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from dashboard import measure
from dashboard.exports import contract
from dashboard.measure import Question
from etl.rehearsal import build
from etl.store import opening
from etl.store.engine import Store
from geodata import gazetteer, library, units

DISTRICT, OTHER, VILLAGE = "12.19.01", "12.19.02", "12.19.01.1002"
REGENCY, PROVINCE, NATION = "12.19", "12", "00"
CAMPAIGN = (date(2024, 6, 1), date(2024, 11, 27))
GOAL, STALE = Fraction(2), 30


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    path = tmp_path_factory.mktemp("data") / "latihan.db"
    build.build(path)
    return opening.open_store(path, create=False)


@pytest.fixture(scope="module")
def told(store: Store) -> list[dict[str, Any]]:
    """Every activity in force, with its report's unit; days as dates, lists as lists."""
    with closing(sqlite3.connect(store.path)) as connection:
        connection.row_factory = sqlite3.Row
        rows = connection.execute(
            "SELECT activity.*, report.unit_code FROM activity"
            " JOIN report ON report.id = activity.report_id WHERE activity.active"
        ).fetchall()
    return [
        {
            **row,
            "day": row["day"] and date.fromisoformat(row["day"]),
            **{name: json.loads(row[name]) for name in ("kinds", "candidates", "reasons")},
        }
        for row in map(dict, rows)
    ]


def heard(district: str, reports: list[dict[str, Any]]) -> bool:
    """Tell whether a unit responsible for a district has reported, or the district itself."""
    responsible = [unit for unit in units.load() if district in unit.district_codes]
    for report in reports:
        about = (report["village_code"] or "")[:8]
        if not responsible and district in (about, report["district_code"]):
            return True
        for unit in responsible:
            visited = report["state"] == "counted" and about in unit.district_codes
            if visited or report["unit_code"] == unit.code:
                return True
    return False


def state(row: dict[str, Any], *, drawn: bool, is_heard: bool) -> str:
    if not drawn:
        return "no_boundary"
    if row["visits"] == 0:
        return "never" if is_heard else "no_report"
    if row["days_since_visit"] > STALE:
        return "stale"
    return "partial" if row["visits"] < row["goal"] else "covered"


def possible_days(
    village: str, waiting: list[dict[str, Any]], first: date, end: date
) -> list[date]:
    """List the days of unresolved activities that may be visits of a village."""
    found = []
    for activity in waiting:
        named = {activity["village_code"]} - {None}
        named = named or {code for code, *_ in activity["candidates"]}
        in_doubt = activity["day"] is None or "date_in_future" in activity["reasons"]
        day = end if in_doubt else activity["day"]
        if village in named and first <= day <= end:
            found.append(day)
    return found


def is_told_by(unit: str | None, code: str | None) -> bool:
    """Tell whether a report is of a Koramil or, by the Kodim's number alone, of any of its own."""
    return unit is None or (code is not None and unit in (code, code.partition("/")[0]))


def districts_of(unit: str | None, area: str) -> set[str]:
    """List the districts within an area that a unit looks after."""
    own = {
        district
        for one in units.load()
        for district in one.district_codes
        if unit and is_told_by(unit, one.code)
    }
    return {one for one in own if lies_in(one, area)}


def lies_in(code: str, area: str) -> bool:
    return area == NATION or f"{code}.".startswith(f"{area}.")


def counted(told: list[dict[str, Any]], question: Question) -> tuple[dict[str, Any], Any]:
    """Count as the design says; gives the rows by village and the covered share."""
    first, last, as_of = question.first_day, question.last_day, question.as_of
    end = min(last, as_of)
    goal = math.ceil(GOAL * ((end - first).days + 1) / 30)
    asked = [
        one
        for one in told
        if is_told_by(question.unit, one["unit_code"])
        and (question.kind is None or question.kind in one["kinds"])
    ]
    waiting = [one for one in asked if one["state"] == "review"]
    reports = [
        one
        for one in told
        if one["state"] in ("counted", "review") and one["day"] and first <= one["day"] <= end
    ]
    rows, low, high, drawn_villages = {}, 0, 0, 0
    silent: dict[str, bool] = {}
    own = districts_of(question.unit, question.area)
    for code in gazetteer.load().villages:
        if not lies_in(code, question.area) or (own and code[:8] not in own):
            continue
        mine = [
            one
            for one in asked
            if one["state"] == "counted" and one["village_code"] == code and one["day"]
        ]
        mine = [one for one in mine if first <= one["day"] <= end]
        last_visit = max((one["day"] for one in mine), default=None)
        possible = possible_days(code, waiting, first, end)
        row = {
            "visits": len(mine),
            "visit_days": len({one["day"] for one in mine}),
            "people": sum(one["people"] for one in mine),
            "last_visit": last_visit and last_visit.isoformat(),
            "days_since_visit": last_visit and (as_of - last_visit).days,
            "goal": goal,
            "in_review": len(possible),
        }
        district, drawn = code[:8], code in library.in_use().villages.index
        if district not in silent:
            silent[district] = not heard(district, reports)
        row["state"] = state(row, drawn=drawn, is_heard=not silent[district])
        rows[code] = row
        best = max([day for day in (last_visit, *possible) if day], default=None)
        drawn_villages += drawn
        low += row["state"] == "covered"
        high += bool(
            drawn
            and best
            and (as_of - best).days <= STALE
            and row["visits"] + row["in_review"] >= goal
        )
    share = {
        "low": low / drawn_villages if drawn_villages else None,
        "high": high / drawn_villages if drawn_villages else None,
    }
    return rows, share


QUESTIONS = [
    *(
        Question(area=area, first_day=CAMPAIGN[0], last_day=CAMPAIGN[1], as_of=as_of)
        for area in (DISTRICT, REGENCY, VILLAGE)
        for as_of in (
            date(2024, 6, 1),
            date(2024, 6, 20),
            date(2024, 8, 30),
            date(2024, 11, 13),
            date(2024, 12, 25),
        )
    ),
    *(
        Question(area=DISTRICT, first_day=first, last_day=last, as_of=as_of)
        for first, last in ((date(2024, 8, 5), date(2024, 9, 30)), (date(2019, 1, 1), date.max))
        for as_of in (date(2024, 8, 30), date(2024, 10, 20))
    ),
    *(
        Question(DISTRICT, unit, *CAMPAIGN, date(2024, 11, 13), kind)
        for unit in (None, "0208/01", "0208/02")
        for kind in (None, "komsos", "patroli", "gotong_royong")
    ),
    *(
        Question(area, unit, *CAMPAIGN, date(2024, 11, 13))
        for area in (REGENCY, PROVINCE)
        for unit in ("0208/01", "0208/02", "0208/06", "0208")
    ),
    Question(OTHER, None, *CAMPAIGN, date(2024, 11, 13)),
    *(Question(area, None, *CAMPAIGN, date(2024, 11, 13)) for area in (PROVINCE, NATION)),
    Question(NATION, "0208", *CAMPAIGN, date(2024, 11, 13), "komsos"),
]


@pytest.mark.parametrize(
    "question",
    QUESTIONS,
    ids=lambda one: f"{one.area} {one.unit} {one.kind} {one.first_day}..{one.as_of}",
)
def test_measure_agrees_with_a_plain_count(
    store: Store, told: list[dict[str, Any]], question: Question
):
    found = measure.measure(
        store, library.in_use(), gazetteer.load(), question, today=date(2026, 1, 5)
    )
    document = contract.document(found, rehearsal=True)
    rows, share = counted(told, question)
    compared = next(iter(rows.values())).keys()
    assert {
        row["village_code"]: {name: row[name] for name in compared} for row in document["rows"]
    } == rows
    summary = document["summary"]
    assert summary["covered_share"] == pytest.approx(share)
    assert summary["visits"] == sum(row["visits"] for row in rows.values())
    states = Counter(row["state"] for row in rows.values())
    assert {name: count for name, count in summary["states"].items() if count} == states


def test_rehearsal_has_villages_in_every_state_that_reports_can_bring_about(
    told: list[dict[str, Any]],
):
    seen = {
        row["state"] for question in QUESTIONS[:10] for row in counted(told, question)[0].values()
    }
    assert seen == {"no_report", "never", "stale", "partial", "covered"}
