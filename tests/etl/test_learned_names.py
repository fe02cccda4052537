"""What a learned name means for reading: the village that people call so, where they call it so."""

from dataclasses import replace
from datetime import date

import pytest

from etl import reading
from etl.models import Alias, Flag, Placement, RawReport, Status
from geodata import gazetteer, library, units

DODEK, ELSEWHERE = "12.19.01.1002", "12.19.02.1001"
MEDANG_DERAS = "12.19.01"
TEXT = "Babinsa Sertu Bintang komsos dengan warga di {place}, Jumat (13/9/2024)."


@pytest.fixture(scope="module")
def context() -> reading.Context:
    return reading.Context(gazetteer.load(), library.in_use(), (), units.load(), date(2024, 11, 13))


def place(context: reading.Context, written: str, *aliases: Alias) -> Placement:
    report = RawReport("a", TEXT.format(place=written))
    return reading.read(report, replace(context, aliases=aliases)).activities[0].where


def test_learned_name_is_found_in_its_district_and_flagged(context: reading.Context):
    alias = Alias("Bandar Tua", MEDANG_DERAS, DODEK)
    for written in ("Desa Bandar Tua Kec. Medang Deras", "Desa BANDAR-TUA Kecamatan Medang Deras"):
        found = place(context, written, alias)
        assert (found.village_code, found.flags) == (DODEK, (Flag.ALIAS_USED,))


def test_learned_name_holds_in_no_other_district(context: reading.Context):
    alias = Alias("Bandar Tua", MEDANG_DERAS, DODEK)
    assert place(context, "Desa Bandar Tua Kec. Sei Suka", alias).village_code is None


def test_official_name_wins_where_it_is_official(context: reading.Context):
    name = gazetteer.load().villages[ELSEWHERE].name
    alias = Alias(name, MEDANG_DERAS, DODEK)
    assert place(context, f"Kelurahan {name} Kec. Sei Suka", alias).village_code == ELSEWHERE


def test_official_name_and_learned_name_that_fit_alike_are_ambiguous(context: reading.Context):
    name = gazetteer.load().villages[ELSEWHERE].name
    alias = Alias(name, MEDANG_DERAS, DODEK)
    found = place(context, f"Kelurahan {name} Kabupaten Batu Bara", alias)
    assert found.status is Status.AMBIGUOUS
    assert {one.village_code for one in found.candidates} == {DODEK, ELSEWHERE}
