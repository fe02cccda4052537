"""What a merge of two laptops could not settle: both decisions side by side, below the journal."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from dashboard import carrying, loaders_visits, wording
from dashboard.maps.markup import plain
from dashboard.scope import Scope
from dashboard.translation import gettext as _
from etl.store.journal import Entry
from etl.store.merging.conflicts import Conflict

# conflicts of one merge that are listed; the command prints all
_SHOWN = 100


def show(scope: Scope, entries: Sequence[Entry]) -> None:
    """List the conflicts of each merge among the entries that has any."""
    for entry in entries:
        if entry.what != "merge" or not entry.details.get("conflicts"):
            continue
        found = loaders_visits.conflicts(scope, entry.number)
        words = _("Change {number}: {count} differing decisions met in the merge")
        title = words.format(number=entry.number, count=wording.number(len(found)))
        with st.expander(plain(title)):
            st.dataframe(
                pd.DataFrame([_row(one) for one in found[:_SHOWN]]),
                hide_index=True,
                placeholder=wording.NOTHING,
                alt=_("Table of what two laptops decided differently"),
            )


def _row(one: Conflict) -> dict[str, object]:
    return {
        _("Conflict"): carrying.what(one),
        _("Here"): carrying.says(one.ours),
        _("Decided here"): carrying.decided(one.ours),
        _("There"): carrying.says(one.theirs),
        _("Decided there"): carrying.decided(one.theirs),
    }
