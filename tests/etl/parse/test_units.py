"""The reporting unit as printed, and which known unit that is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.parse import units
from etl.parse.units import UnitsFound
from geodata import units as known_units


@pytest.mark.parametrize(
    ("text", "koramil", "kodim"),
    [
        (
            "Babinsa Koramil 01/Medang Deras jajaran Kodim 0208/Asahan Serka X",
            "Koramil 01/Medang Deras",
            "Kodim 0208/Asahan",
        ),
        ("Babinsa koramil 1511-06/Wetar, Serka X", "koramil 1511-06/Wetar", None),
        ("Babinsa Kormil 12/Anjongan Serda X", "Kormil 12/Anjongan", None),
        ("Anggota Koramil 1403-02 Suli mengamankan", "Koramil 1403-02 Suli", None),
        ("Anggota Pos Ramil Kawagit, Praka X", "Pos Ramil Kawagit", None),
        ("Babinsa 16/Pulau Rakyat Kodim 0208/Asahan", "16/Pulau Rakyat", "Kodim 0208/Asahan"),
        ("Babinsa 410 - 05/TKP kelurahan", "410 - 05/TKP", None),
        ("(Koramil) 1417-05/Tinanggea, di bawah", "(Koramil) 1417-05/Tinanggea", None),
        ("Koramil 14/Bandar\nPasir Mandoge jajaran", "Koramil 14/Bandar Pasir Mandoge", None),
        ("babinsa koramil 02 air putih melaksanakan", "koramil 02 air putih", None),
        ("Koramil 04/Sahu Kodim 1501Ternate bersama", "Koramil 04/Sahu", "Kodim 1501Ternate"),
        ("Danramil 1619-07/Baturiti menyebut", None, None),
        ("seratus meter dari markas Koramil Bagelen", None, None),
        ("Hubungi Koramil terdekat.", None, None),
        ("Personel Koramil 01/MD Bantu\nBatu Bara | Koramil 01/Medang Deras membantu",
         "Koramil 01/Medang Deras", None),
        ("Koramil 08/PB Hadiri Rapat\nASAHAN, Babinsa Koramil 08/Pulau Buaya hadir",
         "Koramil 08/Pulau Buaya", None),
        ("Koramil 07/IV Angkek bersama", "Koramil 07/IV Angkek", None),
        ("Koramil Napan bantu\nNapan - Koramil 1705-04/Napan", "Koramil 1705-04/Napan", None),
        ("Babinsa Koramil 1712-01/Sarmi Kota Kopda X", "Koramil 1712-01/Sarmi Kota", None),
        ("Babinsa Koramil 05/Sunggal Kota Medan, Serda X", "Koramil 05/Sunggal", None),
        ("Babinsa Koramil-06/Tanjung Pura Serda X", "Koramil-06/Tanjung Pura", None),
        ("Koramil Tipe B 1423-02/Liliriaja Serda X", "Koramil Tipe B 1423-02/Liliriaja", None),
        ("Kodim 0203/Langkat PULDATATER di kantor", None, "Kodim 0203/Langkat"),
        ("Koramil No. 05/Kuta Alam Serda X", "Koramil No. 05/Kuta Alam", None),
        ("Koramil 02.Rasau Jaya Serda X", "Koramil 02.Rasau Jaya", None),
        ("Koramil Koramil10/Lore Utara Kodim 1307/Poso", "Koramil10/Lore Utara", "Kodim 1307/Poso"),
        ("Babinsa Koramil 1504-07/P. Haruku Sertu X", "Koramil 1504-07/P. Haruku", None),
        ("Babinsa Koramil 05/Tj.Tiram, Sertu X", "Koramil 05/Tj.Tiram", None),
        ("Babinsa Koramil 05/P. Babinsa hadir", "Koramil 05/P", None),
        ("Kapten Inf X, Komandan Koramil 05/Gading, mendukung", None, None),
        ("Baca juga: Babinsa Kodim 1402/Polman hadir\nSerda X", None, None),
    ],
)  # fmt: skip
def test_unit_is_found_as_printed(text: str, koramil: str | None, kodim: str | None):
    assert units.find(text) == UnitsFound(koramil, kodim)


@pytest.mark.parametrize(
    ("koramil", "kodim", "code"),
    [
        ("Koramil 01/Medang Deras", "Kodim 0208/Asahan", "0208/01"),
        ("Koramil 01/MD", None, "0208/01"),
        ("koramil 01 / medang deras", None, "0208/01"),
        ("Koramil 0208-01/Medang Deras", None, "0208/01"),
        ("0208/01", None, "0208/01"),
        ("Koramil Medang Deras", None, "0208/01"),
        ("01", "0208", "0208/01"),
        ("Koramil 05/Tanah Tinggi", "Kodim 0208/Asahan", "0208/05"),
        ("Koramil 01/Rengat", "Kodim 0302/Inhu", None),
        ("Koramil 01/Rengat", None, None),
        ("Koramil 01", None, None),
        (None, "Kodim 0208/Asahan", None),
    ],
)
def test_printed_unit_is_resolved(koramil: str | None, kodim: str | None, code: str | None):
    assert units.resolve(UnitsFound(koramil, kodim), known_units.load()) == code


@given(st.text())
def test_any_text_is_read_without_an_error(text: str):
    units.resolve(units.find(text), known_units.load())


@pytest.mark.parametrize(
    ("text", "koramil"),
    [
        ("Koramil 0l/Medang Deras", "Koramil 0l/Medang Deras"),
        ("Koramil : 01/Medang Deras", "Koramil 01/Medang Deras"),
        ("Babinsa Koramil 1418-04/Budong-Budong Sertu Tono", "Koramil 1418-04/Budong-Budong"),
        ("Babinsa Koramil 0904-03/Long Kali Serka Tono", "Koramil 0904-03/Long Kali"),
        ("Babinsa Koramil 13/BP Sertu Tono", "Koramil 13/BP"),
        ("KORAMIL 13 DI DESA LALANG", "KORAMIL 13"),
    ],
)
def test_units_are_read_as_people_write_them(text: str, koramil: str):
    assert units.find(text).koramil == koramil
