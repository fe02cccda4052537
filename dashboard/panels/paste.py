"""The paste box: one message, read while it is typed, stored with one key."""

from collections.abc import Iterable

import streamlit as st

from dashboard import actions, explanations, geography, intake, marking, session, telling, wording
from dashboard.maps.markup import plain
from dashboard.panels import keyed
from dashboard.scope import Scope
from dashboard.translation import gettext as _
from etl import masking
from etl.models import Activity, FileOutcome, Kind, Outcome, ReportState
from etl.pipeline import IngestResult

_HEIGHT = 220
# reports of one message that are told in full
_SHOWN = 5


@st.fragment
def show(scope: Scope) -> None:
    """Draw the box, the button that stores, and below them what is understood so far."""
    st.subheader(_("Paste a message"), anchor=False)
    text = st.text_area(
        _("Message, as it came (Alt+P)"),
        key=telling.message_box(),
        height=_HEIGHT,
        max_chars=telling.MOST_LETTERS,
        placeholder=_("Paste it here; what is understood appears below."),
    )
    if st.button(
        _("Store the message"),
        key="paste_store",
        shortcut="Ctrl+Enter",
        type="primary",
        width="stretch",
        on_click=telling.store_message,
        args=(scope,),
    ):
        # what waits for review stands above
        st.rerun()
    # a place of its own, so that what comes after it stays where it is
    with st.container(key="paste_told"):
        keyed.told(session.get("paste_told"))
    with st.container(key="paste_reading"):
        if text and text.strip():
            _understood(scope, text)


def _understood(scope: Scope, text: str) -> None:
    file = _tried(scope, text).files[0]
    if file.error:
        st.warning(plain(wording.reason(file.error, **file.error_details)))
        return
    if not file.outcomes:
        st.info(_("Not a report so far: {why}.").format(why=plain(_ignored(file))))
    if len(file.outcomes) > 1:
        st.markdown(_("{count} reports in it:").format(count=wording.number(len(file.outcomes))))
    for outcome in file.outcomes[:_SHOWN]:
        with st.container(border=True):
            _report(outcome)


def _tried(scope: Scope, text: str) -> IngestResult:
    said = intake.Said(Kind.TEXT)
    return actions.dry_run(scope, (telling.upload(text),), said, progress=lambda _share: None)


def _report(outcome: Outcome) -> None:
    """Say what would become of a report and why, what it tells, and what is kept of its text."""
    state = wording.report_state_label(outcome.state)
    why = wording.reasons_text(outcome.reasons)
    happens = f"**{plain(state)}**" + (f" ({plain(why)})" if why else "")
    st.markdown(_("What happens") + f": {happens}")
    if outcome.reading is None:
        return
    if outcome.state is not ReportState.REJECTED:
        for activity in outcome.reading.activities:
            keyed.listed(_lines(activity))
    unit = "/".join(
        part for part in (outcome.reading.unit_koramil, outcome.reading.unit_kodim) if part
    )
    if unit:
        st.caption(plain(_("Reported by {unit}").format(unit=unit)))
    masked = outcome.reading.masked_text
    hidden = sum(masked.count(sign) for sign in (masking.PERSON, masking.NUMBER))
    st.caption(
        _("As it is stored; {count} names or numbers are masked:").format(
            count=wording.number(hidden)
        )
        if hidden
        else _("As it is stored; nothing in it had to be masked:")
    )
    st.html(f'<div class="queue-text">{marking.as_html(masked, ())}</div>')


def _lines(activity: Activity) -> Iterable[tuple[str, str]]:
    place, day = activity.where, activity.when.day
    yield _("Village"), f"{_place(activity)}"
    when = wording.long_date(day) if day else activity.when.partial or _("no date")
    yield _("Date"), f"{plain(when)}"
    kinds = "; ".join(wording.kind_label(kind) for kind in activity.kinds) or wording.NOTHING
    yield _("Kind"), f"{plain(kinds)}"
    yield _("People met"), f"{wording.number(activity.people or None)}"
    if place.candidates:
        why = explanations.why(place.candidates[0], geography.names(), phrase=place.phrase)
        yield _("Why this village"), f"{plain(why)}"


def _place(activity: Activity) -> str:
    """Name the village, or those that it may be."""
    place = activity.where
    if place.village_code:
        return f"**{plain(geography.full_name(place.village_code))}**"
    likely = [plain(geography.area_name(one.village_code)) for one in place.candidates[:3]]
    return _("unsure: {villages}").format(villages=", ".join(likely)) if likely else _("unknown")


def _ignored(file: FileOutcome) -> str:
    whys = dict.fromkeys(one.reason for one in file.ignored)
    return ", ".join(wording.reason(why) for why in whys) or wording.NOTHING
