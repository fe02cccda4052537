"""Every candidate can say why it is one, in one sentence."""

from datetime import date

import pytest

from dashboard import explanations, translation
from etl import reading
from etl.models import Candidate, Evidence, RawReport, Support, Why
from etl.reading import Context
from geodata import gazetteer as gazetteers
from geodata import units
from geodata.gazetteer import Gazetteer


@pytest.fixture(scope="module")
def national() -> Gazetteer:
    return gazetteers.load()


def _said(text: str, national: Gazetteer, hints: tuple[str, ...] = ()) -> str:
    known = Context(national, None, (), units.load(), date(2026, 7, 1))
    where = reading.read(RawReport("a", text, hints=hints), known).activities[0].where
    return explanations.why(where.candidates[0], national, phrase=where.phrase)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (
            "Serda Budi komsos di Kel. Pkl Dodek Baru Kec. Medang Deras, aman.",
            (
                "Nama “Pkl Dodek Baru” adalah tulisan lain dari Pangkalan Dodek Baru; "
                "laporan menyebut Kecamatan Medang Deras."
            ),
        ),
        (
            "Serda Budi komsos di Desa Cengkrng Pekan Kec. Medang Deras Kab. Batu Bara, aman.",
            (
                "Nama “Cengkrng Pekan” mirip dengan Cengkering Pekan; "
                "laporan menyebut Kecamatan Medang Deras, Kabupaten Batu Bara."
            ),
        ),
        (
            "Serda Budi komsos di Desa Gonting Malaha, aman.",
            (
                "Nama “Gonting Malaha” sama dengan nama Gonting Malaha (Kecamatan Bandar Pulau); "
                "tidak ada desa lain di Indonesia dengan nama ini."
            ),
        ),
        (
            "Babinsa Koramil 01/Medang Deras Serda Budi komsos di Desa Sidomulyo bersama petani.",
            (
                "Nama “Sidomulyo” sama dengan nama Sidomulyo; "
                "satuan pelapor membina Kecamatan Medang Deras, Kabupaten Batu Bara."
            ),
        ),
    ],
)
def test_the_sentence_names_what_matched_and_what_speaks_for_it(
    text: str, sentence: str, national: Gazetteer
):
    assert _said(text, national) == sentence


def test_a_chat_group_is_named_as_what_it_is(national: Gazetteer):
    told = _said("Komsos di Desa Sidomulyo, 5 org, aman", national, ("Koramil 01/Medang Deras",))
    assert "nama grup atau pengirim pesan menunjuk ke Kecamatan Medang Deras" in told


@pytest.mark.parametrize("language", ["id", "en"])
def test_every_reason_has_its_words(language: str, national: Gazetteer):
    for why in Why:
        for what in Support:
            area = "" if what is Support.ONLY else "12.19.01"
            candidate = Candidate("12.19.01.2005", 0.9, why, (Evidence(what, area),))
            with translation.speaking(language):
                sentence = explanations.why(candidate, national, phrase="Lalng")
            assert "Lalang" in sentence
            assert sentence.endswith(".")
