"""Coordinates in texts, however written; and numbers that are none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.parse import coordinates

FOUND = {
    "Koordinat: 3.41, 99.36": (3.41, 99.36),
    "Titik koordinat 3.4123,99.3612 aman": (3.4123, 99.3612),
    "koordinat : -3.35 / 104.2": (-3.35, 104.2),
    "Lokasi https://maps.google.com/?q=3.4123,99.3612 Demikian": (3.4123, 99.3612),
    "https://www.google.com/maps/@3.4123,99.3612,17z": (3.4123, 99.3612),
    "https://www.google.com/maps/place/X/data=!3d3.4123!4d99.3612": (3.4123, 99.3612),
    "https://maps.google.com/?q=-3.4123%2C104.3612": (-3.4123, 104.3612),
    "S 03°24'11\" E 099°21'36\"": (-3.40306, 99.36),
    "3°24'11\" LU 99°21'36\" BT": (3.40306, 99.36),
    "3° 24.5' N, 99° 21.6' E": (3.40833, 99.36),
    "Koordinat 3,4123 ; 99,3612": (3.4123, 99.3612),
    "Lintang: 3.4123\nBujur: 99.3612": (3.4123, 99.3612),
    "Lat: 3.4123 Long: 99.3612": (3.4123, 99.3612),
    "di warung (3.412345, 99.361234) bersama warga": (3.412345, 99.361234),
    "3.41 LS, 104.36 BT": (-3.41, 104.36),
}


@pytest.mark.parametrize("text", FOUND)
def test_a_coordinate_is_read_however_it_is_written(text: str):
    found = coordinates.find(text)
    assert found is not None
    assert (found.lat, found.lon) == pytest.approx(FOUND[text], abs=1e-4)


@pytest.mark.parametrize(
    "text",
    [
        "Jumlah 3.41, 99.36 persen", "Rp 1.500, 2.000 per kg", "pukul 09.30, 10.15 WIB",
        "NIK 12.1901, tanggal 3/2/2019", "RT 03/02", "Koramil 01/Medang Deras", "",
        "Koordinat: belum ada", "suhu 36°", "luas 12.5000 ha",
    ],
)  # fmt: skip
def test_other_numbers_are_no_coordinate(text: str):
    assert coordinates.find(text) is None


def test_degrees_and_minutes_are_told_from_decimals():
    written = coordinates.find("S 03°24'11\" E 099°21'36\"")
    assert written is not None
    assert (written.is_labelled, written.is_sexagesimal) == (True, True)


@given(st.text(alphabet="0123456789.,°'\" NSEWLUBTlatkoordinat:;/-", max_size=120))
def test_any_text_is_read_without_error(text: str):
    found = coordinates.find(text)
    assert found is None or max(abs(found.lat), abs(found.lon)) <= 180
