"""Downloads of the numbers on the page: the same coverage, written by the same exports."""

from functools import partial

import streamlit as st

from dashboard import geography, session
from dashboard.exports import formats
from dashboard.loaders import Scope
from dashboard.measure import Coverage
from dashboard.translation import gettext as _

_FORMATS = (
    ("xlsx", "Excel", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ("csv", "CSV", "text/csv"),
    ("geojson", "GeoJSON", "application/geo+json"),
    ("gpkg", "GeoPackage (QGIS)", "application/geopackage+sqlite3"),
)


def show(scope: Scope, coverage: Coverage) -> None:
    """Offer each format; a file is made only when its button is pressed."""
    with st.popover(_("Download"), width="stretch"):
        st.caption(_("The numbers of this page, with window, settings and source."))
        for suffix, label, mime in _FORMATS:
            st.download_button(
                label,
                data=partial(_file, scope, coverage, suffix),
                file_name=_name(scope, suffix),
                mime=mime,
                key=f"download_{suffix}",
                on_click="ignore",
                width="stretch",
            )


def _file(scope: Scope, coverage: Coverage, suffix: str) -> bytes:
    write = formats.WRITERS[suffix]
    made: bytes = write(
        coverage, geography.boundaries(), rehearsal=scope.store == session.REHEARSAL
    )
    return made


def _name(scope: Scope, suffix: str) -> str:
    """Name a file after unit, area and as-of day, and mark the rehearsal's."""
    mark = "latihan-" if scope.store == session.REHEARSAL else ""
    unit = f"{scope.unit.replace('/', '-')}-" if scope.unit else ""
    return f"{mark}cakupan-{unit}{scope.area}-{scope.as_of}.{suffix}"
