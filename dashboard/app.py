"""The dashboard: `streamlit run` starts here; `dashboard.server` says with which options."""

import streamlit as st

from dashboard import address, filters, session, translation, wording
from dashboard.maps.markup import plain
from dashboard.panels import banner, style
from dashboard.translation import gettext as _
from dashboard.views import about, reports, summary, villages, weekly
from geodata.errors import ReasonError


def main() -> None:
    """Draw one page; what the user has to change is said in a sentence, as on the command line."""
    translation.set_language(session.get("language"))
    st.set_page_config(page_title="Peta Komsos", layout="wide")
    style.apply()
    try:
        draw()
    except ReasonError as error:
        st.error(plain(wording.reason(error.reason, **error.details)))


def draw() -> None:
    """Draw banner, sidebar, and the page chosen."""
    filters.prepare()
    page = st.navigation(
        [
            st.Page(summary.show, title=_("Summary"), url_path="ringkasan", default=True),
            st.Page(villages.show, title=_("Map"), url_path="peta"),
            st.Page(reports.show, title=_("Reports"), url_path="laporan"),
            st.Page(weekly.show, title=_("Weekly return"), url_path="laporan-mingguan"),
            st.Page(about.show, title=_("About"), url_path="tentang"),
        ]
    )
    banner.show(session.get("store"))
    filters.show()
    if filters.window_is_backwards():
        st.title(page.title, anchor=False)
        st.warning(_("The window ends before it begins; change From or To in the side panel."))
    else:
        page.run()
    shown = address.compose({key: session.get(key) for key in session.DEFAULTS})
    if dict(st.query_params) != shown:
        st.query_params.from_dict(shown)
    session.put(arrived=True)


main()
