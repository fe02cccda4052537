"""Cached reads of units and posts, and of what belongs to the one that is chosen."""

from datetime import date

import pandas as pd
import streamlit as st

from dashboard import loaders, unit_scope
from dashboard.loaders import Scope
from etl.store import posts, queries, units
from etl.store.posts import Post
from geodata.units import Unit

_ANSWERS_KEPT = 16
# all that a report can be dated
_EARLIEST = date(1900, 1, 1)


@st.cache_resource(max_entries=_ANSWERS_KEPT, show_spinner=False)
def units_of(name: str, at: int) -> tuple[Unit, ...]:
    """List the units known to a store."""
    del at
    return units.units(loaders.store(name))


@st.cache_resource(max_entries=_ANSWERS_KEPT, show_spinner=False)
def posts_of(name: str, at: int) -> tuple[Post, ...]:
    """List the posts known to a store."""
    del at
    return posts.posts(loaders.store(name))


def near(scope: Scope) -> tuple[Unit, ...]:
    """List the units that the page is about: those chosen, else those at work in the area."""
    known = units_of(scope.store, scope.version)
    if scope.unit is not None:
        return unit_scope.members(known, scope.unit)
    return tuple(one for one in known if unit_scope.within(one.district_codes, scope.area))


def own_villages(scope: Scope) -> frozenset[str]:
    """Give the villages in the care of the post that is chosen; none where none is."""
    found = (one for one in posts_of(scope.store, scope.version) if one.code == scope.post)
    return frozenset(code for one in found for code in one.village_codes)


@st.cache_resource(max_entries=_ANSWERS_KEPT, show_spinner=False)
def last_heard(name: str, at: int, last_day: date) -> pd.DataFrame:
    """Tell when each unit was last heard of, up to a day."""
    del at
    return queries.last_heard(loaders.store(name), last_day)


@st.cache_resource(max_entries=_ANSWERS_KEPT, show_spinner=False)
def last_visits(name: str, at: int, last_day: date) -> dict[str, date]:
    """Tell when each village was last visited, up to a day."""
    del at
    found = queries.village_days(loaders.store(name), _EARLIEST, last_day)
    return dict(found.groupby("village_code")["day"].max())
