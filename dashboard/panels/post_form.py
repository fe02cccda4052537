"""Posts as they stand, and the form that changes one, adds one or takes one out."""

import pandas as pd
import streamlit as st

from dashboard import actions, geography, loaders, loaders_units, stating, unit_scope, wording
from dashboard.loaders import Scope
from dashboard.translation import gettext as _
from etl.store import posts
from etl.store.posts import Post
from geodata.units import Unit

_NEW = ""
_MOST_NAME, _MOST_CODE = 60, 24


def show(scope: Scope) -> None:
    """Draw the table of posts and the form."""
    units = {one.code: one for one in loaders_units.units_of(scope.store, scope.version)}
    known = {one.code: one for one in loaders_units.posts_of(scope.store, scope.version)}
    if not units:
        st.info(_("A post belongs to a unit; add its unit first."))
        return
    if known:
        _table(known, units)
    else:
        st.info(
            _(
                "No post is known yet. A post is one Babinsa's place, with the villages in his "
                "care; chosen in the side panel, it sees its own villages first."
            )
        )
    chosen = st.selectbox(
        _("Post to change"),
        [_NEW, *known],
        format_func=lambda one: f"{one} {known[one].name}" if one in known else _("Add a post"),
        key=stating.key(stating.UNITS, "post_chosen"),
    )
    _form(scope, known.get(chosen), units, len(known))


def _table(known: dict[str, Post], units: dict[str, Unit]) -> None:
    st.dataframe(
        pd.DataFrame(
            [
                {
                    _("Code"): one.code,
                    _("Name"): one.name,
                    _("Unit"): unit_scope.name(units.values(), one.unit_code),
                    _("Villages in its care"): ", ".join(
                        map(geography.area_name, one.village_codes)
                    ),
                }
                for one in known.values()
            ]
        ),
        hide_index=True,
        placeholder=wording.NOTHING,
        column_config={_("Villages in its care"): st.column_config.TextColumn(width="large")},
        alt=_("Table of the posts"),
    )


def _form(scope: Scope, post: Post | None, units: dict[str, Unit], count: int) -> None:
    code_now = post.code if post else _NEW
    codes_known = list(units)
    near = loaders_units.near(scope)
    usual = post.unit_code if post else (near[0].code if near else codes_known[0])
    unit = st.selectbox(
        _("Unit of the post"),
        codes_known,
        index=codes_known.index(usual) if usual in units else 0,
        format_func=lambda one: unit_scope.name(units.values(), one),
        key=stating.key(stating.UNITS, f"post_unit_{code_now}"),
    )
    own = post.village_codes if post else ()
    offered = sorted({*own, *_villages(units[unit])})
    with st.form(stating.key(stating.UNITS, f"post_form_{code_now}"), enter_to_submit=False):
        left, right = st.columns(2)
        code = left.text_input(
            _("Code of the post, such as MD-01"),
            value=code_now or f"{_short(units[unit])}-{count + 1:02}",
            max_chars=_MOST_CODE,
            disabled=post is not None,
        )
        name = right.text_input(
            _("Name of the post"), value=post.name if post else "", max_chars=_MOST_NAME
        )
        villages = st.multiselect(
            _("Villages in its care"),
            offered,
            default=[one for one in own if one in offered],
            format_func=geography.full_name,
            placeholder=_("Choose villages"),
            select_all=False,
        )
        pressed = st.form_submit_button(_("Store the post"), type="primary")
    if pressed:
        stated = Post(code.strip(), name, unit, tuple(villages))
        stating.carry_out(
            stating.UNITS,
            lambda: posts.save(loaders.store(scope.store), [stated], who=actions.who()),
        )
    if post is not None:
        _removal(scope, post)


def _removal(scope: Scope, post: Post) -> None:
    with st.expander(_("Take this post out")):
        if st.button(_("Take out"), key=stating.key(stating.UNITS, f"post_out_{post.code}")):
            stating.carry_out(
                stating.UNITS,
                lambda: posts.remove(loaders.store(scope.store), post.code, who=actions.who()),
            )


def _villages(unit: Unit) -> list[str]:
    """List the villages of a unit's districts."""
    children = geography.names().children
    return [code for district in unit.district_codes for code in children.get(district, ())]


def _short(unit: Unit) -> str:
    """Give the letters that posts of a unit are usually named with."""
    return unit.short_names[0] if unit.short_names else unit.koramil_number
