"""Which columns are refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl import neutrality
from etl.neutrality import Topic


@pytest.mark.parametrize(
    "heading",
    [
        "pilihan_calon",
        "Pilihan Calon 2",
        "PILIHANCALON",
        "pilhan_calon",
        "Calon",
        "Nama kandidat",
        "namakandidat1",
        "Partai",
        "partay",
        "Dukungan",
        "Jumlah pendukung",
        "Simpatisan",
        "candidate_name",
        "supporterGroup",
        "voting intention",
        "voted_for_2019",
        "Perolehan suara",
        "Hasil Pilkada",
        "party",
        "ca\u200blon",
        "\uff30\uff41rtai",
    ],
)
def test_political_columns_are_refused(heading: str):
    assert neutrality.refused(heading) is Topic.POLITICAL


@pytest.mark.parametrize(
    "heading", ["Agama", "agma", "AGAMA_WARGA", "Religion", "Suku", "suku bangsa", "Ethnicity"]
)
def test_columns_of_religion_and_ethnicity_are_refused(heading: str):
    assert neutrality.refused(heading) is Topic.BELIEF


@pytest.mark.parametrize(
    "heading",
    ["NIK", "No. KTP", "no_hp", "NoHP", "Telepon", "Nomor WA", "Plat nomor", "phone", "Tgl lahir"],
)
def test_columns_that_identify_residents_are_refused(heading: str):
    assert neutrality.refused(heading) is Topic.IDENTITY


@pytest.mark.parametrize(
    "heading",
    [
        "",
        "12",
        "Desa",
        "Nama desa",
        "Pantai",
        "Kabupaten Agam",
        "Musim",
        "Jumlah warga",
        "Kantor Urusan Agama",
        "Suku cadang",
        "dukungan logistik",
        "Nama pemilik rumah",
        "Partisipasi",
        "Teknik",
        "Kegiatan",
        "Warga ditemui",
        "Nomor urut",
        "isi laporan",
    ],
)
def test_innocent_columns_may_be_read(heading: str):
    assert neutrality.refused(heading) is None


@given(st.text())
def test_any_heading_gets_an_answer(heading: str):
    assert neutrality.refused(heading) in (None, *Topic)
