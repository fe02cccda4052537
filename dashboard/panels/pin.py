"""The PIN of the dashboard: set, changed, removed; and what it is good for."""

import streamlit as st

from dashboard import custody, guard, session
from dashboard.loaders import Scope
from dashboard.translation import gettext as _
from etl.store import locking
from etl.store.locking import Lock

_PRESENT, _NEW, _AGAIN, _MINUTES = "pin_present", "pin_new", "pin_again", "pin_minutes"
_PRESENT_TO_REMOVE = "pin_present_to_remove"


def show(scope: Scope) -> None:
    """Draw the forms."""
    st.markdown(
        _(
            "A PIN keeps passers-by from this screen: it is asked for when the dashboard opens, "
            "after some idle minutes, and when **Lock now** is pressed. It does not encrypt the "
            "data: whoever takes the laptop or may use its files is stopped by an encrypted disk "
            "and the password of the computer, not by this PIN."
        )
    )
    if scope.store != session.OWN:
        st.info(
            _(
                "The PIN belongs to your own data and covers the training data too. "
                "Open your own data to set it."
            )
        )
        return
    found = guard.lock()
    _setting(found)
    if found:
        _removal()


def _setting(found: Lock | None) -> None:
    with st.form("pin_form", clear_on_submit=True, width=460):
        if found:
            _box(_("Present PIN"), _PRESENT)
        _box(_("New PIN ({count} characters or more)").format(count=locking.SHORTEST), _NEW)
        _box(_("New PIN once more"), _AGAIN)
        st.number_input(
            _("Idle minutes until it locks by itself"),
            min_value=locking.FEWEST_MINUTES,
            max_value=locking.MOST_MINUTES,
            value=found.minutes if found else locking.DEFAULT_MINUTES,
            key=_MINUTES,
        )
        st.form_submit_button(
            _("Change the PIN") if found else _("Set the PIN"), type="primary", on_click=_set
        )


def _removal() -> None:
    with st.form("pin_removal", clear_on_submit=True, width=460):
        _box(_("Present PIN"), _PRESENT_TO_REMOVE)
        st.form_submit_button(_("Remove the PIN"), on_click=_remove)


def _box(label: str, key: str) -> None:
    st.text_input(
        label, type="password", key=key, max_chars=locking.LONGEST, autocomplete="new-password"
    )


def _set() -> None:
    typed = st.session_state
    custody.set_pin(
        typed.get(_PRESENT, ""), typed[_NEW], typed[_AGAIN], minutes=int(typed[_MINUTES])
    )


def _remove() -> None:
    custody.remove_pin(st.session_state[_PRESENT_TO_REMOVE])
