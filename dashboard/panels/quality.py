"""How far the map can be trusted: the data-quality block, each number with its definition."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from dashboard import wording
from dashboard.translation import gettext as _

_PER_ROW = 4


def show(quality: Mapping[str, Any], summary: Mapping[str, Any]) -> None:
    """
    Draw the block.

    Parameters
    ----------
    quality
        `Coverage.quality`.
    summary
        `Coverage.summary`, for the possible doubles.
    """
    st.header(_("How far can this map be trusted?"), anchor=False)
    figures = _figures(quality, summary)
    with st.container(key="figures_quality"):
        for start in range(0, len(figures), _PER_ROW):
            row = figures[start : start + _PER_ROW]
            for column, (label, value, meaning) in zip(st.columns(_PER_ROW), row, strict=True):
                column.metric(label, value, help=meaning)
    st.caption(_located(quality["located"]))


def _figures(
    quality: Mapping[str, Any], summary: Mapping[str, Any]
) -> tuple[tuple[str, str, str], ...]:
    """Give label, value and definition of each figure, in reading order."""
    return (
        (
            _("Placed in a village"),
            _share(quality["match_rate"]),
            _("Visits placed in a village, among all activities that may belong to this area."),
        ),
        (
            _("Reports under review"),
            wording.number(quality["in_review"]),
            _("Reports that wait for a person's decision and may belong to this area."),
        ),
        (
            _("Reports without a date"),
            wording.number(quality["undated_reports"]),
            _("Reports under review whose day is missing or incomplete."),
        ),
        (
            _("Possible doubles"),
            wording.number(summary["possible_doubles"]),
            _(
                "Further visits to one village on one day by units that do not contradict each "
                "other. They are counted, and shown here to be looked at."
            ),
        ),
        (
            _("Days from visit to report"),
            _delay(quality["delay_days"]),
            _("Median of the days between visit and message, where the report was dated."),
        ),
        (
            _("Near a village border"),
            _share(quality["near_border_share"]),
            _("Share of the visits whose coordinates fit two villages."),
        ),
        (
            _("Weekday and date disagree"),
            wording.number(quality["weekday_mismatch"]),
            _("Visits whose report names a weekday that the date is not; the date counts."),
        ),
        (
            _("Villages without boundary"),
            wording.number(quality["without_boundary"]),
            _("Villages of the area that the boundary set has no outline for."),
        ),
    )


def _share(share: float | None) -> str:
    return wording.NOTHING if share is None else wording.percent(share)


def _delay(delay: Mapping[str, Any]) -> str:
    median = delay["median"]
    return wording.NOTHING if median is None else wording.number(median)


def _located(located: Mapping[str, int]) -> str:
    """Say how the visits found their village, in one line."""
    parts = [
        f"{wording.located_label(how)} {wording.number(count)}" for how, count in located.items()
    ]
    return _("How the village was found: {ways}.").format(ways=", ".join(parts))
