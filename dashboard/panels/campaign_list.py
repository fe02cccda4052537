"""Campaigns as they stand, and those that are archived or come out of the archive."""

import pandas as pd
import streamlit as st

from dashboard import actions, geography, loaders, loaders_campaigns, stating, wording
from dashboard.loaders import Scope
from dashboard.panels import campaign_form
from dashboard.translation import gettext as _
from etl.models import Campaign
from etl.store import campaigns


def show(scope: Scope) -> None:
    """Draw the table, the next campaign, and the archive."""
    known = loaders_campaigns.known(scope.store, scope.version)
    st.dataframe(
        pd.DataFrame([_row(one, scope) for one in known]),
        hide_index=True,
        placeholder=wording.NOTHING,
        column_config={
            name: st.column_config.DateColumn(format="DD/MM/YYYY")
            for name in (_("First day"), _("Last day"), _("Election day"))
        },
        alt=_("Table of the campaigns"),
    )
    with st.expander(_("Begin the next campaign"), expanded=_is_over(scope)):
        campaign_form.begin(scope)
    _archive(scope, {one.name: one for one in known})


def _row(one: Campaign, scope: Scope) -> dict[str, object]:
    return {
        _("Name"): one.name,
        _("Standing"): _standing(one, scope),
        _("Area"): geography.area_name(one.area_code),
        _("First day"): one.first_day,
        _("Last day"): one.last_day,
        _("Election day"): one.election_day,
        _("Goal: visits per 30 days"): one.goal_per_30_days,
        _("Stale after days"): one.stale_days,
    }


def _standing(one: Campaign, scope: Scope) -> str:
    """Say whether a campaign is archived, the one in force, over or still to come."""
    if one.archived:
        return _("archived")
    if one.name == scope.campaign.name:
        return _("in force")
    return _("to come") if one.first_day > scope.today else _("over")


def _is_over(scope: Scope) -> bool:
    return scope.campaign.last_day < scope.today


def _archive(scope: Scope, known: dict[str, Campaign]) -> None:
    """Let one campaign go into the archive, or come out of it."""
    name = st.selectbox(
        _("Campaign for the archive, or out of it"),
        known,
        index=None,
        placeholder=_("Choose one"),
        help=_("What is archived stays whole and can be compared; it is no longer in force."),
        key=stating.key(stating.CAMPAIGNS, "archive_choice"),
    )
    # a button that cannot be pressed would only be hard to read
    if name is None:
        return
    is_archived = known[name].archived
    words = _("Out of the archive") if is_archived else _("Archive")
    if st.button(words, key=stating.key(stating.CAMPAIGNS, "archive")):
        stating.carry_out(
            stating.CAMPAIGNS,
            lambda: campaigns.set_archived(
                loaders.store(scope.store), name, archived=not is_archived, who=actions.who()
            ),
        )
