"""The national list answers found, ambiguous or not found, and guesses only inside a parent."""

import pytest

from geodata import codes, forms
from geodata import gazetteer as gazetteers
from geodata.codes import Level
from geodata.gazetteer import Area, Gazetteer, Village
from geodata.matching import How, Matches, Status


@pytest.fixture(scope="module")
def national():
    return gazetteers.load()


def _codes(matches: Matches) -> list[str]:
    return [candidate.code for candidate in matches.candidates]


def test_the_whole_country_is_there(national: Gazetteer):
    assert (len(national.villages), len(national.areas)) == (83_762, 7_837)
    assert len(gazetteers.villages_in(national, "12.19.01")) == 21
    assert len(gazetteers.villages_in(national, codes.NATION)) == 83_762


def test_units_of_all_levels_are_listed(national: Gazetteer):
    asked = ("00", "12", "12.19.01.1002", "99", "12.19.01.9999")
    found = [code for code in asked if gazetteers.is_listed(national, code)]
    assert found == ["00", "12", "12.19.01.1002"]


@pytest.mark.parametrize(
    ("name", "within", "code", "how"),
    [
        ("Pangkalan Dodek Baru", None, "12.19.01.1002", How.EXACT),
        ("Kwala Gunung", None, "12.19.10.2009", How.EXACT),
        ("Kuala Gunung", "12.19.10", "12.19.10.2009", How.SPELLING),
        ("Tanjung Mulia", "12.19.03", "12.19.03.2015", How.SPELLING),
        ("Sidomulyo", "12.19.01", "12.19.01.2012", How.EXACT),
        ("Cengkreng Pekan", "12.19.01", "12.19.01.2019", How.FUZZY),
        ("Nenassiam", "12.19.01", "12.19.01.2014", How.EXACT),
        ("kerukunan", "11.13.02", "11.13.02.2016", How.SPELLING),
        ("Cempaka", "82.01.09", "82.01.09.2015", How.FUZZY),
    ],
)
def test_village_is_found(national: Gazetteer, name: str, within: str | None, code: str, how: How):
    found = gazetteers.find_villages(national, name, within=within)
    assert found.status is Status.FOUND
    assert (found.candidates[0].code, found.candidates[0].how) == (code, how)


@pytest.mark.parametrize("name", ["Cengkreng Pekan", "Pakan Raya Selatann", "Qwertz", ""])
def test_nothing_is_guessed_in_the_whole_country(national: Gazetteer, name: str):
    assert gazetteers.find_villages(national, name).status is Status.NOT_FOUND
    assert gazetteers.find_villages(national, name, within="00").status is Status.NOT_FOUND


@pytest.mark.parametrize(
    ("name", "within"), [("Medang Keras", "12.19.01"), ("Dirung Lingkin", "62.12.02")]
)
def test_a_name_that_is_not_in_the_parent_is_not_found(
    national: Gazetteer, name: str, within: str | None
):
    assert gazetteers.find_villages(national, name, within=within).status is Status.NOT_FOUND


def test_a_common_name_is_ambiguous_without_a_parent(national: Gazetteer):
    found = gazetteers.find_villages(national, "Sidomulyo")
    assert found.status is Status.AMBIGUOUS
    assert "12.19.01.2012" in _codes(found)


def test_an_alias_holds_inside_its_parent_only(national: Gazetteer):
    aliases = [("Kampung Nelayan", "12.19.01", "12.19.01.1002")]
    inside = gazetteers.find_villages(
        national, "kampung nelayan", within="12.19.01", aliases=aliases
    )
    assert (inside.status, _codes(inside)) == (Status.FOUND, ["12.19.01.1002"])
    assert inside.candidates[0].how is How.ALIAS
    elsewhere = gazetteers.find_villages(
        national, "kampung nelayan", within="12.19.03", aliases=aliases
    )
    assert elsewhere.status is not Status.FOUND


@pytest.mark.parametrize(
    ("name", "level", "within", "codes"),
    [
        ("Kota Malang", Level.REGENCY, None, ["35.73"]),
        ("Kabupaten Malang", Level.REGENCY, None, ["35.07"]),
        ("Malang", Level.REGENCY, None, ["35.07", "35.73"]),
        ("Inhu", Level.REGENCY, None, ["14.02"]),
        ("HSS", Level.REGENCY, None, ["63.06"]),
        ("Batubara", Level.REGENCY, None, ["12.19"]),
        ("Jakarta Barat", Level.REGENCY, None, ["31.73"]),
        ("Pekambaru", Level.REGENCY, None, ["14.71"]),
        ("Sumut", Level.PROVINCE, None, ["12"]),
        ("Kisaran Barat", Level.DISTRICT, None, ["12.09.19"]),
        ("Pulau Rakayat", Level.DISTRICT, "12.09", ["12.09.14"]),
        ("Teluk Arguni", Level.DISTRICT, "92.08", ["92.08.03", "92.08.06"]),
        ("Padang Sago", Level.DISTRICT, "13.05", ["13.05.12"]),
    ],
)
def test_area_is_found_by_any_of_its_names(
    national: Gazetteer, name: str, level: Level, within: str | None, codes: list[str]
):
    assert _codes(gazetteers.find_areas(national, name, level, within=within)) == codes


def test_a_mistyped_district_is_found_only_inside_a_regency(national: Gazetteer):
    anywhere = gazetteers.find_areas(national, "Pulau Rakayat", Level.DISTRICT)
    assert anywhere.status is Status.NOT_FOUND


@pytest.mark.parametrize(
    ("full", "proper"),
    [
        ("Kabupaten Batu Bara", "Batu Bara"),
        ("Kota Administrasi Jakarta Barat", "Jakarta Barat"),
        ("Kabupaten Kepulauan Mentawai", "Mentawai"),
        ("Medang Deras", "Medang Deras"),
    ],
)
def test_proper_name_has_no_title(full: str, proper: str):
    assert forms.proper_name(full) == proper


def test_a_village_named_like_the_landscape_keeps_its_district():
    toy = gazetteers.build(
        [Village("99.01.01.2001", "Tanjung Serawai", "desa", None, None)],
        [Area("99.01.01", "Serawai", Level.DISTRICT)],
    )
    found = gazetteers.find_villages(toy, "Tanjung", within="99.01.01")
    assert all(candidate.how is How.FUZZY for candidate in found.candidates)
