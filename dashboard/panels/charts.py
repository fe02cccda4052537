"""Charts: frames in, altair charts out; drawn by the browser from what it gets, offline."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import altair as alt
import pandas as pd

from dashboard import wording
from dashboard.translation import gettext as _
from geodata.elections import Milestone

_GREEN, _BAND, _GREY, _TEXT = "#1d5c3f", "#9fc3ae", "#4b5563", "#14181c"


def share_by_week(weeks: pd.DataFrame, *, milestones: Sequence[Milestone], last_day: date) -> Any:
    """
    Chart the covered share at the end of each week, as a line with its range.

    Parameters
    ----------
    weeks
        One row per week: `last_day`, `visits`, and `low` and `high` (shares from 0 to 1).
    milestones
        The election calendar; each is a thin line at its first day, with its name.
    last_day
        End of the window: the axis runs on to it, so that the weeks left can be seen.

    Returns
    -------
    chart
        Its texts are in the language now in use.
    """
    base = alt.Chart(_percent(weeks))
    time = _time(weeks, last_day)
    percent = alt.Y("low:Q", title=None, scale=alt.Scale(domain=[0, 100]))
    band = base.mark_area(color=_BAND, opacity=0.7).encode(x=time, y=percent, y2="high:Q")
    line = base.mark_line(color=_GREEN, point=alt.OverlayMarkDef(color=_GREEN)).encode(
        x=time, y=percent, tooltip=_tooltip()
    )
    layers = alt.layer(band, line, *_calendar(milestones, weeks, last_day))
    return _titled(layers, _("Villages covered (%)"), height=240)


def visits_by_week(weeks: pd.DataFrame, *, last_day: date) -> Any:
    """Chart the visits of each week; parameters and result as in `share_by_week`."""
    bars = alt.Chart(_percent(weeks)).mark_bar(color=_GREEN, size=10)
    # a day one without visits has an axis too
    most = max(1, int(weeks["visits"].max()))
    axis = alt.Axis(tickMinStep=1, format="d")
    visits = alt.Y("visits:Q", title=None, axis=axis, scale=alt.Scale(domain=[0, most]))
    chart = bars.encode(x=_time(weeks, last_day), y=visits, tooltip=_tooltip())
    return _titled(chart, _("Visits per week"), height=150)


def _titled(chart: Any, title: str, *, height: int) -> Any:
    """Put the title above its chart, where a phone does not clip it, and darken the axes."""
    words = alt.TitleParams(title, anchor="start", fontSize=14, color=_TEXT)
    return chart.properties(height=height, title=words).configure_axis(labelColor=_GREY)


def _percent(weeks: pd.DataFrame) -> pd.DataFrame:
    return weeks.assign(
        day=pd.to_datetime(weeks["last_day"]),
        low=weeks["low"].astype(float) * 100,
        high=weeks["high"].astype(float) * 100,
    )


def _time(weeks: pd.DataFrame, last_day: date) -> alt.X:
    """Give the time axis that both charts share."""
    first = min(weeks["last_day"])
    ends = [{"year": day.year, "month": day.month, "date": day.day} for day in (first, last_day)]
    ticks = {"interval": "week", "step": 2}
    axis = alt.Axis(format="%d/%m", grid=False, labelOverlap=True, tickCount=ticks)
    return alt.X("day:T", title=None, axis=axis, scale=alt.Scale(domain=ends))


def _tooltip() -> list[alt.Tooltip]:
    return [
        alt.Tooltip("day:T", title=_("Week up to"), format="%d/%m/%Y"),
        alt.Tooltip("visits:Q", title=_("Visits")),
        alt.Tooltip("low:Q", title=_("Covered, lower end (%)"), format=".0f"),
        alt.Tooltip("high:Q", title=_("Covered, upper end (%)"), format=".0f"),
    ]


def _calendar(
    milestones: Sequence[Milestone], weeks: pd.DataFrame, last_day: date
) -> list[alt.Chart]:
    """Mark the milestones that begin within the chart, named from the top downwards."""
    begun = [one for one in milestones if min(weeks["last_day"]) <= one.first_day <= last_day]
    if not begun:
        return []
    frame = pd.DataFrame(
        {
            "day": pd.to_datetime([one.first_day for one in begun]),
            "name": [wording.milestone_label(one.key) for one in begun],
            "place": [96 - 10 * (number % 4) for number in range(len(begun))],
        }
    )
    base = alt.Chart(frame).encode(x="day:T")
    names = base.mark_text(align="right", dx=-4, color=_GREY, fontSize=11)
    return [
        base.mark_rule(color=_GREY, strokeDash=[3, 3]),
        names.encode(y=alt.Y("place:Q"), text="name:N"),
    ]
