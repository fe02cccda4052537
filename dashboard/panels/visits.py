"""The tab *Kunjungan*: any stored visit found by a few words, and put right; each key is named."""

import streamlit as st

from dashboard import geography, loaders_visits, session, visit_desk, wording
from dashboard.loaders_visits import PAGE
from dashboard.maps.markup import plain
from dashboard.panels import keyed, visits_one
from dashboard.scope import Scope
from dashboard.translation import gettext as _
from etl.store import states
from etl.store.finding import Found

# letters of a report in the list: enough to recognise it
_SHORT = 180
_STATES = (states.COUNTED, states.REVIEW, states.VOID, states.REJECTED, states.MERGED)


def show(scope: Scope) -> None:
    """Draw the search and what it finds, or the visit that is on the desk."""
    with st.container(key="desk_visits"):
        at = session.get("visit_at")
        visit = loaders_visits.visit(scope, at) if at is not None else None
        if visit is None:
            _search(scope)
        else:
            visits_one.show(scope, visit)


def _search(scope: Scope) -> None:
    words, state = st.columns([3, 1])
    typed = words.text_input(
        _("Search: village, words of the report, a day such as 13/9, or #number; then Enter"),
        key=visit_desk.box(visit_desk.SEARCH_KEY),
        max_chars=80,
        live=True,
        on_change=visit_desk.searched,
    )
    chosen = state.selectbox(
        _("State"),
        _STATES,
        index=None,
        key=visit_desk.STATE_KEY,
        placeholder=_("All"),
        format_func=wording.visit_state_label,
        on_change=visit_desk.searched,
    )
    with st.container(key="visit_told"):
        keyed.told(session.get("visit_told"))
    page = session.get("visit_page")
    found = loaders_visits.found(scope, typed or "", (chosen,) if chosen else (), page)
    if not found:
        st.info(_("No visit fits this."))
    # one box, however much is in it
    with st.container(key="visit_found"):
        for number, one in enumerate(found[:PAGE], start=1):
            _offer(number, one)
        _turn(page, goes_on=len(found) > PAGE)


def _offer(number: int, one: Found) -> None:
    keyed.button(
        f"{number}. {plain(brief(one))}",
        str(number),
        visit_desk.open_visit,
        (one.id,),
        key=f"visit_pick_{number}",
    )
    text = " ".join(one.masked_text.split())
    st.caption(plain(text if len(text) <= _SHORT else f"{text[:_SHORT]}…"))


def brief(one: Found) -> str:
    """Say in one line, unescaped, which activity it is."""
    parts = [
        place_and_day(one),
        "; ".join(wording.kind_label(kind) for kind in one.kinds),
        _("{count} people").format(count=wording.number(one.people)) if one.people else "",
        wording.visit_state_label(one.state),
        f"#{one.id}",
    ]
    return " \N{MIDDLE DOT} ".join(part for part in parts if part)


def place_and_day(one: Found) -> str:
    """Say where and when it was, as far as that is known; unescaped."""
    place = geography.full_name(one.village_code) if one.village_code else _("village unknown")
    day = wording.long_date(one.day) if one.day else one.day_partial or _("no date")
    return f"{place} \N{MIDDLE DOT} {day}"


def _turn(page: int, *, goes_on: bool) -> None:
    with st.container(horizontal=True, key="visit_pages"):
        for label, key, step, disabled in (
            (_("Newer"), "M", -1, page == 0),
            (_("Older"), "L", 1, not goes_on),
        ):
            keyed.button(
                label,
                key,
                visit_desk.turn_page,
                (step,),
                key=f"visit_{key}",
                is_wide=False,
                disabled=disabled,
            )
