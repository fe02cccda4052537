"""`komsos fact`: own goals, exemptions and populations of villages."""

from collections.abc import Sequence

import pandas as pd

from dashboard import placenames
from dashboard.commands import console, noted, opening
from dashboard.translation import gettext as _
from etl.store import facts
from geodata import codes, gazetteer


def show(*, db: str | None, as_json: bool) -> None:
    """List what is stated about villages."""
    frame = facts.village_facts(opening.store(db))
    rows = [
        {key: None if pd.isna(value) else value for key, value in row.items()}
        for row in frame.to_dict("records")
    ]
    if as_json:
        console.as_json(rows)
        return
    if not rows:
        console.message(_("Nothing is stated about any village yet."))
        return
    headings = (
        _("Village code"),
        _("Village"),
        _("Population"),
        _("Own goal"),
        _("Reason for the goal"),
        _("Exempt, because"),
    )
    names = gazetteer.load()
    columns = ("population", "goal", "goal_reason", "exempt_reason")
    console.table(
        headings,
        [
            (
                row["village_code"],
                placenames.bare(names, str(row["village_code"])),
                *(row[column] for column in columns),
            )
            for row in rows
        ],
    )


def goal(villages: Sequence[str], number: int | None, why: str, *, db: str | None) -> None:
    """Give villages a goal of their own; with None the campaign's again."""
    store = opening.store(db)
    noted.told(facts.set_goal(store, _codes(villages), number, why, who=opening.who()))


def exempt(villages: Sequence[str], why: str, *, end: bool, db: str | None) -> None:
    """Exempt villages, or let them count again."""
    store = opening.store(db)
    noted.told(facts.set_exempt(store, _codes(villages), why, exempt=not end, who=opening.who()))


def population(village: str, number: int, source: str, *, db: str | None) -> None:
    """State how many people live in a village, and who says so."""
    store = opening.store(db)
    code = codes.normalise(village)
    noted.told(facts.set_population(store, code, number, source, who=opening.who()))


def _codes(villages: Sequence[str]) -> list[str]:
    return [codes.normalise(code) for code in villages]
