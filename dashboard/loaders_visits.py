"""Cached reads about single visits: found, looked at, told by the journal, and by file."""

from collections.abc import Mapping
from datetime import date

import streamlit as st

from dashboard import geography, loaders, seeking
from dashboard.scope import Scope
from etl.store import effects, files, finding, history, journal
from etl.store.effects import Effect
from etl.store.files import StoredFile
from etl.store.finding import Found
from etl.store.history import Step, VisitRow
from etl.store.journal import Entry
from etl.store.merging import merge
from etl.store.merging.conflicts import Conflict
from geodata import codes
from geodata.codes import Level

_ANSWERS_KEPT = 64
# keys 1 to 9
PAGE = 9
# entries of the journal that can be filtered; `komsos log` knows all
_ENTRIES = 5000
# villages that a name typed in the search may mean
_MOST_VILLAGES = 12
# visits told several times that are listed
_MOST_MERGED = 60


def found(scope: Scope, typed: str, states: tuple[str, ...], page: int) -> tuple[Found, ...]:
    """Find what somebody typed, one page and the first one of the next."""
    return _found(scope.store, scope.version, scope.today, scope.area, typed, states, page)


@st.cache_resource(max_entries=_ANSWERS_KEPT, show_spinner=False)
def _found(  # noqa: PLR0913, PLR0917  # the key of the answer
    name: str, at: int, today: date, area: str, typed: str, states: tuple[str, ...], page: int
) -> tuple[Found, ...]:
    del at
    wanted = seeking.sought(
        seeking.parse(typed, latest=today),
        states,
        lambda words: geography.find_villages(words, area)[:_MOST_VILLAGES],
    )
    return finding.find(loaders.store(name), wanted, most=PAGE + 1, skip=page * PAGE)


def visit(scope: Scope, activity_id: int) -> VisitRow | None:
    """Give one visit with all that is known of it."""
    return _visit(scope.store, scope.version, activity_id)


@st.cache_resource(max_entries=_ANSWERS_KEPT, show_spinner=False)
def _visit(name: str, at: int, activity_id: int) -> VisitRow | None:
    del at
    return history.lookup(loaders.store(name), activity_id)


def steps(scope: Scope, activity_id: int) -> tuple[Step, ...]:
    """Tell what happened to one visit, oldest first."""
    return _steps(scope.store, scope.version, activity_id)


@st.cache_resource(max_entries=_ANSWERS_KEPT, show_spinner=False)
def _steps(name: str, at: int, activity_id: int) -> tuple[Step, ...]:
    del at
    return history.history(loaders.store(name), activity_id)


def merged(scope: Scope) -> dict[int, list[Found]]:
    """List visits that are told several times: by the one that counts, the others."""
    groups: dict[int, list[Found]] = {}
    for one in _merged(scope.store, scope.version):
        groups.setdefault(one.merged_into or one.id, []).append(one)
    return groups


@st.cache_resource(max_entries=_ANSWERS_KEPT, show_spinner=False)
def _merged(name: str, at: int) -> tuple[Found, ...]:
    del at
    wanted = finding.Sought(states=("merged",))
    return finding.find(loaders.store(name), wanted, most=_MOST_MERGED)


def stored_files(scope: Scope) -> tuple[StoredFile, ...]:
    """List the files that reports came in, the newest first."""
    return _files(scope.store, scope.version)


@st.cache_resource(max_entries=_ANSWERS_KEPT, show_spinner=False)
def _files(name: str, at: int) -> tuple[StoredFile, ...]:
    del at
    return files.files(loaders.store(name))


def entries(scope: Scope) -> tuple[Entry, ...]:
    """List the entries of the journal, newest first."""
    return _entries(scope.store, scope.version)


@st.cache_resource(max_entries=4, show_spinner=False)
def _entries(name: str, at: int) -> tuple[Entry, ...]:
    del at
    return journal.log(loaders.store(name), _ENTRIES)


def effects_of(scope: Scope, numbers: tuple[int, ...]) -> Mapping[int, Effect]:
    """Tell what journal entries were about."""
    return _effects(scope.store, scope.version, numbers)


@st.cache_resource(max_entries=_ANSWERS_KEPT, show_spinner=False)
def _effects(name: str, at: int, numbers: tuple[int, ...]) -> Mapping[int, Effect]:
    del at
    return effects.of(loaders.store(name), numbers)


def conflicts(scope: Scope, number: int) -> tuple[Conflict, ...]:
    """List what the merge of this number could not settle."""
    return _conflicts(scope.store, scope.version, number)


@st.cache_resource(max_entries=_ANSWERS_KEPT, show_spinner=False)
def _conflicts(name: str, at: int, number: int) -> tuple[Conflict, ...]:
    del at
    return merge.conflicts_of(loaders.store(name), number)


@st.cache_resource(max_entries=_ANSWERS_KEPT, show_spinner=False)
def villages_around(
    own: tuple[str, ...], districts: tuple[str, ...], area: str
) -> tuple[tuple[str, ...], ...]:
    """
    List the villages that can be meant by a few letters, in tiers, the nearest one first.

    Parameters
    ----------
    own
        Villages in a post's care.
    districts
        Those of its unit.
    area
        The campaign's area; all of its regency comes last.
    """
    regency = codes.ancestor(area, Level.REGENCY) or area
    known = geography.names().villages
    tiers: list[tuple[str, ...]] = [own]
    for places in (districts, (area,), (regency,)):
        seen = {code for tier in tiers for code in tier}
        there = (code for code in known if any(codes.is_within(code, one) for one in places))
        tiers.append(tuple(sorted(code for code in there if code not in seen)))
    return tuple(tier for tier in tiers if tier)
