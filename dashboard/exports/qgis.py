"""The colours of the states as a style that QGIS reads from a GeoPackage."""

from xml.etree import ElementTree as ET

from dashboard import wording
from dashboard.analysis.coverage import State
from dashboard.maps import palette
from dashboard.translation import gettext as _

# names of QGIS for what the screen draws as patterns, and the colour of their strokes
_PATTERNS = {palette.HATCH: "b_diagonal", palette.DOTS: "dense6"}
_STROKES = "#4b5563"
_OUTLINE_MM = "0.2"


def style_row(layer: str) -> dict[str, object]:
    """
    Give the row of the table `layer_styles` that colours `layer` by its column `state`.

    Column names are those that QGIS asks for.
    """
    return {
        "f_table_catalog": "",
        "f_table_schema": "",
        "f_table_name": layer,
        "f_geometry_column": "geom",
        "styleName": _("State of the villages"),
        "styleQML": _qml(),
        "styleSLD": "",
        "useAsDefault": True,
        "description": "",
        "owner": "",
        "ui": "",
    }


def _qml() -> str:
    root = ET.Element("qgis", version="3.28.0", styleCategories="Symbology")
    renderer = ET.SubElement(root, "renderer-v2", type="categorizedSymbol", attr="state")
    categories = ET.SubElement(renderer, "categories")
    symbols = ET.SubElement(renderer, "symbols")
    for number, state in enumerate(State):
        label = wording.state_label(state)
        ET.SubElement(
            categories, "category", value=state, symbol=str(number), label=label, render="true"
        )
        symbol = ET.SubElement(symbols, "symbol", type="fill", name=str(number), alpha="1")
        _fill(symbol, palette.STATES[state].fill)
    return ET.tostring(root, encoding="unicode")


def _fill(symbol: ET.Element, fill: str) -> None:
    """Add the symbol layer that draws one fill of the palette."""
    layer = ET.SubElement(symbol, "layer", {"class": "SimpleFill"}, enabled="1")
    options = ET.SubElement(layer, "Option", type="Map")
    for name, value in {
        "color": _rgba(_STROKES if fill in _PATTERNS else fill),
        "style": _PATTERNS.get(fill, "solid"),
        "outline_color": _rgba(palette.BORDER),
        "outline_style": "solid",
        "outline_width": _OUTLINE_MM,
        "outline_width_unit": "MM",
    }.items():
        ET.SubElement(options, "Option", type="QString", name=name, value=value)


def _rgba(colour: str) -> str:
    """Write `#rrggbb` as QGIS does: `r,g,b,255`."""
    red, green, blue = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
    return f"{red},{green},{blue},255"
