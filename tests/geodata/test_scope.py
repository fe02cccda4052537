"""What a file is about decides who strays in it and who is missing."""

from geodata import scope
from geodata.gazetteer import Gazetteer

STRAYS = ("12.19.07.2004", "12.19.08.2007")


def medang_deras(national: Gazetteer):
    return national.children["12.19.01"]


def test_stray_rows_of_other_districts_are_told(national: Gazetteer):
    found = (*medang_deras(national), *STRAYS)
    assert scope.strangers(found, national) == frozenset(STRAYS)
    assert scope.strangers(found, None) == frozenset(STRAYS)


def test_more_than_two_rows_of_another_district_belong_to_the_file(national: Gazetteer):
    beside = national.children["12.19.08"]
    assert len(beside) > 2 * 4
    assert scope.strangers((*medang_deras(national), *beside[:4]), national) == frozenset()
    assert scope.strangers((*medang_deras(national), *beside[:2]), national) == {*beside[:2]}
    found = (*medang_deras(national), *beside[:4])
    assert scope.missing(found, national) == beside[4:]


def test_regency_and_pair_of_districts_hold_no_strangers(national: Gazetteer):
    regency = national.children["12.19"]
    pair = (*medang_deras(national), *national.children["12.19.08"])
    for found in (regency, pair, medang_deras(national), ()):
        assert scope.strangers(found, national) == frozenset()


def test_fragment_of_a_district_has_no_strangers(national: Gazetteer):
    found = (*medang_deras(national)[:4], STRAYS[0])
    assert scope.strangers(found, national) == frozenset()
    assert scope.strangers(found, None) == frozenset()


def test_missing_villages_are_those_of_the_districts_touched(national: Gazetteer):
    villages = medang_deras(national)
    assert scope.missing(villages, national) == ()
    assert scope.missing(villages[2:], national) == villages[:2]


def test_most_districts_of_a_regency_stand_for_all_of_them(national: Gazetteer):
    regency = national.children["12.19"]
    found = [code for code in regency if not code.startswith("12.19.01.")]
    assert scope.missing(found, national) == medang_deras(national)


def test_half_of_the_districts_of_a_regency_stand_for_themselves(national: Gazetteer):
    half = {f"12.19.{number:02}" for number in range(1, 7)}
    found = [code for code in national.children["12.19"] if code[:8] in half]
    assert scope.missing(found, national) == ()


def test_whole_country_misses_a_whole_province(national: Gazetteer):
    found = [code for code in national.villages if not code.startswith("12.")]
    assert scope.missing(found, national) == national.children["12"]
