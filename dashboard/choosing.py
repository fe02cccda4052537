"""A select box of the sidebar, one of its own for each language."""

from collections.abc import Callable, Sequence

import streamlit as st

from dashboard import session


def box(  # noqa: PLR0913  # a box has that many sides
    name: str,
    label: str,
    options: Sequence[str],
    *,
    named: Callable[[str], str],
    then: Callable[[], None] | None = None,
    about: str | None = None,
) -> None:
    """
    Draw a box that chooses the value of a key of the session.

    The browser tells a choice by its words. What it still says in the language of before would be
    no choice in this one, and the value would be lost; hence a box for each language.

    Parameters
    ----------
    name
        The key of `session.DEFAULTS` that holds the choice.
    label, about
        What is chosen, and what to know about it.
    options
        What there is to choose from, the present choice among it.
    named
        Gives the words of an option.
    then
        What else is to be done when another one is chosen.
    """
    key = f"{name}_{session.get('language')}"
    st.session_state[key] = session.get(name)

    def take() -> None:
        session.put(**{name: st.session_state[key]})
        if then:
            then()

    st.selectbox(label, options, key=key, format_func=named, help=about, on_change=take)
