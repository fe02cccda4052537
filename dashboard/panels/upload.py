"""Reports in: a dry run that says what will happen with each row and why, then the storing."""

import pandas as pd
import streamlit as st

from dashboard import actions, explanations, geography, intake, session, wording
from dashboard.loaders import Scope
from dashboard.maps.markup import plain
from dashboard.panels import mapping
from dashboard.translation import gettext as _
from etl.extract import limits
from etl.models import Activity, FileOutcome, Outcome

# rows of one file shown at once; the counts are of all
_ROWS_SHOWN = 500
# letters of a report shown in its row
_EXCERPT = 160


def show(scope: Scope) -> None:
    """Draw the uploader; below it what would happen, and the button that makes it happen."""
    st.markdown(
        _(
            "Text (also pasted from WhatsApp), tables (CSV, Excel) or JSON lines. "
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
    columns = mapping.show(uploads)
    result = actions.dry_run(scope, uploads, columns)
    _counts(result.counts)
    for outcome in result.files:
        _file(outcome)
    to_store = result.counts["stored"] + result.counts["review"]
    if to_store and st.button(
        _("Store {count} reports").format(count=wording.number(to_store)), type="primary"
    ):
        _store(scope, uploads, columns)


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


def _file(outcome: FileOutcome) -> None:
    """Show one file: its error, or its notices and what becomes of each row."""
    with st.expander(plain(outcome.path), expanded=True):
        if outcome.error:
            st.error(plain(wording.reason(outcome.error, **outcome.error_details)))
            return
        for notice in outcome.notices:
            st.warning(plain(wording.reason(notice.reason, **notice.details)))
        if outcome.outcomes:
            st.dataframe(
                _rows(outcome.outcomes[:_ROWS_SHOWN]),
                hide_index=True,
                placeholder=wording.NOTHING,
                column_config={
                    _("Date"): st.column_config.DateColumn(format="DD/MM/YYYY"),
                    _("Why"): st.column_config.TextColumn(width="medium"),
                },
                alt=_("Table of the reports of this file"),
            )
        if len(outcome.outcomes) > _ROWS_SHOWN:
            st.caption(_("The first {count} rows are shown.").format(count=_ROWS_SHOWN))
        if outcome.ignored:
            st.caption(
                _("Left out, since they are no reports: {reasons}").format(
                    reasons=plain(_ignored(outcome))
                )
            )


def _rows(outcomes: tuple[Outcome, ...]) -> pd.DataFrame:
    return pd.DataFrame([_row(number, one) for number, one in enumerate(outcomes, start=1)])


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
        _("Why this village"): _why_there(main) if main else "",
        _("Date"): main.when.day if main else None,
        # zero means that the report names no number
        _("People met"): (main.people or None) if main else None,
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


def _store(scope: Scope, uploads: tuple[intake.Upload, ...], columns: actions.Mapped) -> None:
    """Store for good, with a bar for the wait."""
    words = _("Storing reports")
    bar = st.progress(0.0, text=words)
    actions.store(scope, uploads, columns, progress=lambda share: bar.progress(share, text=words))
