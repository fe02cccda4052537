"""
The one place where numbers come from: page, command line and downloads all ask here.

A question (area, unit, days, kind) goes in with a store and a boundary set; coverage comes out.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from dashboard import labels, placenames
from dashboard.analysis import coverage, doubles, known, quality, silence, summary, trend
from dashboard.analysis.terms import Terms
from dashboard.errors import QuestionError
from etl.models import Campaign
from etl.store import campaigns, facts, journal, queries, units
from etl.store import quality as store_quality
from etl.store.engine import Store
from geodata import codes
from geodata.boundaries import BoundarySet
from geodata.gazetteer import Gazetteer

_DISTRICT_LENGTH = len("12.19.01")


@dataclass(frozen=True, slots=True)
class Question:
    """
    What is asked. Whatever is None is the campaign's own, or unrestricted.

    `area` is a dotted code of any level; `unit`, such as `0208/01`, restricts the visits to those
    it reported; `kind` to activities of one kind. `as_of` is the day of judgement.
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

    `area` (named `area_name`), `unit` and `kind` are those asked for, `terms` holds window, as-of
    day, goal and staleness. `rows` has one row per known village of the area, in code order:
    `village_code` and the columns of `coverage.judge`. `summary` and `quality` are as
    `analysis.summary` and `analysis.quality` give them; `quality["reports"]` counts the reports of
    the whole store by what became of them. `store_version` and `boundaries` say what the numbers
    rest on.
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


@dataclass(frozen=True, slots=True)
class _Asked:
    """A question with everything filled in."""

    area: str
    unit: str | None
    kind: str | None
    campaign: Campaign
    terms: Terms


@dataclass(frozen=True, slots=True)
class _Material:
    """What the answer is made from: frames as `dashboard.analysis` takes them."""

    villages: pd.DataFrame
    days: pd.DataFrame
    visits: pd.DataFrame
    unresolved: pd.DataFrame


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
        If the area, the unit or the kind is unknown, or the window ends before it begins.
    DecisionError
        If no campaign has the name asked for.
    """
    version = journal.version(store)
    asked = _asked(store, question, today)
    material = _material(store, boundaries, gazetteer, asked)
    rows = coverage.judge(
        material.villages,
        days=material.days,
        unresolved=material.unresolved,
        heard=_heard(store, material.villages, asked),
        terms=asked.terms,
    )
    unplaced = summary.unplaced(material.unresolved, area=asked.area, terms=asked.terms)
    totals = summary.summarise(rows) | {
        "unplaced_reports": int(material.unresolved.loc[unplaced, "report_id"].nunique()),
        "possible_doubles": doubles.count(material.visits),
    }
    return Coverage(
        area=asked.area,
        area_name=placenames.area_name(gazetteer, asked.area),
        unit=asked.unit,
        kind=asked.kind,
        campaign=asked.campaign,
        terms=asked.terms,
        rows=rows.reset_index(),
        summary=totals,
        quality=quality.assess(
            rows=rows,
            visits=material.visits,
            unresolved=material.unresolved,
            unplaced=unplaced,
            terms=asked.terms,
        )
        | {"reports": dict(store_quality.counts(store).reports)},
        store_version=version,
        boundaries=boundaries,
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
    material = _material(store, boundaries, gazetteer, asked)
    return trend.weekly(
        material.villages,
        days=material.days,
        unresolved=material.unresolved,
        terms=asked.terms,
    )


def _asked(store: Store, question: Question, today: date) -> _Asked:
    """Fill a question from the campaign and today, and check it."""
    campaign = campaigns.campaign(store, question.campaign)
    area = question.area or campaign.area_code
    if not codes.is_dotted(area):
        raise QuestionError("bad_code", code=area)
    if question.unit is not None:
        known_units = [unit.code for unit in units.units(store)]
        if question.unit not in known_units:
            raise QuestionError("unknown_unit", unit=question.unit, known=known_units)
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
    return _Asked(area, question.unit, question.kind, campaign, terms)


def _material(
    store: Store, boundaries: BoundarySet, gazetteer: Gazetteer, asked: _Asked
) -> _Material:
    """Read what the answer is made from."""
    window = asked.terms.first_day, asked.terms.elapsed_to
    visits = queries.visits(store, *window, area=asked.area, kind=asked.kind)
    if asked.unit is not None:
        visits = visits[visits["unit_code"] == asked.unit]
    stated = facts.village_facts(store).set_index("village_code")
    villages = known.villages(
        asked.area,
        gazetteer=gazetteer,
        boundaries=boundaries,
        facts=stated.rename(columns={"goal": "own_goal"}),
        visited=visits["village_code"].unique(),
    )
    if villages.empty:
        raise QuestionError("unknown_area", area=asked.area)
    unresolved = queries.unresolved(store)
    return _Material(
        villages,
        queries.village_days(store, *window, kind=asked.kind, unit=asked.unit),
        visits,
        unresolved[_is_asked_for(unresolved, asked)],
    )


def _is_asked_for(unresolved: pd.DataFrame, asked: _Asked) -> "pd.Series[bool]":
    """Tell which unresolved activities are of the unit and the kind asked for."""
    wanted = pd.Series(data=True, index=unresolved.index)
    if asked.unit is not None:
        wanted &= unresolved["unit_code"] == asked.unit
    if asked.kind is not None:
        wanted &= unresolved["kinds"].map(lambda kinds: asked.kind in kinds).astype(bool)
    return wanted


def _heard(store: Store, villages: pd.DataFrame, asked: _Asked) -> frozenset[str]:
    """Find the districts from which somebody responsible reported, by visits of any kind."""
    window = asked.terms.first_day, asked.terms.elapsed_to
    reported = queries.reported_units(store, *window)
    visited = queries.village_days(store, *window)["village_code"]
    return silence.heard(
        villages["district_code"].unique(),
        unit_areas={unit.code: unit.district_codes for unit in units.units(store)},
        reporting_units=reported["unit_code"].dropna(),
        reported_districts=reported["district_code"].dropna(),
        visited_districts=visited.str[:_DISTRICT_LENGTH].unique(),
    )
