"""What pages change: carried out, told, and the page begun anew, with boxes of its own."""

from collections.abc import Callable

import streamlit as st

from dashboard import session, wording
from dashboard.maps.markup import plain
from dashboard.translation import gettext as _
from geodata.errors import ReasonError

UNITS, CAMPAIGNS, BOUNDARIES = "units", "campaigns", "boundaries"


def carry_out(page: str, decide: Callable[[], int | None]) -> None:
    """
    Carry out a decision and begin the page anew; what is refused is said in its place.

    Parameters
    ----------
    page
        `UNITS`, `CAMPAIGNS` or `BOUNDARIES`.
    decide
        Makes the change; gives the number of its entry, None if it was so already.
    """
    try:
        number = decide()
    except ReasonError as refused:
        st.error(plain(wording.reason(refused.reason, **refused.details)))
        return
    if number is None:
        told = _("There was nothing to change.")
    else:
        told = _("Changed. Change {number} can be undone under Reports, Changes.").format(
            number=number
        )
    # new boxes, which show what is stored now
    session.put(**{f"{page}_told": told, f"{page}_round": session.get(f"{page}_round") + 1})
    st.rerun()


def tell(page: str) -> None:
    """Say once what the last action on a page did."""
    if told := session.get(f"{page}_told"):
        st.success(told)
        session.put(**{f"{page}_told": None})


def key(page: str, what: str) -> str:
    """Make the key of a box, another one after each change."""
    return f"plain_{page}_{what}_{session.get(f'{page}_round')}"
