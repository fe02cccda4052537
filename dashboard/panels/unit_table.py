"""The table of units below an area, with their sums: choosing a row opens the unit."""

import pandas as pd
import streamlit as st

from dashboard import session, wording
from dashboard.translation import gettext as _
from geodata.codes import Level

_KEY = "unit_table"
# pixels; as high as the map beside it
_HEIGHT = 560


def show(units: pd.DataFrame, level: Level) -> None:
    """
    Draw the table.

    Parameters
    ----------
    units
        As `hierarchy.by_level` gives them, with a `name` each.
    level
        Their level, which heads the column of names.
    """
    codes = tuple(str(code) for code in units.index)
    # a row that opened its unit is chosen no more when one comes back
    st.session_state[_KEY] = {"selection": {"rows": []}}
    st.dataframe(
        _worded(units, level),
        key=_KEY,
        hide_index=True,
        placeholder=wording.NOTHING,
        height=_HEIGHT,
        on_select=lambda: _open(codes),
        selection_mode="single-row",
        column_config={
            _("Covered"): st.column_config.NumberColumn(format="percent", width=80),
            _("Covered at best"): st.column_config.NumberColumn(format="percent", width=80),
            _("Visits"): st.column_config.NumberColumn(width=80),
            _("Villages"): st.column_config.NumberColumn(width=90),
            _("Last visit"): st.column_config.DateColumn(format="DD/MM/YYYY", width=120),
            _("Visits per km²"): st.column_config.NumberColumn(format="%.2f"),
        },
        alt=_("Table of the units with the sums of their villages"),
    )


def _open(codes: tuple[str, ...]) -> None:
    chosen = st.session_state[_KEY]["selection"]["rows"]
    if chosen:
        session.open_area(codes[chosen[0]])


def _worded(units: pd.DataFrame, level: Level) -> pd.DataFrame:
    """Give the columns their headings; a column of nothing but zeros is left out."""
    without = units["villages"] - units["with_boundary"]
    # the range that reports under review leave open, where there is one
    share, at_best = units["covered_share"], units["covered_share_at_best"]
    return pd.DataFrame(
        {
            wording.level_label(level.name.lower()): units["name"],
            _("Covered"): share,
            **({_("Covered at best"): at_best} if not at_best.equals(share) else {}),
            _("Visits"): units["visits"],
            _("Villages"): units["villages"],
            _("Villages covered"): units["covered"],
            _("Visits per km²"): units["density"],
            _("Last visit"): units["last_visit"],
            _("Under review"): units["in_review"],
            _("People met"): units["people"],
            **({_("Without boundary"): without} if without.any() else {}),
        }
    ).reset_index(drop=True)
