"""Which village a row is: codes where they can be believed, else names, and no guess."""

import pytest

from geodata import districts, identify
from geodata.gazetteer import Gazetteer
from geodata.identify import Identity
from geodata.records import Record

CHAIN = {
    "district_name": "MEDANG DERAS",
    "regency_name": "KAB. BATU BARA",
    "province_name": "SUMATERA UTARA",
}


@pytest.mark.parametrize(
    ("record", "identity"),
    [
        (Record(0, "12.19.01.2003", "Aek Nauli"), Identity("12.19.01.2003")),
        (Record(0, "1219012003", "Aek Nauli"), Identity("12.19.01.2003", "code_reformatted")),
        (Record(0, "12.19.01.2003"), Identity("12.19.01.2003")),
        (Record(0, "12.19.01.2012", "SIDO MULYO"), Identity("12.19.01.2012")),
        (Record(0, "12.19.01.2003", "Aek Nauly"), Identity("12.19.01.2003")),
        (Record(0, "12.19.01.2003", "Durian"), Identity(None, why="code_name_conflict")),
        (Record(0, "12.19.01.2099", "Kosong"), Identity(None, why="unknown_code")),
        (Record(0, "12.19.01.2099"), Identity(None, why="unknown_code")),
        (Record(0, "12.19.01.2099", "Durian"), Identity("12.19.01.2004", "code_from_name")),
        (Record(0, "12.19.01", "Medang Deras"), Identity(None, why="higher_unit")),
        (Record(0, "", "Area tidak terdefinisi 3"), Identity(None, why="undefined_area")),
        (Record(0), Identity(None, why="no_code")),
        (Record(0, "", "Durian"), Identity(None, why="unknown_district")),
        (Record(0, "", "Durian", "12.19.07"), Identity("12.19.07.2004", "code_from_name")),
        (Record(0, "", "Durian", **CHAIN), Identity("12.19.01.2004", "code_from_name")),
        (Record(0, "", "Atlantis", **CHAIN), Identity(None, why="unknown_village")),
        # half a name is no village: Pematang Cengkering and Pematang Nibung, Sei Buah Keras
        (Record(0, "", "Pematang", **CHAIN), Identity(None, why="name_ambiguous")),
        (Record(0, "", "Buah Keras", **CHAIN), Identity(None, why="unknown_village")),
    ],
)
def test_row_is_the_village_it_says_or_none(
    record: Record, identity: Identity, national: Gazetteer
):
    assert identify.identify(record, is_bps=False, national=national) == identity


def test_code_of_the_statistics_office_is_never_taken_for_one_of_kemendagri(national: Gazetteer):
    record = Record(0, "ID1219012003", "PEMATANG CENGKRING", **CHAIN)
    found = identify.identify(record, is_bps=True, national=national)
    assert found == Identity("12.19.01.2009", "code_from_similar_name")


def test_without_a_list_only_well_formed_codes_are_believed():
    for code, found in (("1219012099", "12.19.01.2099"), ("12.19.01", None), ("x", None)):
        identity = identify.identify(Record(0, code, "Kosong"), is_bps=False, national=None)
        assert identity.code == found
    bps = identify.identify(Record(0, "1219070001", "Sidomulyo"), is_bps=True, national=None)
    assert bps == Identity(None, why="no_code")


@pytest.mark.parametrize(
    ("chain", "district"),
    [
        (("Medang Deras", "", ""), "12.19.01"),
        (("Medang Deras", "Batubara", "SUMATERA UTARA"), "12.19.01"),
        (("MEDANG DERAS", "Salah Tulis Jauh", "Sumatera Utara"), "12.19.01"),
        (("Medang Deres", "Kabupaten Batu Bara", ""), "12.19.01"),
        (("Menteng", "Kota Administrasi Jakarta Pusat", "DKI Jakarta"), "31.71.06"),
        (("Medang Deras", "Kabupaten Asahan", "Sumatera Utara"), None),
        (("Sukajadi", "", ""), None),
        (("Atlantis", "Batu Bara", ""), None),
    ],
)
def test_district_is_found_by_its_chain_of_names(
    chain: tuple[str, str, str], district: str | None, national: Gazetteer
):
    assert districts.district_of(national, *chain) == district
