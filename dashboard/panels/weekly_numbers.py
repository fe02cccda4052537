"""The numbers of a weekly return: its figures and its tables."""

from typing import Any

import pandas as pd
import streamlit as st

from dashboard import geography, wording
from dashboard.maps.markup import plain
from dashboard.translation import gettext as _
from dashboard.weekly import names, tables
from dashboard.weekly.model import Return
from dashboard.weekly.standing import Both
from dashboard.weekly.tables import Cell, Table

# rows that are shown without scrolling, and the height in pixels of what has more
_SHOWN, _HEIGHT = 30, 560


def figures(shown: Return) -> None:
    """Draw the row of figures."""
    totals = shown.totals
    visited = _("{visited} of {all}").format(
        visited=wording.number(totals["villages_visited"]), all=wording.number(totals["villages"])
    )
    told = (
        ("visits", None, _("Stored activities with a full date in this week and a village.")),
        ("people", None, _("The sum of the people met, as the reports say; no names are kept.")),
        ("villages_visited", visited, _("Villages with at least one visit in this week.")),
        ("in_review", None, _("Reports that may belong to this week and wait for a decision.")),
        ("possible_doubles", None, _("Visits that may be another one told twice; counted.")),
    )
    with st.container(key="figures_weekly"):
        columns = st.columns(len(told))
    for column, (name, value, meaning) in zip(columns, told, strict=True):
        column.metric(names.total(name), value or wording.number(totals[name]), help=meaning)


def tables_of(shown: Return) -> None:
    """Draw the tables of the return."""
    gazetteer = geography.names()
    for table in (
        tables.visits(shown, gazetteer),
        tables.unvisited(shown, gazetteer),
        tables.waiting(shown, gazetteer),
        tables.doubles(shown),
    ):
        _table(table)


def changes(both: Both) -> None:
    """Draw what changed between the two versions."""
    for table in tables.changes(both):
        _table(table)


def _table(table: Table) -> None:
    st.subheader(table.title, anchor=False)
    if not table.rows:
        st.markdown(table.empty)
        return
    frame = pd.DataFrame(table.rows, columns=list(table.headings))
    st.dataframe(
        frame,
        key=f"weekly_table_{table.key}",
        hide_index=True,
        placeholder="",
        # a Kodim has hundreds of villages
        height="content" if len(frame) <= _SHOWN else _HEIGHT,
        column_config=_columns(table),
        alt=table.title,
    )
    for line in filter(None, (_total(table), table.note)):
        st.caption(plain(line))


def _total(table: Table) -> str:
    """Write the row of sums as a line: in the table, sorting would carry it among the others."""
    if not table.total:
        return ""
    name, *cells = table.total
    sums = zip(table.headings[1:], cells, strict=True)
    told = (f"{head} {wording.number(cell)}" for head, cell in sums if isinstance(cell, int))
    return f"{name}: {', '.join(told)}"


def _columns(table: Table) -> dict[str, Any]:
    """Show days as everywhere on the pages."""
    by_column = zip(table.headings, zip(*table.rows, strict=True), strict=True)
    return {
        heading: st.column_config.DateColumn(format="DD/MM/YYYY")
        for heading, cells in by_column
        if any(_is_day(cell) for cell in cells)
    }


def _is_day(cell: Cell) -> bool:
    return hasattr(cell, "isoformat")
