"""The place visited is told from places that are merely mentioned."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.parse import places, placeunits
from etl.parse.places import Places
from etl.parse.roles import Role
from etl.parse.sites import Site


def _sites(text: str) -> list[tuple[str | None, Role]]:
    return [
        (site.village.name() if site.village else None, site.role)
        for site in places.find(text).sites
    ]


def _only(text: str) -> Site:
    (site,) = places.find(text).sites
    return site


def _areas(site: Site) -> list[str]:
    return [area.name() for area in site.areas]


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("kegiatan bertempat di Desa Suka Maju", Role.STATED),
        ("Lokasi : Desa Suka Maju", Role.STATED),
        ("bertempat di Warung Pak Anu, Lingkungan I Kelurahan Suka Maju", Role.STATED),
        ("panen padi di Desa Suka Maju", Role.AT),
        ("rapat diKantor Desa Suka Maju", Role.AT),
        ("di salah satu rumah warga Desa Suka Maju", Role.AT),
        ("anjangsana ke Desa Suka Maju", Role.TO),
        ("komsos dengan warga Desa Suka Maju", Role.RESIDENTS),
        ("Serda Anu, Ds Suka Maju, komsos", Role.BARE),
        ("Babinsa Desa Suka Maju Serda Anu", Role.BABINSA),
        ("turut hadir Kepala Desa Suka Maju", Role.OFFICE),
        ("warga pulang melalui Desa Suka Maju", Role.PASSING),
        ("Besok rencana lanjut ke Desa Suka Maju", Role.PLANNED),
    ],
)
def test_role_comes_from_the_words_before(text: str, role: Role):
    assert _only(text).role is role


def test_chain_of_units_is_joined_in_order():
    site = _only(
        "bertempat di Jalan Mawar Dusun II Desa Suka Maju Kecamatan Air Putih Kab. Batu Bara, Rabu"
    )
    assert (site.hamlet, _areas(site)) == ("Dusun II", ["Air Putih", "Batu Bara"])


@pytest.mark.parametrize(
    ("text", "hamlet"),
    [
        ("di RT 03 RW 02 Kampung Melati Kelurahan Suka Maju", "RT 03 RW 02 Kampung Melati"),
        ("di Dusun Kenanga Rt. 30 Rw. 05 Desa Suka Maju", "Dusun Kenanga Rt. 30 Rw. 05"),
        ("komsos ds Suka Maju dsn II, aman", "dsn II"),
        ("Desa Suka Maju Kec. Air Putih Kab. Batu Bara, Lingk. III", "Lingk. III"),
        ("di rumah Ketua RT 08, Dusun Harapan 2, Desa Suka Maju", "Dusun Harapan 2"),
        ("gotong royong di Desa Suka Maju", None),
        ("komsos ds Suka Maju dusun 2 10 orang", "dusun 2"),
    ],
)
def test_hamlet_is_taken_literally(text: str, hamlet: str | None):
    assert _only(text).hamlet == hamlet


def test_a_number_of_people_is_no_part_of_a_name():
    site = _only("komsos ds Suka Maju 5 org")
    assert site.village is not None
    assert site.village.name() == "Suka Maju"


def test_a_list_of_villages_shares_its_district():
    first, second = places.find("di Desa Mawar dan Desa Melati Kecamatan Air Putih").sites
    assert (_areas(first), _areas(second)) == (["Air Putih"], ["Air Putih"])
    assert second.is_listed


def test_the_neighbours_of_a_village_are_not_its_parents():
    site = places.find("di Desa Mawar yang berbatasan dengan Kecamatan Air Joman").sites[0]
    assert site.areas == ()


def test_a_district_alone_keeps_the_words_before_it():
    site = _only("bertempat di Jalan Ampera Suka Maju Kecamatan Air Putih")
    assert site.village is None
    assert site.before == ("di", "Jalan", "Ampera", "Suka", "Maju")


def test_unit_names_are_no_places():
    found = places.find("Babinsa Koramil 01/Suka Maju Kodim 0208/Asahan di Desa Mawar")
    assert _sites(found.text) == [("Mawar", Role.AT)]
    assert [(unit.words, unit.number, unit.is_koramil) for unit in found.units] == [
        (("Suka", "Maju"), "1", True),
        (("Asahan",), "208", False),
    ]


@pytest.mark.parametrize(
    "link",
    [
        "Baca juga: Babinsa Kunjungi Desa Melati",
        "BACA JUGA :\nBabinsa Kunjungi Desa Melati",
        "Berita Terkait\nBabinsa Kunjungi Desa Melati",
        "Tags: Babinsa, Desa Melati",
        "Penulis : Desa Melati",
        "Baca Lainnya :\n- Babinsa Kunjungi Desa Melati\n- Panen di Desa Kenanga",
    ],
)
def test_read_also_lines_name_no_places(link: str):
    assert _sites(f"Panen di Desa Mawar.\n{link}\nWarga senang.") == [("Mawar", Role.AT)]


def test_bylines_are_no_datelines():
    assert places.find("Komsos ds Mawar, 6 org\nSumber: Pendim").heads == ()


def test_blanking_links_keeps_all_offsets():
    text = "Awal\nBaca juga: lain\nAkhir"
    blanked = placeunits.without_links(text)
    assert (len(blanked), blanked.index("Akhir")) == (len(text), text.index("Akhir"))


def test_datelines_are_read_and_spaced_letters_joined():
    assert places.find("ASAHAN, kabar.com \u2013 Serda Anu").heads[0][0] == "ASAHAN"
    assert ("BOLTIM",) in places.find("B O L T I MBabinsa bekerja").heads


def test_hamlets_apart_from_a_village_are_listed():
    found = places.find("di Desa Mawar. Ia lalu menyisir Dusun Melati.")
    assert found.hamlets == ("Dusun Melati",)


def _readable(found: Places) -> object:
    return [(site.role, site.hamlet, _areas(site)) for site in found.sites]


@pytest.mark.parametrize(
    "text", ["di Dusun II\nDesa Suka Maju\nKecamatan Air Putih", "di Desa Caf\u00e9 Kec. Air Putih"]
)
def test_line_ends_and_unicode_forms_change_nothing(text: str):
    plain = _readable(places.find(text))
    assert _readable(places.find(text.replace("\n", "\r\n"))) == plain
    assert _readable(places.find(text.replace("\u00e9", "e\u0301"))) == plain


@given(st.text(alphabet=st.sampled_from("Desa Kc.abupten RTw/0123,:()\n-\u2019\u200e")))
def test_any_text_has_places_within_it(text: str):
    found = places.find(text)
    assert all(0 <= site.start <= site.end <= len(found.text) for site in found.sites)


def test_dateline_may_end_with_a_full_stop_or_stand_at_the_end():
    assert places.find("Kisaran. Babinsa Serda Anu komsos").heads == (("Kisaran",),)
    closed = places.find("Babinsa Sertu Anu membantu petani. Warungpring, Pemalang.")
    assert closed.heads == (("Warungpring", "Pemalang"),)


def test_name_ends_at_a_police_rank():
    (site,) = places.find("Bhabinkamtibmas Desa Lalang Aipda Anu menyambangi warga").sites
    assert site.village is not None
    assert site.village.name() == "Lalang"


def test_numbered_parit_is_a_hamlet():
    (site,) = places.find("di Parit 8 Desa Harapan Makmur Kecamatan Gaung").sites
    assert site.hamlet == "Parit 8"


@pytest.mark.parametrize(
    "link",
    [
        " Baca juga: Panen di Desa Pakam Kecamatan Medang Deras",
        " (Baca juga: Panen di Desa Pakam Kecamatan Medang Deras)",
        " Baca Pula : Panen di Desa Pakam Kecamatan Medang Deras. Warga di sana senang.",
        "\nBERITA TERKAIT:\nPanen di Desa Pakam Kecamatan Medang Deras",
    ],
)
def test_what_a_link_inside_the_text_names_is_no_place_of_the_report(link: str):
    found = places.find(f"Babinsa komsos di Desa Lalang, Senin (5/8/2024).{link}")

    assert [site.village and site.village.name() for site in found.sites] == ["Lalang"]
    assert found.areas == ()
