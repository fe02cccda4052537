"""Two campaigns side by side: the same measure of each, in the same words."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial

import pandas as pd

from dashboard import measure, wording
from dashboard.analysis.coverage import State
from dashboard.analysis.terms import Terms
from dashboard.errors import QuestionError
from dashboard.measure import Coverage, Question
from dashboard.translation import gettext as _
from etl.store.engine import Store
from geodata.boundaries import BoundarySet
from geodata.gazetteer import Gazetteer

Pair = tuple[Coverage, Coverage]


def compare(  # noqa: PLR0913 - what `measure` takes, and the two
    store: Store,
    boundaries: BoundarySet,
    gazetteer: Gazetteer,
    names: tuple[str, str],
    *,
    today: date,
    same_day: bool,
) -> Pair:
    """
    Measure two campaigns.

    Parameters
    ----------
    store, boundaries, gazetteer, today
        As `measure.measure` takes them.
    names
        The campaigns.
    same_day
        Whether both are judged on the same day of their windows: the last one that both have
        reached. Otherwise each is judged as far as it has come.

    Returns
    -------
    pair
        The coverage of each.

    Raises
    ------
    QuestionError
        `same_campaign`; those of `measure`.
    DecisionError
        `unknown_campaign`.
    """
    if names[0] == names[1]:
        raise QuestionError("same_campaign")

    def ask(name: str, as_of: date | None = None) -> Coverage:
        question = Question(campaign=name, as_of=as_of)
        return measure.measure(store, boundaries, gazetteer, question, today=today)

    one, other = (ask(name) for name in names)
    days = min(one.terms.elapsed_days, other.terms.elapsed_days)
    if not same_day or not days:
        return one, other
    as_of = timedelta(days=days - 1)
    return (
        ask(names[0], one.terms.first_day + as_of),
        ask(names[1], other.terms.first_day + as_of),
    )


def lines(pair: Pair) -> list[tuple[str, str, str]]:
    """Say what there is to compare: a heading and the value of each, in reading order."""
    return [(heading, say(pair[0]), say(pair[1])) for heading, say in _says()]


def villages(pair: Pair) -> pd.DataFrame:
    """
    Put the villages of both side by side.

    Returns
    -------
    villages
        Indexed by village code: `village_name`, and `state` and `visits` of each, with `_1` or
        `_2` behind; missing where a village is of one area only.
    """
    columns = ["village_name", "state", "visits"]
    one, other = (found.rows.set_index("village_code")[columns] for found in pair)
    joined = one.add_suffix("_1").join(other.add_suffix("_2"), how="outer").sort_index()
    names = joined.pop("village_name_1").fillna(joined.pop("village_name_2"))
    joined.insert(0, "village_name", names)
    return joined


def _says() -> list[tuple[str, Callable[[Coverage], str]]]:
    return [
        (_("Area"), lambda one: one.area_name),
        (_("Window"), lambda one: _window(one.terms)),
        (_("As of"), lambda one: wording.short_date(one.terms.as_of)),
        (_("Days elapsed"), lambda one: wording.number(one.terms.elapsed_days)),
        (_("Goal: visits per 30 days"), lambda one: _rate(one.terms.goal_per_30_days)),
        (_("Goal: visits by now"), lambda one: wording.number(one.terms.goal)),
        (_("Stale after days"), lambda one: wording.number(one.terms.stale_days)),
        (_("Covered share"), _share),
        (_("Villages"), lambda one: wording.number(one.summary["villages"])),
        *((wording.state_label(state), partial(_in_state, state)) for state in reversed(State)),
        (_("Visits"), lambda one: wording.number(one.summary["visits"])),
        (_("Visits per village"), _per_village),
        (_("People met"), lambda one: wording.number(one.summary["people"])),
        (_("Reports under review"), lambda one: wording.number(one.quality["in_review"])),
    ]


def _share(one: Coverage) -> str:
    share = one.summary["covered_share"]
    return wording.share_range(share["low"], share["high"])


def _in_state(state: State, one: Coverage) -> str:
    return wording.number(one.summary["states"][state])


def _window(terms: Terms) -> str:
    return f"{wording.short_date(terms.first_day)} {wording.NOTHING} " + wording.short_date(
        terms.last_day
    )


def _rate(rate: float) -> str:
    return wording.number(rate, decimals=0 if rate.is_integer() else 1)


def _per_village(one: Coverage) -> str:
    count = one.summary["villages"]
    return wording.number(one.summary["visits"] / count if count else None, decimals=1)
