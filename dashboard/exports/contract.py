"""What every export is written from: the columns and the document of the contract, in order."""

from typing import Any

import pandas as pd

from dashboard import wording
from dashboard.measure import Coverage
from dashboard.translation import gettext as _

COLUMNS = (
    "village_code",
    "village_name",
    "kecamatan_code",
    "state",
    "visits",
    "visit_days",
    "people",
    "last_visit",
    "days_since_visit",
    "goal",
    "in_review",
    "area_km2",
    "population",
)
# of what villages add up to for each Koramil
UNIT_COLUMNS = (
    "villages",
    "with_boundary",
    "covered",
    "covered_share",
    "covered_share_at_best",
    "visits",
    "visit_days",
    "people",
    "in_review",
)
# columns that tables have beside those of the contract
STATE_LABEL = "state_label"
EXEMPT_REASON = "exempt_reason"
MARK = "mark"
# square metres of a village are nobody's business, and all formats shall say the same
_AREA_DECIMALS = 4


def rehearsal_mark() -> str:
    """Give the words that mark synthetic data in every export."""
    return _("TRAINING DATA")


def records(coverage: Coverage) -> list[dict[str, Any]]:
    """
    Give the rows as plain values.

    Returns
    -------
    records
        One per village, with `COLUMNS` in order: texts, numbers, dates; None where unknown.
    """
    frame = coverage.rows.rename(columns={"district_code": "kecamatan_code"})
    frame = frame.assign(
        last_visit=frame["last_visit"].dt.date, area_km2=frame["area_km2"].round(_AREA_DECIMALS)
    )
    return [
        {name: _plain(value) for name, value in zip(COLUMNS, values, strict=True)}
        for values in frame[list(COLUMNS)].itertuples(index=False, name=None)
    ]


def labelled(coverage: Coverage, *, rehearsal: bool) -> list[dict[str, Any]]:
    """
    Give the rows for people: as `records`, the state also in words, and why a village is exempt.

    Rows of the rehearsal say so in a column of their own.
    """
    mark = {MARK: rehearsal_mark()} if rehearsal else {}
    return [
        record
        | {
            STATE_LABEL: record["state"] and wording.state_label(record["state"]),
            EXEMPT_REASON: _plain(reason),
        }
        | mark
        for record, reason in zip(records(coverage), coverage.rows["exempt_reason"], strict=True)
    ]


def document(coverage: Coverage, *, rehearsal: bool) -> dict[str, Any]:
    """
    Give the whole answer, in the shape of the command line's JSON.

    Returns
    -------
    document
        Ready for JSON; `rehearsal` is there, and true, for synthetic data only.
    """
    terms = coverage.terms
    return {
        **({"rehearsal": True} if rehearsal else {}),
        "area": coverage.area,
        "unit": coverage.unit,
        **({"districts": list(coverage.districts)} if coverage.districts else {}),
        "kind": coverage.kind,
        "campaign": coverage.campaign.name,
        "window": {
            "from": terms.first_day.isoformat(),
            "to": terms.last_day.isoformat(),
            "as_of": terms.as_of.isoformat(),
        },
        "settings": {
            "goal_per_30_days": terms.goal_per_30_days,
            "goal": terms.goal,
            "stale_days": terms.stale_days,
        },
        "boundaries": {
            "name": coverage.boundaries.name,
            "edition": coverage.boundaries.edition,
            "source": coverage.boundaries.source,
        },
        "store_version": coverage.store_version,
        "summary": coverage.summary,
        "quality": coverage.quality,
        **({} if coverage.units is None else {"units": _units(coverage.units)}),
        "rows": [record | {"last_visit": _iso(record)} for record in records(coverage)],
    }


def _units(units: pd.DataFrame) -> list[dict[str, Any]]:
    """Give what each Koramil's villages add up to; null is the code of villages of none."""
    return [
        {"unit": code or None} | {name: _plain(units.loc[code, name]) for name in UNIT_COLUMNS}
        for code in units.index
    ]


def _iso(record: dict[str, Any]) -> str | None:
    return record["last_visit"].isoformat() if record["last_visit"] else None


def _plain(value: Any) -> Any:
    """Give a value of plain Python, None for what is missing."""
    if pd.isna(value):
        return None
    return value.item() if hasattr(value, "item") else value
