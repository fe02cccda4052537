"""A return as JSON for machines: both versions and what changed between them, in codes."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from dashboard.weekly.counting import Line, Told
from dashboard.weekly.difference import Difference, LineChange
from dashboard.weekly.model import Return, Unvisited
from dashboard.weekly.standing import Both


def of(both: Both) -> dict[str, Any]:
    """
    Give both versions of a return.

    Returns
    -------
    document
        Ready for JSON; `rehearsal` is there, and true, for synthetic data only. `now` and `then`
        have the same shape; `then` also says how it was chosen.
    """
    now = both.now
    week = now.asked.week
    return {
        **({"rehearsal": True} if now.rehearsal else {}),
        "week": {
            "from": week.first_day.isoformat(),
            "to": week.last_day.isoformat(),
            "number": week.number,
            "year": week.year,
        },
        "area": now.coverage.area,
        "unit": now.coverage.unit,
        "campaign": now.coverage.campaign.name,
        "now": _version(now),
        "then": {
            "how": both.at.how.value,
            "day": _plain(both.at.day),
            "sent": both.at.sent and {"entry": both.at.sent.number, "at": _plain(both.at.sent.at)},
            "store_version": both.at.version,
            **(_version(both.then) if both.then else {}),
        },
        "difference": _difference(both.difference),
    }


def _version(shown: Return) -> dict[str, Any]:
    return {
        "store_version": shown.coverage.store_version,
        "stood_at": _plain(shown.stood_at),
        "as_of": shown.coverage.terms.as_of.isoformat(),
        "totals": dict(shown.totals),
        "kinds": list(shown.kinds),
        "rows": [_line(line) for line in shown.lines],
        "unvisited": [_unvisited(one) for one in shown.unvisited],
        "exempt": [_unvisited(one) for one in shown.exempt],
        "waiting": [_plain(asdict(one)) for one in shown.waiting],
        "possible_doubles": [
            {
                "village_code": one.village_code,
                "day": one.day.isoformat(),
                "activity_ids": [visit.activity_id for visit in one.visits],
            }
            for one in shown.doubles
        ],
    }


def _difference(found: Difference) -> dict[str, Any]:
    return {
        "totals": [asdict(one) for one in found.totals],
        "rows": [_line_change(one) for one in found.lines],
        "visits": [
            {"effect": one.effect.value, "before": _visit(one.before), "after": _visit(one.after)}
            for one in found.visits
        ],
    }


def _line_change(change: LineChange) -> dict[str, Any]:
    return {
        "before": change.before and _line(change.before),
        "after": change.after and _line(change.after),
    }


def _line(line: Line) -> dict[str, Any]:
    return {**_plain(asdict(line)), "kinds": dict(line.kinds)}


def _unvisited(one: Unvisited) -> dict[str, Any]:
    found: dict[str, Any] = _plain(asdict(one))
    # as everywhere in what machines read
    found["kecamatan_code"] = found.pop("district_code")
    return found


def _visit(visit: Told | None) -> dict[str, Any] | None:
    return None if visit is None else _plain(asdict(visit))


def _plain(value: Any) -> Any:
    """Write days and moments as ISO text, inside of lists and tables too."""
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {name: _plain(one) for name, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(one) for one in value]
    return value
