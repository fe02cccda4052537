"""The form of a campaign: the next one, proposed from the last, or one that is changed."""

from dataclasses import replace
from datetime import date
from typing import Any

import streamlit as st

from dashboard import (
    actions,
    following,
    geography,
    loaders,
    loaders_campaigns,
    loaders_units,
    milestones,
    stating,
)
from dashboard.loaders import Scope
from dashboard.maps.markup import plain
from dashboard.translation import gettext as _
from etl.models import Campaign
from etl.store import campaigns
from geodata import codes
from geodata.codes import Level

# what every browser's calendar can show
_EARLIEST, _LATEST = date(2000, 1, 1), date(2099, 12, 31)
_MILESTONES_HEIGHT = 110
_MOST_MILESTONE_CHARS = 2_000


def begin(scope: Scope) -> None:
    """Draw the form of the next campaign, filled in so that one key begins it."""
    known = loaders_campaigns.known(scope.store, scope.version)
    last = scope.campaign
    proposed = following.propose(last, [one.name for one in known], today=scope.today)
    with st.form(stating.key(stating.CAMPAIGNS, "new"), enter_to_submit=False):
        st.caption(
            _(
                "Area, goal, staleness and length are those of {name}; change what is different."
            ).format(name=plain(last.name))
        )
        wanted, typed = _fields(scope, proposed)
        archive = st.checkbox(
            _("Archive {name} at the same time").format(name=plain(last.name)),
            value=not last.archived and last.last_day < wanted.first_day,
            disabled=last.archived,
        )
        pressed = st.form_submit_button(_("Begin the campaign"), type="primary")
    if pressed:
        stating.carry_out(
            stating.CAMPAIGNS,
            lambda: campaigns.start(
                loaders.store(scope.store),
                replace(wanted, milestones=milestones.parse(typed)),
                archive=last.name if archive else None,
                who=actions.who(),
            ),
        )


def change(scope: Scope) -> None:
    """Draw the form of a campaign that is there."""
    known = {one.name: one for one in loaders_campaigns.known(scope.store, scope.version)}
    name = st.selectbox(
        _("Campaign to change"),
        known,
        index=list(known).index(scope.campaign.name),
        key=stating.key(stating.CAMPAIGNS, "chosen"),
    )
    with st.form(stating.key(stating.CAMPAIGNS, f"form_{name}"), enter_to_submit=False):
        wanted, typed = _fields(scope, known[name], named=True)
        pressed = st.form_submit_button(_("Store the campaign"), type="primary")
    if pressed:
        stating.carry_out(
            stating.CAMPAIGNS,
            lambda: campaigns.save_campaign(
                loaders.store(scope.store),
                replace(wanted, milestones=milestones.parse(typed)),
                who=actions.who(),
            ),
        )


def _fields(scope: Scope, given: Campaign, *, named: bool = False) -> tuple[Campaign, str]:
    """Draw the boxes; gives the campaign that they say, and its milestones as typed."""
    left, right = st.columns(2)
    name = left.text_input(
        _("Name"), value=given.name, max_chars=campaigns.MOST_NAME, disabled=named
    )
    areas = _areas(scope, given.area_code)
    area = right.selectbox(
        _("Area"), areas, index=areas.index(given.area_code), format_func=geography.area_name
    )
    first, last, vote = st.columns(3)
    first_day = first.date_input(_("First day"), value=_shown(given.first_day), **_calendar())
    last_day = last.date_input(_("Last day"), value=_shown(given.last_day), **_calendar())
    election_day = vote.date_input(
        _("Election day, if there is one"), value=given.election_day, **_calendar()
    )
    goal, stale = st.columns(2)
    rate = goal.number_input(
        _("Goal: visits per village in 30 days"),
        min_value=0.1,
        max_value=campaigns.MOST_GOAL,
        value=float(given.goal_per_30_days),
        step=0.5,
        format="%.1f",
    )
    stale_days = stale.number_input(
        _("A village is to be visited again after so many days"),
        min_value=1,
        max_value=campaigns.MOST_STALE_DAYS,
        value=given.stale_days,
        step=1,
    )
    typed = st.text_area(
        _("Milestones, one a line: name; first day; last day"),
        value=milestones.write(given.milestones),
        height=_MILESTONES_HEIGHT,
        max_chars=_MOST_MILESTONE_CHARS,
    )
    return (
        replace(
            given,
            name=name,
            area_code=area,
            first_day=first_day,
            last_day=last_day,
            election_day=election_day,
            goal_per_30_days=round(rate, 1),
            stale_days=stale_days,
        ),
        typed,
    )


def _areas(scope: Scope, own: str) -> list[str]:
    """List areas to choose from: those of the side panel, and where the known units work."""
    units = loaders_units.units_of(scope.store, scope.version)
    districts = {code for unit in units for code in unit.district_codes}
    regencies = {codes.ancestor(code, Level.REGENCY) or code for code in districts}
    offered = loaders.areas(scope.store, scope.version)
    return list(dict.fromkeys([own, *offered, *sorted(regencies | districts)]))


def _calendar() -> dict[str, Any]:
    return {"min_value": _EARLIEST, "max_value": _LATEST, "format": "DD/MM/YYYY"}


def _shown(day: date) -> date:
    """Bring a day into what a calendar can show."""
    return min(max(day, _EARLIEST), _LATEST)
