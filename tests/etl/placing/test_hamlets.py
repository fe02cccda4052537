"""The hamlet of a report as printed, in the words of every region; nobody's name is one."""

import pytest

from etl import masking
from etl.parse import places
from etl.placing import clues, visited
from geodata import gazetteer as gazetteers
from geodata import units


def _hamlet(text: str) -> str | None:
    national = gazetteers.load()
    found = places.find(masking.mask(text).text)
    evidence = clues.read(found, national, units=units.load())
    return visited.choose(found, evidence, national)[0].placement.hamlet


@pytest.mark.parametrize(
    ("place", "hamlet"),
    [
        ("Br. Tegeh, Desa Angseri, Kec. Baturiti", "Br. Tegeh"),
        ("Balai Br. Tegeh Ds. Angseri Kec. Baturiti", "Br. Tegeh"),
        ("SD No 2, Br Dinas Tegeh Desa Angseri Kec. Baturiti", "Br Dinas Tegeh"),
        ("rumah Ibu br Sitorus Dusun II Desa Lalang Kec. Medang Deras", "Dusun II"),
        ("rumah Rosmawati Br. Silaen Desa Lalang Kec. Medang Deras", None),
        ("Parit 7 Desa Teluk Pulai Kec. Pasir Limau Kapas", "Parit 7"),
        ("Lorong Melati RT 12 Kel. Mudung Laut Kec. Pelayangan", "Lorong Melati RT 12"),
        ("Jurong Tgk Chik Gampong Pulo Raya Kec. Titeue", "Jurong Tgk Chik"),
        ("Korong Kampung Tangah Nagari Simawang Kec. Rambatan", "Korong Kampung Tangah"),
        ("Kampung Darek Nagari Simawang Kecamatan Rambatan", "Kampung Darek"),
        ("Jaga III Desa Kawangkoan Kecamatan Kalawat", "Jaga III"),
        ("pos jaga 3 Desa Kawangkoan Kecamatan Kalawat", None),
        ("Dukuh Kedungrejo, Sidodadi, Masaran, Sragen", "Dukuh Kedungrejo"),
        ("Grumbul Kalisat RT 02 Desa Kedawung Kec. Kroya", "Grumbul Kalisat RT 02"),
        ("Desa Sidodadi RT 05/02 Kec. Masaran", "RT 05/02"),
        ("Dusun Tanjung Aman Desa Lalang Kec. Medang Deras", "Dusun Tanjung Aman"),
        ("Dusun Tanjung aman terkendali, Desa Lalang Kec. Medang Deras", "Dusun Tanjung"),
        ("Dusun Lubuk Dalam, Desa Lalang Kec. Medang Deras", "Dusun Lubuk Dalam"),
        ("Tongkonan Kiri, Desa Lalang Kec. Medang Deras", None),
        ("Baileo Besar, Desa Lalang Kec. Medang Deras", None),
        ("Desa Lalang Kec. Medang Deras. Warga menimbun Pasar Ikan RT 4", "RT 4"),
        ("Desa Lalang Kec. Medang Deras. Kasus campak 7, di antaranya di RW 05", None),
        ("Desa Lalang Kec. Medang Deras. Sembilan rumah rusak, terbanyak di Dusun III", None),
    ],
)
def test_a_hamlet_is_read_in_the_words_of_its_region(place: str, hamlet: str | None):
    assert _hamlet(f"Babinsa Serda Budi komsos di {place}, Senin (5/8/2024).") == hamlet


def test_a_woman_named_by_her_clan_alone_is_masked():
    text = "Babinsa Serda Budi menemui Br. Karo di Desa Lalang Kecamatan Medang Deras."

    assert "Karo" not in masking.mask(text).text
