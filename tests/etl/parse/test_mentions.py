"""Names are cut out behind their marker words, however these are written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.parse import mentions, tokens
from etl.parse.lexicon import Tier


def _names(text: str) -> list[tuple[Tier, str]]:
    return [(found.tier, found.name()) for found in mentions.scan(tokens.cut(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("di Desa Suka Maju, kemarin", [(Tier.VILLAGE, "Suka Maju")]),
        ("di Ds. Suka Maju", [(Tier.VILLAGE, "Suka Maju")]),
        ("di DS . Suka Maju", [(Tier.VILLAGE, "Suka Maju")]),
        ("Desa' Suka Maju", [(Tier.VILLAGE, "Suka Maju")]),
        ("Desa: Suka Maju", [(Tier.VILLAGE, "Suka Maju")]),
        ("Desa\nSuka Maju", [(Tier.VILLAGE, "Suka Maju")]),
        ("Kel.Suka Maju", [(Tier.VILLAGE, "Suka Maju")]),
        ("Kecaamatan Air Putih", [(Tier.DISTRICT, "Air Putih")]),
        ("keluraha Suka Maju", [(Tier.VILLAGE, "Suka Maju")]),
        ("Kabupten Batu Bara", [(Tier.REGENCY, "Batu Bara")]),
        ("Dusun-V", [(Tier.HAMLET, "V")]),
        ("dusun tiga desa suka maju", [(Tier.HAMLET, "tiga"), (Tier.VILLAGE, "suka maju")]),
        ("RT/02 RW/08", [(Tier.HAMLET, "02"), (Tier.HAMLET, "08")]),
        ("Rt. 30 Rw. 05", [(Tier.HAMLET, "30"), (Tier.HAMLET, "05")]),
        ("RT.04/01", [(Tier.HAMLET, "04 01")]),
        ("Kecamatan IX Koto Sei Lasi", [(Tier.DISTRICT, "IX Koto Sei Lasi")]),
        ("Desa Ba\u2019i Kec Nuangan", [(Tier.VILLAGE, "Ba\u2019i"), (Tier.DISTRICT, "Nuangan")]),
        ("Desa Suka Maju Sabtu (1/2/2025)", [(Tier.VILLAGE, "Suka Maju")]),
        ("Desa Kampung Baru", [(Tier.VILLAGE, "Kampung Baru")]),
        ("Desa Perk. Teluk Panji, kemarin", [(Tier.VILLAGE, "Perk Teluk Panji")]),
        ("di Desa Suka. Mereka pulang", [(Tier.VILLAGE, "Suka")]),
        ("Kecamatan Ibu Utara", [(Tier.DISTRICT, "Ibu Utara")]),
    ],
)
def test_name_follows_its_marker(text: str, expected: object):
    assert _names(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "warga desa binaan",
        "aparatur desa, ujarnya",
        "Kepala Desa (Sangadi) hadir",
        "menjaga keamanan lingkungan.",
        "lingkungan yang aman",
        "dari dusun ke dusun",
        "siswa SD Negeri Harapan",
        "Pura Desa, kemarin",
        "penjaga desa. Mereka pulang",
        "desa-desa di sini",
    ],
)
def test_marker_without_a_name_names_nothing(text: str):
    assert _names(text) == []


def test_a_word_that_may_still_belong_is_kept_apart():
    (found,) = mentions.scan(tokens.cut("Kelurahan Tanjung Balai Kota II, di sana"))[:1]
    assert found.name() == "Tanjung Balai"
    assert found.words == ("Tanjung", "Balai", "Kota", "II")


def test_a_village_still_being_founded_is_marked():
    (found,) = mentions.scan(tokens.cut("Desa Persiapan Suka Maju"))
    assert (found.name(), found.is_forming) == ("Suka Maju", True)


def test_a_list_number_on_the_next_line_is_no_part_of_a_name():
    assert _names("Desa Suka Maju\n2. Serda Anu")[0] == (Tier.VILLAGE, "Suka Maju")


@given(st.text())
def test_any_text_can_be_scanned(text: str):
    for found in mentions.scan(tokens.cut(text)):
        assert 0 < found.natural <= len(found.words) == len(found.ends)
