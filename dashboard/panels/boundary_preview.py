"""An uploaded boundary file on the map, before it is installed."""

import geopandas as gpd
import streamlit as st

from dashboard import wording
from dashboard.bounding import Told
from dashboard.maps import drawings, palette, shapes
from dashboard.maps.layer import Drawing
from dashboard.maps.legend import Entry, to_html
from dashboard.panels import village_map
from dashboard.translation import gettext as _
from geodata import levels
from geodata.boundaries import BoundaryFile
from geodata.codes import Level

# more outlines make a page slow, and those of larger units are only made when a set is installed
_MOST = 1_500
# light, so that names stay readable on both
_PLAIN, _CHANGED = palette.SEQUENCE[0], palette.SEQUENCE[2]


def show(found: BoundaryFile, told: Told) -> None:
    """Draw the villages of a file, apart from those that had to be changed to read them."""
    if len(found.villages) > _MOST:
        st.caption(
            _(
                "{count} villages are too many to be drawn here; once the set is installed and in "
                "use, the map shows it level by level."
            ).format(count=wording.number(len(found.villages)))
        )
        return
    changed = {code for code, _what in told.repaired}
    view = _view(found.villages, changed)
    outlines = levels.of_villages(found.villages, Level.VILLAGE)
    names = found.villages["village_name"]
    drawn = shapes.from_outlines(outlines, lambda code: str(names[code]))
    village_map.show(drawn, view, key="boundaries_preview", is_silent=True, height=420)
    st.html(to_html(view.title, view.entries, note=""))


def _view(villages: gpd.GeoDataFrame, changed: set[str]) -> drawings.View:
    looks = {
        str(row.Index): Drawing(
            fill=_CHANGED if row.Index in changed else _PLAIN,
            lines=[str(row.village_name), str(row.Index), str(row.district_name)],
        )
        for row in villages.itertuples()
    }
    entries = [
        Entry(_PLAIN, _("as in the file"), wording.number(len(looks) - len(changed))),
        Entry(_CHANGED, _("changed in reading"), wording.number(len(changed))),
    ]
    return drawings.View(looks, _("Villages of the file"), entries)
