"""The words of a return: its units, its sums, its visits, what became of them."""

from collections.abc import Mapping

from dashboard import unit_scope, wording
from dashboard.translation import gettext as _
from dashboard.translation import mark
from dashboard.weekly.counting import Told
from dashboard.weekly.model import Return
from dashboard.weekly.standing import Both
from geodata.units import Unit

TOTALS: Mapping[str, str] = {
    "visits": mark("Visits"),
    "people": mark("People met"),
    "villages": mark("Villages"),
    "villages_visited": mark("Villages visited"),
    "villages_unvisited": mark("Villages not visited"),
    "villages_exempt": mark("Villages exempt, not visited"),
    "in_review": mark("Reports under review"),
    "unplaced_reports": mark("Reports without a place"),
    "possible_doubles": mark("Possible doubles"),
}
_EFFECTS: Mapping[str, str] = {
    "added": mark("Added"),
    "removed": mark("No longer counted"),
    "changed": mark("Changed"),
}


def total(name: str) -> str:
    """Name a sum of `Return.totals`."""
    return _(TOTALS[name])


def effect(code: str) -> str:
    """Say what became of a visit."""
    return _(_EFFECTS[code])


def koramil(units: Mapping[str, Unit], code: str | None) -> str:
    """Name a Koramil by number and name, as in a column that says so; else by its code."""
    if code is None:
        return _("not named")
    unit = units.get(code)
    return f"{unit.koramil_number}/{unit.koramil_name}" if unit else code


def letterhead(version: Return) -> tuple[str, ...]:
    """Give the lines of the letterhead: the Kodim, and the Koramil below it; or only the area."""
    asked = version.coverage.unit
    if asked is None:
        return (version.coverage.area_name,)
    units = version.units.values()
    both = (unit_scope.kodim_of(asked), asked)
    return tuple(unit_scope.name(units, code) for code in dict.fromkeys(both))


def visit(told: Told | None, units: Mapping[str, Unit]) -> str:
    """Tell one visit in a line: village, day, kinds, people, unit; empty for none."""
    if told is None:
        return ""
    people = _("people met: {count}").format(count=wording.number(told.people))
    kinds = ", ".join(map(wording.kind_label, told.kinds))
    day = wording.short_date(told.day)
    unit = " ".join((_("Koramil"), koramil(units, told.unit_code)))
    return f"{told.village_name}; {day}; {kinds}; {people}; {unit}"


def earlier(both: Both) -> str:
    """Say which earlier version a return is compared with."""
    version = wording.number(both.at.version)
    if both.then is None:
        return _("Version {version} did not know yet what is asked about.").format(version=version)
    if both.at.sent:
        return _("Compared with the return sent on {moment}, version {version}.").format(
            moment=wording.date_and_time(both.at.sent.at), version=version
        )
    if both.at.day:
        return _("Compared with the data at the end of {day}, version {version}.").format(
            day=wording.long_date(both.at.day), version=version
        )
    return _("Compared with version {version}.").format(version=version)
