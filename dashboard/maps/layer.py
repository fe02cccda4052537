"""One layer of villages or units for the mounted map: shapes, fills, texts, the chosen one."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import folium
from branca.element import MacroElement

from dashboard.maps import base, palette

# written out once: the script is the same for every layer, only its data differ
_SCRIPT = Path(__file__).with_name("layer.js").read_text(encoding="utf-8")


@dataclass(frozen=True, slots=True)
class Shape:
    """
    The outline of one village or unit for drawing: simplified, never for measuring.

    `geometry` is a GeoJSON geometry in EPSG:4326; `lat` and `lon` (degrees) lie inside it; `bounds`
    is west, south, east, north.
    """

    code: str
    name: str
    geometry: Mapping[str, Any]
    lat: float
    lon: float
    bounds: tuple[float, float, float, float]
    area_km2: float


@dataclass(frozen=True, slots=True)
class Drawing:
    """What a village or unit looks like: its fill and the lines of its tooltip, the first bold."""

    fill: palette.Fill
    lines: Sequence[str]


class VillageLayer(MacroElement):
    """The villages or units of an area, as one element inside a feature group."""

    _template = base.template("{{ this.script }}({{ this._parent.get_name() }}, {{ this.data }});")

    def __init__(self, data: Mapping[str, Any]) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # branca gives it no types
        self._name = "VillageLayer"
        self.script = _SCRIPT
        self.data = _as_script(data)


def build(
    shapes: Sequence[Shape],
    drawings: Mapping[str, Drawing],
    *,
    outside: Sequence[Shape] = (),
    selected: str | None = None,
) -> folium.FeatureGroup:
    """
    Build the layer for `feature_group_to_add`.

    Parameters
    ----------
    shapes
        The villages or units of the area, each drawn and each with its name.
    drawings
        By code; villages and units without one are left as no data.
    outside
        Neighbours beyond the area, in light grey, without a name; they cannot be clicked.
    selected
        Code of the one to set off, if any.

    Returns
    -------
    group
        A feature group whose script holds every text as data, so that no name can run code.
    """
    group = folium.FeatureGroup(name="villages")
    unknown = Drawing(fill=palette.NO_DATA, lines=())
    drawn = {shape.code: drawings.get(shape.code, unknown) for shape in shapes}
    VillageLayer(
        {
            # the chosen one last, over its neighbours' borders
            "villages": [
                _feature(shape, drawn, selected)
                for shape in sorted(shapes, key=lambda one: one.code == selected)
            ],
            "outside": [{"type": "Feature", "geometry": one.geometry} for one in outside],
            "texts": {
                shape.code: [str(line) for line in drawn[shape.code].lines] or [shape.name]
                for shape in shapes
            },
            "styles": _styles([drawing.fill for drawing in drawn.values()]),
            "labels": _labels(shapes),
            "bounds": _bounds(shapes),
            "selected": selected,
        }
    ).add_to(group)
    return group


def _feature(shape: Shape, drawn: Mapping[str, Drawing], selected: str | None) -> dict[str, Any]:
    """Make the GeoJSON feature of one village; its properties are codes only."""
    chosen = "chosen " if shape.code == selected else ""
    return {
        "type": "Feature",
        "geometry": shape.geometry,
        "properties": {
            "code": shape.code,
            "style": chosen + drawn[shape.code].fill.fill,
        },
    }


def _styles(fills: Sequence[palette.Fill]) -> dict[str, dict[str, Any]]:
    """Give the Leaflet path options of every fill, plain and chosen, and of what lies outside."""
    styles: dict[str, dict[str, Any]] = {
        "inner": {"color": palette.BACKGROUND, "weight": 1.5, "fill": False},
        "outside": {
            "color": palette.OUTSIDE_BORDER,
            "weight": 1,
            "fillColor": palette.OUTSIDE.fill,
            "fillOpacity": 1,
        },
    }
    for fill in fills:
        plain = {"color": palette.BORDER, "weight": 0.8, "fillColor": fill.fill, "fillOpacity": 1}
        styles[fill.fill] = plain
        styles[f"chosen {fill.fill}"] = plain | {"color": palette.SELECTED_BORDER, "weight": 5}
    return styles


def _labels(shapes: Sequence[Shape]) -> list[dict[str, Any]]:
    """Give the names with their places, the largest village first."""
    by_size = sorted(shapes, key=lambda shape: -shape.area_km2)
    return [{"name": shape.name, "lat": shape.lat, "lon": shape.lon} for shape in by_size]


def _bounds(shapes: Sequence[Shape]) -> list[list[float]]:
    """Give the corners of the area as Leaflet writes them: south-west, north-east."""
    west, south, east, north = zip(*(shape.bounds for shape in shapes), strict=True)
    return [[min(south), min(west)], [max(north), max(east)]]


def _as_script(data: Mapping[str, Any]) -> str:
    """
    Write data as a JavaScript expression that no text in it can leave.

    It stays inert in a script element, in a template literal, and in Jinja, through which folium
    sends every finished script once more: a village named `{{ ... }}` would be run on this machine.
    """
    literal = json.dumps(json.dumps(data, separators=(",", ":")))
    for live in "<>&`${}":
        literal = literal.replace(live, f"\\u{ord(live):04x}")
    return f"JSON.parse({literal})"
