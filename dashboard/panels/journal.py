"""The journal: every change, newest first, and the way back."""

import pandas as pd
import streamlit as st

from dashboard import actions, geography, loaders, wording
from dashboard.loaders import Scope
from dashboard.translation import gettext as _
from etl.store.journal import Entry


def show(scope: Scope) -> None:
    """Draw the journal with the button that undoes an entry."""
    entries = loaders.changes(scope.store, scope.version)
    if not entries:
        st.info(_("Nothing has been changed yet."))
        return
    st.markdown(_("Every change is kept. Undoing adds the reverse; nothing is erased."))
    standing = {entry.number: _title(entry) for entry in entries if entry.undone_by is None}
    choice, button = st.columns([3, 1], vertical_alignment="bottom")
    # an undoing can be undone too, but pressing twice goes two steps back, not back and forth
    steps = [entry.number for entry in entries if entry.number in standing and entry.undoes is None]
    number = choice.selectbox(
        _("Change to undo"),
        standing,
        index=list(standing).index(steps[0]) if steps else None,
        placeholder=_("Choose one"),
        format_func=lambda one: standing.get(one, str(one)),
    )
    pressed = button.button(_("Undo"), width="stretch", disabled=number is None)
    if pressed and number is not None:
        actions.undo(scope, number)
    st.dataframe(
        pd.DataFrame([_row(entry) for entry in entries]),
        hide_index=True,
        placeholder=wording.NOTHING,
        alt=_("Table of the changes, newest first"),
    )


def _title(entry: Entry) -> str:
    what = wording.journal_label(entry.what)
    return f"#{entry.number} \N{MIDDLE DOT} {what} \N{MIDDLE DOT} {_told(entry)}".rstrip(" \u00b7")


def _row(entry: Entry) -> dict[str, object]:
    """Give one entry as a row of the table."""
    return {
        _("No."): entry.number,
        _("When"): wording.date_and_time(entry.at),
        _("Who"): entry.who,
        _("Change"): wording.journal_label(entry.what),
        _("Details"): _told(entry),
        _("Undone by"): entry.undone_by,
    }


def _told(entry: Entry) -> str:
    """Write what the entry's summary says, by the names of its values."""
    details = dict(entry.details)
    if "village_code" in details:
        details["village_code"] = geography.area_name(details["village_code"])
    return wording.journal_summary(details)
