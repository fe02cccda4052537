"""Kept reports read again: why one may, what would change, the change itself, and its undoing."""

import pandas as pd
import streamlit as st

from dashboard import geography, loaders, session, teaching, wording
from dashboard.loaders import Scope
from dashboard.panels import names
from dashboard.translation import gettext as _
from etl.rereading import Reread
from etl.store import states
from etl.store.kept import Readers
from etl.store.reread import WHAT, Difference, Standing

TAB = teaching.TAB
# rows of the preview on the page; `komsos reread --dry-run` shows all
_ROWS_SHOWN = 500


def notice(scope: Scope, *, tabs_key: str, label: str) -> None:
    """
    Say outside the tab what speaks for reading again, with the way there.

    Parameters
    ----------
    tabs_key, label
        Key of the tabs, and the label of this one among them.
    """
    told = reasons(scope)
    if not told or st.session_state.get(tabs_key, session.get("tab")) in (label, TAB):
        return
    left, right = st.columns([4, 1], vertical_alignment="center")
    left.info("  \n".join(told))

    def turn() -> None:
        session.put(tab=TAB, message=None)
        st.session_state[tabs_key] = label

    right.button(_("Look at it"), on_click=turn, width="stretch")


def show(scope: Scope) -> None:
    """Draw the tab: reading again, and the names that it rests on."""
    if loaders.readers(scope).reports:
        _offer(scope)
        st.divider()
    else:
        st.info(_("No report is kept that could be read again."))
    names.show(scope)


def _offer(scope: Scope) -> None:
    """Draw what speaks for reading again, the preview when asked for, and the way back."""
    readers = loaders.readers(scope)
    if told := reasons(scope):
        st.info("  \n".join(told))
    st.markdown(
        _(
            "Reports are kept without the names of residents and can be read again: with the names "
            "learned since, by a newer parser, against other boundaries. What people decided stays "
            "as it is. Nothing changes before you have seen it."
        )
    )
    _told_of_unkept(readers)
    if st.button(_("Show what would change"), type="primary"):
        session.put(reread_at=scope.version)
    if session.get("reread_at") == scope.version:
        _preview(scope, _read(scope))
    _way_back(scope)


def reasons(scope: Scope) -> list[str]:
    """Say what speaks for reading again: nothing where all stands as it would be read now."""
    readers, by_names = loaders.readers(scope), loaders.by_names(scope)
    named = by_names.counts
    told = [
        text.format(count=wording.at_least(count, is_cut=by_names.is_cut))
        for count, text in (
            (named["stored"], _("{count} waiting reports can be settled by learned names.")),
            (named["review"], _("{count} reports rest on a name that is no longer known.")),
        )
        if count
    ]
    counted = (
        (readers.older_parser, _("{count} reports were read by an older parser.")),
        (readers.other_boundaries, _("{count} reports were checked against other boundaries.")),
    )
    return told + [text.format(count=wording.number(count)) for count, text in counted if count]


def _told_of_unkept(readers: Readers) -> None:
    if readers.unkept:
        st.caption(
            _(
                "Of {count} reports stored by an earlier version too little was kept to read them "
                "again; they stay as they are."
            ).format(count=wording.number(readers.unkept))
        )


def _read(scope: Scope) -> Reread:
    """Read again with a bar, once per version of the store."""
    bar = st.progress(0.0, text=_("Reading"))
    found = loaders.reread(scope, lambda done, of: bar.progress(min(1.0, done / of)))
    bar.empty()
    return found


def _preview(scope: Scope, found: Reread) -> None:
    """Show what would change, with the button that changes it."""
    counts = found.counts
    if not found.judged and not loaders.readers(scope).outdated:
        st.success(
            _("{count} reports were read again; nothing would change.").format(
                count=wording.number(counts["reports"])
            )
        )
        return
    parts = [
        f"{wording.reread_effect_label(name)}: {wording.number(count)}"
        for name, count in counts.items()
        if count and name != "reports"
    ]
    st.markdown(" \N{MIDDLE DOT} ".join(parts) or _("The places and dates stay as they are."))
    if found.differences:
        table(found.differences)
    if st.button(_("Change as shown")):
        teaching.apply(scope, found)


def table(differences: tuple[Difference, ...]) -> None:
    """Draw the activities that would stand otherwise, before and after."""
    st.dataframe(
        pd.DataFrame([_row(one) for one in differences[:_ROWS_SHOWN]]),
        hide_index=True,
        placeholder=wording.NOTHING,
        alt=_("Table of the activities that would stand otherwise, before and after"),
    )
    if len(differences) > _ROWS_SHOWN:
        st.caption(
            _("The first {shown} of {count}.").format(
                shown=wording.number(_ROWS_SHOWN), count=wording.number(len(differences))
            )
        )


def _row(one: Difference) -> dict[str, object]:
    return {
        _("Before"): _shown(one.before),
        _("After"): _shown(one.after),
        _("Place"): one.place_text,
        _("Effect"): wording.reread_effect_label(one.effect),
        _("Text of the report (masked)"): one.masked_text,
        _("Report"): one.report_id,
    }


def _shown(standing: Standing | None) -> str:
    """Write how an activity stands: village or why it waits, and day."""
    if standing is None:
        return wording.NOTHING
    day = wording.short_date(standing.day) if standing.day else standing.partial
    reasons = standing.reasons if standing.state == states.REVIEW else ()
    parts = [
        standing.village_code and geography.area_name(standing.village_code),
        *(wording.review_reason(reason) for reason in reasons),
        day,
    ]
    return ", ".join(part for part in parts if part)


def _way_back(scope: Scope) -> None:
    """Offer to take back the last change that reading again made."""
    entries = loaders.changes(scope.store, scope.version)
    last = next((one for one in entries if one.what == WHAT and one.undone_by is None), None)
    if last is None:
        return
    left, right = st.columns([3, 1], vertical_alignment="center")
    left.caption(
        _("Read again last: {moment}, by {who}.").format(
            moment=wording.date_and_time(last.at), who=last.who
        )
    )
    if right.button(_("Undo change {number}").format(number=last.number), width="stretch"):
        teaching.undo(scope, last.number)
