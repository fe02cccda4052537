"""What the page Penyimpanan changes: the PIN, how long texts are kept, and the end of a store."""

from collections.abc import Callable
from pathlib import Path

import streamlit as st

from dashboard import actions, guard, keeping, labels, loaders, session, settings, wording
from dashboard.errors import QuestionError
from dashboard.maps.markup import plain
from dashboard.translation import gettext as _
from etl.store import locking, opening, retention, wiping
from geodata.errors import ReasonError


def path_of(name: str) -> Path:
    """Tell where the file of a store is; it need not exist."""
    return opening.path_of(settings.database()) if name == session.OWN else settings.rehearsal()


def set_pin(present: str, pin: str, again: str, minutes: int) -> None:
    """Lock the dashboard with a PIN, or with another one; other windows then ask for it."""

    def decide() -> str:
        _check(present)
        if pin != again:
            raise QuestionError("pin_unlike")
        store = loaders.store(session.OWN)
        locking.set_pin(store, pin, minutes=minutes, who=actions.who())
        if found := locking.lock(store):
            guard.admit(found)
        return _("The PIN is set. It is asked for after {count} idle minutes.").format(
            count=wording.number(minutes)
        )

    _do(decide)


def remove_pin(present: str) -> None:
    """Lock the dashboard no more."""

    def decide() -> str:
        _check(present)
        locking.remove_pin(loaders.store(session.OWN), who=actions.who())
        return _("The PIN is removed; the dashboard is open to whoever sits here.")

    _do(decide)


def keep_texts(days: int) -> None:
    """State for how many days texts are kept, and reduce older ones now."""

    def decide() -> str:
        store = loaders.store(session.OWN)
        retention.keep_for(store, days, who=actions.who())
        done = retention.reduce(store, days, who=actions.who())
        keeping.forget()
        return _("Texts are kept for {days} days. Reports reduced now: {count}.").format(
            days=wording.number(days), count=wording.number(done.reports)
        )

    _do(decide)


def keep_texts_always() -> None:
    """State that texts are kept without limit."""

    def decide() -> str:
        retention.keep_for(loaders.store(session.OWN), None, who=actions.who())
        keeping.forget()
        return _("Texts are kept without limit. Those reduced before do not come back.")

    _do(decide)


def wipe(name: str, word: str, pin: str) -> None:
    """Delete a store with the copies beside it; an empty one, or new training data, follows."""

    def decide() -> str:
        if word.strip() != labels.WIPE_WORD:
            raise QuestionError("wipe_unconfirmed", word=labels.WIPE_WORD)
        if name == session.OWN:
            _check(pin)
        count = wiping.wipe(path_of(name))
        st.cache_resource.clear()
        keeping.forget()
        session.switch_store(name)
        return _("Deleted, files: {count}. What is shown now begins anew.").format(
            count=wording.number(count)
        )

    _do(decide)


def _check(present: str) -> None:
    """Refuse whoever does not know the PIN, where there is one."""
    found = guard.lock()
    if found and (refused := guard.fits(found, present)):
        code, count = refused
        raise QuestionError(code, count=wording.number(count))


def _do(decide: Callable[[], str]) -> None:
    """Carry out a decision; the page then says what came of it, or why it was refused."""
    try:
        said = (decide(), False)
    except ReasonError as refused:
        said = (plain(wording.reason(refused.reason, **refused.details)), True)
    session.put(storage_told=said)
