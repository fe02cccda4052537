"""How many civilians a report names and states."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.parse import people
from etl.parse.people import People


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("bersama Bapak Tono, Ibu Surti dan Pak Karyo", People(3)),
        ("bersama Bapak Tono Harjo. Kata Tono, aman", People(1)),
        ("bersama [warga], [warga] dan [warga]", People(3)),
        ("Komsos ds Medang Baru dsn II, 5 org, aman", People(0, 5)),
        ("dihadiri 20 warga", People(0, 20)),
        ("dihadiri sekitar dua puluh orang warga", People(0, 20)),
        ("Jumlah hadir : 15", People(0, 15)),
        ("diikuti 10-15 orang", People(0, 10)),
        ("bertempat di Dusun 2 warga desa", People(0)),
        ("kuota 300 peserta", People(0)),
        ("Kekuatan 9 orang", People(0)),
        ("disuntik 12.345 orang", People(0)),
        ("jalan 20 meter, luas 15 rante", People(0)),
        ("Babinsa bersama Serda Tono dan tiga anggota Koramil", People(0)),
        ("komsos dengan Bapak Tono.\n(Karyo)", People(1)),
    ],
)
def test_people_are_counted(text: str, expected: People):
    assert people.find(text) == expected


@given(st.text())
def test_any_text_is_counted_without_an_error(text: str):
    assert people.find(text).named >= 0
