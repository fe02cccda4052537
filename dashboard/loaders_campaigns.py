"""Cached reads of campaigns, of what is stated about villages, and of two campaigns compared."""

from datetime import date

import pandas as pd
import streamlit as st

from dashboard import comparing, geography, loaders
from dashboard.loaders import Scope
from etl.models import Campaign
from etl.store import campaigns, facts

_ANSWERS_KEPT = 16


@st.cache_resource(max_entries=_ANSWERS_KEPT, show_spinner=False)
def known(name: str, at: int) -> tuple[Campaign, ...]:
    """List the campaigns, the one that began last first."""
    del at
    return campaigns.campaigns(loaders.store(name))


@st.cache_resource(max_entries=_ANSWERS_KEPT, show_spinner=False)
def stated(name: str, at: int) -> pd.DataFrame:
    """Give what is stated about villages."""
    del at
    return facts.village_facts(loaders.store(name))


def compared(scope: Scope, names: tuple[str, str], *, same_day: bool) -> comparing.Pair:
    """Measure two campaigns side by side."""
    return _compared(scope.store, scope.version, scope.today, names, same_day=same_day)


@st.cache_resource(max_entries=_ANSWERS_KEPT, show_spinner=False)
def _compared(
    name: str, at: int, today: date, names: tuple[str, str], *, same_day: bool
) -> comparing.Pair:
    del at
    return comparing.compare(
        loaders.store(name),
        geography.boundaries(),
        geography.names(),
        names,
        today=today,
        same_day=same_day,
    )
