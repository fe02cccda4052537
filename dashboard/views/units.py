"""Page Satuan: who has not reported, which units and posts there are, and lists of them."""

import streamlit as st

from dashboard import actions, filters, geography, listings, loaders, loaders_units, stating
from dashboard.loaders import Scope
from dashboard.panels import list_upload, post_form, silent, unit_form
from dashboard.translation import gettext as _
from etl.lists import posts as post_lists
from etl.lists import units as unit_lists
from etl.store import posts, unit_edits


def show() -> None:
    """Draw the page."""
    scope = filters.scope()
    st.title(_("Units"), anchor=False)
    st.caption(f"{filters.place(scope)}, {filters.window(scope)}")
    stating.tell(stating.UNITS)
    names = [_("Silent units"), _("Koramil"), _("Posts"), _("Lists")]
    tabs = st.tabs(names, key="units_tab", on_change="rerun")
    draws = (silent.show, unit_form.show, post_form.show, _lists)
    # only the open one is drawn: the others take time and hold boxes of the same names
    for tab, draw in zip(tabs, draws, strict=True):
        if tab.open:
            with tab:
                draw(scope)


def _lists(scope: Scope) -> None:
    """Draw both lists, one below the other."""
    names, into = geography.names(), loaders.store(scope.store)
    st.subheader(_("List of units"), anchor=False)
    units = loaders_units.units_of(scope.store, scope.version)
    list_upload.show(
        scope,
        list_upload.Kind(
            stating.UNITS,
            "satuan",
            listings.of_units(units, names),
            lambda content, name: unit_lists.read(content, name=name),
            lambda items: unit_edits.save(into, items, who=actions.who()),
        ),
    )
    st.subheader(_("List of posts"), anchor=False)
    known = loaders_units.posts_of(scope.store, scope.version)
    list_upload.show(
        scope,
        list_upload.Kind(
            stating.UNITS,
            "pos",
            listings.of_posts(known, names),
            lambda content, name: post_lists.read(content, name=name),
            lambda items: posts.save(into, items, who=actions.who()),
        ),
    )
