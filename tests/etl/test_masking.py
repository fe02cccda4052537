"""No civilian survives masking; soldiers and places do."""

import json
import random
import re
import time
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl import masking

# enough time on a busy machine for what takes a second on an idle one
HANG_SECONDS = 20

GIVEN = [
    "Tukijo", "Sarmini", "Bongsu", "Horasman", "Teungku Razali", "I Ketut Widana", "Ni Made Sarini",
    "Daeng Lallo", "La Hamidi", "Yosepha", "Marthinus", "Oktovianus", "Zulhadi", "Nurmiati",
    "Katemi", "Paijem", "Rumondang", "Jabal", "Usep", "Neneng", "Wakidi", "Lamria", "Syarkawi",
    "Demianus", "Saodah", "Kirno", "Munaroh", "Baharuddin", "Tarmiji", "Risdawati",
]  # fmt: skip
FAMILY = ["", "", "Simarmata", "Nasution", "Pranata", "Wenda", "Kalengkongan", "Lubis", "Hadi", "B"]
# one hole a name; what stands around it is what people write
TEMPLATES = [
    "Komsos bersama dengan Bapak {0}, Ibu {1} dan Pak {2}, bertempat di Desa Lalang.",
    "di Warung Bapak {0} Lingkungan I Kelurahan Pangkalan Dodek Baru Kecamatan Medang Deras",
    "Hadir Kades Lalang Bapak {0}, Sekdes {1}, Kadus Dusun II {2} serta Bidan {3}.",
    "Lurah Pagurawan, {0},SE mengucapkan terima kasih. Menurut {0}, warga senang.",
    'Petani {0} (48) merasa terbantu. "Kami senang," ujar {0}.',
    "Kepala Dusun Kebeng {0} dan tokoh masyarakat H. {1} menyambut Babinsa Serda Tono.",
    "Babinsa Serka Tono membantu menyemprot di lahan milik {0} seluas 10 rante di Desa Lalang",
    "Yang hadir : {0}, {1}, Sdr. {2}, 4 orang nelayan",
    "Bersama : Bpk {0}, Bpk Wak {1}\nHasil : aman",
    "Warga ditemui: {0}, {1}",
    "rumah warga bernama {0} di Dusun IV Desa Mekar Baru",
    "[22/10/24 16.03.11] Kadus {0}: makasih ya pak serda\n[22/10/24 16.04.00] {1}: siap",
    "dihadiri Camat Medang Deras {0}, Kapolsek AKP Wirya dan Kepala Puskesmas Lalang Ibu {1}",
    "1. Bpk {0}\n2. Ibu {1}\n3. Sdr {2}\ndi Desa Lalang",
    "Ketua RW 07, {0} berterima kasih. Ketua BPD {1} juga.",
    "saksi mata, Bu {0}, melihat. Sopir, {1} (41), dibawa ke puskesmas Desa Lalang",
    "komsos dgn Bp {0} di dsn II ds Lalang, 5 org, aman",
    "Ia menemui {0}, warga Dusun III Desa Medang, dan {1}.",
    "Babinsa sambangi rumah {0} bersama Ketua Karang Taruna {1}",
    "Keuchik {0} bersama warga Gampong Lamtamot dan Sertu Tono gotong royong",
]
PLACES = re.compile(
    r"Desa Lalang|Lingkungan I|Pangkalan Dodek Baru|Medang Deras|Dusun II\b|Dusun IV|Mekar Baru"
    r"|Serda Tono|Serka Tono|Sertu Tono|AKP Wirya|Gampong Lamtamot|ds Lalang|Desa Medang"
)


def survives(name: str, text: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) is not None


def planted(count: int) -> Iterator[tuple[str, list[str]]]:
    rng = random.Random(20240913)  # noqa: S311 - the same names every time, no secret
    done = 0
    while done < count:
        template = rng.choice(TEMPLATES)
        names = [
            f"{rng.choice(GIVEN)} {rng.choice(FAMILY)}".strip()
            for _ in set(re.findall(r"\{\d\}", template))
        ]
        yield template.format(*names), names
        done += len(names)


def test_a_thousand_planted_names_are_masked_and_everything_else_stays():
    survivors, lost = [], []
    for number, (text, names) in enumerate(planted(1_000)):
        masked = masking.mask(text).text
        survivors += [number for name in names if survives(name, masked)]
        lost += [number for kept in set(PLACES.findall(text)) if kept not in masked]
    assert (survivors, lost) == ([], [])


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        (
            "bapak herman, bapak samsul dan ibu rosna",
            "bapak [warga], bapak [warga] dan ibu [warga]",
        ),
        ("IBU EUIS KARTINI DI DESA LALANG", "IBU [warga] DI DESA LALANG"),
        ("Bapak Danu Sitorang Tomas", "Bapak [warga] Tomas"),
        ("Bapak M.Yusuf merasa senang", "Bapak [warga] merasa senang"),
        ("Ibu Melati B.C. Landu, S.STP., M.Si.", "Ibu [warga], S.STP., M.Si."),
        ("Jalan Jenderal Ahmad Yani Simpang Empat", "Jalan Jenderal Ahmad Yani Simpang Empat"),
        ("Jl. H. Husni Thamrin Lingkungan IV", "Jl. H. Husni Thamrin Lingkungan IV"),
        ("Jurong M Nur Hasan Gampong Kuta Ateuh", "Jurong M Nur Hasan Gampong Kuta Ateuh"),
        ("Masjid Haji Sulaiman", "Masjid Haji Sulaiman"),
        ("lapau Uniang Wakidi, Acil Katemi", "lapau Uniang [warga], Acil [warga]"),
        ("Mekel Wakidi dan dalang Kirno hadir", "Mekel [warga] dan dalang [warga] hadir"),
        ("Parit H. Ali dan Handil Haji Basri", None),
        ("di parit Pak Katemi", "di parit Pak [warga]"),
        ("rumah Kadus III Paya Geli Sunggal", None),
        ("rumah Kadus III Paya Geli, Sunggal", None),
        ("rumah Kadus III Wakidi", "rumah Kadus III [warga]"),
        ("Kades Lalang, Kecamatan Medang Deras, Batu Bara, Senin", None),
        ("Kades Wakidi, Kec. Sunggal, Deli Serdang", "Kades [warga], Kec. Sunggal, Deli Serdang"),
        ("Camat Kecamatan Sunggal, Wakidi", "Camat Kecamatan Sunggal, [warga]"),
        ("Pak Sertu Tono dan Pak Babinsa", "Pak Sertu Tono dan Pak Babinsa"),
        ("Bapak Lurah dan Ibu Camat serta ibu-ibu PKK", None),
        (
            "Lurah Kolongan Satu, Meify Tular, memastikan data benar.",
            "Lurah [warga] Satu, [warga], memastikan data benar.",
        ),
        ("Bripka Wirya Hadi dan Kapten Inf Yusuf Harahap", None),
        ("Serda Edwin di desa, ujar Edwin", None),
        ("Desa Ayu Ara Kecamatan Permata", None),
        ("Koramil 01/Medang Deras Kodim 0208/Asahan", None),
        ("hubungi 0812-3456-7890 atau +62 812 3456 7890", "hubungi [nomor] atau +[nomor]"),
        ("NIK 1219010101800001", "NIK [nomor]"),
        ("truk BK 1234 ABC di RT 03 RW 02", "truk [nomor] di RT 03 RW 02"),
        ("surat ke joko.s@contoh.co.id", "surat ke [nomor]"),
        ("3.2941234567, 99.4441234567 dan 13/09/2024 pukul 16.00", None),
        ("Bapak [warga] di Desa Lalang", None),
    ],
)
def test_masking_of(text: str, masked: str | None):
    assert masking.mask(text).text == (masked or text)


def test_name_glued_to_the_next_sentence_is_masked():
    assert (
        masking.mask("dengan Bapak Joko.Kegiatan aman").text == "dengan Bapak [warga].Kegiatan aman"
    )


def test_name_over_two_lines_is_masked_whole():
    assert masking.mask("milik Bpk\nTono Harjo\nSimarmata di Desa X").text == (
        "milik Bpk\n[warga] di Desa X"
    )


def test_repeated_part_of_a_name_is_masked_too():
    text = "Kepala Desa Lalang, Ujang Rahmat, hadir. Kata Ujang, jalan sudah baik."
    assert "Ujang" not in masking.mask(text).text


def reports(shared: Path, file: str) -> list[dict[str, Any]]:
    lines = (shared / "reports" / file).read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


@pytest.mark.shared
@pytest.mark.parametrize("file", ["dev.jsonl", "visits_or_not.jsonl"])
def test_no_civilian_of_the_labelled_reports_survives(shared: Path, file: str):
    survivors = []
    for report in reports(shared, file):
        masked = masking.mask(report["text"]).text
        if any(survives(name, masked) for name in report["civilian_names"]):
            survivors.append(report["id"])
    assert survivors == []


@pytest.mark.shared
def test_places_of_the_labelled_reports_stay(shared: Path):
    lost = []
    for report in reports(shared, "dev.jsonl"):
        masked = " ".join(masking.mask(report["text"]).text.split())
        unit_names = [report["unit_koramil"], report["unit_kodim"], report["hamlet"]]
        if any(name and name not in masked for name in unit_names):
            lost.append(report["id"])
    assert lost == []


@pytest.mark.shared
def test_masking_again_changes_nothing(shared: Path):
    changed = []
    for report in reports(shared, "dev.jsonl"):
        masked = masking.mask(report["text"]).text
        if masking.mask(masked).text != masked:
            changed.append(report["id"])
    assert changed == []


@pytest.mark.parametrize(
    "piece",
    ["A", "a", " ", "\n", "1", "1 ", ".", "(", "Bapak ", "Bapak Joko, ", "dan ", "Serda ",
     "Desa A ", "12/09/2024 ", "Nama: Joko\n", "- Nama: Joko\n", "Nama:\n- Joko\n",
     "Kepala Desa\n\nJoko\n", "a@", "\u0130"],
)  # fmt: skip
def test_a_line_of_a_million_characters_does_not_hang(piece: str):
    text = piece * (1_000_000 // len(piece))
    start = time.process_time()
    masking.mask(text)
    assert time.process_time() - start < HANG_SECONDS


@given(st.text())
def test_any_text_is_masked_without_an_error(text: str):
    assert isinstance(masking.mask(text).text, str)


WORDS = ["Bapak", "Tono", "dan", "Ibu", "Désa", "Lalang", "\n", "José", "di", ",", "warga"]


@given(st.lists(st.sampled_from(WORDS)).map(" ".join))
def test_masking_depends_neither_on_line_ends_nor_on_the_normal_form(text: str):
    masked = masking.mask(text).text
    assert masking.mask(unicodedata.normalize("NFD", text)).text == masked
    assert masking.mask(text.replace("\n", "\r\n")).text.replace("\r\n", "\n") == masked
