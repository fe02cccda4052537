"""Cached reads of the weekly return; keys are small and hold the store's version."""

from datetime import date

import streamlit as st

from dashboard import geography, loaders
from dashboard.loaders import Scope
from dashboard.weekly import standing
from dashboard.weekly.model import Asked
from dashboard.weekly.signature import Signature
from dashboard.weekly.standing import Both
from dashboard.weekly.week import Week

# weeks that somebody leafs through, there and back
_WEEKS_KEPT = 16


def both(scope: Scope, week: Week, then: date | None) -> Both:
    """Give both versions of the return of a week; `then` names the day of the earlier one."""
    named = then.isoformat() if then else None
    return _both(scope.store, scope.version, asked(scope, week), named)


def asked(scope: Scope, week: Week) -> Asked:
    """Say which return the sidebar and the week add up to."""
    return Asked(week, unit=scope.unit, area=scope.area)


@st.cache_resource(max_entries=_WEEKS_KEPT, show_spinner=False)
def _both(name: str, at: int, wanted: Asked, named: str | None) -> Both:
    del at
    return standing.both(
        loaders.store(name), geography.boundaries(), geography.names(), wanted, named=named
    )


def last_signature(scope: Scope, shown: Both) -> Signature:
    """Give what stood last in the signature block of the same unit's returns."""
    return standing.last_signature(loaders.store(scope.store), shown.now)
