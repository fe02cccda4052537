"""What the columns of uploaded tables mean: suggested or remembered, changed by the user."""

import streamlit as st

from dashboard import actions, intake, loaders, session, wording
from dashboard.loaders import Scope
from dashboard.maps.markup import plain
from dashboard.translation import gettext as _
from etl.looks import Column, Look
from etl.models import Field, Kind
from etl.neutrality import Topic

# a column that is not read
_UNUSED = ""
# choices beside each other; a phone shows them one below the other
_PER_ROW = 3
# the reason for which a column is dropped, as the notice of the file words it
_DROPPED = {
    Topic.POLITICAL: "column_political",
    Topic.BELIEF: "column_belief",
    Topic.IDENTITY: "column_identity",
}


def show(
    scope: Scope, uploads: tuple[intake.Upload, ...], kind: Kind | None
) -> tuple[intake.Mapped, ...]:
    """
    Let the user say what each column means.

    Parameters
    ----------
    scope
        The store, which remembers what was said of such tables before.
    uploads
        The files; those that are no tables have no columns.
    kind
        What the user says the files are.

    Returns
    -------
    mapped
        One for each table of which the user says more than the program would find by itself.
    """
    found = loaders.tables(scope, uploads, kind)
    shown = [_table(scope, look, at) for at, look in enumerate(found)]
    return tuple(one for one in shown if one is not None)


def _table(scope: Scope, look: Look, at: int) -> intake.Mapped | None:
    title = _("What the columns mean")
    if look.sheet:
        title = f"{title}: {plain(look.sheet)}"
    with st.expander(title, expanded=not look.is_read or look.recalled):
        st.caption(_("Choose what each column holds; columns without a choice are not read."))
        if look.recalled:
            _memory(scope, look, at)
        chosen = _columns(look, at)
        _refused(look)
    edited = chosen != look.mapping
    if look.is_read and not edited:
        return None
    return intake.Mapped(look.told, tuple(chosen.items()), edited or not look.is_read)


def _memory(scope: Scope, look: Look, at: int) -> None:
    """Say that the meaning was remembered, of whom, and offer to forget it."""
    said, button = st.columns([3, 1], vertical_alignment="center")
    signed = loaders.mapped_by(scope, look.told)
    said.info(
        _("Remembered from {who}, {when}: read as the last table with these headings.").format(
            who=plain(signed.who) if signed else wording.NOTHING,
            when=wording.date_and_time(signed.at) if signed else wording.NOTHING,
        )
    )
    if button.button(_("Forget"), key=_key("forget", look, at), width="stretch"):
        actions.forget_mapping(scope, look.told)


def _columns(look: Look, at: int) -> dict[str, Field]:
    chosen: dict[str, Field] = {}
    offered = [column for column in look.columns if column.refused is None]
    for start in range(0, len(offered), _PER_ROW):
        row = offered[start : start + _PER_ROW]
        for place, column in zip(st.columns(_PER_ROW), row, strict=False):
            with place:
                field = _meaning(column, _key(f"meaning_{column.heading}", look, at))
            if field is not None:
                chosen[column.heading] = field
    return chosen


def _meaning(column: Column, key: str) -> Field | None:
    """Offer the meanings for one column, with some of its cells; None if it is not to be read."""
    options = [_UNUSED, *Field]
    chosen = st.selectbox(
        plain(column.heading),
        options,
        index=options.index(column.meant) if column.meant else 0,
        format_func=lambda field: wording.field_label(field) if field else _("not read"),
        key=key,
    )
    cells = " \N{MIDDLE DOT} ".join(plain(cell) for cell in column.samples if cell)
    if column.by_cells:
        cells = _("{cells} (told by the cells)").format(cells=cells)
    st.caption(cells or _("no cells filled"))
    return Field(chosen) if chosen else None


def _refused(look: Look) -> None:
    """Name the columns that are dropped whatever anybody says, and why."""
    for topic, reason in _DROPPED.items():
        named = [plain(one.heading) for one in look.columns if one.refused is topic]
        if named:
            st.caption(wording.reason(reason, headings=", ".join(named)))


def _key(what: str, look: Look, at: int) -> str:
    """Make the key of a widget: another one when the table is another, or is suggested anew."""
    return f"{what}_{session.get('upload_round')}_{at}_{look.recalled}_{hash(look.columns)}"
