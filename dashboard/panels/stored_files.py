"""The tab *Berkas*: the files that reports came in, and a whole one taken out again, with why."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from dashboard import actions, labels, loaders_visits, session, wording
from dashboard.maps.markup import plain
from dashboard.scope import Scope
from dashboard.translation import gettext as _
from etl.store.files import StoredFile

_MOST_WHY = 200
# files listed; the filter finds the others
_SHOWN = 300


def show(scope: Scope) -> None:
    """Draw the list and the box that takes a file out."""
    files = loaders_visits.stored_files(scope)
    if not files:
        st.info(_("No file has been stored yet."))
        return
    typed = st.text_input(
        _("Filter by the name of the file"), max_chars=80, live=True, key="files_typed"
    )
    shown = [one for one in files if (typed or "").lower() in _name(one).lower()][:_SHOWN]
    _take_out(scope, [one for one in shown if one.is_in_force])
    st.dataframe(
        pd.DataFrame([_row(one) for one in shown]),
        hide_index=True,
        placeholder=wording.NOTHING,
        alt=_("Table of the stored files, newest first"),
    )


def _take_out(scope: Scope, files: Sequence[StoredFile]) -> None:
    known = {one.id: one for one in files}
    with st.container(key="desk_files", border=True):
        chosen = st.selectbox(
            _("File to take out"),
            known,
            index=None,
            placeholder=_("Choose one"),
            key=f"file_chosen_{session.get('file_round')}",
            format_func=lambda one: _title(known[one]) if one in known else str(one),
        )
        if chosen not in known:
            return
        st.warning(plain(_warning(known[chosen])))
        why = st.text_input(
            _("Why is it taken out?"),
            max_chars=_MOST_WHY,
            key=f"file_why_{session.get('file_round')}",
        )
        if st.button(_("Take the file out"), type="primary"):
            if why.strip():
                actions.unimport(scope, int(chosen), why)
            else:
                st.error(_("State the reason first."))


def _warning(file: StoredFile) -> str:
    parts = [
        _(
            "{count} reports go with all visits they tell, unless another file tells them too."
        ).format(count=wording.number(sum(file.reports.values())))
    ]
    if file.has_decisions:
        parts.append(
            _("Decisions made on them go too: {count}.").format(
                count=wording.number(file.decisions)
            )
        )
    parts.append(_("It can be undone under Changes."))
    return " ".join(parts)


def _name(file: StoredFile) -> str:
    return wording.file_name(file.name, file.kind)


def _title(file: StoredFile) -> str:
    return f"#{file.id} \N{MIDDLE DOT} {_name(file)} \N{MIDDLE DOT} {_when(file)}"


def _when(file: StoredFile) -> str:
    return wording.date_and_time(file.received_at)


def _row(file: StoredFile) -> dict[str, object]:
    counts = {
        _(label): file.reports.get(state) or None
        for state, label in labels.REPORT_STATES.items()
        if state in {"stored", "review", "rejected"}
    }
    return {
        _("No."): file.id,
        _("File"): _name(file),
        _("Kind of file"): wording.input_kind_label(file.kind),
        _("Received"): _when(file),
        **counts,
        _("Repeats others"): file.repeats or None,
        _("Decisions"): file.decisions or None,
        _("In force"): _("yes") if file.is_in_force else _("no"),
    }
