"""What merging another laptop's store does, in words: counts, and both sides of each conflict."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from dashboard import placenames, wording
from dashboard.translation import gettext as _
from dashboard.translation import mark
from etl.store.merging.conflicts import Conflict, Side
from etl.store.merging.merge import Merged
from geodata import gazetteer

_TABLES: Mapping[str, str] = {
    "activity": mark("Visit"),
    "report": mark("Report"),
    "alias": mark("Name"),
    "unit": mark("Unit"),
    "unit_area": mark("District of a unit"),
    "post": mark("Post"),
    "campaign": mark("Campaign"),
    "village_fact": mark("Village"),
    "column_mapping": mark("Meaning of columns"),
    "boundary_use": mark("Boundaries in use"),
    "lineage": mark("Lineage of a village"),
    "disputed": mark("Disputed border"),
}
_COLUMNS: Mapping[str, str] = {
    "state": mark("state"),
    "village_code": mark("village"),
    "day": mark("date"),
    "people": mark("people met"),
    "kinds": mark("kinds"),
    "hamlet": mark("hamlet"),
    "active": mark("in force"),
    "goal": mark("goal"),
    "population": mark("population"),
    "exempt_reason": mark("exempt because"),
    "unit_code": mark("unit"),
    "name": mark("Name"),
    "koramil_name": mark("Koramil"),
    "kodim": mark("Kodim"),
    "short_names": mark("Short names"),
    "district_code": mark("District"),
    "village_codes": mark("Villages in its care"),
    "area_code": mark("Area"),
    "first_day": mark("First day"),
    "last_day": mark("Last day"),
    "goal_per_30_days": mark("Goal: visits per 30 days"),
    "stale_days": mark("Stale after days"),
    "goal_reason": mark("Reason for the goal"),
    "edition": mark("edition"),
    "checksum": mark("checksum"),
    "on_day": mark("from day"),
    "source": mark("source"),
    "segment": mark("line"),
    "within_m": mark("distance in metres"),
    "why": mark("reason"),
}
_DAYS = frozenset({"day", "first_day", "last_day"})


def counts(merged: Merged) -> tuple[str, ...]:
    """Say how much comes in and changes; nothing where there is nothing to say."""
    found = (
        (merged.new.get("report", 0), _("new reports: {count}")),
        (merged.changed.get("activity", 0), _("visits that change: {count}")),
        (_others(merged), _("names, units, campaigns and goals: {count}")),
        (merged.decisions, _("decisions of others: {count}")),
        (len(merged.conflicts), _("conflicts: {count}")),
    )
    return tuple(text.format(count=wording.number(count)) for count, text in found if count)


def _others(merged: Merged) -> int:
    told = ("report", "activity", "repeat", "source_file")
    both: tuple[Mapping[str, int], ...] = (merged.new, merged.changed)
    return sum(count for rows in both for table, count in rows.items() if table not in told)


def what(conflict: Conflict) -> str:
    """Name the row on which people decided differently."""
    label = _(_TABLES[conflict.table])
    if conflict.table in ("activity", "report"):
        return f"{label} #{conflict.item}" if conflict.item else label
    # headings are known by their hashes only
    named = () if conflict.table == "column_mapping" else conflict.name
    return f"{label} {', '.join(_named(part) for part in named)}".rstrip()


def says(side: Side) -> str:
    """Write what one side says of the row."""
    # a column without a word of its own is rare, and its name says more than nothing
    words = {column: _(_COLUMNS[column]) if column in _COLUMNS else column for column in side.says}
    return "; ".join(
        f"{words[column]}: {_value(column, value)}" for column, value in side.says.items()
    )


def decided(side: Side) -> str:
    """Write who decided it so, when, by what, and why."""
    if (one := side.decision) is None:
        return wording.NOTHING
    parts = [
        one.who,
        wording.date_and_time(datetime.fromisoformat(one.at)) if one.at else "",
        wording.journal_label(one.what),
        one.why or "",
    ]
    return ", ".join(part for part in parts if part)


def document(merged: Merged, *, is_dry: bool) -> dict[str, Any]:
    """Give a merge for machines."""
    return {
        "dry_run": is_dry,
        "number": merged.number,
        "changed_anything": not merged.is_empty and not is_dry,
        "new": dict(merged.new),
        "changed": dict(merged.changed),
        "decisions": merged.decisions,
        "conflicts": [_document(one) for one in merged.conflicts],
    }


def _document(conflict: Conflict) -> dict[str, Any]:
    told = asdict(conflict)
    for one in ("ours", "theirs"):
        if told[one]["decision"]:
            del told[one]["decision"]["uid"]
    return {**told, "name": list(conflict.name)}


def _value(column: str, value: Any) -> str:
    if value is None:
        return wording.NOTHING
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if column == "state":
        return wording.visit_state_label(value)
    if column in _DAYS:
        return wording.short_date(date.fromisoformat(value))
    if isinstance(value, list):
        named = wording.kind_label if column == "kinds" else _named
        return ", ".join(named(str(one)) for one in value)
    return _named(value) if isinstance(value, str) else str(value)


def _named(text: str) -> str:
    listed = gazetteer.load()
    return placenames.full_name(listed, text) if text in listed.villages else text
