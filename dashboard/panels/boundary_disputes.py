"""Borders that two villages dispute: marked, listed, and taken off the list."""

from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from dashboard import actions, bounding, geography, loaders, stating, wording
from dashboard.panels import boundary_asked
from dashboard.panels.boundary_asked import Plan
from dashboard.scope import Scope
from dashboard.translation import gettext as _
from etl import regrounding
from etl.store import disputed, stated
from etl.store.disputed import Marked
from geodata import disputes

TAB = "disputes"
# more villages to choose from make a list that nobody can use
_MOST_OFFERED = 3_000


def show(scope: Scope) -> None:
    """Draw the disputed borders, the form for one more, and what that would change."""
    st.markdown(
        _(
            "Near a disputed border a point proves nothing: a visit there keeps the village that "
            "its report names and is marked; without a named village it waits under review with "
            "both. The mark stays when another set is taken into use."
        )
    )
    known = disputed.marked(loaders.store(scope.store))
    if known:
        _table(known)
    else:
        st.info(_("No border is marked as disputed. Choose two neighbours below to mark one."))
    _form(scope)
    _removal(scope, known)
    boundary_asked.show(scope, TAB, partial(_plan, scope))


def _table(known: tuple[Marked, ...]) -> None:
    st.dataframe(
        pd.DataFrame(
            [
                {
                    _("Villages"): _pair(one.dispute.villages),
                    _("Within (m)"): wording.number(round(one.dispute.within_m)),
                    _("Reason"): one.why,
                }
                for one in known
            ]
        ),
        hide_index=True,
        placeholder=wording.NOTHING,
        alt=_("Table of the disputed borders"),
    )


def _pair(villages: tuple[str, str]) -> str:
    return " \N{EN DASH} ".join(map(bounding.village, villages))


def _form(scope: Scope) -> None:
    st.subheader(_("Mark a border as disputed"), anchor=False)
    drawn = geography.boundaries().villages.index
    rows = loaders.coverage(scope).rows["village_code"]
    offered = [code for code in rows if code in drawn]
    if not offered or len(offered) > _MOST_OFFERED:
        st.info(_("Choose a smaller area with boundaries in the side panel; its villages follow."))
        return
    first = st.selectbox(
        _("First village"),
        offered,
        format_func=geography.area_name,
        key=stating.key(stating.BOUNDARIES, "dispute_first"),
    )
    near = bounding.neighbours(geography.boundaries(), first)
    if not near:
        st.info(_("This village has no neighbour in the boundaries in use."))
        return
    with st.form(stating.key(stating.BOUNDARIES, f"dispute_{first}"), enter_to_submit=False):
        left, right = st.columns(2)
        second = left.selectbox(_("Its neighbour"), near, format_func=geography.area_name)
        within = right.number_input(
            _("Ground in dispute on each side of the border (m)"),
            min_value=1,
            max_value=round(disputed.MOST_WITHIN_M),
            value=round(disputes.DEFAULT_WITHIN_M),
            step=10,
        )
        why = st.text_input(_("Reason"), max_chars=stated.MOST_WHY)
        pressed = st.form_submit_button(_("Show what it would change"), type="primary")
    if pressed:
        asked = ((first, second), float(within), why)
        boundary_asked.ask(scope, TAB, asked, partial(_plan, scope))


def _plan(scope: Scope, asked: tuple[Any, ...]) -> Plan:
    """Mark a border if a distance and a reason were said of it, else take its mark off."""
    return _removing(scope, asked[0]) if len(asked) == 1 else _marking(scope, *asked)


def _marking(scope: Scope, villages: tuple[str, str], within_m: float, why: str) -> Plan:
    store = loaders.store(scope.store)
    made = disputed.dispute(geography.boundaries(), villages, within_m=within_m)
    decision, after = disputed.marking(made, why), disputed.after(store, made)
    rests_on = loaders.context(scope.store, scope.version, scope.today)
    return Plan(
        _pair(made.villages),
        lambda tell: regrounding.with_disputes(store, rests_on, after, progress=tell),
        lambda found: regrounding.apply(store, found, decision, who=actions.who()),
    )


def _removal(scope: Scope, known: tuple[Marked, ...]) -> None:
    if not known:
        return
    by_pair = {one.dispute.villages: one for one in known}
    with st.expander(_("Take a mark off")):
        pair = st.selectbox(
            _("Border that is in dispute no more"),
            by_pair,
            format_func=lambda one: _pair(one) if one in by_pair else "",
            key=stating.key(stating.BOUNDARIES, "dispute_out"),
        )
        if st.button(_("Show what it would change"), key="boundary_dispute_out"):
            boundary_asked.ask(scope, TAB, (pair,), partial(_plan, scope))


def _removing(scope: Scope, pair: tuple[str, str]) -> Plan:
    store = loaders.store(scope.store)
    decision, after = disputed.removing(store, pair), disputed.after(store, without=pair)
    rests_on = loaders.context(scope.store, scope.version, scope.today)
    return Plan(
        _("Taken out: {what}").format(what=_pair(pair)),
        lambda tell: regrounding.with_disputes(store, rests_on, after, progress=tell),
        lambda found: regrounding.apply(store, found, decision, who=actions.who()),
    )
