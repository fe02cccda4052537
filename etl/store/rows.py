"""Reports and activities as rows. What comes from a report is masked before it gets here."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from etl import edition
from etl.models import (
    Activity,
    Candidate,
    Evidence,
    Outcome,
    RawReport,
    Reading,
    ReportState,
    Support,
    Why,
)
from etl.store import days, intake, states
from etl.store.intake import Arrival


def of_report(arrival: Arrival, boundary_edition: str | None) -> dict[str, Any]:
    """Give the columns of a report that is not yet in force, apart from its ids."""
    outcome, reading, raw = arrival.outcome, arrival.outcome.reading, arrival.raw
    return {
        "ref": outcome.ref,
        "identity": arrival.identity,
        "masked_text": reading.masked_text if reading else "",
        "parser_version": edition.PARSER_VERSION,
        "boundary_edition": boundary_edition,
        "active": False,
        **_material(raw, reading),
        **understood(outcome),
    }


def _material(raw: RawReport | None, reading: Reading | None) -> dict[str, Any]:
    """Give what reading it again needs; without cells it cannot be."""
    return {
        "sent_at": raw.sent_at.isoformat() if raw and raw.sent_at else None,
        "cells": dict(reading.cells) if reading else None,
        "hints": list(reading.hints) if reading else [],
        "lat": raw.lat if raw else None,
        "lon": raw.lon if raw else None,
        "accuracy_m": raw.accuracy_m if raw else None,
    }


def understood(outcome: Outcome) -> dict[str, Any]:
    """Give the columns that say what was understood of a whole report."""
    reading, rejected = outcome.reading, outcome.state is ReportState.REJECTED
    return {
        "rejected_for": next(iter(outcome.reasons), "") if rejected else None,
        "koramil": reading.unit_koramil if reading else None,
        "kodim": reading.unit_kodim if reading else None,
        "unit_code": reading.unit_code if reading else None,
        "flags": list(reading.flags) if reading else [],
    }


def of_repeat(arrival: Arrival) -> dict[str, Any]:
    """Give the columns of a repeat that is not yet in force, apart from its own id and file."""
    report_id = arrival.origin.report_id if arrival.origin else None
    return {"report_id": report_id, "ref": arrival.outcome.ref, "active": False}


def of_activities(outcome: Outcome, today: date) -> Iterable[dict[str, Any]]:
    """Give the columns of a report's activities, apart from their ids; none for a rejected one."""
    if outcome.reading is None or outcome.state is ReportState.REJECTED:
        return
    for position, activity in enumerate(outcome.reading.activities):
        doubts = intake.reasons(activity, today)
        yield {
            "position": position,
            "key": str(position),
            "state": states.REVIEW if doubts else states.COUNTED,
            "reasons": list(doubts),
            "active": False,
            **_what(activity),
            **_where(activity),
        }


def _what(activity: Activity) -> dict[str, Any]:
    return {
        "day": days.text(activity.when.day),
        "day_partial": activity.when.partial,
        "place_text": activity.place_text,
        "rank": activity.rank,
        "babinsa": activity.babinsa,
        "kinds": list(activity.kinds),
        "people": activity.people,
        "people_named": activity.people_named,
        "flags": [*activity.when.flags, *activity.where.flags],
    }


def _where(activity: Activity) -> dict[str, Any]:
    place = activity.where
    return {
        "village_code": place.village_code,
        "status": place.status,
        "precision": place.precision,
        "score": place.score,
        "district_code": place.district_code,
        "regency_code": place.regency_code,
        "hamlet": place.hamlet,
        "phrase": place.phrase,
        "candidates": [
            [one.village_code, one.score, one.why, [[it.what, it.area_code] for it in one.support]]
            for one in place.candidates
        ],
    }


def candidates(stored: Iterable[Iterable[Any]]) -> tuple[Candidate, ...]:
    """Read candidates back."""
    return tuple(_candidate(*one) for one in stored)


def _candidate(
    code: str, score: float, why: str, support: Iterable[tuple[str, str]] = ()
) -> Candidate:
    """Read one candidate back; those stored first had nothing that speaks for them."""
    spoken = tuple(Evidence(Support(what), area) for what, area in support)
    return Candidate(code, score, Why(why), spoken)
