"""Page Kampanye: which there are, what they ask for, and two of them side by side."""

import streamlit as st

from dashboard import actions, filters, geography, listings, loaders, loaders_campaigns, stating
from dashboard.loaders import Scope
from dashboard.maps.markup import plain
from dashboard.panels import (
    campaign_compare,
    campaign_form,
    campaign_list,
    list_upload,
    village_goals,
)
from dashboard.translation import gettext as _
from etl.lists import facts as fact_lists
from etl.store import facts


def show() -> None:
    """Draw the page."""
    scope = filters.scope()
    st.title(_("Campaigns"), anchor=False)
    st.caption(_("In force: {name}").format(name=plain(scope.campaign.name)))
    stating.tell(stating.CAMPAIGNS)
    names = [_("Campaigns"), _("Change one"), _("Goals"), _("Compare")]
    tabs = st.tabs(names, key="campaigns_tab", on_change="rerun")
    draws = (campaign_list.show, campaign_form.change, _goals, campaign_compare.show)
    # only the open one is drawn: comparing takes time
    for tab, draw in zip(tabs, draws, strict=True):
        if tab.open:
            with tab:
                draw(scope)


def _goals(scope: Scope) -> None:
    """Draw goals and exemptions, and the list of them."""
    village_goals.show(scope)
    with st.expander(_("As a list, with the population")):
        frame = loaders_campaigns.stated(scope.store, scope.version)
        into, names = loaders.store(scope.store), geography.names()
        list_upload.show(
            scope,
            list_upload.Kind(
                stating.CAMPAIGNS,
                "desa",
                listings.of_facts(frame, loaders.coverage(scope).rows["village_code"], names),
                lambda content, name: fact_lists.read(content, name=name),
                lambda items: facts.save(into, items, who=actions.who()),
            ),
        )
