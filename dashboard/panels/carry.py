"""A laptop's data carried to another one: a backup out, a backup in, first looked at."""

from collections.abc import Callable
from functools import partial

import pandas as pd
import streamlit as st

from dashboard import carrying, loaders, moving, session, wording
from dashboard.loaders import Scope
from dashboard.moving import Amounts, Found, Upload
from dashboard.translation import gettext as _
from etl.store import sealing
from etl.store.merging.conflicts import Conflict

_LOCK, _OPEN, _FILE = "carry_lock", "carry_open", "carry_file"
# conflicts on the page; `komsos merge --dry-run` shows all
_MOST_SHOWN = 200


def show(scope: Scope) -> None:
    """Draw how data leave this laptop and how those of another one come in."""
    _out(scope)
    st.divider()
    _in(scope)


def _out(scope: Scope) -> None:
    st.subheader(_("Back up"), anchor=False)
    st.markdown(
        _(
            "The whole store in one file: for safekeeping, or for another laptop. With a "
            "passphrase nobody can open it without; if it is forgotten, you cannot either."
        )
    )
    # a form, since only its button brings along what is still being typed; a download button
    # would give a backup without the passphrase that stands on the screen
    with st.form("carry_out", border=False):
        typed = _passphrase(_("Passphrase (leave empty for none)"), _LOCK)
        is_asked = st.form_submit_button(_("Back up"), type="primary")
    if not is_asked:
        return
    if typed is not None and len(typed) < sealing.FEWEST_SIGNS:
        st.error(wording.reason("passphrase_too_short", fewest=sealing.FEWEST_SIGNS))
        return
    st.success(
        _("The backup is ready, locked with the passphrase.")
        if typed
        else _("The backup is ready, without a passphrase: whoever has the file can read it.")
    )
    st.download_button(
        _("Download the backup"),
        data=partial(moving.backup_bytes, scope.store, typed),
        file_name=moving.file_name(scope, loaders.store(scope.store).today()),
        mime="application/octet-stream",
        on_click="ignore",
        type="primary",
    )


def _in(scope: Scope) -> None:
    st.subheader(_("Bring in a backup"), anchor=False)
    st.markdown(
        _(
            "**Merging** adds what the other laptop has and takes over what was decided there; "
            "what two people decided differently waits under review. It can be undone.  \n"
            "**Restoring** puts the backup in place of everything here. Nothing changes before "
            "you have seen it."
        )
    )
    brought = st.file_uploader(_("File of a backup"), key=_FILE, max_upload_size=500)
    if brought is None:
        return
    content = brought.getvalue()
    # a form here, too: its callbacks find the passphrase as it stands on the screen
    with st.form("carry_in", border=False):
        typed = _passphrase(_("Passphrase of the backup, if it has one"), _OPEN)
        with st.container(horizontal=True):
            st.form_submit_button(
                _("Show what merging would change"),
                type="primary",
                on_click=_look,
                args=(moving.look_at_merging, scope, brought.name, content),
            )
            st.form_submit_button(
                _("Show what restoring would change"),
                on_click=_look,
                args=(moving.look_at_restoring, scope, brought.name, content),
            )
    upload = Upload(brought.name, content, typed)
    found: Found | None = session.get("carry_found")
    if found and (found.digest, found.version) == (upload.digest, scope.version):
        _merging(scope, upload, found)
        _restoring(scope, upload, found)


def _look(look: Callable[[Scope, Upload], None], scope: Scope, name: str, content: bytes) -> None:
    """Look at an upload with the passphrase that came with the press of the button."""
    look(scope, Upload(name, content, st.session_state.get(_OPEN) or None))


def _passphrase(label: str, key: str) -> str | None:
    typed = st.text_input(
        label, type="password", key=key, max_chars=200, autocomplete="new-password", width=460
    )
    return typed or None


def _merging(scope: Scope, upload: Upload, found: Found) -> None:
    if (merged := found.merged) is None:
        return
    if merged.is_empty:
        st.success(_("Everything in it is here already; nothing changes."))
        return
    st.markdown(" \N{MIDDLE DOT} ".join(carrying.counts(merged)))
    if merged.conflicts:
        st.warning(_("Decided differently; the visits among them wait under review then:"))
        st.dataframe(
            pd.DataFrame([_row(one) for one in merged.conflicts[:_MOST_SHOWN]]),
            hide_index=True,
            placeholder=wording.NOTHING,
            alt=_("Table of what two laptops decided differently"),
        )
        _tell_cut(len(merged.conflicts))
    st.button(_("Merge as shown"), on_click=moving.bring_in, args=(scope, upload))


def _tell_cut(count: int) -> None:
    if count > _MOST_SHOWN:
        st.caption(
            _("The first {shown} of {count}.").format(
                shown=wording.number(_MOST_SHOWN), count=wording.number(count)
            )
        )


def _row(one: Conflict) -> dict[str, object]:
    return {
        _("Conflict"): carrying.what(one),
        _("Here"): carrying.says(one.ours),
        _("Decided here"): carrying.decided(one.ours),
        _("There"): carrying.says(one.theirs),
        _("Decided there"): carrying.decided(one.theirs),
    }


def _restoring(scope: Scope, upload: Upload, found: Found) -> None:
    if found.amounts is None:
        return
    st.markdown(_("The backup is whole. What restoring it changes:"))
    st.dataframe(
        pd.DataFrame(
            [_amounts(_("Now"), found.amounts[0]), _amounts(_("Afterwards"), found.amounts[1])]
        ),
        hide_index=True,
        placeholder=wording.NOTHING,
        alt=_("Table of what the store holds now and after restoring"),
    )
    st.button(_("Restore as shown"), on_click=moving.put_back, args=(scope, upload))


def _amounts(label: str, amounts: Amounts) -> dict[str, object]:
    return {
        _("Store"): label,
        _("Visits"): amounts.visits,
        _("Changes so far"): amounts.version,
        _("Last change"): wording.date_and_time(amounts.last_at) if amounts.last_at else None,
    }
