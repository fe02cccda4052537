"""Soldiers and police by their ranks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.parse import ranks
from etl.parse.ranks import Babinsa, Service


@pytest.mark.parametrize(
    ("text", "babinsa"),
    [
        ("Babinsa Serka Tono Harjo melaksanakan komsos", Babinsa("Serka", "Tono Harjo")),
        ("koptu Tono Harjo bersama warga", Babinsa("Koptu", "Tono Harjo")),
        ("SERTU TONO HARJO MELAKSANAKAN KOMSOS", Babinsa("Sertu", "TONO HARJO")),
        ("serda tono babinsa koramil", Babinsa("Serda", "tono")),
        ("Sersan dua (Serda) Tono Harjo", Babinsa("Serda", "Tono Harjo")),
        ("Prajurit Kepala (Praka) Tono kerja bakti", Babinsa("Praka", "Tono")),
        ("Sersan Mayor Tono (Serma Tono)", Babinsa("Serma", "Tono")),
        ("Sersan Satu Tono Harjo mengajak", Babinsa("Sersan Satu", "Tono Harjo")),
        ("Serda TNI-AD Tono menceritakan", Babinsa("Serda", "Tono")),
        ("Serka Inf I Made Tono, Babinsa", Babinsa("Serka", "I Made Tono")),
        ("Sertu M,Tono, sebagai", Babinsa("Sertu", "M,Tono")),
        ("Serda A. B. Tono Harjo.", Babinsa("Serda", "A. B. Tono Harjo")),
        ("Kapten Inf Harjo dan Kopda Tono", Babinsa("Kopda", "Tono")),
        ("Bripka Harjo dan Aiptu Tono", None),
        ("Kapten Inf Harjo memimpin", None),
        ("warga serta petani satu desa", None),
        ("Baca juga : Serma Harjo hadir\nSerda Tono hadir", Babinsa("Serda", "Tono")),
        ("tim Serda", Babinsa("Serda")),
    ],
)
def test_first_soldier_below_officer_is_the_babinsa(text: str, babinsa: Babinsa | None):
    assert ranks.find(text) == babinsa


def test_scan_tells_army_from_police():
    text = "Letda Cba Harjo, Serda Tono dan Aipda Wirya"
    assert [one.service for one in ranks.scan(text)] == [
        Service.OFFICER,
        Service.ENLISTED,
        Service.POLICE,
    ]


@given(st.text())
def test_spans_lie_in_the_text_and_in_order(text: str):
    for one in ranks.scan(f"{text} Serda {text}"):
        assert 0 <= one.start <= one.name_start <= one.end
