"""Page Laporan: reports in, doubts decided, changes undone."""

import streamlit as st

from dashboard import filters, loaders, session, wording
from dashboard.panels import (
    journal,
    keyed,
    reread,
    review,
    review_doubles,
    stored_files,
    typed_in,
    upload,
    visits,
)
from dashboard.translation import gettext as _

_TABS_KEY = "reports_tab"


def show() -> None:
    """Draw the page."""
    scope = filters.scope()
    review.listen()
    keyed.listen()
    st.title(_("Reports"), anchor=False)
    if message := session.get("message"):
        st.success(message)
    if waiting := len(loaders.review_queue(scope.store, scope.version)):
        count = wording.number(waiting)
        st.caption(_("{count} reports wait for a decision.").format(count=count))
    st.caption(_("Alt+1 to Alt+8 open the tabs."))
    # without a count, so that the tabs stay the same ones while the queue is worked off
    labels = [
        _("Upload"),
        _("To review"),
        _("Type in"),
        _("Visits"),
        _("Possible doubles"),
        _("Files"),
        _("Read again"),
        _("Changes"),
    ]
    reread.notice(scope, tabs_key=_TABS_KEY, label=labels[session.TABS.index(reread.TAB)])
    tabs = st.tabs(
        labels,
        key=_TABS_KEY,
        default=labels[session.TABS.index(session.get("tab"))],
        on_change="rerun",
    )
    # only the open one is drawn: a map in a hidden tab has no size, and the dry run takes time
    drawn = (
        upload.show,
        review.show,
        typed_in.show,
        visits.show,
        review_doubles.show,
        stored_files.show,
        reread.show,
        journal.show,
    )
    for tab, draw in zip(tabs, drawn, strict=True):
        if tab.open:
            with tab:
                draw(scope)
