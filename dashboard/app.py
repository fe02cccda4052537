"""The dashboard: `streamlit run` starts here; `dashboard.server` says with which options."""

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from dashboard import address, filters, guard, keeping, loaders, session, translation, wording
from dashboard.maps.markup import plain
from dashboard.panels import banner, lock, style
from dashboard.translation import gettext as _
from dashboard.views import (
    about,
    boundaries,
    campaigns,
    reports,
    storage,
    summary,
    units,
    villages,
    weekly,
)
from geodata.errors import ReasonError


def main() -> None:
    """Draw one page, or the lock; what is to be changed is said as on the command line."""
    translation.set_language(session.get("language"))
    st.set_page_config(page_title="Peta Komsos", layout="wide")
    style.apply()
    try:
        filters.prepare()
        draw()
        keeping.apply_when_due()
    except ReasonError as error:
        st.error(plain(wording.reason(error.reason, **error.details)))


def draw() -> None:
    """Draw the lock, or else banner, sidebar, and the page chosen."""
    found = guard.lock()
    if found and guard.is_shut(found):
        # the pages stay known, so that one comes back to the same
        st.navigation(pages(), position="hidden")
        lock.show(found)
        return
    guard.seen()
    page = st.navigation(pages())
    shown = session.get("store")
    banner.show(shown)
    banner.boundaries_absent(loaders.boundaries_absent(shown, loaders.version(shown)))
    if found:
        lock.button()
        lock.watch()
    filters.show()
    if filters.window_is_backwards():
        st.title(page.title, anchor=False)
        st.warning(_("The window ends before it begins; change From or To in the side panel."))
    else:
        page.run()
    query = address.compose({key: session.get(key) for key in session.DEFAULTS})
    if dict(st.query_params) != query:
        st.query_params.from_dict(query)
    session.put(arrived=True)


def pages() -> list[StreamlitPage]:
    """List the pages in the order of the sidebar."""
    return [
        st.Page(summary.show, title=_("Summary"), url_path="ringkasan", default=True),
        st.Page(villages.show, title=_("Map"), url_path="peta"),
        st.Page(reports.show, title=_("Reports"), url_path="laporan"),
        st.Page(weekly.show, title=_("Weekly return"), url_path="laporan-mingguan"),
        st.Page(units.show, title=_("Units"), url_path="satuan"),
        st.Page(campaigns.show, title=_("Campaigns"), url_path="kampanye"),
        st.Page(boundaries.show, title=_("Area boundaries"), url_path="batas-wilayah"),
        st.Page(storage.show, title=_("Storage"), url_path="penyimpanan"),
        st.Page(about.show, title=_("About"), url_path="tentang"),
    ]


main()
