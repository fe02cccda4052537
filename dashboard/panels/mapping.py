"""What the columns of uploaded tables mean: suggested by their headings, changed by the user."""

import streamlit as st

from dashboard import intake, loaders, wording
from dashboard.maps.markup import plain
from dashboard.translation import gettext as _
from etl.extract import tables
from etl.models import Field

# a column that is not read
_UNUSED = ""
# choices beside each other; a phone shows them one below the other
_PER_ROW = 3


def show(uploads: tuple[intake.Upload, ...]) -> dict[str, Field] | None:
    """
    Let the user say what each column means.

    Parameters
    ----------
    uploads
        The files; those that are no tables have no headings.

    Returns
    -------
    mapping
        Heading to field, or None while the suggestion stands.
    """
    headings = loaders.headings(tuple(one.digest for one in uploads), uploads)
    if not headings:
        return None
    suggested = tables.suggest(headings)
    with st.expander(_("What the columns mean"), expanded=not suggested):
        st.caption(_("Choose what each column holds; columns without a choice are not read."))
        chosen: dict[str, Field] = {}
        for start in range(0, len(headings), _PER_ROW):
            row = headings[start : start + _PER_ROW]
            for column, heading in zip(st.columns(_PER_ROW), row, strict=False):
                with column:
                    field = _meaning(heading, suggested.get(heading))
                if field is not None:
                    chosen[heading] = field
    return None if chosen == suggested else chosen


def _meaning(heading: str, suggested: Field | None) -> Field | None:
    """Offer the meanings for one column; None where it is not to be read."""
    options = [_UNUSED, *Field]
    chosen = st.selectbox(
        plain(heading),
        options,
        index=options.index(suggested) if suggested else 0,
        format_func=lambda field: wording.field_label(field) if field else _("not read"),
        key=f"meaning_{heading}",
    )
    return Field(chosen) if chosen else None
