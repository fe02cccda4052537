"""What the page changes about learned names and kept reports: each begins the page anew."""

from collections.abc import Callable

import streamlit as st

from dashboard import actions, loaders, session, wording
from dashboard.loaders import Scope
from dashboard.translation import gettext as _
from etl import rereading
from etl.errors import EtlError
from etl.rereading import Reread
from etl.store import aliases
from etl.store import undo as undoing

TAB = "reread"


def apply(scope: Scope, found: Reread) -> None:
    """Make so what reading again found."""

    def change() -> str:
        number = rereading.apply(loaders.store(scope.store), found, who=actions.who())
        if number is None:
            return _("There was nothing to change.")
        return _("Changed as shown. Change {number} can be undone.").format(number=number)

    _do(change)


def undo(scope: Scope, number: int) -> None:
    """Take back what reading again changed."""

    def change() -> str:
        undoing.undo(loaders.store(scope.store), number, who=actions.who())
        return _("Change {number} was undone.").format(number=number)

    _do(change)


def teach(scope: Scope, name: str, village_code: str) -> None:
    """Learn a name for a village."""

    def change() -> str:
        aliases.teach(loaders.store(scope.store), name, village_code, who=actions.who())
        return _("The name was learned.")

    _do(change)


def forget(scope: Scope, alias: int) -> None:
    """Forget a name."""

    def change() -> str:
        aliases.forget(loaders.store(scope.store), alias, who=actions.who())
        return _("The name was deleted.")

    _do(change)


def _do(change: Callable[[], str]) -> None:
    """Carry out a change; what is refused is said in its place."""
    try:
        message = change()
    except EtlError as refused:
        st.error(wording.reason(refused.reason, **refused.details))
        return
    session.put(message=message, tab=TAB)
    st.rerun()
