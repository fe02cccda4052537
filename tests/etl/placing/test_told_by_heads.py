"""A village or district told only by who heads it, which masking must not take for a name."""

from datetime import date

import pytest

from etl import masking, reading
from etl.models import RawReport, Status
from etl.reading import Context
from geodata import gazetteer as gazetteers
from geodata import units


def _read(text: str) -> reading.Reading:
    context = Context(
        gazetteer=gazetteers.load(),
        boundaries=None,
        aliases=(),
        units=units.load(),
        today=date(2026, 7, 1),
    )
    return reading.read(RawReport("one", text), context)


# invented people at real places
HEADED = {
    "lurah with two words": (
        "Babinsa Koramil 05/Talawi Serda Budi bersama Lurah Labuhan Ruku membersihkan parit.",
        "12.19.05.1001",
    ),
    "kades, and his name behind a comma": (
        (
            "Kades Lalang, Bapak Tukijo, bersama Babinsa Koramil 01/Medang Deras Serda Budi"
            " meninjau parit."
        ),
        "12.19.01.2005",
    ),
    "perbekel": (
        "Perbekel Angseri menerima kunjungan Babinsa Koramil 1619-02/Baturiti Serda Made.",
        "51.02.09.2004",
    ),
    "beside a sentence on the district": (
        (
            "Babinsa Serka Tono bersama Lurah Pulau Simardan membersihkan sungai. Kecamatan Datuk"
            " Bandar Timur memang langganan banjir."
        ),
        "12.74.06.1001",
    ),
    "geuchik, the district without its word": (
        "Geuchik Gampong Pulo Raya, Titeue, Pidie menerima kunjungan Babinsa Serda Budi.",
        "11.07.31.2005",
    ),
    "office of the lurah": (
        "Komsos Babinsa Koramil 01/Medang Deras di Kantor Lurah Pagurawan.",
        "12.19.01.1021",
    ),
}


@pytest.mark.parametrize(("text", "code"), HEADED.values(), ids=HEADED)
def test_a_village_told_by_its_head_is_found(text: str, code: str):
    assert _read(text).activities[0].where.village_code == code


@pytest.mark.parametrize(
    "text",
    [
        "Kades Wakidi Pranata bersama Babinsa Koramil 01/Medang Deras Serda Budi meninjau parit.",
        "Lurah Labuhan Ruku bersama Babinsa Serda Budi meninjau parit.",
        "Lurah Sukamaju bersama Babinsa Koramil 01/Medang Deras Serda Budi meninjau parit.",
    ],
    ids=["a name", "nothing says where", "no such village in the district"],
)
def test_a_head_whose_village_is_not_certain_gives_none(text: str):
    assert _read(text).activities[0].where.status is not Status.FOUND


def test_the_name_of_a_head_behind_his_village_is_masked():
    text = "Lurah Labuhan Ruku Tukijo dan Babinsa Koramil 05/Talawi Serda Budi meninjau parit."

    assert masking.mask(text).text == text.replace("Tukijo", masking.PERSON)


def test_a_camat_alone_tells_the_district():
    found = _read("Babinsa Serda Budi bersama Camat Medang Deras meninjau parit, Senin (5/8/2024).")

    where = found.activities[0].where
    assert (where.status, where.district_code) == (Status.NOT_FOUND, "12.19.01")


def test_a_bare_district_is_no_persons_name_behind_its_own_village_only():
    text = "Geuchik Gampong Pulo Raya, {}, menerima kunjungan Babinsa Serda Budi."

    assert masking.mask(text.format("Titeue")).names == ()
    assert masking.mask(text.format("Tarmiji")).names == ("Tarmiji",)
