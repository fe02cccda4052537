"""*Mungkin ganda*: visits that may be one told several times, merged with a key and set apart."""

from collections.abc import Sequence

import streamlit as st

from dashboard import doubles_desk, geography, loaders, loaders_visits, session, wording
from dashboard.doubles_desk import Group, Telling
from dashboard.maps.markup import plain
from dashboard.panels import keyed, visits
from dashboard.scope import Scope
from dashboard.translation import gettext as _

# keys 1 to 9; what a group has beyond is clicked
_MOST = 9


def show(scope: Scope) -> None:
    """Draw the group on the desk, and what is merged already."""
    doubles_desk.sit_down(scope)
    with st.container(key="desk_doubles"):
        found = doubles_desk.groups(loaders.doubles(scope))
        place = doubles_desk.current(found) if found else 0
        if found:
            count = _("Group {place} of {count}").format(
                place=wording.number(place + 1), count=wording.number(len(found))
            )
            st.markdown(
                f"**{count}**. "
                + _("Same village, day and post: one visit told several times, or several visits?")
            )
        else:
            st.info(_("No two visits of this window look like one."))
        _steps(scope, found, place)
        with st.container(key="doubles_told"):
            keyed.told(session.get("doubles_told"))
        if found:
            _group(scope, found, place)
    _merged(scope)


def _steps(scope: Scope, found: Sequence[Group], place: int) -> None:
    """Offer to go about, or back."""
    with st.container(horizontal=True, key="doubles_steps"):
        if found:
            at = found[place].at
            before, after = (found[(place + step) % len(found)].at for step in (-1, 1))
            for label, key, then in ((_("Previous"), "M", before), (_("Skip"), "L", after)):
                keyed.button(
                    label,
                    key,
                    doubles_desk.turn_to,
                    (session.get("doubles_at"), then),
                    key=f"doubles_{key}",
                    is_wide=False,
                    disabled=len(found) == 1 or at == then,
                )
        if last := doubles_desk.last(scope):
            keyed.button(
                _("Undo the last step"),
                "Z",
                doubles_desk.undo,
                (*last, scope),
                key="doubles_Z",
                is_wide=False,
            )


def _group(scope: Scope, found: Sequence[Group], place: int) -> None:
    group, at = found[place], session.get("doubles_at")
    then = found[(place + 1) % len(found)].at if len(found) > 1 else None
    title = f"{geography.full_name(group.village_code)}, {wording.long_date(group.day)}"
    st.subheader(plain(title), anchor=False)
    part = doubles_desk.taking_part(group)
    keyed.button(
        _("One visit: merge these {count}").format(count=wording.number(len(part))),
        "Enter",
        doubles_desk.merge,
        (at, group, then, scope),
        key="doubles_merge",
        is_chosen=True,
    )
    st.caption(_("The one marked is counted; a number marks another one."))
    for number, telling in enumerate(group.tellings, start=1):
        _telling(number, telling, at, group)


def _telling(number: int, telling: Telling, at: int, group: Group) -> None:
    """Draw one telling, which its number makes the one that is counted."""
    is_in = telling in doubles_desk.taking_part(group)
    is_kept = is_in and telling.id == doubles_desk.kept(group)
    words = _("counted: {visit}") if is_kept else "{visit}" if is_in else _("taken out: {visit}")
    choice, out = st.columns([4, 1], vertical_alignment="center")
    with choice:
        keyed.button(
            f"{number}. " + words.format(visit=plain(_brief(telling))),
            str(number) if number <= _MOST else None,
            doubles_desk.keep,
            (at, telling.id),
            key=f"doubles_keep_{number}",
            is_chosen=is_kept,
        )
    with out:
        keyed.button(
            _("Take out") if is_in else _("Take in"),
            None,
            doubles_desk.take,
            (at, telling.id),
            key=f"doubles_take_{number}",
        )
    st.text(telling.masked_text or wording.NOTHING)


def _brief(telling: Telling) -> str:
    parts = [
        telling.post or _("unit unknown"),
        _("{count} people").format(count=wording.number(telling.people or None)),
        "; ".join(wording.kind_label(kind) for kind in telling.kinds),
        f"#{telling.id}, {telling.file_name}",
    ]
    return " \N{MIDDLE DOT} ".join(part for part in parts if part)


def _merged(scope: Scope) -> None:
    """List what is merged already, each with the way back."""
    groups = loaders_visits.merged(scope)
    if not groups:
        return
    title = _("Merged already: {count}").format(count=wording.number(len(groups)))
    with st.expander(plain(title), key="doubles_merged"):
        for keep_id, others in groups.items():
            words, way_back = st.columns([4, 1], vertical_alignment="center")
            told = "; ".join(f"#{one.id}" for one in others)
            words.markdown(
                plain(visits.place_and_day(others[0]))
                + " \N{MIDDLE DOT} "
                + _("{others} told in #{number}").format(others=plain(told), number=keep_id)
            )
            with way_back:
                keyed.button(
                    _("Set apart"),
                    None,
                    doubles_desk.apart,
                    (keep_id, tuple(one.id for one in others), scope),
                    key=f"doubles_apart_{keep_id}",
                )
