"""Places are named with the title of their level."""

import pytest

from dashboard import placenames, translation
from geodata import gazetteer


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("00", "Indonesia"),
        ("12", "Provinsi Sumatera Utara"),
        ("12.19", "Kabupaten Batu Bara"),
        ("12.19.01", "Kecamatan Medang Deras"),
        ("12.19.01.1002", "Pangkalan Dodek Baru"),
        ("99.99", "99.99"),
    ],
)
def test_area_is_named_with_its_title(code: str, name: str):
    assert placenames.area_name(gazetteer.load(), code) == name


def test_village_is_told_apart_by_what_it_lies_in():
    assert (
        placenames.full_name(gazetteer.load(), "12.19.01.1002")
        == "Pangkalan Dodek Baru, Kecamatan Medang Deras, Kabupaten Batu Bara"
    )


def test_titles_follow_the_language():
    with translation.speaking("en"):
        assert placenames.area_name(gazetteer.load(), "12.19.01") == "District Medang Deras"
