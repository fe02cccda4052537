"""The table of villages: choosing a row chooses the village on the map, and the other way round."""

from collections.abc import Collection

import pandas as pd
import streamlit as st

from dashboard import geography, session, wording
from dashboard.translation import gettext as _

_KEY = "village_table"
# what stands before the villages of the post that is chosen
_MARK = "\N{BLACK STAR}"
# pixels; as high as the map beside it
_HEIGHT = 560


def show(rows: pd.DataFrame, *, own: Collection[str] = ()) -> None:
    """
    Draw the table.

    Parameters
    ----------
    rows
        `Coverage.rows`, one per village.
    own
        The villages in the care of the post that is chosen: they stand first, and are marked.
    """
    is_own = rows["village_code"].isin(own)
    rows = pd.concat([rows[is_own], rows[~is_own]])
    if own:
        st.caption(_("The villages of the post stand first, marked {mark}.").format(mark=_MARK))
    codes = tuple(rows["village_code"])
    chosen = session.get("village")
    shown = [codes.index(chosen)] if chosen in codes else []
    st.session_state[_KEY] = {"selection": {"rows": shown}}
    st.dataframe(
        _worded(rows, own),
        key=_KEY,
        hide_index=True,
        placeholder=wording.NOTHING,
        height=_HEIGHT,
        on_select=lambda: _choose(codes, shown),
        selection_mode="single-row",
        column_config={
            _("Village"): st.column_config.TextColumn(width=150),
            _("District"): st.column_config.TextColumn(width=110),
            _("State"): st.column_config.TextColumn(width=140),
            _("Visits"): st.column_config.NumberColumn(width=80),
            _("Goal"): st.column_config.NumberColumn(width=60),
            _("Last visit"): st.column_config.DateColumn(format="DD/MM/YYYY", width=120),
        },
        alt=_("Table of the villages with their state and visits"),
    )


def _choose(codes: tuple[str, ...], shown: list[int]) -> None:
    """Take over the row that was chosen; none chosen means no village."""
    chosen = st.session_state[_KEY]["selection"]["rows"]
    # the table also says once what it was told itself, and that may come after a click on the map
    if chosen == shown:
        return
    session.put(village=codes[chosen[0]] if chosen else None)


def _worded(rows: pd.DataFrame, own: Collection[str]) -> pd.DataFrame:
    """Give the columns their headings and the states their names."""
    states = [wording.state_label(str(state)) if pd.notna(state) else "" for state in rows["state"]]
    # villages of several districts may bear one name
    many = len(set(rows["district_code"])) > 1
    districts = {_("District"): rows["district_code"].map(geography.bare_name)} if many else {}
    marks = rows["village_code"].map(lambda code: f"{_MARK} " if code in own else "")
    return pd.DataFrame(
        {
            _("Village"): marks + rows["village_name"],
            **districts,
            _("State"): states,
            _("Visits"): rows["visits"],
            _("Goal"): rows["goal"],
            _("Last visit"): rows["last_visit"],
            _("Days since"): rows["days_since_visit"],
            _("Under review"): rows["in_review"],
            _("People met"): rows["people"],
        }
    )
