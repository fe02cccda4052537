"""Spellings of one place name share a key; look-alikes of another place do not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata import names


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Sei Suka", "Sungai Suka"),
        ("Tanjungbalai Kota II", "Tanjung Balai Kota 2"),
        ("Rahuning ll", "Rahuning II"),
        ("Rahuning lV", "Rahuning 4"),
        ("Simpang Empat", "simpang 4"),
        ("Siurai-Urai", "Siurai Urai"),
        ("Ba\u2019i", "Ba'i"),
        ("Hu\u2019u", "Huu"),
        ("Perk. Tanah Itam Ulu", "Perkebunan Tanah Itam Ulu"),
        ("IX Koto Sei Lasi", "9 Koto Sungai Lasi"),
        ("Kp. Baru", "Kampung Baru"),
        ("Tj. Mulia", "Tanjung Mulia"),
        ("Blok 07", "Blok 7"),
        ("Limapuluh", "Lima Puluh"),
    ],
)
def test_spellings_of_one_name_share_a_key(one: str, other: str):
    assert names.key(one) == names.key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Pakam", "Pakam Raya"),
        ("Rahuning I", "Rahuning II"),
        ("Simpang Empat", "Simpang Tiga"),
        ("Medang", "Medang Baru"),
        ("Satuan", "1 An"),
    ],
)
def test_different_places_keep_different_keys(one: str, other: str):
    assert names.key(one) != names.key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kuala Gunung", "Kwala Gunung"),
        ("Tanjung Mulia", "Tanjungmulya"),
        ("Ule gle", "Ulee Glee"),
        ("Sei Alim Hassak", "Sei Alim Hasak"),
        ("Soekaradja", "Sukaraja"),
    ],
)
def test_names_that_sound_alike_share_a_fold(one: str, other: str):
    assert names.fold(names.key(one)) == names.fold(names.key(other))


def test_normalise_sets_words_apart():
    assert names.normalise("Sei  Kepayang-Tengah II") == "sungai kepayang tengah 2"


def test_letters_leave_abbreviations_alone():
    assert names.letters("Sei Suka II") == "seisukaii"


@given(st.text())
def test_any_text_has_a_key_of_lower_case_letters_and_digits(text: str):
    key = names.key(text)
    assert key == "" or (key.isascii() and key.isalnum() and key == key.lower())


@given(st.text())
def test_agreed_spelling_is_stable(text: str):
    assert names.normalise(names.normalise(text)) == names.normalise(text)
