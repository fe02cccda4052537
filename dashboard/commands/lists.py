"""`komsos unit import`, `post import`, `fact import` and their export: lists as CSV or Excel."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from dashboard import listings, wording
from dashboard.commands import console, noted, opening, output
from dashboard.errors import QuestionError
from dashboard.translation import gettext as _
from etl.extract import source
from etl.lists import facts as fact_lists
from etl.lists import posts as post_lists
from etl.lists import units as unit_lists
from etl.store import campaigns, facts, posts, unit_edits, units
from etl.store.engine import Store
from geodata import gazetteer

UNITS, POSTS, FACTS = "units", "posts", "facts"
_READ: dict[str, Callable[..., Any]] = {
    UNITS: unit_lists.read,
    POSTS: post_lists.read,
    FACTS: fact_lists.read,
}
_SAVE: dict[str, Callable[..., int | None]] = {
    UNITS: unit_edits.save,
    POSTS: posts.save,
    FACTS: facts.save,
}


def bring_in(kind: str, file: Path, *, db: str | None, dry_run: bool) -> bool:
    """
    Store the rows of a list.

    Parameters
    ----------
    kind
        `UNITS`, `POSTS` or `FACTS`.
    file
        The list.
    db
        The store.
    dry_run
        Whether only to say what would happen.

    Returns
    -------
    all_taken
        Whether every row could be stored; the others are named.
    """
    taken = _READ[kind](source.load(file), name=source.shown_name(file))
    for trouble in taken.troubles:
        console.message(
            _("Row {row}: {why}").format(
                row=trouble.row, why=wording.reason(trouble.reason, **trouble.details)
            )
        )
    console.message(
        _("{count} rows can be stored, {left} not.").format(
            count=wording.number(len(taken.items)), left=wording.number(len(taken.troubles))
        )
    )
    if taken.items and not dry_run:
        noted.told(_SAVE[kind](opening.store(db), taken.items, who=opening.who()))
    return not taken.troubles


def take_out(kind: str, file: Path, *, db: str | None) -> None:
    """Write a list as it stands; raises `QuestionError` for an ending that is none of ours."""
    suffix = file.suffix.lower().lstrip(".")
    if suffix not in (listings.CSV, listings.XLSX):
        known = [f".{one}" for one in (listings.XLSX, listings.CSV)]
        raise QuestionError("unknown_output", form=file.suffix, known=known)
    store = opening.store(db)
    made: dict[str, Callable[[], listings.Listing]] = {
        UNITS: partial(_units, store),
        POSTS: partial(_posts, store),
        FACTS: partial(_facts, store),
    }
    output.give(made[kind]().written(suffix), file)


def _units(store: Store) -> listings.Listing:
    return listings.of_units(units.units(store), gazetteer.load())


def _posts(store: Store) -> listings.Listing:
    return listings.of_posts(posts.posts(store), gazetteer.load())


def _facts(store: Store) -> listings.Listing:
    """List the villages of the campaign, and those of which something is stated."""
    names = gazetteer.load()
    area = campaigns.campaign(store).area_code
    inside: Sequence[str] = names.children.get(area, (area,))
    return listings.of_facts(facts.village_facts(store), inside, names)
