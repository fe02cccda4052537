"""
Every cached read of a store. Keys are small and hold the store's version, so nothing goes stale.

What is cached here is shared between visitors and never changed by a page.
"""

import os
from collections.abc import Callable
from datetime import date

import pandas as pd
import streamlit as st

from dashboard import geography, intake, measure, server, session, settings
from dashboard.analysis import doubles as doubling
from dashboard.analysis import hints
from dashboard.analysis.hints import Hint
from dashboard.measure import Coverage, Question
from dashboard.scope import Scope as Scope  # noqa: PLC0414  # pages take it from here
from dashboard.translation import gettext as _
from etl import reading, rereading
from etl.looks import Look
from etl.models import Campaign, Kind
from etl.rehearsal import build
from etl.rereading import Reread
from etl.store import (
    aliases,
    around,
    campaigns,
    disputed,
    journal,
    kept,
    lineages,
    mappings,
    opening,
    queries,
    review,
    units,
)
from etl.store import boundary_uses as uses
from etl.store.aliases import Learned
from etl.store.engine import Store
from etl.store.journal import Entry
from etl.store.kept import Readers
from etl.store.review import ReviewItem
from geodata import codes, library
from geodata.boundaries import Use
from geodata.codes import Level

# answers kept: a visitor who plays with the filters comes back to the same ones
_ANSWERS_KEPT = 64
# all that a report can be dated
_EARLIEST, _LATEST = date(1900, 1, 1), date(2999, 12, 31)
# entries of the journal on the page; `komsos log` shows all
_ENTRIES_SHOWN = 200
# activities of one task that are looked at for hints; in a larger group they repeat themselves
_HINTED = 12


def first_store() -> str:
    """Tell which store a new visitor sees, as `komsos serve` was told."""
    chosen = os.environ.get(server.STORE_VARIABLE, session.OWN)
    return chosen if chosen in session.STORES else session.OWN


@st.cache_resource(show_spinner=False)
def store(name: str) -> Store:
    """Open the own store or the rehearsal, once; a missing rehearsal is composed first."""
    if name == session.OWN:
        return opening.open_store(settings.database())
    path = settings.rehearsal()
    if not path.exists():
        with st.spinner(_("Composing the training data")):
            build.build(path)
    return opening.open_store(path)


def version(name: str) -> int:
    """Tell the version of a store; part of the key of all that is read from it."""
    return journal.version(store(name))


@st.cache_resource(max_entries=_ANSWERS_KEPT, show_spinner=False)
def campaign(name: str, at: int) -> Campaign:
    """Read the campaign in force at version `at`."""
    del at
    return campaigns.campaign(store(name))


@st.cache_resource(max_entries=_ANSWERS_KEPT, show_spinner=False)
def boundary_uses(name: str, at: int) -> tuple[Use, ...]:
    """Read which boundary set serves which area at version `at`."""
    del at
    return uses.uses(store(name))


def boundaries_absent(name: str, at: int) -> list[str]:
    """Name the sets that are in use at version `at` and not here, or damaged."""
    lacking = library.absent(settings.boundaries(), boundary_uses(name, at))
    named = uses.names(store(name)) if lacking else {}
    return list(dict.fromkeys(named[use.edition] for use in lacking))


@st.cache_resource(max_entries=_ANSWERS_KEPT, show_spinner=False)
def _coverage(name: str, at: int, question: Question, today: date) -> Coverage:
    del at
    return measure.measure(
        store(name), geography.boundaries(), geography.names(), question, today=today
    )


def coverage(scope: Scope) -> Coverage:
    """Answer the question of the page."""
    return _coverage(scope.store, scope.version, scope.question, scope.today)


@st.cache_resource(max_entries=_ANSWERS_KEPT, show_spinner=False)
def _weeks(name: str, at: int, question: Question, today: date) -> pd.DataFrame:
    del at
    return measure.weekly(
        store(name), geography.boundaries(), geography.names(), question, today=today
    )


def weeks(scope: Scope) -> pd.DataFrame:
    """Follow the answer week by week; one row per week of the elapsed window."""
    return _weeks(scope.store, scope.version, scope.question, scope.today)


@st.cache_resource(max_entries=_ANSWERS_KEPT, show_spinner=False)
def visits(scope: Scope, village_code: str) -> pd.DataFrame:
    """List the visits to one village that count, newest first."""
    last = min(scope.last_day, scope.as_of)
    found = queries.visits(
        store(scope.store),
        scope.first_day,
        last,
        area=village_code,
        kind=scope.kind,
        unit=scope.unit,
    )
    return found.sort_values("day", ascending=False, kind="stable")


@st.cache_resource(max_entries=_ANSWERS_KEPT, show_spinner=False)
def areas(name: str, at: int) -> tuple[str, ...]:
    """List areas to choose from: the campaign's, its regency, and districts with map or visits."""
    own = campaign(name, at).area_code
    regency = codes.ancestor(own, Level.REGENCY) or own
    drawn = {codes.ancestor(code, Level.DISTRICT) for code in geography.boundaries().villages.index}
    near = {code for code in drawn if code and codes.is_within(code, regency)}
    visited = queries.village_days(store(name), _EARLIEST, _LATEST)["village_code"]
    far = {code for code in visited.map(codes.parent).unique() if code}
    return tuple(dict.fromkeys([own, regency, *sorted(near | far)]))


@st.cache_resource(max_entries=_ANSWERS_KEPT, show_spinner=False)
def review_queue(name: str, at: int) -> tuple[ReviewItem, ...]:
    """List the activities that wait for a decision."""
    del at
    return review.review_queue(store(name))


@st.cache_resource(max_entries=_ANSWERS_KEPT, show_spinner=False)
def _hints(name: str, at: int, item_ids: tuple[int, ...]) -> tuple[tuple[int, Hint], ...]:
    wanted = [item for item in review_queue(name, at) if item.id in item_ids]
    return tuple(
        (item.id, hint)
        for item in wanted[:_HINTED]
        for hint in hints.about(
            item.id, around.nearby(store(name), item), gazetteer=geography.names()
        )
    )


def review_hints(scope: Scope, item_ids: tuple[int, ...]) -> tuple[tuple[int, Hint], ...]:
    """Say what is odd about waiting activities: the activity's number, and the hint."""
    return _hints(scope.store, scope.version, item_ids)


@st.cache_resource(max_entries=_ANSWERS_KEPT, show_spinner=False)
def doubles(scope: Scope) -> pd.DataFrame:
    """List the visits of the question that may be told twice, as `doubles.listed` gives them."""
    last = min(scope.last_day, scope.as_of)
    found = queries.visits(
        store(scope.store),
        scope.first_day,
        last,
        area=scope.area,
        kind=scope.kind,
        unit=scope.unit,
    )
    if scope.unit is not None:
        found = found[found["village_code"].isin(coverage(scope).rows["village_code"])]
    return doubling.listed(found)


@st.cache_resource(max_entries=_ANSWERS_KEPT, show_spinner=False)
def changes(name: str, at: int) -> tuple[Entry, ...]:
    """List the newest entries of the journal."""
    del at
    return journal.log(store(name), _ENTRIES_SHOWN)


@st.cache_resource(max_entries=_ANSWERS_KEPT, show_spinner=False)
def _readers(name: str, at: int, boundary_edition: str) -> Readers:
    del at
    return kept.readers(store(name), boundary_edition)


def readers(scope: Scope) -> Readers:
    """Count by what the reports were read that can be read again."""
    return _readers(scope.store, scope.version, geography.boundaries().edition)


@st.cache_resource(max_entries=_ANSWERS_KEPT, show_spinner=False)
def _by_names(name: str, at: int, today: date) -> Reread:
    return rereading.read(store(name), context(name, at, today), named=True)


def by_names(scope: Scope) -> Reread:
    """Say what reading again with the names learned or forgotten since would change, at least."""
    return _by_names(scope.store, scope.version, scope.today)


# all that was read again is held in memory, so no more than what two visitors look at
@st.cache_resource(max_entries=2, show_spinner=False)
def _reread(name: str, at: int, today: date) -> list[Reread]:
    """Make the place for what is read again: a bar cannot be drawn while something is cached."""
    del name, at, today
    return []


def reread(scope: Scope, progress: Callable[[int, int], object]) -> Reread:
    """Read the kept reports again; `progress` hears how many are read, and of how many."""
    place = _reread(scope.store, scope.version, scope.today)
    if not place:
        rests_on = context(scope.store, scope.version, scope.today)
        place.append(rereading.read(store(scope.store), rests_on, progress=progress))
    return place[0]


@st.cache_resource(max_entries=_ANSWERS_KEPT, show_spinner=False)
def _learned(name: str, at: int) -> tuple[Learned, ...]:
    del at
    return aliases.learned(store(name))


def learned(scope: Scope) -> tuple[Learned, ...]:
    """List the learned names in force."""
    return _learned(scope.store, scope.version)


@st.cache_resource(max_entries=_ANSWERS_KEPT, show_spinner=False)
def changes_since(name: str, at: int, since: int) -> tuple[Entry, ...]:
    """List the entries of the journal after number `since`, newest first."""
    return journal.log(store(name), at - since)


def is_empty(scope: Scope) -> bool:
    """Whether no report stands in the store, so that a page says how to begin."""
    entries = changes(scope.store, scope.version)
    return not any(entry.what == "ingest" and entry.undone_by is None for entry in entries)


@st.cache_resource(max_entries=4, show_spinner=False)
def context(name: str, at: int, today: date) -> reading.Context:
    """Put together what reading a report rests on."""
    return reading.Context(
        gazetteer=geography.names(),
        boundaries=geography.boundaries(),
        aliases=aliases.aliases(store(name)),
        units=units.units(store(name)),
        today=today,
        home_area=campaign(name, at).area_code,
        lineage=lineages.known(store(name)),
        disputes=disputed.known(store(name)),
    )


@st.cache_resource(max_entries=8, show_spinner=False)
def _tables(
    name: str,
    at: int,
    digests: tuple[str, ...],
    kind: Kind | None,
    *,
    _uploads: tuple[intake.Upload, ...],
) -> tuple[Look, ...]:
    del at, digests
    return intake.tables(_uploads, kind=kind, memory=mappings.memory(store(name)))


def tables(scope: Scope, uploads: tuple[intake.Upload, ...], kind: Kind | None) -> tuple[Look, ...]:
    """List the tables among uploaded files, and what their columns are taken for."""
    digests = tuple(one.digest for one in uploads)
    return _tables(scope.store, scope.version, digests, kind, _uploads=uploads)


def mapped_by(scope: Scope, told: tuple[str, ...]) -> mappings.Signed | None:
    """Tell who said last what the columns of tables with these headings mean."""
    return mappings.signed(store(scope.store), told)
