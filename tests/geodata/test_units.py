"""The bundled units of Kodim 0208."""

from geodata import units
from geodata.gazetteer import Gazetteer
from geodata.units import Unit


def test_koramil_of_medang_deras_looks_after_its_district():
    assert units.load()[0] == Unit(
        code="0208/01",
        koramil_number="01",
        koramil_name="Medang Deras",
        short_names=("MD",),
        kodim="0208/Asahan",
        district_codes=("12.19.01",),
    )


def test_all_18_koramil_are_there_in_order():
    assert [unit.code for unit in units.load()] == [f"0208/{n:02}" for n in range(1, 19)]


def test_every_district_of_a_unit_is_one_of_the_national_list(national: Gazetteer):
    districts = {code for unit in units.load() for code in unit.district_codes}
    assert districts <= national.areas.keys()


def test_several_short_names_and_districts_are_split():
    talawi = units.load()[3]
    assert talawi.short_names == ("TL", "TLW")
    assert talawi.district_codes == ("12.19.05", "12.19.11")
