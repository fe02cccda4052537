"""A boundary file in: how it is understood, put right by hand, what became of its rows, the set."""

from collections.abc import Sequence
from datetime import date

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator
from streamlit.runtime.uploaded_file_manager import UploadedFile

from dashboard import bounding, intake, session, settings, stating, wording
from dashboard.bounding import Said
from dashboard.maps.markup import plain
from dashboard.panels import boundary_account, boundary_preview
from dashboard.scope import Scope
from dashboard.translation import gettext as _
from geodata import installing, schemas, sets
from geodata.boundaries import BoundaryFile
from geodata.errors import ReasonError
from geodata.schemas import Role

# a file of all villages of the country; larger ones go through `komsos boundaries import`
_MOST_MB = 500
_SELF = ""
_ENCODINGS = ("UTF-8", "Windows-1252", "ISO-8859-1")
# below this a user should look at the columns
_SURE = 0.7
_EARLIEST = date(1945, 8, 17)


def show(scope: Scope) -> None:
    """Draw the uploader, what was understood, and the button that installs it."""
    del scope
    st.markdown(
        _(
            "Any official boundary file: zipped Shapefile, GeoPackage, GeoJSON, KML, GeoParquet, "
            "SQL dump. Of a Shapefile that is not zipped choose all parts together. Nothing is "
            "installed before you have seen what was understood. At most {limit} MB."
        ).format(limit=_MOST_MB)
    )
    files = st.file_uploader(
        _("Boundary file"),
        type=list(bounding.ENDINGS),
        accept_multiple_files=True,
        max_upload_size=_MOST_MB,
        key=stating.key(stating.BOUNDARIES, "file"),
        # what was said of the file before is no word about this one
        on_change=lambda: session.put(boundaries_said=None),
    )
    if not files:
        return
    said: Said = session.get("boundaries_said") or Said()
    with st.spinner(_("Reading the boundary file")):
        found = _read(_ids(files), said, _files=files)
    if isinstance(found, ReasonError):
        st.error(plain(wording.reason(found.reason, **found.details)))
    else:
        _understood(found)
    _by_hand(files, found, said)
    if isinstance(found, BoundaryFile):
        told = bounding.of_file(found)
        boundary_account.show(told, key="boundary_file")
        boundary_preview.show(found, told)
        _installing(files, found)


def _ids(files: list[UploadedFile]) -> tuple[str, ...]:
    return tuple(one.file_id for one in files)


@st.cache_resource(max_entries=2, show_spinner=False)
def _read(
    ids: tuple[str, ...], said: Said, *, _files: list[UploadedFile]
) -> BoundaryFile | ReasonError:
    """Read a file once, also one that cannot be read."""
    del ids
    try:
        return bounding.read(_uploads(_files), said)
    except ReasonError as refused:
        return refused


@st.cache_resource(max_entries=4, show_spinner=False)
def _headings(
    ids: tuple[str, ...], encoding: str, *, _files: list[UploadedFile]
) -> tuple[str, ...]:
    del ids
    try:
        return bounding.headings(_uploads(_files), encoding)
    except ReasonError:
        # why it cannot be opened is said above
        return ()


def _uploads(files: list[UploadedFile]) -> tuple[intake.Upload, ...]:
    return tuple(intake.Upload(one.name, one.getvalue()) for one in files)


def _understood(found: BoundaryFile) -> None:
    words = _("Layout: {layout}; confidence: {share}; coordinates: {crs}; rows: {rows}").format(
        layout=plain(found.layout),
        share=f"{wording.number(round(100 * found.confidence))} %",
        crs=plain(found.crs),
        rows=wording.number(found.rows),
    )
    if found.confidence < _SURE:
        st.warning(f"{words}  \n" + _("Look at what the columns were taken for before you go on."))
    else:
        st.success(words)
    for notice in found.notices:
        st.warning(plain(wording.reason(notice.reason, **notice.details)))
    st.dataframe(
        pd.DataFrame(bounding.columns_taken(found)),
        hide_index=True,
        placeholder=wording.NOTHING,
        alt=_("Table of the columns and what they were taken for"),
    )


def _by_hand(files: list[UploadedFile], found: BoundaryFile | ReasonError, said: Said) -> None:
    """Let the user say otherwise how the file is to be read."""
    headings = _headings(_ids(files), said.encoding, _files=files)
    with (
        st.expander(_("Read it otherwise"), expanded=isinstance(found, ReasonError)),
        st.form(stating.key(stating.BOUNDARIES, "by_hand"), enter_to_submit=False, border=False),
    ):
        left, middle, right = st.columns(3)
        layout = left.selectbox(
            _("Layout"),
            [_SELF, *(one.name for one in schemas.LAYOUTS)],
            format_func=lambda one: one or _("as recognised"),
        )
        crs = middle.text_input(
            _("Coordinate system, such as EPSG:32647"), value=said.crs, max_chars=60
        )
        encoding = right.selectbox(
            _("Encoding of texts"),
            [_SELF, *_ENCODINGS],
            format_func=lambda one: one or _("as recognised"),
        )
        columns = _columns(headings, st.columns(3))
        pressed = st.form_submit_button(_("Read it so"))
    if pressed:
        session.put(boundaries_said=Said(crs.strip(), encoding, layout, columns))
        st.rerun()


def _columns(
    headings: tuple[str, ...], places: Sequence[DeltaGenerator]
) -> tuple[tuple[Role, str], ...]:
    chosen = []
    for at, role in enumerate(Role):
        heading = places[at % len(places)].selectbox(
            _("Column: {meaning}").format(meaning=_(bounding.ROLES[role])),
            [_SELF, *headings],
            format_func=lambda one: one or _("as recognised"),
        )
        if heading:
            chosen.append((role, heading))
    return tuple(chosen)


def _installing(files: list[UploadedFile], found: BoundaryFile) -> None:
    stem = files[0].name.rpartition(".")[0] or files[0].name
    with st.form(stating.key(stating.BOUNDARIES, "install"), enter_to_submit=False):
        left, right = st.columns(2)
        most = sets.MAX_TEXT_LENGTH
        name = left.text_input(_("Name of the set"), value=sets.short(stem), max_chars=most)
        source = right.text_input(_("Source, such as BIG or BPS"), max_chars=most)
        licence = left.text_input(_("Licence"), max_chars=most)
        dated = right.date_input(
            _("Day of the data, if known"),
            value=None,
            format="DD/MM/YYYY",
            min_value=_EARLIEST,
        )
        pressed = st.form_submit_button(
            _("Install {count} villages").format(count=wording.number(len(found.villages))),
            type="primary",
        )
        st.caption(_("Installing changes no map and no number yet; use it under Sets."))
    if pressed:
        said = {"name": name, "source": source, "licence": licence}
        _install(found, said, dated.isoformat() if dated else "")


def _install(found: BoundaryFile, said: dict[str, str], dated: str) -> None:
    """Install for good, with a bar for the wait, and turn to the new set."""
    steps = {"clean": 0, "levels": 1, "write": 2}
    words = _("Installing")
    bar = st.progress(0.0, text=words)

    def tell(step: str, done: int, whole: int) -> None:
        share = (steps[step] + (done / whole if whole else 1.0)) / len(steps)
        bar.progress(min(1.0, share), text=words)

    try:
        info = installing.install(settings.boundaries(), found, dated=dated, progress=tell, **said)
    except ReasonError as refused:
        st.error(plain(wording.reason(refused.reason, **refused.details)))
        return
    except OSError as error:
        st.error(
            _("The set could not be written: {why}. Nothing was installed.").format(
                why=plain(error.strerror or error)
            )
        )
        return
    session.put(
        boundaries_told=None,
        boundaries_said=None,
        boundaries_round=session.get("boundaries_round") + 1,
        boundaries_new=info.edition,
    )
    st.rerun()
