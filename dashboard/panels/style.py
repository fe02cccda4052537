"""The look of every page, and our words where Streamlit has English ones of its own."""

from pathlib import Path

import streamlit as st

from dashboard.translation import gettext as _

_CSS = Path(__file__).with_name("style.css").read_text(encoding="utf-8")
# not the small buttons that add another file or take one away, which show signs
_UPLOADER_BUTTON = (
    '[data-testid="stFileUploaderDropzone"] button[data-testid="stBaseButton-secondary"]'
)


def apply() -> None:
    """Put the style sheet into the page."""
    st.html(f"<style>{_CSS}{_uploader_words()}</style>")


def _uploader_words() -> str:
    """Replace the uploader's hard-coded English by ours; its button stays the same button."""
    drop, browse = _("Drop files here"), _("Choose files")
    refused = _("A file marked red is too large and was not taken; split it first.")
    return (
        '[data-testid="stFileUploaderDropzoneInstructions"] span, '
        '[data-testid="stFileUploaderDropzoneInstructions"] small { display: none; } '
        '[data-testid="stFileUploaderDropzoneInstructions"] > div::before '
        f'{{ content: "{drop}"; color: #3f4a44; }} '
        f"{_UPLOADER_BUTTON} > * {{ display: none; }} "
        f"{_UPLOADER_BUTTON}::before "
        f'{{ content: "{browse}"; font-size: 1rem; }} '
        # Streamlit says so in a tooltip only, and in English
        '[data-testid="stFileUploader"]:has([data-testid="stFileChipIconError"])::after '
        f'{{ content: "{refused}"; color: #8a1c12; }}'
    )
