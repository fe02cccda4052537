"""Is it getting better: the covered share and the visits, week by week, up to election day."""

import streamlit as st

from dashboard import loaders
from dashboard.loaders import Scope
from dashboard.panels import charts
from dashboard.translation import gettext as _


def show(scope: Scope) -> None:
    """Draw the two charts, or say that no week has passed yet."""
    st.header(_("Week by week"), anchor=False)
    weeks = loaders.weeks(scope)
    if weeks.empty:
        st.info(_("No week of the window has passed yet."))
        return
    last = scope.last_day
    share = charts.share_by_week(weeks, milestones=scope.campaign.milestones, last_day=last)
    st.altair_chart(share, width="stretch", alt=_("Chart of the covered share by week"))
    visits = charts.visits_by_week(weeks, last_day=last)
    st.altair_chart(visits, width="stretch", alt=_("Chart of the visits by week"))
    st.caption(
        _(
            "Each point judges the villages as of the last day of its week, with the goal that "
            "held "
            "on that day. The band runs from the lower to the upper end of the share."
        )
    )
