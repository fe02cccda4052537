"""Page Penyimpanan: backups and other laptops, the PIN, how long texts are kept, the end."""

import streamlit as st

from dashboard import filters, session
from dashboard.panels import carry, pin, retention, wiping
from dashboard.translation import gettext as _

_TABS_KEY = "storage_tab"


def show() -> None:
    """Draw the page; of its tabs only the open one."""
    scope = filters.scope()
    st.title(_("Storage"), anchor=False)
    if told := session.get("storage_told"):
        sentence, refused = told
        (st.warning if refused else st.success)(sentence)
        # told once: it is about what was just done
        session.put(storage_told=None)
    parts = {
        _("Backup"): carry.show,
        _("Lock"): pin.show,
        _("How long texts are kept"): retention.show,
        _("Delete everything"): wiping.show,
    }
    tabs = st.tabs(list(parts), key=_TABS_KEY, on_change="rerun")
    for tab, draw in zip(tabs, parts.values(), strict=True):
        if tab.open:
            with tab, st.container(key="storage"):
                draw(scope)
