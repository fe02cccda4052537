"""The short form for a visit told by telephone: a few letters and Enter; below, the last ones."""

from datetime import date

import streamlit as st

from dashboard import (
    geography,
    labels,
    loaders_units,
    loaders_visits,
    session,
    telling,
    unit_scope,
    wording,
)
from dashboard.maps.markup import plain
from dashboard.panels import keyed
from dashboard.scope import Scope
from dashboard.translation import gettext as _
from etl.store.additions import WHAT
from etl.store.journal import Entry

# entries listed below the form
_LISTED = 8


@st.fragment
def show(scope: Scope) -> None:
    """Draw the form, what it said last, and the last visits typed in."""
    st.subheader(_("A visit told by telephone"), anchor=False)
    st.caption(_("A few letters of the village, Tab to the next box, Enter stores."))
    with st.container(border=True, key="enter_stores"):
        _village(scope)
        _boxes(scope)
        if st.button(
            _("Store the visit"),
            key="phoned_store",
            type="primary",
            width="stretch",
            on_click=telling.store_phoned,
            args=(scope,),
        ):
            # figures and what waits stand outside of this part
            st.rerun()
    with st.container(key="phoned_told"):
        keyed.told(session.get("phoned_told"))
    _last(scope)


def _village(scope: Scope) -> None:
    """Ask for the village, and show which one is meant."""
    st.text_input(
        _("Village"),
        key=telling.form_box(telling.VILLAGE),
        max_chars=60,
        live="200ms",
        placeholder=_("A few letters"),
    )
    found = telling.meant(scope)
    with st.container(key="phoned_meant"):
        if found.chosen:
            st.markdown(f"**{plain(geography.full_name(found.chosen))}**")
        elif found.offered:
            numbered = enumerate(found.offered, start=1)
            lines = (f"{place}. {plain(geography.full_name(code))}" for place, code in numbered)
            st.markdown("\n".join(lines))
            st.caption(_("Add the number of the one that is meant."))


def _boxes(scope: Scope) -> None:
    people, day = st.columns(2)
    people.text_input(_("People met"), max_chars=6, key=telling.form_box(telling.PEOPLE))
    day.text_input(
        _("Date"),
        value=_day_text(session.get("phoned_day") or scope.today),
        max_chars=20,
        key=telling.form_box(telling.DAY),
    )
    kinds = tuple(labels.KINDS)
    st.selectbox(
        _("Kind"),
        kinds,
        index=kinds.index(session.get("phoned_kind") or kinds[0]),
        format_func=wording.kind_label,
        key=telling.form_box(telling.KIND),
    )
    told_by = _told_by(scope)
    chosen = telling.told_by(scope)
    st.selectbox(
        _("Post or unit"),
        tuple(told_by),
        index=list(told_by).index(chosen) if chosen in told_by else None,
        format_func=lambda one: told_by.get(one, one),
        placeholder=_("not stated"),
        key=telling.form_box(telling.FROM),
    )
    st.text_input(
        _("Note, such as what was talked about (names are masked)"),
        max_chars=telling.MOST_NOTE,
        key=telling.form_box(telling.NOTE),
    )


def _told_by(scope: Scope) -> dict[str, str]:
    """Name posts and units, those of the own area first."""
    posts, units = (
        loaders_units.posts_of(scope.store, scope.version),
        loaders_units.units_of(scope.store, scope.version),
    )
    area = scope.campaign.area_code
    near = sorted(units, key=lambda unit: not any(_meet(one, area) for one in unit.district_codes))
    return {
        **{f"{telling.POST}:{one.code}": f"{one.code} \N{MIDDLE DOT} {one.name}" for one in posts},
        **{f"{telling.UNIT}:{one.code}": unit_scope.name(units, one.code) for one in near},
    }


def _meet(district: str, area: str) -> bool:
    return district.startswith(area) or area.startswith(district)


def _day_text(day: date) -> str:
    return f"{day.day}/{day.month}/{day.year}"


def _last(scope: Scope) -> None:
    """List the last visits typed in, each with the way back."""
    entries = [one for one in loaders_visits.entries(scope) if one.what == WHAT][:_LISTED]
    if not entries:
        return
    st.markdown("**" + _("Typed in last") + "**")
    standing = [one for one in entries if one.undone_by is None]
    for entry in entries:
        words, way_back = st.columns([4, 1], vertical_alignment="center")
        words.markdown(_sentence(scope, entry))
        if entry in standing:
            with way_back:
                is_first = entry is standing[0]
                if st.button(
                    _("Undo"),
                    key=f"phoned_undo_{entry.number}",
                    shortcut="Alt+Z" if is_first else None,
                    on_click=telling.take_back,
                    args=(scope, entry.number),
                ):
                    st.rerun()


def _sentence(scope: Scope, entry: Entry) -> str:
    visit = loaders_visits.visit(scope, int(entry.details["item"]))
    if visit is None:
        return f"#{entry.number}"
    parts = [
        geography.full_name(visit.village_code) if visit.village_code else "",
        wording.long_date(visit.day) if visit.day else "",
        "; ".join(wording.kind_label(kind) for kind in visit.kinds),
        _("{count} people").format(count=wording.number(visit.people)) if visit.people else "",
    ]
    words = plain(" \N{MIDDLE DOT} ".join(part for part in parts if part))
    return f"~~{words}~~" if entry.undone_by else words
