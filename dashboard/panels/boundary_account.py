"""What became of every row of a boundary file: counts, and the lists behind them."""

from collections.abc import Sequence
from typing import Any

import pandas as pd
import streamlit as st

from dashboard import bounding, wording
from dashboard.bounding import Told
from dashboard.translation import gettext as _

# rows of one list on the page; `komsos boundaries inspect --json` gives all
_SHOWN = 1_000


def show(told: Told, *, key: str) -> None:
    """Draw the account; `key` tells it from others on the page."""
    _figures(told, key)
    if told.missing:
        st.warning(
            _(
                "{count} villages of the national list are missing from it. They stay without a "
                "boundary, or keep that of another set."
            ).format(count=wording.number(len(told.missing)))
        )
    _list(
        _("Missing villages ({count})"),
        [{_("Village code"): one, _("Village"): bounding.village(one)} for one in told.missing],
        "",
    )
    _list(
        _("Rows set aside ({count})"),
        [
            # rows are counted from 1 on the screen, as spreadsheets do
            {_("Row"): row + 1, _("Name"): name, _("Why"): wording.finding(why)}
            for row, name, why in told.set_aside
        ],
        bounding.counted([why for _row, _name, why in told.set_aside]),
    )
    _list(
        _("What was changed to read them ({count})"),
        [
            {_("Village"): bounding.village(code), _("What was changed"): wording.finding(what)}
            for code, what in told.repaired
        ],
        bounding.counted([what for _code, what in told.repaired]),
    )
    _cleaned(told)


def _figures(told: Told, key: str) -> None:
    figures = (
        (_("Villages"), told.villages, _("Villages with an outline that can be used.")),
        (
            _("Changed in reading"),
            len({code for code, _what in told.repaired}),
            _("Villages of which the code, the name or the outline had to be put right."),
        ),
        (
            _("Rows set aside"),
            len(told.set_aside),
            _("Rows of the file that became no village, each with why."),
        ),
        (
            _("Missing"),
            len(told.missing),
            _("Villages that the national list has in the areas of the file, and it has not."),
        ),
    )
    with st.container(key=f"figures_{key}"):
        columns = st.columns(len(figures))
    for column, (label, count, meaning) in zip(columns, figures, strict=True):
        column.metric(label, wording.number(count), help=meaning)


def _cleaned(told: Told) -> None:
    """Say by how much closing gaps and overlaps changed villages."""
    _list(
        _("Edges closed ({count})"),
        [
            {
                _("Village"): bounding.village(code),
                _("Change of area (%)"): wording.number(100 * share, decimals=2),
            }
            for code, share in told.area_changes
        ],
        _("Gaps and overlaps between neighbours were closed, the largest change first."),
    )
    _list(
        _("Left as published, since they lie across others ({count})"),
        [{_("Village"): bounding.village(code)} for code in told.refused],
        "",
    )


def _list(title: str, rows: Sequence[dict[str, Any]], caption: str) -> None:
    if not rows:
        return
    with st.expander(title.format(count=wording.number(len(rows)))):
        if caption:
            st.caption(caption)
        st.dataframe(
            pd.DataFrame(rows[:_SHOWN]),
            hide_index=True,
            placeholder=wording.NOTHING,
            alt=title.format(count=wording.number(len(rows))),
        )
        if len(rows) > _SHOWN:
            st.caption(
                _("The first {shown} of {count}.").format(
                    shown=wording.number(_SHOWN), count=wording.number(len(rows))
                )
            )
