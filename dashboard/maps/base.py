"""The empty map under every layer: Leaflet served locally, no tiles, no outside request."""

from typing import Any

import folium
from jinja2 import Template

# a quarter of a zoom step, so that an area fills the frame whatever its shape
_ZOOM_STEP = 0.25
# the start view does not matter: every layer brings the bounds that the map moves to
_START = (3.29, 99.45)

_STYLE = """
<style>
  .leaflet-container { background: #ffffff; }
  .leaflet-container, .village-label span {
    font: 12px "Source Sans", Arial, sans-serif !important;
  }
  .leaflet-container:focus-visible, path.leaflet-interactive:focus { outline: none; }
  .leaflet-container:focus-visible { box-shadow: inset 0 0 0 2px #1d3b2f; }
  path.leaflet-interactive:focus { stroke: #111111; stroke-width: 4px; }
  .village-label span {
    position: absolute; transform: translate(-50%, -50%); white-space: nowrap;
    color: #14181c; font-weight: 600 !important;
    text-shadow: 0 0 2px #fff, 0 0 2px #fff, 0 0 3px #fff, 0 0 4px #fff, 0 0 5px #fff;
  }
  .leaflet-tooltip b { font-size: 13px; }
  .leaflet-control-scale-line:not(:first-child) { display: none; }
</style>
"""

# the fills that cannot be one colour; `dashboard.maps.palette` names them
_PATTERNS = """
<svg width="0" height="0" style="position:absolute" aria-hidden="true"><defs>
  <pattern id="hatch" patternUnits="userSpaceOnUse" width="8" height="8"
           patternTransform="rotate(45)">
    <rect width="8" height="8" fill="#ffffff"/><rect width="3" height="8" fill="#6b7280"/>
  </pattern>
  <pattern id="dots" patternUnits="userSpaceOnUse" width="8" height="8">
    <rect width="8" height="8" fill="#ffffff"/><circle cx="4" cy="4" r="1.6" fill="#4b5563"/>
  </pattern>
</defs></svg>
"""


class OfflineMap(folium.Map):
    """
    A folium map that asks no other machine for anything.

    Its scripts and styles are Leaflet's own two files, in the folder `leaflet_at`.
    """

    def __init__(self, *, leaflet_at: str, **options: Any) -> None:
        super().__init__(**options)
        self.default_js = [("leaflet", f"{leaflet_at}/leaflet.js")]
        self.default_css = [("leaflet_css", f"{leaflet_at}/leaflet.css")]


def build(leaflet_at: str) -> OfflineMap:
    """
    Build the base map, always the same, so that the page keeps it mounted.

    Parameters
    ----------
    leaflet_at
        Address of the folder with `leaflet.js` and `leaflet.css`, as the map's frame sees it.

    Returns
    -------
    base_map
        A map without tiles or layers. Build a new one for each drawing: rendering alters it.
    """
    base_map = OfflineMap(
        leaflet_at=leaflet_at,
        location=_START,
        zoom_start=11,
        tiles=None,
        control_scale=True,
        attribution_control=False,
        zoom_snap=_ZOOM_STEP,
        # pages scroll with the wheel; a map that swallows it traps the reader
        scroll_wheel_zoom=False,
    )
    figure: Any = base_map.get_root()
    figure.header.add_child(folium.Element(_STYLE), name="map_style")
    figure.html.add_child(folium.Element(_PATTERNS), name="map_patterns")
    return base_map


def template(script: str) -> Template:
    """Wrap JavaScript with Jinja marks as the script that folium writes for an element."""
    wrapped: Template = Template("{% macro script(this, kwargs) %}" + script + "{% endmacro %}")
    return wrapped
