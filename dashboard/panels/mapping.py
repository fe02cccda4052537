"""What the columns of uploaded tables mean: suggested by their headings, changed by the user."""

import pandas as pd
import streamlit as st

from dashboard import intake, loaders, wording
from dashboard.translation import gettext as _
from etl.extract import tables
from etl.models import Field

# a column that is not read
_UNUSED = ""


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
    labels = {wording.field_label(field): field for field in Field}
    with st.expander(_("What the columns mean"), expanded=not suggested):
        st.caption(_("Change a meaning if it was recognised wrongly; empty means not read."))
        edited = st.data_editor(
            _frame(headings, suggested),
            hide_index=True,
            disabled=[_("Column")],
            column_config={
                _("Meaning"): st.column_config.SelectboxColumn(options=[_UNUSED, *labels])
            },
            key=f"mapping_{hash(headings)}",
        )
    chosen = {
        str(row[0]): labels[row[1]] for row in edited.itertuples(index=False) if row[1] in labels
    }
    return None if chosen == suggested else chosen


def _frame(headings: tuple[str, ...], suggested: dict[str, Field]) -> pd.DataFrame:
    meanings = [
        wording.field_label(suggested[one]) if one in suggested else _UNUSED for one in headings
    ]
    return pd.DataFrame({_("Column"): headings, _("Meaning"): meanings})
