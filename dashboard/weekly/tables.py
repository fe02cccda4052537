"""The tables of a return: headings and rows in words, numbers and days as such."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from dashboard import placenames, wording
from dashboard.translation import gettext as _
from dashboard.weekly import names
from dashboard.weekly.counting import Line
from dashboard.weekly.model import Return, Unvisited
from dashboard.weekly.standing import Both
from geodata import codes
from geodata.gazetteer import Gazetteer

Cell = str | int | date | None

# candidates of one report on paper; more of them are a matter for the screen
_CANDIDATES = 4
# what a line is summed up by, besides its kinds
_SUMMED = ("visits", "people")


@dataclass(frozen=True, slots=True)
class Table:
    """
    A table.

    `key` names it in code. `total` is the row of sums, None where there is none to give. `note`
    stands below, `empty` in place of a table without rows. The first column of a grouped table
    names the group that a row belongs to; rows of one group follow one another.
    """

    key: str
    title: str
    headings: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    total: tuple[Cell, ...] | None = None
    note: str = ""
    empty: str = ""
    is_grouped: bool = False


def totals(shown: Return) -> Table:
    """Give the sums."""
    rows = tuple((names.total(name), count) for name, count in shown.totals.items())
    return Table("totals", _("Summary"), (_("Measure"), _("Count")), rows)


def visits(shown: Return, gazetteer: Gazetteer) -> Table:
    """Count visits by Koramil, village and kind of activity."""
    in_district = _districts(shown, gazetteer)
    rows = tuple(
        (
            names.koramil(shown.units, line.unit_code),
            line.village_name,
            *in_district(line.village_code),
            *_counts(line, shown.kinds),
        )
        for line in shown.lines
    )
    return Table(
        "visits",
        _("Visits by Koramil, village and kind of activity"),
        (
            _("Koramil"),
            _("Village"),
            *_district_heading(shown),
            *map(wording.kind_label, shown.kinds),
            _("Visits"),
            _("People met"),
        ),
        rows,
        total=_sums(shown),
        note=_kinds_note(shown),
        empty=_("No visit was reported for this week."),
        is_grouped=True,
    )


def unvisited(shown: Return, gazetteer: Gazetteer) -> Table:
    """List the villages without a visit, and with what reason those that need none."""
    since = shown.coverage.campaign.first_day
    in_district = _districts(shown, gazetteer)
    rows = tuple(
        (one.village_name, *in_district(one.village_code), one.last_visit, _why(one))
        for one in (*shown.unvisited, *shown.exempt)
    )
    return Table(
        "unvisited",
        _("Villages not visited"),
        (_("Village"), *_district_heading(shown), _("Last visit"), _("State in this week")),
        rows,
        note=_(
            "The last visit is one by any unit since {day}. No report does not mean no visit."
        ).format(day=wording.short_date(since))
        if rows
        else "",
        empty=_("Every village was visited."),
    )


def by_others() -> str:
    """Say of a village that it is not silent, though this unit tells nothing of it."""
    return _("Visited, but not by a report of this unit")


def waiting(shown: Return, gazetteer: Gazetteer) -> Table:
    """List what is under review: it counts for nothing yet."""
    rows = tuple(
        (
            f"#{one.activity_id}",
            one.day,
            _candidates(one.villages, gazetteer),
            "; ".join(map(wording.review_reason, one.reasons)),
        )
        for one in shown.waiting
    )
    return Table(
        "waiting",
        _("Still under review"),
        (_("No."), _("Date"), _("Possible villages"), _("Why")),
        rows,
        note=_("Not counted above until somebody decides.") if rows else "",
        empty=_("Nothing of this week waits for a decision."),
    )


def doubles(shown: Return) -> Table:
    """List visits that may be one visit told several times."""
    rows = tuple(
        (
            double.day,
            double.village_name,
            len(double.visits),
            ", ".join(f"#{visit.activity_id}" for visit in double.visits),
        )
        for double in shown.doubles
    )
    return Table(
        "doubles",
        _("Possible doubles"),
        (_("Date"), _("Village"), _("Visits told"), _("No.")),
        rows,
        note=_("Counted above; they may be one visit told several times.") if rows else "",
        empty=_("No visit looks as if it were told twice."),
    )


def changes(both: Both) -> tuple[Table, ...]:
    """List what changed between the two versions, if there are two: sums, then visits."""
    if both.then is None:
        return ()
    sums = tuple(
        (names.total(one.name), one.before, one.after, _signed(one.after - one.before))
        for one in both.difference.totals
    )
    visits = tuple(
        (
            names.effect(one.effect),
            names.visit(one.before, both.then.units),
            names.visit(one.after, both.now.units),
        )
        for one in both.difference.visits
    )
    nothing = _("Nothing has changed since then.")
    return (
        Table(
            "changed_totals",
            _("Changes of the sums"),
            (_("Measure"), _("Then"), _("Now"), _("Difference")),
            sums,
            note=names.earlier(both),
            empty=nothing,
        ),
        Table(
            "changed_visits",
            _("Changes of single visits"),
            (_("Change"), _("Then"), _("Now")),
            visits,
            empty=nothing,
        ),
    )


def _counts(line: Line, kinds: Sequence[str]) -> tuple[int | None, ...]:
    # a nought in every other cell would hide the numbers
    return (*(line.kinds.get(kind) for kind in kinds), line.visits, line.people)


def _sums(shown: Return) -> tuple[Cell, ...] | None:
    if not shown.lines:
        return None
    by_kind = (sum(line.kinds.get(kind, 0) for line in shown.lines) for kind in shown.kinds)
    visits, people = (sum(getattr(one, name) for one in shown.lines) for name in _SUMMED)
    blank = [None for _heading in _district_heading(shown)]
    return (_("Total"), None, *blank, *by_kind, visits, people)


def _kinds_note(shown: Return) -> str:
    is_told_once = sum(sum(line.kinds.values()) for line in shown.lines) == len(shown.visits)
    if is_told_once:
        return ""
    return _("A visit of several kinds stands under each of them; among the visits it counts once.")


def _is_of_several_districts(shown: Return) -> bool:
    return shown.coverage.rows["district_code"].nunique() > 1


def _district_heading(shown: Return) -> tuple[str, ...]:
    """Give the heading of the column that tells villages of one name apart, where needed."""
    return (_("District"),) if _is_of_several_districts(shown) else ()


def _districts(shown: Return, gazetteer: Gazetteer) -> Callable[[str], tuple[str, ...]]:
    rows = shown.coverage.rows
    district = dict(zip(rows["village_code"], rows["district_code"], strict=True))

    def name(village_code: str) -> tuple[str, ...]:
        area = gazetteer.areas.get(district[village_code])
        return (area.name if area else district[village_code],)

    return name if _is_of_several_districts(shown) else lambda _code: ()


def _why(one: Unvisited) -> str:
    if one.by_others:
        return by_others()
    label = wording.state_label(one.state)
    return f"{label}: {one.exempt_reason}" if one.exempt_reason else label


def _candidates(villages: Sequence[str], gazetteer: Gazetteer) -> str:
    """Name villages that a report may mean, with their district where there are several."""
    named = [_candidate(code, gazetteer, is_alone=len(villages) == 1) for code in villages]
    more = ["…"] if len(named) > _CANDIDATES else []
    return ", ".join([*named[:_CANDIDATES], *more]) or wording.NOTHING


def _candidate(code: str, gazetteer: Gazetteer, *, is_alone: bool) -> str:
    name = placenames.area_name(gazetteer, code)
    district = gazetteer.areas.get(codes.parent(code) or "")
    return name if is_alone or district is None else f"{name} ({district.name})"


def _signed(change: int) -> str:
    return f"+{wording.number(change)}" if change > 0 else wording.number(change)
