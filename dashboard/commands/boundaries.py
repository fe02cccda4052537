"""`komsos boundaries`: what is in a boundary file, and which sets there are."""

from pathlib import Path
from typing import Any

from dashboard import wording
from dashboard.commands import console
from dashboard.translation import gettext as _
from geodata import boundaries, gazetteer, library
from geodata.boundaries import BoundaryFile

# names of missing villages printed before the rest is only counted; --json has all
_SHOWN = 20


def inspect(file: Path, *, crs: str | None, encoding: str | None, as_json: bool) -> None:
    """Say what a boundary file holds, and account for each of its rows."""
    found = boundaries.read(file, crs=crs, encoding=encoding, national=gazetteer.load())
    for notice in found.notices:
        console.message(wording.reason(notice.reason, **notice.details))
    if as_json:
        console.as_json(_document(found))
    else:
        _print(found)


def show(*, as_json: bool) -> None:
    """List the installed sets, the one in use first."""
    sets = library.installed()
    if as_json:
        console.as_json(
            [
                {
                    "name": one.name,
                    "edition": one.edition,
                    "villages": len(one.villages),
                    "source": one.source,
                    "licence": one.licence,
                    "checksum": one.checksum,
                    "in_use": one is library.in_use(),
                }
                for one in sets
            ]
        )
        return
    console.table(
        (_("In use"), _("Name"), _("Edition"), _("Villages"), _("Source"), _("Licence")),
        [
            (
                _("yes") if one is library.in_use() else "",
                one.name,
                one.edition,
                len(one.villages),
                one.source,
                one.licence,
            )
            for one in sets
        ],
    )


def _document(found: BoundaryFile) -> dict[str, Any]:
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


def _print(found: BoundaryFile) -> None:
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
