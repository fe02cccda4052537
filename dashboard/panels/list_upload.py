"""A list that is edited in a spreadsheet: taken down as it stands, looked at and stored again."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from dashboard import session, stating, wording
from dashboard.listings import CSV, XLSX, Listing
from dashboard.loaders import Scope
from dashboard.maps.markup import plain
from dashboard.translation import gettext as _
from etl.lists.taken import Taken, Trouble
from geodata.errors import ReasonError

_MIMES = {
    XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    CSV: "text/csv",
}
# rows that were not taken, shown at once; the count is of all
_SHOWN = 50


@dataclass(frozen=True, slots=True)
class Kind:
    """
    One kind of list.

    `page` and `name` tell its boxes and files from others', `listing` is it as it stands, `read`
    reads an upload, `save` stores what was read.
    """

    page: str
    name: str
    listing: Listing
    read: Callable[[bytes, str], Taken[Any]]
    save: Callable[[Sequence[Any]], int | None]


def show(scope: Scope, kind: Kind) -> None:
    """Draw the buttons that take the list down, and the uploader with what an upload would do."""
    st.markdown(
        _(
            "Take the list down, change it in Excel, and upload it here. Rows of the same code "
            "take the place of what is stored; what the list leaves out stays as it is."
        )
    )
    _downloads(scope, kind)
    file = st.file_uploader(
        _("List (CSV or Excel)"),
        type=[CSV, XLSX],
        key=stating.key(kind.page, f"upload_{kind.name}"),
    )
    if file is None:
        st.caption(_("Nothing is stored before you have seen what was understood."))
        return
    try:
        taken = kind.read(file.getvalue(), file.name)
    except ReasonError as refused:
        st.error(plain(wording.reason(refused.reason, **refused.details)))
        return
    _understood(kind, taken)


def _downloads(scope: Scope, kind: Kind) -> None:
    mark = "latihan-" if scope.store == session.REHEARSAL else ""
    for column, suffix in zip(st.columns(2), (XLSX, CSV), strict=True):
        column.download_button(
            _("List as {form}").format(form="Excel" if suffix == XLSX else "CSV"),
            data=partial(kind.listing.written, suffix),
            file_name=f"{mark}{kind.name}.{suffix}",
            mime=_MIMES[suffix],
            key=f"list_{kind.name}_{suffix}",
            on_click="ignore",
            width="stretch",
        )


def _understood(kind: Kind, taken: Taken[Any]) -> None:
    """Say what was understood, row by row where it was not, and offer to store it."""
    if taken.unread:
        st.caption(
            _("Columns that were not needed: {headings}.").format(
                headings=plain(", ".join(taken.unread))
            )
        )
    troubles(taken.troubles)
    if not taken.items:
        st.info(_("No row of this list can be stored."))
        return
    words = _("Store {count} rows").format(count=wording.number(len(taken.items)))
    if st.button(words, type="primary", key=stating.key(kind.page, f"store_{kind.name}")):
        stating.carry_out(kind.page, lambda: kind.save(taken.items))


def troubles(found: Sequence[Trouble]) -> None:
    """Say which rows of a list cannot be stored, each with why; nothing where there is none."""
    if not found:
        return
    st.warning(
        _("{count} rows cannot be stored; put them right and upload the list again.").format(
            count=wording.number(len(found))
        )
    )
    st.dataframe(
        pd.DataFrame(
            [
                {_("Row"): one.row, _("Why"): wording.reason(one.reason, **one.details)}
                for one in found[:_SHOWN]
            ]
        ),
        hide_index=True,
        column_config={_("Row"): st.column_config.NumberColumn(width=70)},
        alt=_("Table of the rows that cannot be stored"),
    )
