"""Text made harmless."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.extract import cleaning, limits


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028", "\u2029", "\x85", "\v", "\f"])
def test_line_ends_become_alike(end: str):
    assert cleaning.clean(f"Desa{end}Lalang") == "Desa\nLalang"


def test_invisible_signs_vanish_and_joiners_of_emoji_stay():
    assert cleaning.clean("\ufeff\u202eDe\u200bsa\u200f \x00👨\u200d👩") == "Desa 👨\u200d👩"


def test_half_characters_are_shown_as_lost():
    assert cleaning.clean("Desa \ud800") == "Desa \ufffd"


def test_quotations_fit_one_line():
    assert (
        cleaning.quoted("a\nb " + "c" * 500)
        == ("a b " + "c" * 500)[: limits.MAX_QUOTED_CHARS - 1] + "…"
    )


@given(st.text(st.characters()))
def test_clean_text_can_be_stored_and_stays_clean(text: str):
    clean = cleaning.clean(text)
    clean.encode("utf-8")
    assert "\r" not in clean
    assert "\0" not in clean
    assert cleaning.clean(clean) == clean
