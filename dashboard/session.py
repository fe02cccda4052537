"""
Everything the dashboard remembers of one visitor: plain values under the keys listed here.

Pages read through this module. Widgets own the keys that bear their names; nothing else writes them
while the page is drawn.
"""

from collections.abc import Mapping
from typing import Any

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from geodata import codes
from geodata.codes import Level

OWN, REHEARSAL = "own", "rehearsal"
STORES = (OWN, REHEARSAL)
# a choice of its own: to a select box None means that nothing is chosen yet
ALL_KINDS = ""
ALL_UNITS = ""
NO_POST = ""
LAYERS = ("state", "visits", "density")
TABS = ("upload", "review", "typing", "visits", "doubles", "files", "reread", "changes")

# every key with its default; None stands for "the campaign's own"
DEFAULTS: Mapping[str, Any] = {
    "store": OWN,
    "language": "id",
    # whether all that the address or the campaign gives has been taken over
    "filled": False,
    # whether a page was drawn before; what can wait is left out of the first drawing, so that the
    # map is there sooner, and comes with the run that the drawn map itself sets off
    "arrived": False,
    # which boundary set serves which area, as the store shown has it; read anew in every run
    "boundary_uses": (),
    # sidebar filters; filled from the address or the campaign when a store is opened
    "area": None,
    "first_day": None,
    "last_day": None,
    "as_of": None,
    "kind": ALL_KINDS,
    # a Koramil or Kodim, and the post whose villages stand first
    "unit": ALL_UNITS,
    "post": NO_POST,
    # page Peta
    "layer": "state",
    "village": None,
    # whether the map shows every village of an area rather than the units below it
    "every_village": False,
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
    # a pasted message and a phoned-in visit: each round has empty boxes; what was last said of the
    # latter is proposed again
    "paste_round": 0,
    "paste_told": None,
    "phoned_round": 0,
    "phoned_day": None,
    "phoned_kind": "komsos",
    "phoned_from": None,
    "phoned_told": None,
    # the visit that is corrected: what is typed beside it, what is to be changed of it, the parts
    # that it is to become
    "visit_at": None,
    "visit_mode": "look",
    "visit_change": {},
    "visit_parts": (),
    "visit_page": 0,
    "visit_round": 0,
    "visit_told": None,
    # possible doubles: the group on the desk by its first visit, the telling kept, those taken out
    "doubles_at": None,
    "doubles_keep": None,
    "doubles_out": (),
    "doubles_since": None,
    "doubles_told": None,
    # a file to be taken out, and the page of the journal
    "file_round": 0,
    "journal_page": 0,
    # the lock that this visitor opened, told by its secret, so another PIN shuts it again; when
    # they did something last, by the clock of `guard.now`; and what the lock screen said last
    "opened_with": None,
    "seen_at": 0.0,
    "lock_told": None,
    # page Penyimpanan: what the last action said, and whether it was refused
    "storage_told": None,
    # what bringing in an uploaded backup would do
    "carry_found": None,
    # the campaign in force and its window when the filters were filled
    "campaign_stood": None,
    # pages Satuan and Kampanye: what the last action said, and which boxes are on the screen
    "units_told": None,
    "units_round": 0,
    "campaigns_told": None,
    "campaigns_round": 0,
    # page Batas wilayah: the same; the edition of the set just installed, which is looked at next;
    # and the decision whose effects are shown: in which tab, at which version, what was asked
    "boundaries_told": None,
    "boundaries_round": 0,
    "boundaries_new": None,
    "boundaries_asked": None,
    # how the uploaded boundary file is to be read, where its own word is not to count
    "boundaries_said": None,
    # page Laporan mingguan: a day of the week, the version shown, the day of the earlier one, and
    # what the last action said
    "weekly_day": None,
    "weekly_stand": "now",
    "weekly_then": None,
    "weekly_told": None,
}
FILTERS = ("unit", "post", "area", "first_day", "last_day", "as_of", "kind")
# what is about one store, and about nothing in another one
OF_STORE = (
    "queue_since", "queue_told", "queue_at", "paste_told", "phoned_from", "phoned_day",
    "phoned_told", "visit_at", "visit_mode", "visit_change", "visit_parts",
    "visit_page", "visit_told", "doubles_at", "doubles_keep", "doubles_out", "doubles_since",
    "doubles_told", "campaign_stood", "units_told", "campaigns_told", "weekly_day",
    "weekly_stand", "weekly_then", "weekly_told", "carry_found", "boundaries_told",
    "boundaries_asked",
)  # fmt: skip


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
    return not get("filled")


def switch_store(name: str) -> None:
    """Turn to another store; its campaign then gives the filters."""
    put(store=name, village=None, message=None)
    for key in OF_STORE:
        st.session_state.pop(key, None)
    for key in FILTERS:
        st.session_state.pop(key, None)


def act_on_click(returned: Mapping[str, Any] | None) -> bool:
    """
    Choose the village clicked on the map, or open the unit, once per click.

    Parameters
    ----------
    returned
        What the map sent: the `last_active_drawing`, whose properties are those of
        `dashboard.maps.layer` and the moment of the click.

    Returns
    -------
    changed
        Whether another village or area is chosen now, so that the page must be drawn again.
    """
    drawing = (returned or {}).get("last_active_drawing") or {}
    properties = drawing.get("properties") or {}
    code, click = properties.get("code"), properties.get("clicked_at")
    if not isinstance(code, str) or not codes.is_dotted(code) or click == get("click_seen"):
        return False
    put(click_seen=click)
    if codes.level(code) is not Level.VILLAGE:
        open_area(code)
        return True
    changed = bool(code != get("village"))
    put(village=code)
    return changed


def open_area(code: str) -> None:
    """Turn to another area; the village chosen in the one before is chosen no more."""
    put(area=code, village=None)


def came_back() -> bool:
    """Whether the browser's back or forward button began this run, so that the address counts."""
    context = get_script_run_ctx()
    return bool(context and context.is_history_navigation)
