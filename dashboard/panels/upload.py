"""Reports in: a dry run that says what will happen with each row and why, then the storing."""

import pandas as pd
import streamlit as st

from dashboard import actions, explanations, geography, intake, session, wording
from dashboard.loaders import Scope
from dashboard.maps.markup import plain
from dashboard.panels import mapping
from dashboard.translation import gettext as _
from etl.extract import limits
from etl.models import Activity, FileOutcome, Kind, Outcome
from etl.pipeline import IngestResult

# rows of one file shown at once; the counts are of all
_ROWS_SHOWN = 500
# letters of a report shown in its row
_EXCERPT = 160
# a choice of its own: to a select box None means that nothing is chosen yet
_ANY = ""


def show(scope: Scope) -> None:
    """Draw the uploader; below it what would happen, and the button that makes it happen."""
    st.markdown(
        _(
            "Texts, WhatsApp exports, tables (CSV, Excel), exports of KoboToolbox and ODK (also "
            "GeoJSON) or JSON lines. "
            "Nothing is stored before you press **Store**. At most {limit} MB per file."
        ).format(limit=limits.MAX_FILE_BYTES // 2**20)
    )
    files = st.file_uploader(
        _("Report files"),
        accept_multiple_files=True,
        key=f"uploads_{session.get('upload_round')}",
        # what was said of the files before is no word about these
        on_change=lambda: session.put(message=None),
    )
    if not files:
        return
    uploads = tuple(intake.Upload(file.name, file.getvalue()) for file in files)
    kind = _kind()
    said = intake.Said(kind, mapping.show(scope, uploads, kind))
    result = _tried(scope, uploads, said)
    _counts(result.counts)
    for place, outcome in enumerate(result.files):
        _file(outcome, place)
    to_store = result.counts["stored"] + result.counts["review"]
    if to_store and st.button(
        _("Store {count} reports").format(count=wording.number(to_store)), type="primary"
    ):
        _store(scope, uploads, said)


def _kind() -> Kind | None:
    """Let the user say what the files are, where their content misleads."""
    chosen = st.selectbox(
        _("Kind of the files"),
        [_ANY, *Kind],
        format_func=lambda one: wording.input_kind_label(one) if one else _("told from content"),
        key=f"kind_{session.get('upload_round')}",
    )
    return Kind(chosen) if chosen else None


def _tried(scope: Scope, uploads: tuple[intake.Upload, ...], said: intake.Said) -> IngestResult:
    """Try it, with a bar where it takes long."""
    words = _("Reading reports")
    place = st.empty()
    result = actions.dry_run(
        scope, uploads, said, progress=lambda share: place.progress(share, text=words)
    )
    place.empty()
    return result


def _counts(counts: dict[str, int]) -> None:
    """Show what would become of all reports together; the parts add up to the first figure."""
    shown = ("stored", "review", "duplicate", "rejected", "ignored")
    with st.container(key="figures_upload"):
        columns = st.columns(len(shown) + 1)
    columns[0].metric(
        _("Reports read"),
        wording.number(counts["read"]),
        help=_("All that was recognised as a report: the sum of the next four figures."),
    )
    for column, state in zip(columns[1:], shown, strict=True):
        column.metric(
            wording.report_state_label(state),
            wording.number(counts[state]),
            help=wording.report_state_definition(state),
        )


def _file(outcome: FileOutcome, place: int) -> None:
    """Show one file: its error, or its notices and what becomes of each row."""
    kind = f" \N{MIDDLE DOT} {wording.input_kind_label(outcome.kind)}" if outcome.kind else ""
    with st.expander(f"{plain(outcome.path)}{kind}", expanded=True):
        if outcome.error:
            st.error(plain(wording.reason(outcome.error, **outcome.error_details)))
            return
        for notice in outcome.notices:
            # the columns themselves say so above
            if notice.reason != "mapping_remembered":
                st.warning(plain(wording.reason(notice.reason, **notice.details)))
        if outcome.outcomes:
            _table(outcome.outcomes, place)
        if outcome.ignored:
            st.caption(
                _("Left out, since they are no reports: {reasons}").format(
                    reasons=plain(_ignored(outcome))
                )
            )


def _table(outcomes: tuple[Outcome, ...], place: int) -> None:
    """Show what becomes of each report, all or those of one outcome."""
    numbered = tuple(enumerate(outcomes, start=1))
    states = list(dict.fromkeys(one.state for one in outcomes))
    if len(states) > 1:
        state = st.selectbox(
            _("Show"),
            [_ANY, *states],
            format_func=lambda one: wording.report_state_label(one) if one else _("all rows"),
            key=f"outcome_{session.get('upload_round')}_{place}",
        )
        numbered = tuple(pair for pair in numbered if not state or pair[1].state == state)
    st.dataframe(
        _rows(numbered[:_ROWS_SHOWN]),
        hide_index=True,
        placeholder=wording.NOTHING,
        column_config={
            _("Date"): st.column_config.DateColumn(format="DD/MM/YYYY"),
            _("Why"): st.column_config.TextColumn(width="medium"),
        },
        alt=_("Table of the reports of this file"),
    )
    if len(numbered) > _ROWS_SHOWN:
        st.caption(_("The first {count} rows are shown.").format(count=_ROWS_SHOWN))


def _rows(numbered: tuple[tuple[int, Outcome], ...]) -> pd.DataFrame:
    return pd.DataFrame([_row(number, one) for number, one in numbered])


def _row(number: int, outcome: Outcome) -> dict[str, object]:
    """Say of one report: what becomes of it, why, and what was understood."""
    reading = outcome.reading
    main = reading.activities[0] if reading else None
    code = main.where.village_code if main else None
    return {
        _("No."): number,
        _("What happens"): wording.report_state_label(outcome.state),
        _("Why"): wording.reasons_text(outcome.reasons),
        _("Village"): geography.area_name(code) if code else "",
        _("Date"): main.when.day if main else None,
        _("Kind"): "; ".join(map(wording.kind_label, main.kinds)) if main else "",
        _("Further activities"): (len(reading.activities) - 1 or None) if reading else None,
        # zero means that the report names no number
        _("People met"): (main.people or None) if main else None,
        _("Why this village"): _why_there(main) if main else "",
        _("Why this date"): wording.reasons_text(main.when.flags) if main else "",
        _("Text (masked)"): reading.masked_text[:_EXCERPT] if reading else "",
    }


def _why_there(activity: Activity) -> str:
    """Say why an activity is taken to be where it is, or may be."""
    candidates = activity.where.candidates
    if not candidates:
        return ""
    return explanations.why(candidates[0], geography.names(), phrase=activity.where.phrase)


def _ignored(outcome: FileOutcome) -> str:
    counts = pd.Series([one.reason for one in outcome.ignored]).value_counts()
    return "; ".join(f"{wording.reason(str(reason))} ({count})" for reason, count in counts.items())


def _store(scope: Scope, uploads: tuple[intake.Upload, ...], said: intake.Said) -> None:
    """Store for good, with a bar for the wait."""
    words = _("Storing reports")
    bar = st.progress(0.0, text=words)
    actions.store(scope, uploads, said, progress=lambda share: bar.progress(share, text=words))
