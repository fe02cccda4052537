"""The villages of an area for the map, taken from those of an area above where these are known."""

from dataclasses import replace
from datetime import date

import pandas as pd
import streamlit as st

from dashboard import loaders
from dashboard.measure import Question
from dashboard.scope import Scope
from geodata import codes
from geodata.codes import Level

# the questions asked of one version, with the villages of every area looked at
_QUESTIONS_KEPT = 4


def rows(scope: Scope) -> pd.DataFrame:
    """
    Give the judged villages of a scope, as `Coverage.rows` has them.

    A village is judged alike whatever area is asked about, so that who opens a unit on the map need
    not wait until all about it is measured. What a unit of the army looks after is measured each
    time: which of its districts are meant depends on the area.
    """
    if scope.unit is not None:
        return loaders.coverage(scope).rows
    asked = replace(scope.question, area=None)
    held = _held(scope.store, scope.version, asked, scope.today)
    for area in _upwards(scope.area):
        if area in held and not (found := _within(held[area], scope.area)).empty:
            return found
    held[scope.area] = loaders.coverage(scope).rows
    return held[scope.area]


@st.cache_resource(max_entries=_QUESTIONS_KEPT, show_spinner=False)
def _held(store: str, at: int, asked: Question, today: date) -> dict[str, pd.DataFrame]:
    """Make the place for the villages of areas looked at; only these are ever added to it."""
    del store, at, asked, today
    return {}


def _upwards(area: str) -> list[str]:
    """List an area and the units around it, the smallest first."""
    return [code for level in reversed(Level) if (code := codes.ancestor(area, level))]


def _within(found: pd.DataFrame, area: str) -> pd.DataFrame:
    if area == codes.NATION:
        return found
    village = found["village_code"]
    inside = village.str.startswith(f"{area}.") | (village == area)
    return found[inside].reset_index(drop=True)
