"""One village in full: its state, its figures, and each of its visits with the masked text."""

import pandas as pd
import streamlit as st

from dashboard import geography, loaders, session, wording
from dashboard.loaders import Scope
from dashboard.maps import palette
from dashboard.maps.markup import plain, safe
from dashboard.translation import gettext as _


def show(scope: Scope, rows: pd.DataFrame) -> None:
    """
    Draw the chosen village, if one is chosen.

    Parameters
    ----------
    scope
        What the page is about; visits are those of its window and kind.
    rows
        `Coverage.rows`.
    """
    found = rows[rows["village_code"] == session.get("village")]
    if found.empty:
        return
    village = found.iloc[0]
    st.subheader(plain(village["village_name"]), anchor=False)
    st.caption(plain(geography.above(village["village_code"])))
    if pd.notna(village["state"]):
        _state(str(village["state"]), scope)
    visits = loaders.visits(scope, village["village_code"])
    if visits.empty:
        st.write(_("No visit in this window."))
        return
    st.dataframe(
        _worded(visits),
        hide_index=True,
        placeholder=wording.NOTHING,
        column_config={
            _("Date"): st.column_config.DateColumn(format="DD/MM/YYYY"),
            _("Activity"): st.column_config.TextColumn(width="medium"),
        },
        alt=_("Table of the visits to this village"),
    )
    with st.expander(_("Texts of the reports (masked)")):
        for day, file_name, text in zip(
            visits["day"], visits["file_name"], visits["masked_text"], strict=True
        ):
            st.caption(f"{wording.long_date(day)}, {plain(file_name)}")
            st.text(text)


def _state(state: str, scope: Scope) -> None:
    fill = palette.STATES[state]
    meaning = wording.state_definition(state, stale_days=scope.campaign.stale_days)
    st.html(
        f'<span class="village-state" style="background:{fill.css};color:{fill.text}">'
        f"{safe(wording.state_label(state))}</span> {safe(meaning)}"
    )


def _worded(visits: pd.DataFrame) -> pd.DataFrame:
    """Give the columns their headings and the kinds their names."""
    kinds = ["; ".join(wording.kind_label(kind) for kind in one) for one in visits["kinds"]]
    return pd.DataFrame(
        {
            _("Date"): visits["day"],
            _("Activity"): kinds,
            _("Hamlet"): visits["hamlet"],
            # zero means that the report names no number
            _("People met"): visits["people"].replace(0, None),
            _("Rank"): visits["rank"],
            _("Koramil"): visits["koramil"],
            _("Place"): visits["place_text"],
        }
    )
