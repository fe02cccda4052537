"""Names that people use for villages: what was learned, by whom and when; taught and deleted."""

import pandas as pd
import streamlit as st

from dashboard import geography, loaders, teaching, wording
from dashboard.loaders import Scope
from dashboard.translation import gettext as _
from etl.store.aliases import Learned

# letters of the longest name that is one
_LONGEST_NAME = 60


def show(scope: Scope) -> None:
    """Draw the table of learned names, and what can be done about them."""
    st.subheader(_("Learned names"), anchor=False)
    known = {one.id: one for one in loaders.learned(scope)}
    if known:
        st.dataframe(
            pd.DataFrame([_row(one) for one in known.values()]),
            hide_index=True,
            placeholder=wording.NOTHING,
            alt=_("Table of the learned names"),
        )
    else:
        st.caption(_("No name has been learned yet."))
    left, right = st.columns(2)
    with left.expander(_("Teach a name")):
        _teach(scope)
    if known:
        with right.expander(_("Delete a name")):
            _forget(scope, known)


def _row(one: Learned) -> dict[str, object]:
    return {
        _("Name"): one.name,
        _("Village"): geography.full_name(one.village_code),
        _("Holds in"): geography.area_name(one.parent_code),
        _("Who"): one.learned_by,
        _("When"): wording.date_and_time(one.learned_at) if one.learned_at else None,
    }


def _title(one: Learned) -> str:
    return f"{one.name} ({geography.area_name(one.village_code)})"


def _teach(scope: Scope) -> None:
    name = st.text_input(_("What people call the village"), max_chars=_LONGEST_NAME)
    sought = st.text_input(_("Official name of the village"), max_chars=_LONGEST_NAME)
    found = geography.find_villages(sought, scope.campaign.area_code) if sought.strip() else ()
    village = st.selectbox(
        _("Village"),
        found,
        index=0 if len(found) == 1 else None,
        placeholder=_("Choose one"),
        format_func=geography.full_name,
        # a list of its own for each search, so that an earlier choice does not stand in it
        key=f"taught_{sought}",
    )
    if st.button(_("Teach")):
        if village is None or not name.strip():
            st.warning(_("Give the name and choose the village first."))
        else:
            teaching.teach(scope, name, village)


def _forget(scope: Scope, known: dict[int, Learned]) -> None:
    chosen = st.selectbox(
        _("Name"),
        known,
        index=None,
        placeholder=_("Choose one"),
        format_func=lambda one: _title(known[one]),
    )
    if st.button(_("Delete"), disabled=chosen is None) and chosen is not None:
        teaching.forget(scope, chosen)
