"""What is named only to be denied at once counts neither as unit nor as place."""

import pytest

from etl.parse import denials, places, units
from etl.parse.roles import Role

DENIED = [
    "{}? Bukan, yang lain.",
    "{}? Tepatnya yang lain.",
    "{}?\nTidak, kali ini yang lain.",
    "Kegiatan itu bukan di {} melainkan di tempat lain.",
    "Ia bukan dari {}, tetapi dari yang lain.",
]
TOLD = [
    "Babinsa berada di {}.",
    "Sudah tahu {}? Babinsa kemarin ke sana.",
    "Bukan hanya di {}, kegiatan juga digelar di tempat lain.",
]


@pytest.mark.parametrize("frame", DENIED)
def test_what_is_answered_with_no_is_denied(frame: str):
    text = frame.format("Desa Lalang")
    start = text.index("Desa")

    assert denials.is_denied(text, start, start + len("Desa Lalang"))


@pytest.mark.parametrize("frame", TOLD)
def test_what_is_told_or_asked_only_is_not_denied(frame: str):
    text = frame.format("Desa Lalang")
    start = text.index("Desa")

    assert not denials.is_denied(text, start, start + len("Desa Lalang"))


def test_a_denied_unit_does_not_report():
    text = (
        "Serda Budi dari Koramil 01/Rambatan? Tepatnya Koramil 04/Rambatan Kodim 0307/Tanah Datar."
    )

    assert units.find(text).koramil == "Koramil 04/Rambatan"
    assert [unit.number for unit in places.find(text).units] == ["4", "307"]


def test_a_denied_village_is_only_passed():
    text = "Kegiatan bukan di Desa Lalang melainkan di Desa Pakam Kecamatan Medang Deras."

    assert [site.role for site in places.find(text).sites] == [Role.PASSING, Role.AT]


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        # which of two villages it was is for a person to say
        ("patroli di perbatasan Desa Lalang dan Desa Pakam", [Role.PASSING, Role.PASSING]),
        ("patroli di perbatasan antara Desa Lalang dengan Desa Pakam", [Role.PASSING] * 2),
        ("patroli di Desa Lalang yang berbatasan dengan Desa Pakam", [Role.AT, Role.PASSING]),
        ("patroli sampai batas Desa Pakam", [Role.PASSING]),
    ],
)
def test_a_patrol_on_a_border_of_two_villages_is_in_neither_for_certain(
    text: str, roles: list[Role]
):
    assert [site.role for site in places.find(text).sites] == roles
