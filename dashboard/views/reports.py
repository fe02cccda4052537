"""Page Laporan: reports in, doubts decided, changes undone."""

import streamlit as st

from dashboard import filters, loaders, session
from dashboard.panels import journal, review, upload
from dashboard.translation import gettext as _


def show() -> None:
    """Draw the page."""
    scope = filters.scope()
    st.title(_("Reports"), anchor=False)
    if message := session.get("message"):
        st.success(message)
    waiting = len(loaders.review_queue(scope.store, scope.version))
    labels = [_("Upload"), _("To review ({count})").format(count=waiting), _("Changes")]
    tabs = st.tabs(
        labels,
        key="reports_tab",
        default=labels[session.TABS.index(session.get("tab"))],
        on_change="rerun",
    )
    # only the open one is drawn: a map in a hidden tab has no size, and the dry run takes time
    for tab, draw in zip(tabs, (upload.show, review.show, journal.show), strict=True):
        if tab.open:
            with tab:
                draw(scope)
