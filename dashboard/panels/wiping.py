"""The end of a store on this computer: which files go, what may stay all the same, the doing."""

from pathlib import Path

import streamlit as st

from dashboard import custody, guard, labels, session, wording
from dashboard.loaders import Scope
from dashboard.maps.markup import plain
from dashboard.translation import gettext as _
from etl.store import locking, wiping

_WORD, _PIN = "wipe_word", "wipe_pin"
_BYTES_PER_KB = 1000


def show(scope: Scope) -> None:
    """Draw the files, the warning, and the form."""
    is_own = scope.store == session.OWN
    if is_own:
        st.markdown(
            _(
                "Deletes **all your data** from this computer: reports, decisions, units, "
                "campaigns, the journal, the PIN. No undo brings them back."
            )
        )
    else:
        st.markdown(
            _(
                "Deletes the **training data** with all that was practised on them; they are then "
                "composed anew. Your own data are not touched."
            )
        )
    st.markdown(_("These files are overwritten and deleted:"))
    st.markdown("\n".join(_line(file) for file in wiping.parts(custody.path_of(scope.store))))
    st.markdown(
        _(
            "**Stay:** backups saved elsewhere, files that were handed up or downloaded, and the "
            "report files themselves. An SSD or a USB stick may keep old blocks that no program "
            "can overwrite; only an encrypted disk helps against that."
        )
    )
    _form(scope.store, asks_pin=is_own and guard.lock() is not None)


def _form(name: str, *, asks_pin: bool) -> None:
    with st.form("wipe_form", clear_on_submit=True, width=460):
        st.text_input(
            _("Type {word} to confirm").format(word=labels.WIPE_WORD),
            key=_WORD,
            max_chars=20,
            autocomplete="off",
        )
        if asks_pin:
            st.text_input(
                _("Present PIN"),
                type="password",
                key=_PIN,
                max_chars=locking.LONGEST,
                autocomplete="new-password",
            )
        st.form_submit_button(_("Delete everything"), type="primary", on_click=_wipe, args=(name,))


def _wipe(name: str) -> None:
    custody.wipe(name, st.session_state[_WORD], st.session_state.get(_PIN, ""))


def _line(file: Path) -> str:
    size = wording.number(file.stat().st_size / _BYTES_PER_KB)
    return f"- {plain(file)} ({size} kB)"
