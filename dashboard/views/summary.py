"""Page Ringkasan: how much is covered, where not, is it getting better, how far to trust it."""

import streamlit as st

from dashboard import downloads, filters, geography, loaders, session
from dashboard.maps import drawings
from dashboard.panels import banner, figures, map_legend, quality, trend, village_map
from dashboard.translation import gettext as _


def show() -> None:
    """Draw the page."""
    scope = filters.scope()
    coverage = loaders.coverage(scope)
    st.title(filters.place(scope), anchor=False)
    st.caption(filters.window(scope))
    banner.campaign_over(scope.campaign, scope.today)
    if loaders.is_empty(scope):
        banner.first_steps()
    if scope.as_of < scope.first_day:
        st.info(_("The window has not begun on the as-of day, so nothing is judged yet."))
    figures.show(scope, coverage.summary)
    view = drawings.by_state(coverage.rows)
    shapes = geography.shapes_of(coverage.rows["village_code"])
    left, right = st.columns([2, 1])
    with left:
        village_map.show(
            shapes,
            view,
            key="summary_map",
            outside=geography.outside(coverage.rows["village_code"]),
        )
    with right:
        map_legend.show(view)
        map_legend.definitions(scope)
        downloads.show(scope, coverage)
    if shapes and not session.get("arrived"):
        return
    trend.show(scope)
    quality.show(coverage.quality, coverage.summary)
