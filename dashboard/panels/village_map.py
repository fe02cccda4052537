"""The map on a page: one mounted base, one layer swapped on it, clicks handed to the session."""

from collections.abc import Sequence

import streamlit as st
from streamlit_folium import st_folium

from dashboard import assets, session
from dashboard.maps import base, drawings, layer
from dashboard.translation import gettext as _

# pixels; fits under the headline of a laptop and leaves room to scroll on a phone
HEIGHT = 520
# unlike its default the map's own first value is a number, so it reports once when it is drawn
_SAYS_IT_IS_DRAWN = "last_object_clicked_count"


def show(  # noqa: PLR0913  # a map has that many sides, all but two optional
    shapes: Sequence[layer.Shape],
    view: drawings.View,
    *,
    key: str,
    outside: Sequence[layer.Shape] = (),
    clickable: bool = False,
    is_silent: bool = False,
    height: int = HEIGHT,
) -> None:
    """
    Draw villages on the map.

    Parameters
    ----------
    shapes
        The villages of the area that have an outline; may be empty.
    view
        What each looks like.
    key
        Name of this map on the page; the same in every run, so that its frame stays.
    outside
        Villages around the area, in light grey.
    clickable
        Whether a click chooses a village.
    is_silent
        Whether the map is only looked at: it then tells the page nothing, so that drawing it begins
        no run that a key pressed meanwhile could be lost in.
    height
        In pixels.
    """
    told = [] if is_silent else [_SAYS_IT_IS_DRAWN]
    if not shapes:
        st.info(_("The boundaries in use have no outline here; every village stands in the table."))
        return
    st_folium(
        base.build(assets.LEAFLET_AT),
        key=key,
        height=height,
        use_container_width=True,
        returned_objects=["last_active_drawing"] if clickable else told,
        feature_group_to_add=layer.build(
            shapes,
            view.drawings,
            outside=outside,
            selected=session.get("village") if clickable else None,
        ),
        on_change=(lambda: session.act_on_click(st.session_state.get(key))) if clickable else None,
    )
