"""The commander's figures: each number with its definition behind the mark beside it."""

from collections.abc import Iterator
from typing import Any

import streamlit as st

from dashboard import wording
from dashboard.loaders import Scope
from dashboard.translation import gettext as _
from dashboard.translation import ngettext
from geodata import codes
from geodata.codes import Level


def show(scope: Scope, summary: dict[str, Any]) -> None:
    """
    Draw the row of figures.

    Parameters
    ----------
    scope
        What the page is about.
    summary
        `Coverage.summary`, as the JSON contract has it.
    """
    with st.container(key="figures"):
        columns = st.columns(5)
    share, states = summary["covered_share"], summary["states"]
    columns[0].metric(
        _("Covered"),
        wording.share_range(share["low"], share["high"]),
        help=_(
            "Covered villages divided by all villages that are neither exempt nor without "
            "boundary. "
            "The lower end counts no report under review; the upper end counts each of them for "
            "every village that it may mean."
        ),
    )
    columns[1].metric(
        _("Villages covered"),
        _("{covered} of {all}").format(
            covered=wording.number(states["covered"]),
            all=wording.number(_counted(summary)),
        ),
        help=wording.state_definition("covered", stale_days=scope.campaign.stale_days),
    )
    columns[2].metric(
        _("Visits"),
        wording.number(summary["visits"]),
        help=_(
            "Stored activities with a full date and a village, within the elapsed window, of the "
            "kind chosen. Two activities of one report count twice."
        ),
    )
    columns[3].metric(
        _("Reports without a place"),
        wording.number(summary["unplaced_reports"]),
        help=_(
            "Reports for which no village could be found, not even as a candidate. They stand "
            "beside the range, since nobody knows which village they would raise."
        ),
    )
    _countdown(columns[4], scope)
    told = [*_evenness(summary["evenness"])]
    # a sum over a province is no plan that anybody could carry out
    if codes.level(scope.area) >= Level.REGENCY:
        told = [*_left(summary["left_to_enough"]), *told]
    st.caption("  \n".join(told))


def _left(left: dict[str, Any]) -> Iterator[str]:
    """Say how many visits are left until enough villages are covered."""
    if left["visits"]:
        yield _(
            "To cover {share} of the villages: at least {visits} more visits, in {villages} "
            "villages. One Babinsa who makes one visit a day needs {days} days for them."
        ).format(
            share=wording.percent(left["share"]),
            visits=wording.number(left["visits"]),
            villages=wording.number(left["villages"]),
            days=wording.number(left["person_days"]),
        )


def _evenness(evenness: dict[str, Any]) -> Iterator[str]:
    """Say what the least visited villages got of all visits."""
    if evenness["gini"] is not None:
        yield _(
            "The least visited fifth of the villages got {share} of the visits; {even} would be "
            "even. Gini coefficient {gini}: 0 is even, 1 is all in one village."
        ).format(
            share=wording.percent(evenness["least_fifth_share"]),
            even=wording.percent(0.2),
            gini=wording.number(evenness["gini"], decimals=2),
        )


def _counted(summary: dict[str, Any]) -> int:
    """Count the villages in the denominator; before the window all of them."""
    states = summary["states"]
    left_out = (states["exempt"] or 0) + (states["no_boundary"] or 0)
    return int(summary["villages"] - left_out)


def _countdown(column: Any, scope: Scope) -> None:
    """Count the days to voting, as long as it lies ahead of the as-of day."""
    voting, as_of = scope.campaign.election_day, scope.as_of
    if voting is None or as_of is None or voting <= as_of:
        return
    days = (voting - as_of).days
    current = [one for one in scope.campaign.milestones if one.first_day <= as_of <= one.last_day]
    now = ", ".join(wording.milestone_label(one.key) for one in current)
    column.metric(
        _("To voting day"),
        ngettext("{days} day", "{days} days", days).format(days=wording.number(days)),
        help=_("From the as-of day to {day}.").format(day=wording.long_date(voting)),
    )
    if now:
        column.caption(_("Now: {milestone}").format(milestone=now))
