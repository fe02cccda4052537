"""Page Ringkasan: how much is covered, where not, is it getting better, how far to trust it."""

import streamlit as st

from dashboard import downloads, drilling, filters, loaders, session
from dashboard.panels import banner, figures, map_legend, quality, trend, village_map
from dashboard.translation import gettext as _
from geodata import codes
from geodata.codes import Level


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
    # the villages of a regency at most: more are no picture but a speckle
    level = drilling.level_of(
        scope.area, coverage.rows, every_village=codes.level(scope.area) >= Level.REGENCY
    )
    drawn = drilling.draw(scope.area, coverage.rows, "state", level=level)
    left, right = st.columns([2, 1])
    with left:
        village_map.show(
            drawn.shapes,
            drawn.view,
            key="summary_map",
            outside=drawn.outside,
        )
    with right:
        map_legend.show(drawn.view, has_outside=bool(drawn.outside))
        if drawn.units is None:
            map_legend.definitions(scope)
        downloads.show(scope, coverage)
    if drawn.shapes and not session.get("arrived"):
        return
    trend.show(scope)
    quality.show(coverage.quality, coverage.summary)
