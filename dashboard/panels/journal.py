"""The journal: every change, newest first, and the way back."""

import pandas as pd
import streamlit as st

from dashboard import actions, loaders, wording
from dashboard.filters import Scope
from dashboard.translation import gettext as _


def show(scope: Scope) -> None:
    """Draw the journal with the button that undoes an entry."""
    entries = loaders.journal(scope.store, scope.version)
    if not entries:
        st.info(_("Nothing has been changed yet."))
        return
    st.markdown(_("Every change is kept. Undoing adds the reverse; nothing is erased."))
    labels = {
        entry.number: f"#{entry.number} · {wording.journal_label(entry.what)}" for entry in entries
    }
    choice, button = st.columns([3, 1], vertical_alignment="bottom")
    number = choice.selectbox(_("Change to undo"), labels, format_func=labels.get)
    if button.button(_("Undo"), width="stretch"):
        actions.undo(scope, number)
    st.dataframe(pd.DataFrame([_row(entry) for entry in entries]), hide_index=True)


def _row(entry: object) -> dict[str, object]:
    return {}
