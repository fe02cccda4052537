"""
Everything the dashboard remembers of one visitor: plain values under the keys listed here.

Pages read through this module. Widgets own the keys that bear their names; nothing else writes them
while the page is drawn.
"""

from collections.abc import Mapping
from typing import Any

import streamlit as st

OWN, REHEARSAL = "own", "rehearsal"
STORES = (OWN, REHEARSAL)
# a choice of its own: to a select box None means that nothing is chosen yet
ALL_KINDS = ""
LAYERS = ("state", "visits", "density")
TABS = ("upload", "review", "reread", "changes")

# every key with its default; None stands for "the campaign's own"
DEFAULTS: Mapping[str, Any] = {
    "store": OWN,
    "language": "id",
    # whether a page was drawn before; what can wait is left out of the first drawing, so that the
    # map is there sooner, and comes with the run that the drawn map itself sets off
    "arrived": False,
    # sidebar filters; filled from the address or the campaign when a store is opened
    "area": None,
    "first_day": None,
    "last_day": None,
    "as_of": None,
    "kind": ALL_KINDS,
    # page Peta
    "layer": "state",
    "village": None,
    # the click on the map that was acted on last, so that an old one does not win over the table
    "click_seen": None,
    # page Laporan: which set of files the uploader holds, and what the last action said
    "upload_round": 0,
    "message": None,
    # the tab that the last action was taken in: the count in a label changes with it, and tabs with
    # other labels are new ones to Streamlit, which would open the first
    "tab": "upload",
    # the version of the store at which somebody asked what reading again would change
    "reread_at": None,
    # the queue: the first item of the task on the desk, what is being typed beside it, and what was
    # chosen for it so far (a village, a day, whether to learn the name, items taken out)
    "queue_at": None,
    "queue_mode": "decide",
    "queue_choice": None,
    "queue_day": None,
    "queue_learn": False,
    "queue_out": (),
    # counts what is typed into, so that each search begins with an empty box
    "queue_round": 0,
    # the store's version when this sitting began: what was decided since is told by the journal
    "queue_since": None,
    # what the last key did, and whether it was refused
    "queue_told": None,
    # page Laporan mingguan: a day of the week, the version shown, the day of the earlier one, and
    # what the last action said
    "weekly_day": None,
    "weekly_stand": "now",
    "weekly_then": None,
    "weekly_told": None,
}
FILTERS = ("area", "first_day", "last_day", "as_of", "kind")


def get(key: str) -> Any:
    """Read one key of `DEFAULTS`."""
    return st.session_state.get(key, DEFAULTS[key])


def put(**values: Any) -> None:
    """Set keys of `DEFAULTS`; to be called before their widgets are drawn, or in a callback."""
    for key, value in values.items():
        if key not in DEFAULTS:
            raise KeyError(key)
        st.session_state[key] = value


def is_new() -> bool:
    """Whether this visitor has just come, so that the address decides what to show."""
    return "store" not in st.session_state


def switch_store(name: str) -> None:
    """Turn to another store; its campaign then gives the filters."""
    put(store=name, village=None, message=None, queue_since=None, queue_told=None, queue_at=None)
    for key in FILTERS:
        st.session_state.pop(key, None)


def act_on_click(returned: Mapping[str, Any] | None) -> bool:
    """
    Choose the village clicked on the map, once per click.

    Parameters
    ----------
    returned
        What the map sent: the `last_active_drawing`, whose properties are those of
        `dashboard.maps.layer` and the moment of the click.

    Returns
    -------
    changed
        Whether another village is chosen now, so that the page must be drawn again.
    """
    drawing = (returned or {}).get("last_active_drawing") or {}
    properties = drawing.get("properties") or {}
    code, click = properties.get("village_code"), properties.get("clicked_at")
    if not code or click == get("click_seen"):
        return False
    changed = bool(code != get("village"))
    put(click_seen=click, village=code)
    return changed
