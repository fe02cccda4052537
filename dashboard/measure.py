"""
The one place where numbers come from: page, command line and downloads all ask here.

A question (area, unit, days, kind) goes in with a store and a boundary set; coverage comes out.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from dashboard import labels, unit_scope
from dashboard.analysis import (
    by_unit,
    concerned,
    coverage,
    doubles,
    known,
    quality,
    remaining,
    silence,
    summary,
    trend,
)
from dashboard.analysis.terms import Terms
from dashboard.errors import QuestionError
from etl.models import Campaign
from etl.store import campaigns, daily, facts, journal, marks, queries, totals, units
from etl.store import quality as store_quality
from etl.store.engine import Store
from geodata import codes
from geodata.boundaries import BoundarySet
from geodata.gazetteer import Gazetteer
from geodata.units import Unit


@dataclass(frozen=True, slots=True)
class Question:
    """
    What is asked. Whatever is None is the campaign's own, or unrestricted.

    `area` is a dotted code of any level. `unit` is a Koramil, such as `0208/01`, or a whole Kodim,
    such as `0208`: the visits are then those it reported, and the villages those of its districts
    within the area, by default all of them; all of an area in which it has no district. `kind`
    restricts the visits to activities of one kind. `as_of` is the day of judgement.
    """

    area: str | None = None
    unit: str | None = None
    first_day: date | None = None
    last_day: date | None = None
    as_of: date | None = None
    kind: str | None = None
    campaign: str | None = None


@dataclass(frozen=True, slots=True)
class Coverage:
    """
    The answer.

    `area` (named `area_name`), `unit` (named `unit_name`) and `kind` are those asked for, `terms`
    holds window, as-of day, goal and staleness. With a unit, `districts` are those of its own that
    lie in the area, which is the smallest one around them unless asked for. `rows` has one row per
    known village of the area, in code order: `village_code` and the columns of `coverage.judge`.
    `summary` and `quality` are as `analysis.summary` and `analysis.quality` give them;
    `quality["reports"]` counts the reports of the whole store by what became of them.
    `store_version` and `boundaries` say what the numbers rest on. `units` adds the rows up by the
    Koramil that look after them, as `analysis.by_unit` does.
    """

    area: str
    area_name: str
    unit: str | None
    kind: str | None
    campaign: Campaign
    terms: Terms
    rows: pd.DataFrame
    summary: dict[str, Any]
    quality: dict[str, Any]
    store_version: int
    boundaries: BoundarySet
    unit_name: str | None = None
    districts: tuple[str, ...] | None = None
    units: pd.DataFrame | None = None


@dataclass(frozen=True, slots=True)
class _Asked:
    """A question with everything filled in."""

    area: str
    unit: str | None
    kind: str | None
    campaign: Campaign
    terms: Terms
    units: tuple[Unit, ...]
    districts: tuple[str, ...] | None


def measure(
    store: Store,
    boundaries: BoundarySet,
    gazetteer: Gazetteer,
    question: Question,
    *,
    today: date,
) -> Coverage:
    """
    Answer a question.

    Parameters
    ----------
    store
        Where visits, doubts, campaigns and settings are read.
    boundaries
        The set in use; villages without a polygon in it are listed all the same.
    gazetteer
        The national list, for the villages of the area.
    question
        What is asked.
    today
        The day of judgement, unless the question or the campaign gives one.

    Returns
    -------
    coverage
        The numbers of page, command line and downloads.

    Raises
    ------
    QuestionError
        If the area, the unit or the kind is unknown, the unit has no districts of its own and no
        area is named, or the window ends before it begins.
    DecisionError
        If no campaign has the name asked for.
    """
    version = journal.version(store)
    asked = _asked(store, question, today)
    told = totals.by_village(
        store, *_window(asked), area=asked.area, kind=asked.kind, unit=asked.unit
    )
    villages = _villages(store, boundaries, gazetteer, asked, visited=told.index)
    unresolved = _unresolved(store, asked)
    rows = coverage.judge(
        villages,
        totals=told,
        unresolved=unresolved,
        heard=_heard(store, villages, asked),
        terms=asked.terms,
    )
    unplaced = summary.unplaced(unresolved, area=asked.area, terms=asked.terms)
    sums = summary.summarise(rows) | {
        "unplaced_reports": int(unresolved.loc[unplaced, "report_id"].nunique()),
        "possible_doubles": doubles.count(told[told.index.isin(villages.index)]),
        "left_to_enough": {"share": remaining.ENOUGH, **remaining.left(rows, asked.terms)},
    }
    return Coverage(
        area=asked.area,
        area_name=unit_scope.area_name(gazetteer, asked.area, asked.districts),
        unit=asked.unit,
        kind=asked.kind,
        campaign=asked.campaign,
        terms=asked.terms,
        rows=rows.reset_index(),
        summary=sums,
        quality=quality.assess(
            rows=rows,
            marks=marks.of_visits(
                store,
                *_window(asked),
                districts=asked.districts,
                area=asked.area,
                kind=asked.kind,
                unit=asked.unit,
            ),
            unresolved=unresolved,
            unplaced=unplaced,
            terms=asked.terms,
        )
        | {"reports": dict(store_quality.counts(store).reports)},
        store_version=version,
        boundaries=boundaries,
        unit_name=asked.unit and unit_scope.name(asked.units, asked.unit),
        districts=asked.districts,
        units=by_unit.sums(rows.reset_index(), _unit_areas(asked)),
    )


def weekly(
    store: Store,
    boundaries: BoundarySet,
    gazetteer: Gazetteer,
    question: Question,
    *,
    today: date,
) -> pd.DataFrame:
    """Answer a question week by week: parameters as for `measure`, result as `trend.weekly`."""
    asked = _asked(store, question, today)
    days = daily.by_day(store, *_window(asked), area=asked.area, kind=asked.kind, unit=asked.unit)
    visited = days["village_code"].cat.categories
    return trend.weekly(
        _villages(store, boundaries, gazetteer, asked, visited=visited),
        days=days,
        unresolved=_unresolved(store, asked),
        terms=asked.terms,
    )


def _asked(store: Store, question: Question, today: date) -> _Asked:
    """Fill a question from the campaign and today, and check it."""
    campaign = campaigns.campaign(store, question.campaign)
    known_units = units.units(store)
    area, districts = _where(question, campaign, known_units)
    if question.kind is not None and question.kind not in labels.KINDS:
        raise QuestionError("unknown_kind", kind=question.kind, known=list(labels.KINDS))
    first, last = question.first_day or campaign.first_day, question.last_day or campaign.last_day
    if last < first:
        raise QuestionError("window_empty", first_day=first, last_day=last)
    terms = Terms(
        first_day=first,
        last_day=last,
        as_of=question.as_of or min(campaign.as_of or today, last),
        goal_per_30_days=campaign.goal_per_30_days,
        stale_days=campaign.stale_days,
    )
    return _Asked(area, question.unit, question.kind, campaign, terms, known_units, districts)


def _where(
    question: Question, campaign: Campaign, known_units: tuple[Unit, ...]
) -> tuple[str, tuple[str, ...] | None]:
    """Tell the area, and the districts of the unit in it if one is asked for."""
    if question.area is not None and not codes.is_dotted(question.area):
        raise QuestionError("bad_code", code=question.area)
    if question.unit is None:
        return question.area or campaign.area_code, None
    own = unit_scope.districts(known_units, question.unit)
    if question.area is None:
        return unit_scope.around(own), own
    return question.area, unit_scope.within(own, question.area)


def _window(asked: _Asked) -> tuple[date, date]:
    """Give the first and the last day whose visits count."""
    return asked.terms.first_day, asked.terms.elapsed_to


def _villages(
    store: Store,
    boundaries: BoundarySet,
    gazetteer: Gazetteer,
    asked: _Asked,
    *,
    visited: Iterable[str],
) -> pd.DataFrame:
    """List the villages asked about, as `known.villages` does."""
    stated = facts.village_facts(store).set_index("village_code")
    found = known.villages(
        asked.area,
        gazetteer=gazetteer,
        boundaries=boundaries,
        facts=stated.rename(columns={"goal": "own_goal"}),
        visited=visited,
    )
    if asked.districts is not None:
        found = found[found["district_code"].isin(asked.districts)]
    if found.empty:
        raise QuestionError("unknown_area", area=asked.area)
    return found


def _unresolved(store: Store, asked: _Asked) -> pd.DataFrame:
    """List the unresolved activities that the question is about."""
    found = queries.unresolved(store)
    return found[
        concerned.of_question(found, unit=asked.unit, districts=asked.districts, kind=asked.kind)
    ]


def _unit_areas(asked: _Asked) -> dict[str, tuple[str, ...]]:
    """Give the districts of every unit that is known."""
    return {unit.code: unit.district_codes for unit in asked.units}


def _heard(store: Store, villages: pd.DataFrame, asked: _Asked) -> frozenset[str]:
    """Find the districts from which somebody responsible reported, by visits of any kind."""
    reported = queries.reported_units(store, *_window(asked))
    return silence.heard(
        villages["district_code"].unique(),
        unit_areas=_unit_areas(asked),
        reporting_units=reported["unit_code"].dropna(),
        reported_districts=reported["district_code"].dropna(),
        visited_districts=totals.visited_districts(store, *_window(asked)),
    )
