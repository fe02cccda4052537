"""The tab *Ketik*: a pasted message on the one side, a visit told by telephone on the other."""

import streamlit as st

from dashboard.panels import paste, phoned
from dashboard.scope import Scope


def show(scope: Scope) -> None:
    """Draw both, the form first where there is room for one only."""
    telephone, message = st.columns(2, gap="large")
    with telephone:
        phoned.show(scope)
    with message:
        paste.show(scope)
