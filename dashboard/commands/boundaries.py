"""`komsos boundaries`: what is in a boundary file, and which sets there are."""

from collections import Counter
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
# changes listed by village before they are only counted
_SHOWN_REPAIRED = 100


def inspect(file: Path, *, read_as: dict[str, Any], as_json: bool) -> None:
    """
    Say what a boundary file holds, and account for each of its rows.

    Parameters
    ----------
    file
        The file.
    read_as
        How it is to be read, as options of `geodata.boundaries.read`.
    as_json
        Whether machines read the answer.
    """
    found = boundaries.read(file, national=gazetteer.load(), **read_as)
    notify(found)
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
        "rows": found.rows,
        "confidence": found.confidence,
        "columns": [
            {"role": one.role, "heading": one.heading, "why": one.why} for one in found.columns
        ],
        "notices": [
            {"reason": notice.reason, "details": notice.details} for notice in found.notices
        ],
    }


def notify(found: BoundaryFile) -> None:
    """Say beside the answer what there is to know about a whole file."""
    for notice in found.notices:
        console.message(wording.reason(notice.reason, **notice.details))


def tell(found: BoundaryFile) -> None:
    """Print what a boundary file holds, and account for each of its rows."""
    console.line(
        _("Layout: {layout}; coordinates: {crs}").format(layout=found.layout, crs=found.crs)
    )
    _tell_columns(found)
    console.line(_("Villages: {count}").format(count=wording.number(len(found.villages))))
    _tell_repaired(found)
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


def _tell_columns(found: BoundaryFile) -> None:
    """Show how the columns were understood, with the first rows, so that a mistake is seen."""
    taken = ", ".join(f"{one.role}={one.heading}" for one in found.columns)
    console.line(
        _("Columns: {columns} (confidence {confidence})").format(
            columns=taken, confidence=wording.percent(found.confidence)
        )
    )
    rows = [(one.code, one.name, one.district_name, one.regency_name) for one in found.preview]
    console.table((_("Code"), _("Village"), _("District"), _("Regency")), rows)


def _tell_repaired(found: BoundaryFile) -> None:
    """List what was changed by village, or only count it where that would be a long list."""
    if len(found.repaired) > _SHOWN_REPAIRED:
        counts = Counter(one.what for one in found.repaired)
        rows = [(wording.finding(what), wording.number(n)) for what, n in counts.most_common()]
        console.table((_("What was changed"), _("Villages")), rows)
    elif found.repaired:
        rows = [(one.village_code, wording.finding(one.what)) for one in found.repaired]
        console.table((_("Village code"), _("What was changed")), rows)
