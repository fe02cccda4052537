"""Invented reports about real places: each gets its village, its district, or an honest doubt."""

import random
import string
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.models import Alias, Flag, Precision, Status, Why
from etl.parse import places
from etl.placing import clues, visited
from etl.placing.further import Visit
from geodata import gazetteer as gazetteers
from geodata import names, units
from geodata.gazetteer import Gazetteer


@pytest.fixture(scope="module")
def national() -> Gazetteer:
    return gazetteers.load()


def _visits(text: str, *, aliases: tuple[Alias, ...] = ()) -> tuple[Visit, ...]:
    national = gazetteers.load()
    found = places.find(text)
    return visited.choose(found, clues.read(found, national, units=units.load()), national, aliases)


def _codes(text: str) -> list[str | None]:
    return [visit.placement.village_code for visit in _visits(text)]


# what each line is about stands in its name; the people are invented, the places are real
FOUND = {
    "full chain": (
        "Komsos bertempat di Dusun II Desa Sidomulyo Kecamatan Medang Deras Kab. Batu Bara.",
        "12.19.01.2012",
    ),
    "parent settles a common name": (
        "Serda Budi kerja bakti di Desa Sidomulyo Kecamatan Pulo Bandring Kabupaten Asahan.",
        "12.09.30.2008",
    ),
    "glued and abbreviated": ("Giat komsos di Ds. Nenassiam Kec Medang Deras", "12.19.01.2014"),
    "longest name wins": (
        "di Desa Pakam Raya Selatan Kecamatan Medang Deras",
        "12.19.01.2015",
    ),
    "shorter name is its own": ("di Desa Pakam Kecamatan Medang Deras", "12.19.01.2007"),
    "mistyped": ("di Desa Cengkrng Pekan Kecamatan Medang Deras", "12.19.01.2019"),
    "mistyped district": ("di Desa Lalang Kecamtan Medang Dras Kab. Batu Bara", "12.19.01.2005"),
    "district spelling beats a namesake": (
        "di Desa Tanjung Mulia Kecamatan Air Putih Kabupaten Batu Bara",
        "12.19.03.2015",
    ),
    "typewriter numeral": ("di Desa Rahuning ll Kecamatan Rahuning Kab. Asahan", "12.09.22.2007"),
    "hamlet number is no part of the name": (
        "di Dusun 2 Desa Rahuning Kecamatan Rahuning Kabupaten Asahan",
        "12.09.22.2001",
    ),
    "kota inside a name": (
        "di Kelurahan Tanjung Balai Kota II Kecamatan Tanjung Balai Selatan Kota Tanjung Balai",
        "12.74.01.1002",
    ),
    "one name at three levels": (
        "di Desa Simpang Empat Kecamatan Simpang Empat Kabupaten Asahan",
        "12.09.12.2009",
    ),
    "no district, regency from the unit": (
        "Babinsa Kodim 0208/Asahan Serda Budi membantu warga Desa Silo Bonto membangun rumah.",
        "12.09.28.2003",
    ),
    "no marker, district from the unit": (
        "Babinsa Koramil 01/Medang Deras Serda Budi komsos di Sidomulyo bersama petani.",
        "12.19.01.2012",
    ),
    "unit by number and short name": (
        "Kepada Yth. Danramil 01/MD\nTempat : Warung Dusun III Desa Pakam Raya\nDemikian",
        "12.19.01.2008",
    ),
    "name before the district without a marker": (
        "bertempat di Jalan Ampera Sei Apung Jaya Kecamatan Tanjung Balai Kabupaten Asahan",
        "12.09.10.2008",
    ),
    "district follows without a marker": (
        "Serda Budi, Ds Lalang Medang Deras, komsos",
        "12.19.01.2005",
    ),
    "regency follows without a marker": (
        "di Desa Lumahan, Kec. Senyerang, Tanjab Barat",
        "15.06.13.2007",
    ),
    "facility named after another village": (
        "di Puskesmas Lalang Desa Pakam Raya Kecamatan Medang Deras",
        "12.19.01.2008",
    ),
    "title names another village": (
        "Babinsa Desa Lalang Serda Budi rapat di Balai Desa Durian Kecamatan Medang Deras",
        "12.19.01.2004",
    ),
    "title alone": (
        "Serda Budi, Babinsa Desa Lalang Kecamatan Medang Deras, menemui para nelayan.",
        "12.19.01.2005",
    ),
    "planned visits do not count": (
        "Kami sudah komsos di Desa Durian Kec Medang Deras. Besok rencana ke Desa Lalang.",
        "12.19.01.2004",
    ),
    "kampung beside a kelurahan of that name": (
        "komsos dengan warga Kp. Wurak, Distrik Ilu, Kabupaten Puncak Jaya",
        "94.02.02.2001",
    ),
    "dateline and Koramil of a town against the Kodim of the regency around it": (
        "Bukittinggi. Koramil 01/Bukittinggi Kodim 0304/Agam di Kel Tarok Dipo, Kec. Guguk Panjang",
        "13.75.01.1001",
    ),
    "mistyped district that is named after its town": (
        "Serda Budi mengecek vaksin di Kel Tafure Kec Kota Ternate Utra",
        "82.71.03.1014",
    ),
    "small letters without a word for the district": (
        "Posyandu Melati kelurahan biawu kota selatan gorontalo, hadir sertu budi",
        "75.71.02.1012",
    ),
    "capitals": ("KOMSOS DI DESA LALANG KECAMATAN MEDANG DERAS BATU BARA", "12.19.01.2005"),
    "small letters": (
        "komsos bertempat di dusun tiga desa titi payung kecamatan air putih kabupaten batu bara",
        "12.19.03.2016",
    ),
    "parents first": (
        "Kab. Batu Bara, Kecamatan Medang Deras, Desa Lalang: komsos",
        "12.19.01.2005",
    ),
}


@pytest.mark.parametrize("what", FOUND)
def test_village_is_found(what: str):
    text, code = FOUND[what]
    main = _visits(text)[0].placement
    assert (main.status, main.village_code) == (Status.FOUND, code)
    assert main.candidates[0].village_code == code
    assert 0.5 < main.score <= 1


def test_a_stranger_gets_its_district_only():
    main = _visits("di Desa Medang Keras Kecamatan Medang Deras Kabupaten Batu Bara")[0].placement
    assert (main.status, main.village_code) == (Status.NOT_FOUND, None)
    assert (main.precision, main.district_code) == (Precision.DISTRICT, "12.19.01")


def test_a_real_name_of_elsewhere_is_no_typo_of_a_neighbour():
    main = _visits("di Desa Sungai Raya Kecamatan Medang Deras")[0].placement
    assert (main.status, main.village_code) == (Status.AMBIGUOUS, None)
    assert "12.19.01.2020" in {candidate.village_code for candidate in main.candidates}


def test_equal_candidates_are_ambiguous():
    main = _visits("Serda Budi komsos di Desa Sidomulyo.")[0].placement
    assert main.village_code is None
    assert main.status is not Status.FOUND


def test_the_only_village_of_a_name_is_doubted_if_the_report_is_from_elsewhere():
    alone = _visits("Serda Budi komsos di Desa Gonting Malaha.")[0].placement
    assert alone.village_code == "12.09.15.2006"
    assert 0.5 < alone.score <= 0.9
    elsewhere = _visits("PINRANG \u2013 Serda Budi komsos di Desa Gonting Malaha.")[0].placement
    assert (elsewhere.village_code, elsewhere.regency_code) == (None, "73.15")


def test_a_wrong_district_of_a_rare_name_is_flagged():
    text = "di Desa Gonting Malaha Kecamatan Pulau Rakyat Kabupaten Asahan"
    main = _visits(text)[0].placement
    assert (main.status, main.village_code) == (Status.FOUND, "12.09.15.2006")
    assert main.flags == (Flag.PARENT_MISMATCH,)


def test_a_wrong_regency_does_not_outweigh_village_and_district():
    text = "di Desa Benteng Jaya, Kecamatan Sei Balai, Kabupaten Asahan"
    main = _visits(text)[0].placement
    assert (main.village_code, main.flags) == ("12.19.07.2012", (Flag.PARENT_MISMATCH,))


def test_a_hamlet_and_a_district_leave_the_village_open():
    text = "patroli di Dusun Sumber Rejo Kecamatan Salapian Kabupaten Langkat"
    main = _visits(text)[0].placement
    assert (main.village_code, main.district_code) == (None, "12.05.02")


def test_a_title_says_nothing_about_a_venue_elsewhere():
    text = (
        "TABANAN \u2013 Serda Budi, Babinsa Desa Perean, Kecamatan Baturiti, mengamankan upacara. "
        "Upacara dilaksanakan di Pantai Yeh Gangga, kemarin."
    )
    main = _visits(text)[0].placement
    assert (main.village_code, main.district_code, main.regency_code) == (None, None, "51.02")
    assert [candidate.why for candidate in main.candidates] == [Why.NAMED_ALONGSIDE]


def test_text_without_places_is_nowhere():
    main = _visits("Sudah makan siang semua?")[0].placement
    assert (main.status, main.precision) == (Status.NOT_FOUND, Precision.NONE)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        (
            "Serda Budi di Desa Aek Nauli Kec Medang Deras. Lalu Sertu Anto di Desa Sei Rakyat.",
            ["12.19.01.2003", "12.19.01.2011"],
        ),
        (
            "Serda Budi di Desa Rahuning I dan Desa Rahuning Kecamatan Rahuning Kab. Asahan.",
            ["12.09.22.2006", "12.09.22.2001"],
        ),
        (
            """1. Serda Budi (Babinsa Desa Lalang Kec. Medang Deras): komsos
            2. Serda Anto (Babinsa Desa Durian Kec. Medang Deras): kerja bakti""",
            ["12.19.01.2005", "12.19.01.2004"],
        ),
        (
            "Serda Budi di Desa Lalang Kecamatan Medang Deras. Jalan melalui Desa Durian rusak.",
            ["12.19.01.2005"],
        ),
    ],
)
def test_further_activities_are_told_from_mere_mentions(text: str, codes: list[str]):
    assert _codes(text) == codes


def test_an_alias_is_used_where_it_holds_and_flagged():
    alias = Alias("Kuala Indah Permai", "12.19.01", "12.19.01.2005")
    inside = "di Desa Kuala Indah Permai Kecamatan Medang Deras"
    main = _visits(inside, aliases=(alias,))[0].placement
    assert (main.village_code, main.flags) == ("12.19.01.2005", (Flag.ALIAS_USED,))
    outside = "di Desa Kuala Indah Permai Kecamatan Air Putih Kabupaten Batu Bara"
    assert _visits(outside, aliases=(alias,))[0].placement.village_code is None


def test_the_home_area_settles_only_what_is_open(national: Gazetteer):
    found = places.find("Komsos di Desa Lalang, 5 orang")
    home = clues.read(found, national, home_area="12.19.01")
    assert home.weight("12.19.01.2005") > home.weight("12.19.03.2015") == 0


@given(st.text(max_size=200))
def test_any_text_gets_an_answer(text: str):
    assert len(_visits(text)) >= 1


def test_typing_errors_lead_to_the_village_or_to_doubt(national: Gazetteer):
    rng = random.Random(7)  # noqa: S311 - which letters are hit keeps no secret
    codes = rng.sample(sorted(national.villages), 400)
    verdicts = Counter(_mistyped(national, code, rng) for code in codes)
    assert verdicts["right"] >= 0.93 * len(codes)
    assert verdicts["right"] + verdicts["open"] >= 0.99 * len(codes)
    assert verdicts["confidently wrong"] == 0


def _mistyped(national: Gazetteer, code: str, rng: random.Random) -> str:
    """Read a report that states district and regency and the village with two typos."""
    letters = list(national.villages[code].name)
    for _ in range(2):
        place = rng.randrange(len(letters))
        letters[place] = rng.choice((rng.choice(string.ascii_lowercase), letters[place] * 2, ""))
    district, regency = national.areas[code[:8]].name, national.areas[code[:5]].name
    text = f"Komsos di Desa {''.join(letters)} Kecamatan {district} {regency}."
    placement = _visits(text)[0].placement
    if placement.village_code is None:
        return "open"
    # two typos can make the name of a neighbour, Meranjat III of Meranjat II
    meant = {
        village.code
        for village in gazetteers.villages_in(national, code[:8])
        if names.key(village.name) == names.key("".join(letters))
    }
    if placement.village_code in meant | {code}:
        return "right"
    return "confidently wrong" if placement.score > 0.9 else "wrong"


@pytest.mark.parametrize(
    "hint",
    ["KORAMIL 01/MEDANG DERAS", "Babinsa 01/MD", "Grup Babinsa Medang Deras", "Kec. Medang Deras"],
)
def test_a_chat_group_tells_which_of_many_namesakes_is_meant(hint: str):
    national = gazetteers.load()
    found = places.find("Komsos di Desa Sidomulyo, 5 orang, aman")
    said = clues.with_hints(clues.read(found, national), [hint], national, units.load())
    main = visited.choose(found, said, national)[0].placement
    assert (main.status, main.village_code) == (Status.FOUND, "12.19.01.2012")


def test_a_chat_group_neither_names_a_village_nor_outweighs_the_report():
    national = gazetteers.load()
    hints = ["Koramil 01/Medang Deras", "Babinsa Desa Lalang"]

    def answer(text: str) -> str | None:
        found = places.find(text)
        said = clues.with_hints(clues.read(found, national), hints, national, units.load())
        return visited.choose(found, said, national)[0].placement.village_code

    assert answer("Komsos bersama warga, aman") is None
    elsewhere = "di Desa Sidomulyo Kecamatan Pulo Bandring Kabupaten Asahan"
    assert answer(elsewhere) == "12.09.30.2008"


VISITED = {
    "a road names where it leads, not where one was": (
        (
            "Serda Budi menambal jalan menuju Desa Lalang, bertempat di Desa Sidomulyo Kec. Medang "
            "Deras Kab. Batu Bara."
        ),
        ["12.19.01.2012"],
    ),
    "somebody who sets out for a village was there": (
        "Usai apel Serda Budi langsung menuju Desa Sidomulyo Kec. Medang Deras Kab. Batu Bara.",
        ["12.19.01.2012"],
    ),
    "the office of a lurah stands in his kelurahan": (
        "Serda Budi komsos di Kantor Lurah Pagurawan Kecamatan Medang Deras Kab. Batu Bara.",
        ["12.19.01.1021"],
    ),
    "a kampung beside a village with its district is a part of it": (
        (
            "Serda Budi berlayar ke Desa Numbing Kecamatan Bintan Pesisir. Rumah warga di Kampung "
            "Teluk Bakau menjadi tempat bincang."
        ),
        ["21.01.14.2003"],
    ),
    "what a commander asks for elsewhere was not done": (
        (
            "Serda Budi komsos di Desa Sidomulyo Kec. Medang Deras Kab. Batu Bara. Dandim meminta "
            "Babinsa di Desa Lalang berbuat sama."
        ),
        ["12.19.01.2012"],
    ),
    "villages that a dyke protects were not visited": (
        (
            "Serda Budi memperbaiki tanggul di Desa Sidomulyo Kec. Medang Deras Kab. Batu Bara. "
            "Tanggul itu melindungi Desa Lalang dan Desa Medang."
        ),
        ["12.19.01.2012"],
    ),
    "a report of the situation lists visits in its order": (
        (
            "LAPSIT KORAMIL 01/MEDANG DERAS\nPkl 08.00 Serda Budi komsos di Desa Lalang.\n"
            "Pkl 10.00 Kopda Ari membantu panen di Desa Medang.\n"
            "Kecamatan Medang Deras Kab. Batu Bara aman."
        ),
        ["12.19.01.2005", "12.19.01.2006"],
    ),
    "a bare name before its bare district and its city": (
        "Serda Budi mampir ke angkringan di Karangwaru, Tegalrejo, Kota Yogyakarta.",
        ["34.71.01.1002"],
    ),
    "village and district of one name": (
        "Serda Budi tanam padi di Desa/Kecamatan Badegan Kabupaten Ponorogo.",
        ["35.02.13.2010"],
    ),
    "both with one name": (
        "Serda Budi tanam padi di Desa dan Kecamatan Badegan Kabupaten Ponorogo.",
        ["35.02.13.2010"],
    ),
    "a hall of hamlets is no hamlet": (
        "Serda Budi hadir di Balai Banjar Desa Pegayaman Kecamatan Sukasada Buleleng.",
        ["51.08.05.2005"],
    ),
    "a unit is where somebody is from, not what he passes": (
        (
            "Kopda Budi dari Koramil 01/Medang Deras menemani warga desa Lalang, "
            'Kec. Medang Deras. Danramil berkata, "Kami juga akan ke Medang dan Durian."'
        ),
        ["12.19.01.2005"],
    ),
    "a bare village behind its hamlet": (
        (
            "Serda Budi anggota Koramil 07/Gedangsari bantu warga di Padukuhan Buyutan RT 03, "
            "Ngalang, Gedangsari, Gunungkidul."
        ),
        ["34.03.14.2006"],
    ),
    "a beach named after another village is the stated village's": (
        "Serda Budi melatih pemuda Desa Lalang, tempat Pantai Medang Kec. Medang Deras.",
        ["12.19.01.2005"],
    ),
    "teachers who greet are of the place": (
        "Salam dari guru dan murid MI Nurul Desa Lalang, Medang Deras, dibantu Serda Budi.",
        ["12.19.01.2005"],
    ),
    "a village known from a title names the hall": (
        (
            "Babinsa Desa Lalang Serda Budi memilah sampah bersama warga, bertempat di Balai "
            "Banjar Lalang, Kecamatan Medang Deras."
        ),
        ["12.19.01.2005"],
    ),
    "a tag names the village where the report names the district": (
        "Serda Budi komsos bersama warga Kecamatan Sunggal. #Babinsa #DesaPayaGeli",
        ["12.07.23.2004"],
    ),
    "a tag names village and district": (
        "Serda Budi komsos bersama petani #desa_paya_geli #KecamatanSunggal #TNI",
        ["12.07.23.2004"],
    ),
    "a tag does not outweigh where the report says it was": (
        "Serda Budi komsos di Desa Lalang Kec. Medang Deras #DesaMedang #DesaBinaan",
        ["12.19.01.2005"],
    ),
    "the name of a Kodam is no place": (
        "Kodam Jaya \u2014 Serda Budi, Babinsa Kel. Kebon Kacang, menyambangi pelajar di Jl. A.",
        ["31.71.07.1006"],
    ),
    "the next day he was elsewhere": (
        (
            "Senin 06/05/2024 Serda Budi komsos di Desa Lalang Kec. Medang Deras Kab. Batu Bara. "
            "Selasa 07/05/2024 ia membantu petani di Desa Medang Kec. Medang Deras."
        ),
        ["12.19.01.2005", "12.19.01.2006"],
    ),
}


@pytest.mark.parametrize("case", VISITED)
def test_places_visited_are_told_from_places_named(case: str):
    text, codes = VISITED[case]
    assert _codes(text) == codes


def test_district_with_its_title_goes_before_that_of_the_unit():
    text = (
        "Danramil 11/Kotapinang dan Serda Budi berpatroli di perbatasan Desa Torgamba,"
        " Kecamatan Torgamba, Labuhanbatu Selatan."
    )
    assert _visits(text)[0].placement.district_code == "12.22.03"


def test_hamlet_is_taken_from_where_the_village_is_named_again():
    text = (
        "Serda Budi berpatroli di Desa Lalang Kecamatan Medang Deras. Pos kamling RT 5"
        " Desa Lalang disinggahi lebih dulu."
    )
    assert _visits(text)[0].placement.hamlet == "RT 5"


def test_residents_are_called_krama_on_bali():
    text = (
        "Serda Budi ngayah bersama krama Banjar Umabali di Pura Puseh Desa Peken Belayu"
        " Kecamatan Marga."
    )
    assert _visits(text)[0].placement.hamlet == "Banjar Umabali"
