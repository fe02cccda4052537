"""The lock screen: one box for the PIN and nothing else; and what watches that it comes in time."""

import os

import streamlit as st

from dashboard import guard, session, wording
from dashboard import lock as rules
from dashboard.panels import keyed
from dashboard.translation import gettext as _
from etl.store import locking
from etl.store.locking import Lock

# where the command lies in the folder of the program
_KOMSOS = r".venv\Scripts\komsos" if os.name == "nt" else ".venv/bin/komsos"
# boxes called so have the keyboard when they come
_PIN_BOX = "typed_first_pin"


def show(found: Lock) -> None:
    """Draw the screen of a dashboard that is locked; no content, no sidebar."""
    # kept, since what belongs to boxes that are not drawn is forgotten
    session.put(**{key: session.get(key) for key in (*session.FILTERS, "language")})
    keyed.listen()
    with st.container(horizontal_alignment="center"), st.container(key="lock_screen", width=460):
        st.title(_("Locked"), anchor=False)
        st.markdown(_("Somebody set a PIN for Peta Komsos on this computer."))
        with st.form("lock_form", clear_on_submit=True):
            st.text_input(
                _("PIN"),
                type="password",
                key=_PIN_BOX,
                max_chars=locking.LONGEST,
                autocomplete="off",
            )
            st.form_submit_button(
                _("Open"), type="primary", width="stretch", on_click=_try, args=(found,)
            )
        if told := session.get("lock_told"):
            st.warning(told)
        st.caption(_("It locks by itself after {count} idle minutes.").format(count=found.minutes))
        # no caption: what is to be typed must be read
        st.markdown(
            _(
                "PIN forgotten? On this computer, in the folder of the program, run `{command}`; "
                "the journal notes it."
            ).format(command=f"{_KOMSOS} pin remove --forgotten")
        )


@st.fragment(run_every=rules.TICK_S)
def watch() -> None:
    """Lock the page without a click once its visitor has been away too long; draws nothing."""
    if guard.is_shut(guard.lock()):
        st.rerun()


def button() -> None:
    """Draw the button of the sidebar that locks at once."""
    st.sidebar.button(
        _("Lock now"), icon=":material/lock:", width="stretch", key="lock_now", on_click=guard.shut
    )


def _try(found: Lock) -> None:
    refused = guard.fits(found, st.session_state[_PIN_BOX])
    if refused is None:
        guard.admit(found)
    session.put(lock_told=refused and refusal(*refused))


def refusal(code: str, count: int) -> str:
    """Say why a PIN did not open, given what `guard.fits` says."""
    return wording.reason(code, count=wording.number(count))
