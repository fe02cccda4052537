"""`komsos boundaries`: what is in a boundary file, and which sets there are."""

from dataclasses import asdict
from pathlib import Path
from typing import Any

from dashboard import settings, wording
from dashboard.commands import console, opening
from dashboard.translation import gettext as _
from etl.store import boundary_uses
from geodata import boundaries, gazetteer, library
from geodata.boundaries import BoundaryFile
from geodata.sets import SetInfo

# names of missing villages printed before the rest is only counted; --json has all
_SHOWN = 20


def inspect(file: Path, *, crs: str | None, encoding: str | None, as_json: bool) -> None:
    """Say what a boundary file holds, and account for each of its rows."""
    found = boundaries.read(file, crs=crs, encoding=encoding, national=gazetteer.load())
    for notice in found.notices:
        console.message(wording.reason(notice.reason, **notice.details))
    if as_json:
        console.as_json(document(found))
    else:
        tell(found)


def show(*, as_json: bool, db: str | None) -> None:
    """List the installed sets, the bundled one first, with the areas that each serves."""
    folder, serves = settings.boundaries(), _serves(db)
    sets = library.installed(folder)
    if as_json:
        console.as_json([_of_set(one, serves.get(one.edition, [])) for one in sets])
        return
    console.table(
        (
            _("No."),
            _("Name"),
            _("Edition"),
            _("Villages"),
            _("In use for"),
            _("Source"),
            _("Licence"),
        ),
        [
            (
                number,
                one.name,
                one.edition,
                one.villages,
                ", ".join(serves.get(one.edition, [])),
                one.source,
                one.licence,
            )
            for number, one in enumerate(sets, start=1)
        ],
    )
    for one in library.damaged(folder):
        console.message(_("The boundary set {name} is damaged.").format(name=one))


def _serves(db: str | None) -> dict[str, list[str]]:
    """Tell which areas each edition serves; the bundled one serves what no other does."""
    serves: dict[str, list[str]] = {library.bundled().edition: [_("the rest")]}
    if opening.path(db).exists():
        for use in boundary_uses.uses(opening.store(db, create=False)):
            serves.setdefault(use.edition, []).append(use.area_code)
    return serves


def _of_set(one: SetInfo, areas: list[str]) -> dict[str, Any]:
    told = asdict(one)
    return {**told, "areas": list(one.areas), "in_use": bool(areas), "in_use_for": areas}


def document(found: BoundaryFile) -> dict[str, Any]:
    """Write what a boundary file holds as the contract has it."""
    return {
        "villages": list(found.villages.index),
        "repaired": [
            {"village_code": one.village_code, "what": one.what} for one in found.repaired
        ],
        "set_aside": [
            {"row": one.row, "name": one.name, "why": one.why} for one in found.set_aside
        ],
        "missing": list(found.missing),
        "layout": found.layout,
        "crs": found.crs,
    }


def tell(found: BoundaryFile) -> None:
    """Print what a boundary file holds, and account for each of its rows."""
    console.line(
        _("Layout: {layout}; coordinates: {crs}").format(layout=found.layout, crs=found.crs)
    )
    console.line(_("Villages: {count}").format(count=wording.number(len(found.villages))))
    if found.repaired:
        rows = [(one.village_code, wording.finding(one.what)) for one in found.repaired]
        console.table((_("Village code"), _("What was changed")), rows)
    if found.set_aside:
        rows_aside = [(one.row, one.name, wording.finding(one.why)) for one in found.set_aside]
        console.table((_("Row"), _("Name"), _("Why it was set aside")), rows_aside)
    if found.missing:
        names = gazetteer.load().villages
        shown = ", ".join(f"{code} {names[code].name}" for code in found.missing[:_SHOWN])
        rest = len(found.missing) - _SHOWN
        more = _(" and {count} more").format(count=wording.number(rest)) if rest > 0 else ""
        console.line(
            _("Missing, though the list has them ({count}): {villages}").format(
                count=wording.number(len(found.missing)), villages=shown + more
            )
        )
