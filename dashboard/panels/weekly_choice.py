"""Which week, and which version of its return."""

from datetime import date
from typing import Any

import streamlit as st

from dashboard import session
from dashboard.loaders import Scope
from dashboard.maps.markup import plain
from dashboard.translation import gettext as _
from dashboard.weekly import names, week
from dashboard.weekly.standing import Both, Then
from dashboard.weekly.week import Week

_BOUNDS: dict[str, Any] = {
    "min_value": date(2000, 1, 1),
    "max_value": date(2099, 12, 31),
    "format": "DD/MM/YYYY",
}

_DAY_BOX, _STAND_BOX, _THEN_BOX = "weekly_day_box", "weekly_stand_box", "weekly_then_box"


def week_chosen(scope: Scope) -> Week:
    """Give the week chosen so far, by default the last whole one."""
    day = session.get("weekly_day")
    return week.of(day) if day else week.last_whole(scope.today)


def show_week(scope: Scope) -> Week:
    """Let the user choose a week, by leafing or by any day of it."""
    chosen = week_chosen(scope)
    before, day, after = st.columns([1, 2, 1], vertical_alignment="bottom")
    for column, label, step in ((before, _("Week before"), -1), (after, _("Week after"), 1)):
        column.button(
            label,
            key=f"weekly_step_{step}",
            on_click=_turn,
            args=(chosen.shifted(step).first_day,),
            width="stretch",
        )
    # a page forgets its widgets when another is opened, so the choice is kept elsewhere
    st.session_state[_DAY_BOX] = session.get("weekly_day") or chosen.first_day
    day.date_input(
        _("A day of the week"),
        key=_DAY_BOX,
        on_change=lambda: _turn(st.session_state[_DAY_BOX]),
        **_BOUNDS,
    )
    return chosen


def stand(both: Both) -> str:
    """Let the user choose the version; gives `now`, `then` or `changes`."""
    choices = {
        "now": _("As it stands now"),
        "then": _("As it stood then"),
        "changes": _("What changed"),
    }
    if both.then is None:
        choices = {"now": choices["now"]}
    wanted = session.get("weekly_stand")
    st.session_state[_STAND_BOX] = wanted if wanted in choices else "now"
    chosen = st.segmented_control(
        _("Version"),
        choices,
        format_func=lambda one: choices[one],
        key=_STAND_BOX,
        required=True,
        on_change=lambda: session.put(weekly_stand=st.session_state[_STAND_BOX]),
        label_visibility="collapsed",
    )
    st.caption(plain(names.earlier(both)))
    if chosen != "now":
        _other_day(both.at)
    return str(chosen)


def _other_day(at: Then) -> None:
    """Let the user compare with the end of another day than the one shown."""
    sent = at.sent.at.astimezone().date() if at.sent else None
    st.session_state[_THEN_BOX] = session.get("weekly_then") or at.day or sent
    st.date_input(
        _("Compare with the end of another day"),
        key=_THEN_BOX,
        on_change=lambda: session.put(weekly_then=st.session_state[_THEN_BOX]),
        **_BOUNDS,
    )


def _turn(day: date) -> None:
    """Go to another week, and leave behind what was about this one."""
    session.put(weekly_day=day, weekly_then=None, weekly_told=None)
