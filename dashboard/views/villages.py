"""Page Peta: an area by its units or villages; a click opens a unit, or chooses a village."""

import streamlit as st

from dashboard import (
    downloads,
    drilling,
    filters,
    loaders,
    loaders_map,
    loaders_units,
    outlines,
    session,
    wording,
)
from dashboard.drilling import Drawn
from dashboard.panels import (
    breadcrumb,
    map_legend,
    unit_table,
    village_detail,
    village_map,
    village_table,
)
from dashboard.scope import Scope
from dashboard.translation import gettext as _
from geodata.codes import Level


def show() -> None:
    """Draw the page."""
    scope = filters.scope()
    rows = loaders_map.rows(scope)
    st.title(_("Map"), anchor=False)
    st.caption(f"{filters.place(scope)}, {filters.window(scope)}")
    breadcrumb.show(scope.area)
    coarse = drilling.level_of(scope.area, rows, every_village=False)
    _choices(coarse, len(rows))
    level = drilling.level_of(scope.area, rows, every_village=session.get("every_village"))
    drawn = drilling.draw(scope.area, rows, session.get("layer"), level=level)
    left, right = st.columns([3, 2])
    with left:
        village_map.show(
            drawn.shapes, drawn.view, key="villages_map", outside=drawn.outside, clickable=True
        )
        _beside_the_map(scope, drawn)
    with right:
        if drawn.units is None:
            village_table.show(rows, own=loaders_units.own_villages(scope))
        else:
            unit_table.show(drawn.units, level)
        # only now: what is measured beside the villages is not waited for by the map
        downloads.show(scope, loaders.coverage(scope))
    village_detail.show(scope, rows)
    if drawn.units is not None:
        outlines.foresee(level)


def _choices(coarse: Level, villages: int) -> None:
    """Offer the layers, and all villages of an area where units would be drawn."""
    layers = {"state": _("State"), "visits": _("Visits"), "density": _("Visits per km²")}
    st.session_state["layer_chosen"] = session.get("layer")
    with st.container(horizontal=True, vertical_alignment="bottom", key="map_choices"):
        st.segmented_control(
            _("Show"),
            layers,
            format_func=lambda one: layers[one],
            key="layer_chosen",
            required=True,
            on_change=lambda: session.put(layer=st.session_state["layer_chosen"]),
        )
        if coarse is not Level.VILLAGE and villages <= drilling.MOST_VILLAGES:
            st.session_state["every_village_chosen"] = session.get("every_village")
            st.toggle(
                _("Every village"),
                key="every_village_chosen",
                on_change=lambda: session.put(
                    every_village=st.session_state["every_village_chosen"]
                ),
            )


def _beside_the_map(scope: Scope, drawn: Drawn) -> None:
    """Explain the map: what can be done, the colours, what it cannot show, where it lies."""
    if drawn.units is None:
        st.caption(
            _("Choose a village on the map or in the table; its visits appear below the map.")
        )
    else:
        st.caption(_("Choose a unit on the map or in the table to open it."))
    map_legend.show(drawn.view, has_outside=bool(drawn.outside))
    if drawn.units is None and session.get("layer") == "state":
        map_legend.definitions(scope)
    if drawn.units is not None:
        _unseen(drawn)
    breadcrumb.picture(scope.area)


def _unseen(drawn: Drawn) -> None:
    """Say how many villages, and how many units, have no outline: they count all the same."""
    units = drawn.units
    if units is None:
        return
    if without := int((units["villages"] - units["with_boundary"]).sum()):
        st.caption(
            _(
                "{villages} of {all} villages have no boundary in the set in use: the map does not "
                "show them, the sums hold them."
            ).format(
                villages=wording.number(without),
                all=wording.number(int(units["villages"].sum())),
            )
        )
    if hidden := len(units) - len(drawn.shapes):
        st.caption(
            _("{units} of {all} units have no outline: they stand in the table only.").format(
                units=wording.number(hidden), all=wording.number(len(units))
            )
        )
