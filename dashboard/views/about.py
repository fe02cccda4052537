"""Page Tentang: what the words mean, where the data come from, what the tool refuses."""

import streamlit as st

from dashboard import filters, geography, labels, wording
from dashboard.loaders import Scope
from dashboard.maps import legend, palette
from dashboard.translation import gettext as _


def show() -> None:
    """Draw the page."""
    scope = filters.scope()
    st.title(_("About"), anchor=False)
    st.markdown(
        _(
            "Peta Komsos turns field reports of Babinsa into a map of the villages visited, and "
            "says "
            "what it does not know."
        )
    )
    _states(scope)
    _measures()
    _refusals()
    _sources()


def _states(scope: Scope) -> None:
    st.header(_("States of a village"), anchor=False)
    st.caption(_("Each village has exactly one state: the first in this list that fits."))
    for state in ("exempt", "no_boundary", "no_report", "never", "stale", "partial", "covered"):
        meaning = wording.state_definition(state, stale_days=scope.campaign.stale_days)
        st.html(legend.definition(palette.STATES[state], _(labels.STATES[state]), meaning))


def _measures() -> None:
    st.header(_("Measures"), anchor=False)
    for term, meaning in (
        (_("Visit"), _("A stored activity with a full date and a village.")),
        (
            _("Elapsed window"),
            _(
                "From the first day of the window to its last day or the as-of day, whichever "
                "comes first; both days included."
            ),
        ),
        (
            _("Goal"),
            _(
                "Visits per 30 days times the length of the elapsed window, rounded up; or the "
                "village's own goal."
            ),
        ),
        (
            _("Covered share"),
            _(
                "Covered villages divided by villages that are neither exempt nor without "
                "boundary; a range while reports are under review."
            ),
        ),
        (
            _("Density"),
            _("Visits per square kilometre; the areas are computed from the boundaries in use."),
        ),
        (
            _("Possible doubles"),
            _(
                "Further visits to one village on one day by units that do not contradict each "
                "other. They are counted, and shown here to be looked at."
            ),
        ),
    ):
        st.markdown(f"**{term}**: {meaning}")


def _refusals() -> None:
    st.header(_("What this tool refuses"), anchor=False)
    st.markdown(
        _(
            "- Candidates, parties, voting intentions, past votes, religion or ethnicity: such "
            "columns "
            "are dropped and named; the rest of the file is read.\n"
            "- Names, telephone, identity and plate numbers of civilians: masked before anything "
            "is "
            "stored. Only the number of people met is kept.\n"
            "- Guessing: a report that fits two villages equally well waits for a person.\n"
            "- Ranking villages by anything but the need for visits."
        )
    )


def _sources() -> None:
    st.header(_("Sources"), anchor=False)
    boundaries = geography.boundaries()
    st.markdown(
        _(
            "- Boundaries: {name}, edition {edition}; {source}; licence {licence}. "
            "**The boundaries are indicative** and no legal reference.\n"
            "- Names and codes of villages: Kepmendagri 300.2.2-2430 of 2025.\n"
            "- Election calendar: Pilkada of 27 November 2024.\n"
            "- All maps, fonts and data come from this computer; no page asks another one."
        ).format(
            name=boundaries.name,
            edition=boundaries.edition,
            source=boundaries.source,
            licence=boundaries.licence,
        )
    )
