"""Who has not reported since when, and the ready text that reminds them."""

from collections.abc import Iterable

import pandas as pd
import streamlit as st

from dashboard import loaders, loaders_units, reminding, session, unit_scope, wording
from dashboard.analysis import silent_units
from dashboard.analysis.coverage import State
from dashboard.analysis.silent_units import Heard
from dashboard.loaders import Scope
from dashboard.translation import gettext as _
from geodata.units import Unit

# states of a village that waits for a visit
_WAITING = (State.NO_REPORT, State.NEVER, State.STALE)
_MOST_DAYS = 365
_TEXT_HEIGHT = 240


def show(scope: Scope) -> None:
    """Draw the units that are silent, the reminder for one of them, and the silent posts."""
    near = {unit.code: unit for unit in loaders_units.near(scope)}
    if not near:
        st.info(
            _(
                "No unit is known to look after this area. State under Koramil which districts "
                "each looks after, or choose a unit in the side panel."
            )
        )
        return
    days = st.number_input(
        _("Silent when nothing was heard for more than so many days"),
        min_value=0,
        max_value=_MOST_DAYS,
        value=silent_units.DEFAULT_DAYS,
        step=1,
        key="silent_days",
    )
    last = loaders_units.last_heard(scope.store, scope.version, scope.as_of)
    heard = silent_units.units(
        near, dict(zip(last["unit_code"], last["day"], strict=True)), as_of=scope.as_of
    )
    silent = [one for one in heard if one.is_silent(days)]
    if silent:
        st.warning(
            _("{count} of {all} units are silent, as of {day}.").format(
                count=wording.number(len(silent)),
                all=wording.number(len(heard)),
                day=wording.long_date(scope.as_of),
            )
        )
    else:
        st.success(
            _("Every unit was heard of within {days} days.").format(days=wording.number(days))
        )
    names = {code: unit_scope.name([unit], code) for code, unit in near.items()}
    _table(heard, days, names, heading=_("Unit"))
    _reminder(scope, near, silent or list(heard))
    _posts(scope, near, days)


def _table(heard: Iterable[Heard], days: int, names: dict[str, str], *, heading: str) -> None:
    st.dataframe(
        pd.DataFrame(
            [{heading: names.get(one.code, one.code)} | _row(one, days) for one in heard]
        ).astype({_("Days ago"): "Int64"}),
        hide_index=True,
        placeholder=wording.NOTHING,
        column_config={_("Last heard of"): st.column_config.DateColumn(format="DD/MM/YYYY")},
        alt=_("Table of when each was last heard of"),
    )


def _row(one: Heard, days: int) -> dict[str, object]:
    return {
        _("Silent"): _("yes") if one.is_silent(days) else _("no"),
        _("Days ago"): one.days,
        _("Last heard of"): one.last_day,
    }


def _reminder(scope: Scope, near: dict[str, Unit], heard: list[Heard]) -> None:
    """Offer the ready text for one unit, which can still be changed before it is copied."""
    st.subheader(_("Reminder for WhatsApp"), anchor=False)
    by_code = {one.code: one for one in heard}
    code = st.selectbox(
        _("For"), by_code, format_func=lambda one: unit_scope.name(near.values(), one)
    )
    text = reminding.text(
        near[code],
        by_code[code],
        as_of=scope.as_of,
        villages=_waiting(scope, near[code]),
        training=scope.store == session.REHEARSAL,
    )
    # a box of its own for each text, so that an older one does not stay in it
    st.text_area(
        _("Text: click into it, Ctrl+A, Ctrl+C, and paste it in WhatsApp"),
        value=text,
        height=_TEXT_HEIGHT,
        key=f"plain_reminder_{hash(text)}",
    )
    st.download_button(
        _("Text as a file"), data=text.encode(), file_name="pengingat.txt", mime="text/plain"
    )


def _waiting(scope: Scope, unit: Unit) -> list[str]:
    """Name the villages of a unit within the area that wait for a visit."""
    rows = loaders.coverage(scope).rows
    waits = rows["district_code"].isin(unit.district_codes) & rows["state"].isin(_WAITING)
    return [str(name) for name in rows.loc[waits, "village_name"]]


def _posts(scope: Scope, near: dict[str, Unit], days: int) -> None:
    """Draw when the villages of each post were last visited, if posts are known."""
    posts = {
        one.code: one
        for one in loaders_units.posts_of(scope.store, scope.version)
        if one.unit_code in near
    }
    heard = silent_units.posts(
        {code: post.village_codes for code, post in posts.items()},
        loaders_units.last_visits(scope.store, scope.version, scope.as_of),
        as_of=scope.as_of,
    )
    if not heard:
        return
    st.subheader(_("Posts"), anchor=False)
    st.caption(_("The last visit to any village in the care of each post, whoever reported it."))
    names = {code: f"{code} {post.name}" for code, post in posts.items()}
    _table(heard, days, names, heading=_("Post"))
