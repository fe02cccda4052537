"""Two boundary sets side by side: villages of only one, other names, ground that moved."""

import pandas as pd
import streamlit as st

from dashboard import bounding, settings, stating, wording
from dashboard.maps.markup import plain
from dashboard.scope import Scope
from dashboard.translation import gettext as _
from geodata import editions, library
from geodata.editions import Contrast
from geodata.errors import ReasonError

# rows of one table on the page; `komsos boundaries compare --json` gives all
_SHOWN = 500


def show(scope: Scope) -> None:
    """Draw the choice of two sets, and how they differ."""
    del scope
    there = {one.edition: one for one in library.installed(settings.boundaries())}
    if len(there) == 1:
        st.info(_("There is only one set to compare. Upload another one first."))
        return
    left, right = st.columns(2)
    first = left.selectbox(
        _("First set"),
        there,
        format_func=lambda one: there[one].name if one in there else str(one),
        key=stating.key(stating.BOUNDARIES, "compare_first"),
    )
    others = [one for one in there if one != first]
    second = right.selectbox(
        _("Second set"),
        others,
        index=len(others) - 1,
        format_func=lambda one: there[one].name if one in there else str(one),
        key=stating.key(stating.BOUNDARIES, f"compare_second_{first}"),
    )
    try:
        with st.spinner(_("Comparing")):
            found = _contrast(first, second)
    except ReasonError as refused:
        st.error(plain(wording.reason(refused.reason, **refused.details)))
        return
    _tables(found)


@st.cache_resource(max_entries=4, show_spinner=False)
def _contrast(first: str, second: str) -> Contrast:
    folder = settings.boundaries()
    return editions.contrast(library.load(folder, first), library.load(folder, second))


def _tables(found: Contrast) -> None:
    counts = (
        (_("Villages in both"), found.common, _("Villages that both sets draw.")),
        (_("Only in the first"), len(found.gone), _("In the districts that both sets know.")),
        (_("Only in the second"), len(found.new), _("In the districts that both sets know.")),
        (_("Other name"), len(found.renamed), _("Villages that the sets call differently.")),
        (
            _("Ground moved"),
            len(found.moved),
            _("Villages of whose ground more than a thousandth lies elsewhere."),
        ),
    )
    with st.container(key="figures_compare"):
        columns = st.columns(len(counts))
    for column, (label, count, meaning) in zip(columns, counts, strict=True):
        column.metric(label, wording.number(count), help=meaning)
    _listed(_("Only in the first"), [{_("Village"): bounding.village(one)} for one in found.gone])
    _listed(_("Only in the second"), [{_("Village"): bounding.village(one)} for one in found.new])
    _listed(
        _("Other name"),
        [
            {_("Village code"): code, _("First set"): one, _("Second set"): other}
            for code, one, other in found.renamed
        ],
    )
    _listed(
        _("Ground moved"),
        [
            {
                _("Village"): bounding.village(one.village_code),
                _("First, km²"): wording.number(one.area_km2[0], decimals=2),
                _("Second, km²"): wording.number(one.area_km2[1], decimals=2),
                _("Ground that moved (%)"): wording.number(100 * one.moved_share, decimals=1),
            }
            for one in found.moved
        ],
    )


def _listed(title: str, rows: list[dict[str, str]]) -> None:
    if not rows:
        return
    st.subheader(title, anchor=False)
    st.dataframe(
        pd.DataFrame(rows[:_SHOWN]),
        hide_index=True,
        placeholder=wording.NOTHING,
        alt=title,
    )
    if len(rows) > _SHOWN:
        st.caption(
            _("The first {shown} of {count}.").format(
                shown=wording.number(_SHOWN), count=wording.number(len(rows))
            )
        )
