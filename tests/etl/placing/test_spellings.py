"""How far the words behind a marker are the name of a village, and what they leave over."""

import pytest

from etl.parse import places
from etl.placing import clues, visited
from geodata import gazetteer as gazetteers
from geodata import units


def _code(text: str) -> str | None:
    national = gazetteers.load()
    found = places.find(text)
    evidence = clues.read(found, national, units=units.load())
    return visited.choose(found, evidence, national)[0].placement.village_code


@pytest.mark.parametrize(
    ("place", "code"),
    [
        ("Kampung Wonorejo PIR IV Distrik Mannem", "91.11.09.2003"),
        ("Kampung Wonorejo SP 2 Distrik Mannem", "91.11.09.2003"),
        ("Kelurahan Arung Dalam Kecamatan Koba", "19.04.01.1002"),
        ("Kelurahan Arung Dalam Barat Kecamatan Koba", None),
        ("Kel. TB Kota IV Kecamatan Tanjung Balai Utara", "12.74.02.1002"),
        ("Kel. P. Dodek Kec. Medang Deras", "12.19.01.1001"),
        ("Kel. Pkl. Dodek Baru Kec. Medang Deras", "12.19.01.1002"),
        ("Kelurahan Kassi - Kassi, Kecamatan Rappocini", "73.71.13.1002"),
        ("Desa Selok Awar - Awar Kec. Pasirian", "35.08.04.2005"),
        ("Desa Lalang - Medang Deras - Batu Bara", "12.19.01.2005"),
        ("Desa Lalang (Medang Deras)", "12.19.01.2005"),
        ("Dukuh Kedungrejo, Sidodadi, Masaran, Sragen", "33.14.03.2001"),
        ("RT 03, Sidodadi, Masaran", "33.14.03.2001"),
        ("Dukuh Kedungrejo, Sidodadi, Sragen", None),
        ("Sei Semayang, Sunggal, Deli Serdang", "12.07.23.2001"),
        ("Kelurahan/Desa Sei Semayang Kec. Sunggal", "12.07.23.2001"),
        ("Sei Semayang, Medang Deras", None),
        ("Kel. P. Dodek Lama Kec. Medang Deras", None),
    ],
)
def test_words_behind_a_name_make_it_another_or_are_none_of_it(place: str, code: str | None):
    assert _code(f"Babinsa Serda Budi komsos di {place}, Senin (5/8/2024).") == code


@pytest.mark.parametrize(
    ("place", "code"),
    [
        ("Desa Lalang Kecamatan Mdang Deras", "12.19.01.2005"),
        ("Desa Lalang Kecamatan Mdang", None),
        ("Desa Lalang Kec. MD", "12.19.01.2005"),
        ("Desa Lalang Kec. XY", None),
        ("Desa Lalang Kecamatan Gunung Jauh", None),
        # one name in the country, and a district that the list does not know
        ("Desa Selok Awar-Awar Kecamatan Gunung Jauh", None),
        ("Desa Goa Hira Kecamatan Morut", "82.07.04.2013"),
        ("Desa Goa Hira Kecamatan Moror", None),
        # the beginning of a district's name, in its regency only
        ("Desa Mandumpang Kecamatan Suro Kab. Aceh Singkil", "11.10.12.2009"),
        # a long name spelt otherwise, and nothing else to go by
        ("Nagari Batu Gadang, Kecamatan Sungai Geringging", "13.05.07.2003"),
        ("Desa\u0e22 Lalang Kecamatan\u0e22 Medang Deras", "12.19.01.2005"),
        ("Desa\u00c2\xa0Lalang \u00e2\u20ac\u201c Kecamatan Medang Deras", "12.19.01.2005"),
    ],
)
def test_a_mistyped_district_is_one_with_a_village_of_the_name(place: str, code: str | None):
    assert _code(f"Babinsa Serda Budi komsos di {place}, Senin (5/8/2024).") == code


def test_a_district_belongs_to_the_village_right_before_it():
    text = "Babinsa Desa Meraran Pos Ramil Seteluk meninjau UPT Tambak Sari Kecamatan Poto Tano."

    assert _code(text) == "52.07.06.2005"
