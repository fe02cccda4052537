"""Two campaigns side by side: their sums, and their villages."""

import pandas as pd
import streamlit as st

from dashboard import comparing, geography, loaders_campaigns, wording
from dashboard.loaders import Scope
from dashboard.translation import gettext as _
from geodata import codes


def show(scope: Scope) -> None:
    """Draw the choice of two campaigns, and what they come to."""
    names = [one.name for one in loaders_campaigns.known(scope.store, scope.version)]
    if len(names) == 1:
        st.info(
            _(
                "There is one campaign so far. Begin the next one under Campaigns; then both can "
                "be compared here."
            )
        )
        return
    left, right = st.columns(2)
    one = left.selectbox(_("First campaign"), names, index=0, key="plain_compare_one")
    other = right.selectbox(_("compared with"), names, index=1, key="plain_compare_other")
    same_day = st.checkbox(
        _("On the same day of their windows"),
        help=_(
            "A campaign that has come halfway is then compared with the other one as it stood "
            "halfway; otherwise each is judged as far as it has come."
        ),
        key="plain_compare_same_day",
    )
    if one == other:
        st.info(_("Choose two different campaigns."))
        return
    pair = loaders_campaigns.compared(scope, (one, other), same_day=same_day)
    st.dataframe(
        pd.DataFrame(comparing.lines(pair), columns=[_("Measure"), one, other]),
        hide_index=True,
        height="content",
        alt=_("Table of both campaigns"),
    )
    _villages(pair, one, other)


def _villages(pair: comparing.Pair, one: str, other: str) -> None:
    st.subheader(_("Village by village"), anchor=False)
    found = comparing.villages(pair)
    states = {
        f"{name}: {_('State')}": [
            wording.state_label(str(state)) if pd.notna(state) else wording.NOTHING
            for state in found[f"state_{at}"]
        ]
        for at, name in ((1, one), (2, other))
    }
    visits = {
        f"{name}: {_('Visits')}": found[f"visits_{at}"].astype("Int64")
        for at, name in ((1, one), (2, other))
    }
    # villages of several districts may bear one name
    district_codes = [str(codes.parent(code)) for code in found.index]
    many = len(set(district_codes)) > 1
    named = [geography.bare_name(code) for code in district_codes]
    districts = {_("District"): named} if many else {}
    shown = pd.DataFrame(
        {
            _("Village"): found["village_name"],
            **districts,
            **states,
            **visits,
        }
    )
    st.dataframe(
        shown,
        hide_index=True,
        placeholder=wording.NOTHING,
        alt=_("Table of the villages in both campaigns"),
    )
