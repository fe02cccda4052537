"""The legend beside a map, with the definitions of its states a click away."""

import streamlit as st

from dashboard import geography, labels, wording
from dashboard.loaders import Scope
from dashboard.maps import drawings, legend, palette
from dashboard.translation import gettext as _


def show(view: drawings.View, *, has_outside: bool = True) -> None:
    """Draw the legend of `view`; every colour on the map is an entry of it, and no other."""
    boundaries = geography.boundaries()
    outside = [legend.Entry(palette.OUTSIDE, _("Outside the area"))] if has_outside else []
    note = _("Indicative boundaries: {name}, edition {edition}.").format(
        name=boundaries.name, edition=boundaries.edition
    )
    st.html(legend.to_html(view.title, [*view.entries, *outside], note=note))


def definitions(scope: Scope) -> None:
    """Offer what the states mean; of use only beside a map of states."""
    with st.popover(_("What do the states mean?"), width="stretch"):
        for state in labels.STATES:
            meaning = wording.state_definition(state, stale_days=scope.campaign.stale_days)
            st.html(legend.definition(palette.STATES[state], wording.state_label(state), meaning))
