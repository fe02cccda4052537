"""`komsos alias`: names that people use for villages, listed, taught and forgotten."""

from typing import Any

from dashboard import placenames, wording
from dashboard.commands import console, opening, reread
from dashboard.translation import gettext as _
from etl.store import aliases
from etl.store.aliases import Learned
from geodata import codes, gazetteer


def show(*, db: str | None, as_json: bool) -> None:
    """List the names in force."""
    found = aliases.learned(opening.store(db))
    if as_json:
        console.as_json([_document(one) for one in found])
        return
    if not found:
        console.message(_("No name has been learned yet."))
        return
    console.table(
        (_("No."), _("Name"), _("Village"), _("Holds in"), _("Who"), _("When")),
        [_row(one) for one in found],
    )


def add(name: str, village: str, *, area: str | None, db: str | None) -> None:
    """Learn a name for a village."""
    store = opening.store(db)
    code = codes.normalise(village)
    parent = codes.normalise(area) if area else None
    number = aliases.teach(store, name, code, parent_code=parent, who=opening.who())
    console.message(
        _("Learned: {name}. (Change {number}; `komsos undo {number}` takes it back.)").format(
            name=name, number=number
        )
    )
    reread.hint(store)


def remove(alias: int, *, db: str | None) -> None:
    """Forget a name."""
    store = opening.store(db)
    number = aliases.forget(store, alias, who=opening.who())
    console.message(
        _(
            "The name was forgotten. (Change {number}; `komsos undo {number}` takes it back.)"
        ).format(number=number)
    )
    reread.hint(store)


def _document(one: Learned) -> dict[str, Any]:
    return {
        "id": one.id,
        "name": one.name,
        "village_code": one.village_code,
        "parent_code": one.parent_code,
        "who": one.learned_by,
        "at": one.learned_at and one.learned_at.isoformat(),
    }


def _row(one: Learned) -> tuple[object, ...]:
    names = gazetteer.load()
    return (
        one.id,
        one.name,
        placenames.full_name(names, one.village_code),
        placenames.area_name(names, one.parent_code),
        one.learned_by,
        wording.date_and_time(one.learned_at) if one.learned_at else None,
    )
