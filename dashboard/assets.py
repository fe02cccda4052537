"""Makes Streamlit serve Leaflet's files from this machine, under the name that the maps ask for."""

import streamlit.components.v1 as components
from xstatic.pkg import leaflet

# declared, never drawn: a component's folder is the one place from which Streamlit serves scripts
# with a content type that browsers accept
map_assets = components.declare_component("map_assets", path=leaflet.BASE_DIR)

# a map is drawn in a frame whose own folder lies beside this one
LEAFLET_AT = f"../{map_assets.name}"
