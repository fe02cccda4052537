"""*Mungkin ganda*: the visits that may be one visit told twice, side by side with their texts."""

from datetime import date

import pandas as pd
import streamlit as st

from dashboard import geography, loaders, wording
from dashboard.analysis import doubles
from dashboard.loaders import Scope
from dashboard.maps.markup import plain
from dashboard.translation import gettext as _

# groups drawn; more are worked off from the newest on
_SHOWN = 20


def show(scope: Scope) -> None:
    """Draw the groups of visits of one village, day and post; drawn only when opened."""
    box = st.expander(_("Possible doubles"), key="queue_doubles", on_change="rerun")
    if not box.open:
        return
    with box:
        found = loaders.doubles(scope)
        if found.empty:
            st.info(_("No two visits of this window look like one."))
            return
        st.markdown(
            _(
                "{count} visits may be told twice: same village, day and post. They are counted; "
                "nothing is decided by being listed here."
            ).format(count=wording.number(doubles.count(found)))
        )
        unknown = _("unit unknown")
        for (village, day), visits in _groups(found):
            st.markdown(f"**{plain(geography.full_name(village))}, {wording.long_date(day)}**")
            for post, file_name, text in visits:
                st.caption(plain(f"{post or unknown}, {file_name}"))
                st.text(text)


def _groups(
    found: pd.DataFrame,
) -> list[tuple[tuple[str, date], list[tuple[str | None, str, str]]]]:
    """Put the visits of one village and day together: post, file and masked text of each."""
    groups: dict[tuple[str, date], list[tuple[str | None, str, str]]] = {}
    columns = ["village_code", "day", "koramil", "file_name", "masked_text"]
    for village, day, *visit in found[columns].itertuples(index=False, name=None):
        groups.setdefault((village, day), []).append((visit[0], visit[1], visit[2]))
    return list(groups.items())[:_SHOWN]
