"""Page Peta: state, visits and density by village; map and table choose each other's village."""

import pandas as pd
import streamlit as st

from dashboard import downloads, filters, geography, loaders, loaders_units, session
from dashboard.maps import drawings
from dashboard.panels import map_legend, village_detail, village_map, village_table
from dashboard.translation import gettext as _


def show() -> None:
    """Draw the page."""
    scope = filters.scope()
    coverage = loaders.coverage(scope)
    st.title(_("Map"), anchor=False)
    st.caption(f"{filters.place(scope)}, {filters.window(scope)}")
    layers = {"state": _("State"), "visits": _("Visits"), "density": _("Visits per km²")}
    st.segmented_control(
        _("Show"),
        layers,
        format_func=lambda one: layers[one],
        key="layer_chosen",
        default=session.get("layer"),
        required=True,
        on_change=lambda: session.put(layer=st.session_state["layer_chosen"]),
    )
    st.caption(_("Choose a village on the map or in the table; its visits appear below the map."))
    view = _view(session.get("layer"), coverage.rows)
    left, right = st.columns(2)
    with left:
        village_map.show(
            geography.shapes_of(coverage.rows["village_code"]),
            view,
            key="villages_map",
            outside=geography.outside(coverage.rows["village_code"]),
            clickable=True,
        )
        map_legend.show(view)
        if session.get("layer") == "state":
            map_legend.definitions(scope)
    with right:
        village_table.show(coverage.rows, own=loaders_units.own_villages(scope))
        downloads.show(scope, coverage)
    village_detail.show(scope, coverage.rows)


def _view(layer: str, rows: pd.DataFrame) -> drawings.View:
    if layer == "visits":
        return drawings.by_measure(rows, rows["visits"], title=_("Visits"), decimals=0)
    if layer == "density":
        density = rows["visits"] / rows["area_km2"]
        return drawings.by_measure(rows, density, title=_("Visits per km²"), decimals=2)
    return drawings.by_state(rows)
