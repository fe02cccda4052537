"""Page Batas wilayah: boundary sets in and in use, what became of villages, disputed borders."""

import streamlit as st

from dashboard import filters, session, stating
from dashboard.panels import (
    boundary_compare,
    boundary_disputes,
    boundary_lineage,
    boundary_sets,
    boundary_upload,
)
from dashboard.translation import gettext as _

_TABS_KEY = "boundaries_tab"


def show() -> None:
    """Draw the page; of its tabs only the open one."""
    scope = filters.scope()
    st.title(_("Area boundaries"), anchor=False)
    st.caption(
        _("Where villages begin and end: the files that the map and the placing of points rest on.")
    )
    stating.tell(stating.BOUNDARIES)
    parts = {
        _("Sets"): boundary_sets.show,
        _("Upload"): boundary_upload.show,
        _("Compare"): boundary_compare.show,
        _("What became of villages"): boundary_lineage.show,
        _("Disputed borders"): boundary_disputes.show,
    }
    if session.get("boundaries_new"):
        # a set was just installed: what can be done with it stands there
        st.session_state[_TABS_KEY] = next(iter(parts))
    tabs = st.tabs(list(parts), key=_TABS_KEY, on_change="rerun")
    for tab, draw in zip(tabs, parts.values(), strict=True):
        if tab.open:
            with tab, st.container(key="plain_boundaries"):
                draw(scope)
    session.put(boundaries_new=None)
