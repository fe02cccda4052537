"""
The weekly return of a unit or an area: what it counts, from the same answer as `komsos coverage`.

The same function makes it from a store as it stands and from one put back to an earlier version.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

import pandas as pd

from dashboard import measure
from dashboard.analysis import doubles, possible, summary
from dashboard.analysis.coverage import State
from dashboard.errors import QuestionError
from dashboard.measure import Coverage, Question
from dashboard.weekly import counting
from dashboard.weekly.counting import Double, Line, Told
from dashboard.weekly.week import Week
from etl.store import journal, queries, settings, units
from etl.store.engine import Store
from geodata.boundaries import BoundarySet
from geodata.gazetteer import Gazetteer
from geodata.units import Unit


@dataclass(frozen=True, slots=True)
class Asked:
    """Which return is asked for; what is None is the campaign's own, or unrestricted."""

    week: Week
    unit: str | None = None
    area: str | None = None
    campaign: str | None = None


@dataclass(frozen=True, slots=True)
class Unvisited:
    """
    A village without a visit in the week.

    `state` is that of coverage in this week: it tells `never` from `no_report`, since silence is
    not absence. `last_visit` is the last one by any unit since the campaign began; if `by_others`
    it lies in this week, but no report of the unit asked about tells of it.
    """

    village_code: str
    village_name: str
    district_code: str
    state: str
    last_visit: date | None
    by_others: bool
    exempt_reason: str | None


@dataclass(frozen=True, slots=True)
class Waiting:
    """
    An activity under review that may belong to the week and the area.

    `day` is None where it is not known, `villages` holds the codes of those it may mean, best
    first, `reasons` why it waits (codes).
    """

    activity_id: int
    day: date | None
    villages: tuple[str, ...]
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Return:
    """
    A weekly return.

    `coverage` is the answer it rests on, `lines` the visits by unit and village, in this order,
    `kinds` those that occur. `unvisited` are villages without a visit, `exempt` those of them that
    need none. `waiting` is under review, `doubles` may be one visit told twice. `campaign_day` is
    the first day of the campaign. `stood_at` is when the store's version came to be, None for a
    store that nobody has changed yet.
    """

    asked: Asked
    coverage: Coverage
    visits: tuple[Told, ...]
    lines: tuple[Line, ...]
    kinds: tuple[str, ...]
    unvisited: tuple[Unvisited, ...]
    exempt: tuple[Unvisited, ...]
    waiting: tuple[Waiting, ...]
    doubles: tuple[Double, ...]
    units: Mapping[str, Unit]
    stood_at: datetime | None
    rehearsal: bool

    @property
    def totals(self) -> Mapping[str, int]:
        """
        The sums, by name and in reading order.

        `visits`, `people`, `villages`, `villages_visited`, `villages_unvisited`,
        `villages_exempt`, `in_review` (reports), `unplaced_reports`, `possible_doubles`.
        """
        told = self.coverage.summary
        return {
            "visits": told["visits"],
            "people": told["people"],
            "villages": told["villages"],
            "villages_visited": int((self.coverage.rows["visits"] > 0).sum()),
            "villages_unvisited": len(self.unvisited),
            "villages_exempt": len(self.exempt),
            "in_review": self.coverage.quality["in_review"],
            "unplaced_reports": told["unplaced_reports"],
            "possible_doubles": told["possible_doubles"],
        }


def weekly_return(
    store: Store, boundaries: BoundarySet, gazetteer: Gazetteer, asked: Asked, *, today: date
) -> Return:
    """
    Make the return of one week.

    Parameters
    ----------
    store
        A store as it stands, or put back to an earlier version.
    boundaries, gazetteer
        As `measure.measure` takes them.
    asked
        Week, unit, area and campaign.
    today
        The day of judgement, unless the campaign gives one.

    Returns
    -------
    weekly_return
        Its totals are those of `measure.measure` for the window from Monday to Sunday.

    Raises
    ------
    QuestionError
        If area or unit is unknown, or the week has not begun.
    DecisionError
        If no campaign has the name asked for.
    """
    coverage = measure.measure(store, boundaries, gazetteer, _question(asked), today=today)
    if not coverage.terms.elapsed_days:
        raise QuestionError("week_ahead", first_day=asked.week.first_day)
    names = _names(coverage, gazetteer)
    counted = _counted(store, coverage)
    told = counting.told(counted, names)
    lines = counting.lines(told)
    _check(lines, coverage)
    unvisited, exempt = _unvisited(store, coverage)
    return Return(
        asked=asked,
        coverage=coverage,
        visits=told,
        lines=lines,
        kinds=counting.kinds(told),
        unvisited=unvisited,
        exempt=exempt,
        waiting=_waiting(store, coverage),
        doubles=counting.doubles(told, doubles.listed(counted)),
        units={unit.code: unit for unit in units.units(store)},
        stood_at=next((entry.at for entry in journal.log(store, 1)), None),
        rehearsal=settings.is_rehearsal(store),
    )


def _question(asked: Asked) -> Question:
    return Question(
        area=asked.area,
        unit=asked.unit,
        first_day=asked.week.first_day,
        last_day=asked.week.last_day,
        campaign=asked.campaign,
    )


def _names(coverage: Coverage, gazetteer: Gazetteer) -> Mapping[str, str]:
    """Name the villages of the area as coverage does, and all others as the national list does."""
    listed = {code: village.name for code, village in gazetteer.villages.items()}
    own = zip(coverage.rows["village_code"], coverage.rows["village_name"], strict=True)
    return listed | dict(own)


def _counted(store: Store, coverage: Coverage) -> pd.DataFrame:
    """Give the visits that coverage counted, one by one."""
    terms = coverage.terms
    found = queries.visits(store, terms.first_day, terms.elapsed_to, unit=coverage.unit)
    return found[found["village_code"].isin(coverage.rows["village_code"])]


def _of_unit(unit_codes: "pd.Series[str]", unit: str | None) -> "pd.Series[bool]":
    """Tell which reports a unit sent: a Koramil its own, a Kodim those of its Koramil."""
    if unit is None:
        return pd.Series(data=True, index=unit_codes.index)
    told = unit_codes.fillna("").astype(str)
    return (told == unit) | told.str.startswith(f"{unit}/")


def _check(lines: Sequence[Line], coverage: Coverage) -> None:
    """Make sure that no visit was lost or counted twice on the way into the table."""
    for name in ("visits", "people"):
        told = sum(getattr(line, name) for line in lines)
        if told != coverage.summary[name]:
            msg = f"the weekly return has {told} {name}, coverage {coverage.summary[name]}"
            raise RuntimeError(msg)


def _unvisited(
    store: Store, coverage: Coverage
) -> tuple[tuple[Unvisited, ...], tuple[Unvisited, ...]]:
    """List villages without a visit: those that need one, and those that are exempt."""
    rows = coverage.rows[coverage.rows["visits"] == 0]
    terms = coverage.terms
    since = min(coverage.campaign.first_day, terms.first_day)
    days = queries.village_days(store, since, terms.elapsed_to)
    last = days.groupby("village_code")["day"].max()
    found = [
        Unvisited(
            village_code=row["village_code"],
            village_name=row["village_name"],
            district_code=row["district_code"],
            state=row["state"],
            last_visit=last.get(row["village_code"]),
            by_others=last.get(row["village_code"], date.min) >= terms.first_day,
            exempt_reason=None if pd.isna(row["exempt_reason"]) else row["exempt_reason"],
        )
        for row in rows.to_dict("records")
    ]
    needed = tuple(one for one in found if one.state != State.EXEMPT)
    return needed, tuple(one for one in found if one.state == State.EXEMPT)


def _waiting(store: Store, coverage: Coverage) -> tuple[Waiting, ...]:
    """List what is under review and may be a visit of this week and area, dated ones first."""
    terms = coverage.terms
    open_ones = queries.unresolved(store)
    open_ones = open_ones[_of_unit(open_ones["unit_code"], coverage.unit)]
    maybe = possible.visits(open_ones, terms)
    here = maybe.loc[maybe["village_code"].isin(coverage.rows["village_code"]), "activity_id"]
    unplaced = summary.unplaced(open_ones, area=coverage.area, terms=terms)
    if coverage.districts is not None:
        district = open_ones["district_code"]
        unplaced &= district.isna() | district.isin(coverage.districts)
    is_wanted = open_ones["activity_id"].isin(here) | unplaced
    found = [
        Waiting(
            activity_id=int(row["activity_id"]),
            day=row["day"],
            villages=_villages(row["village_code"], row["candidates"]),
            reasons=row["reasons"],
        )
        for row in open_ones[is_wanted].to_dict("records")
    ]
    return tuple(sorted(found, key=lambda one: (one.day or date.max, one.activity_id)))


def _villages(village_code: str | None, candidates: Iterable[str]) -> tuple[str, ...]:
    return (village_code,) if isinstance(village_code, str) else tuple(candidates)
