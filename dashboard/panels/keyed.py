"""Buttons with a key each, and the page made ready for keys, beyond those of the review queue."""

from collections.abc import Callable, Iterable
from pathlib import Path

import streamlit as st

_KEYS = Path(__file__).with_name("keyed.js").read_text(encoding="utf-8")


def listen() -> None:
    """Let keys open tabs, boxes that have come be typed into, and a message be read as typed."""
    st.html(f"<script>{_KEYS}</script>", unsafe_allow_javascript=True)


def button(  # noqa: PLR0913  # one place for what all of them share
    label: str,
    shortcut: str | None,
    on_click: Callable[..., None],
    args: tuple[object, ...] = (),
    *,
    key: str,
    is_chosen: bool = False,
    is_wide: bool = True,
    disabled: bool = False,
) -> None:
    """
    Draw a button whose key stands on it; its label is whole, however long.

    Parameters
    ----------
    label
        Markdown, already escaped.
    shortcut
        As Streamlit writes keys; None for a button that is only clicked.
    on_click, args
        The callback.
    key
        Of the widget.
    is_chosen
        Whether it stands out.
    is_wide
        Whether it takes the whole width.
    disabled
        Whether it cannot be pressed.
    """
    st.button(
        label,
        key=key,
        shortcut=shortcut,
        type="primary" if is_chosen else "secondary",
        width="stretch" if is_wide else "content",
        wrap=True,
        disabled=disabled,
        on_click=on_click,
        args=args,
    )


def listed(known: Iterable[tuple[str, str]]) -> None:
    """List what is known, each with its name; what is known is escaped already."""
    st.markdown("\n".join(f"- {name}: {held}" for name, held in known))


def told(said: tuple[str, bool] | None) -> None:
    """Show what the last key did, given as an escaped sentence and whether it was refused."""
    if said:
        sentence, refused = said
        (st.warning if refused else st.success)(sentence)
