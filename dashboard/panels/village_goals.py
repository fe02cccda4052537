"""Own goals and exemptions of villages, each with its reason: as they stand, and stated anew."""

from collections.abc import Callable

import pandas as pd
import streamlit as st

from dashboard import actions, geography, loaders, loaders_campaigns, stating, wording
from dashboard.loaders import Scope
from dashboard.translation import gettext as _
from etl.store import facts, stated

_GOAL, _COMMON, _EXEMPT, _COUNT = "goal", "common", "exempt", "count"
_MOST_GOAL = 1_000


def show(scope: Scope) -> None:
    """Draw what is stated, and the form."""
    st.caption(
        _(
            "An own goal is the number of visits that a village needs by the as-of day, in place "
            "of the campaign's. Exempt villages are listed, but leave the share. Both hold for "
            "every campaign until they are ended."
        )
    )
    _table(scope)
    _form(scope)


def _table(scope: Scope) -> None:
    frame = loaders_campaigns.stated(scope.store, scope.version)
    frame = frame[frame["goal"].notna() | frame["exempt_reason"].notna()]
    if frame.empty:
        st.info(_("No village has a goal of its own or is exempt. Choose one below to begin."))
        return
    st.dataframe(
        pd.DataFrame(
            {
                _("Village"): frame["village_code"].map(geography.full_name),
                _("Own goal"): frame["goal"].astype("Int64"),
                _("Reason for the goal"): frame["goal_reason"],
                _("Exempt, because"): frame["exempt_reason"],
            }
        ),
        hide_index=True,
        placeholder=wording.NOTHING,
        alt=_("Table of own goals and exemptions"),
    )


def _form(scope: Scope) -> None:
    words = {
        _GOAL: _("Give them a goal of their own"),
        _EXEMPT: _("Exempt them"),
        _COMMON: _("Give them the campaign's goal again"),
        _COUNT: _("Let them count again"),
    }
    # with the name, since every village of the area may be meant
    offered = list(loaders.coverage(scope).rows["village_code"])
    what = st.selectbox(
        _("What is stated"),
        words,
        format_func=lambda one: words[one],
        key=stating.key(stating.CAMPAIGNS, "goal_what"),
    )
    with st.form(stating.key(stating.CAMPAIGNS, "goals"), enter_to_submit=False):
        villages = st.multiselect(
            _("Villages"),
            offered,
            format_func=geography.area_name,
            placeholder=_("Choose villages"),
            select_all=False,
        )
        goal = 0
        if what == _GOAL:
            goal = st.number_input(
                _("Own goal: visits by the as-of day"),
                min_value=0,
                max_value=_MOST_GOAL,
                value=loaders.coverage(scope).terms.goal or 1,
                step=1,
            )
        why = st.text_input(_("Reason"), max_chars=stated.MOST_WHY)
        pressed = st.form_submit_button(_("Store the decision"), type="primary")
    if pressed:
        stating.carry_out(stating.CAMPAIGNS, _decision(scope, what, villages, goal, why))


def _decision(
    scope: Scope, what: str, villages: list[str], goal: int, why: str
) -> Callable[[], int | None]:
    into, who = loaders.store(scope.store), actions.who()
    if what in (_GOAL, _COMMON):
        kept = goal if what == _GOAL else None
        return lambda: facts.set_goal(into, villages, kept, why, who=who)
    return lambda: facts.set_exempt(into, villages, why, exempt=what == _EXEMPT, who=who)
