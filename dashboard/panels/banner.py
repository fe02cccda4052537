"""Which store one looks at: the rehearsal says so on every page, the own one says how to begin."""

from collections.abc import Sequence
from datetime import date

import streamlit as st

from dashboard import session, wording
from dashboard.maps.markup import plain
from dashboard.translation import gettext as _
from etl.models import Campaign


def show(store: str) -> None:
    """Draw the banner of the rehearsal; nothing for the own store."""
    if store != session.REHEARSAL:
        return
    with st.container(
        key="rehearsal_banner",
        horizontal=True,
        vertical_alignment="center",
        horizontal_alignment="distribute",
    ):
        st.markdown(
            _("**TRAINING DATA**: invented reports for practice, not the real situation."),
            width="content",
        )
        st.button(
            _("Open my own data"),
            on_click=session.switch_store,
            args=(session.OWN,),
            type="primary",
        )


def campaign_over(campaign: Campaign, today: date) -> None:
    """Say so where the campaign has ended, and where the next one is begun."""
    if today > campaign.last_day:
        told = _(
            "**The campaign {name} ended on {day}.** What came later is not judged here; begin the "
            "next one on the page Campaigns."
        )
        day = wording.long_date(campaign.last_day)
        st.markdown(told.format(name=plain(campaign.name), day=day))


def boundaries_absent(lacking: Sequence[str]) -> None:
    """Warn that boundaries in use are not on this computer: maps and points rest on others."""
    for name in lacking:
        st.warning(
            _(
                "The boundary set {name} is in use, but not installed on this computer or damaged. "
                "The set below it stands in, for the map and for new reports. Upload its file on "
                "the page Area boundaries."
            ).format(name=plain(name))
        )


def first_steps() -> None:
    """Say what to do first in a store without any report."""
    st.subheader(_("No report has been stored yet"), anchor=False)
    st.markdown(
        _(
            "1. Open **Reports** and drop in report files: WhatsApp text, a table (CSV or Excel), "
            "or JSON lines.\n"
            "2. Look at what will happen with each report, then press **Store**.\n"
            "3. Decide the few reports that the program is unsure of.\n"
            "4. Come back here: the map shows what is covered."
        )
    )
    st.button(
        _("Practise with training data first"),
        on_click=session.switch_store,
        args=(session.REHEARSAL,),
    )
