"""Page Laporan mingguan: the return of a week, as it stands and as it stood, to be handed up."""

import streamlit as st

from dashboard import filters, loaders_weekly, session
from dashboard.maps.markup import plain
from dashboard.panels import weekly_choice, weekly_handing, weekly_numbers
from dashboard.translation import gettext as _
from dashboard.weekly import names, paper


def show() -> None:
    """Draw the page."""
    scope = filters.scope()
    st.title(_("Weekly return"), anchor=False)
    if message := session.get("weekly_told"):
        st.success(plain(message))
    week = weekly_choice.show_week(scope)
    with st.spinner(_("Putting both versions of the week together")):
        both = loaders_weekly.both(scope, week, session.get("weekly_then"))
    about = f"{', '.join(names.letterhead(both.now))}. {paper.period(both.now)}. "
    st.caption(plain(about + _("Days and kind of activity in the side panel do not count here.")))
    for remark in paper.remarks(both.now):
        st.info(remark)
    stand = weekly_choice.stand(both)
    if stand == "changes":
        weekly_numbers.changes(both)
        return
    shown = paper.version(both, of_then=stand == "then")
    weekly_numbers.figures(shown)
    weekly_handing.show(scope, both, of_then=stand == "then")
    weekly_numbers.tables_of(shown)
