"""What a merge of two stores could not settle: both decisions, side by side."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

import pandas as pd
import streamlit as st

from dashboard import geography, labels, told, wording
from dashboard.maps.markup import plain
from dashboard.translation import gettext as _
from etl.store.journal import Entry

# conflicts of one merge that are listed; the command prints all
_SHOWN = 100


def show(entries: Sequence[Entry]) -> None:
    """List the conflicts of each merge among the entries that has any."""
    for entry in entries:
        found: Sequence[Mapping[str, Any]] = entry.details.get("conflicts") or ()
        if entry.what != "merge" or not found:
            continue
        words = _("Change {number}: {count} differing decisions met in the merge")
        title = words.format(number=entry.number, count=wording.number(len(found)))
        with st.expander(plain(title)):
            st.dataframe(
                pd.DataFrame([_row(one) for one in found[:_SHOWN]]),
                hide_index=True,
                placeholder=wording.NOTHING,
                alt=_("Table of the differing decisions"),
            )


def _row(conflict: Mapping[str, Any]) -> dict[str, object]:
    item = conflict.get("item")
    return {
        _("About"): f"#{item}" if item else " ".join(map(str, conflict.get("name", ()))),
        _("Here"): _side(conflict.get("ours") or {}),
        _("There"): _side(conflict.get("theirs") or {}),
    }


def _side(side: Mapping[str, Any]) -> str:
    """Say what one store says, and who decided it when and why."""
    decision = side.get("decision")
    return "; ".join([*_says(side.get("says") or {}), *(_decided(decision) if decision else ())])


def _says(says: Mapping[str, Any]) -> Iterable[str]:
    for column, held in says.items():
        if held not in (None, [], ""):
            label = labels.VISIT_COLUMNS.get(column)
            held_now = told.value(column, held, geography.area_name)
            yield f"{_(label) if label else column}: {held_now}"


def _decided(decision: Mapping[str, Any]) -> Iterable[str]:
    at = wording.date_and_time(datetime.fromisoformat(decision["at"]))
    yield f"{decision['who']}, {at}: {wording.journal_label(decision['what'])}"
    if decision.get("why"):
        yield _("Reason: {why}").format(why=decision["why"])
