"""Dates of activities, and the dates that are those of something else."""

import unicodedata
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.models import DateFound, Flag
from etl.parse import dates

TODAY = date(2026, 7, 1)
FRIDAY = date(2024, 9, 13)


def found(text: str, sent_at: datetime | None = None) -> DateFound:
    return dates.find(text, sent_at=sent_at, today=TODAY)


@pytest.mark.parametrize(
    "written",
    [
        "Jumat (13/09/2024)",
        "Jum'at (13/09/2024)",
        "Jum\u2019at, 13 September 2024",
        "Jumat,13/9/24",
        "Jumat(13-9-2024)",
        "JUMAT 13 SEPTEMBER 2024",
        "jumat tanggal 13 sept 2024",
        "hari Jumat tgl 13.09.2024",
        "Jumat malam, 13 September 2024",
        "Hari/tgl : Jumat / 13-09-2024",
        "Jumat (13092024)",
        "Jumat 130924",
        "Jumat 13 09 2024",
        "tgl 13 9 24",
        "Jumat, tgl 13 bulan 9 tahun 2024",
        "13 September 2024",
        "2024-09-13",
        "13-IX-2024",
        "tanggal tiga belas September dua ribu dua puluh empat",
        "Jumat Kliwon, 13 September 2024",
        "Jemuah 13 September 2024",
        "13 Sep 2024 (Jumat)",
        "tgl 13-15 September 2024",
        "13 s.d. 15 September 2024",
        "September 13, 2024",
        "Jumat, (13 / 9 / 2024)",
        "Jumat\n(13/09/2024)",
    ],
)
def test_full_date_is_read_in_every_form(written: str):
    text = f"Babinsa melaksanakan komsos di Desa Lalang, {written}."
    assert found(text) == DateFound(day=FRIDAY)


def test_wrong_weekday_is_flagged_and_the_written_date_counts():
    assert found("komsos, Senin (13/09/2024)") == DateFound(
        day=FRIDAY, flags=(Flag.DATE_WEEKDAY_MISMATCH,)
    )


@pytest.mark.parametrize(
    ("written", "partial"),
    [("Selasa (10/1)", "--01-10"), ("Senin, 30 Mei", "--05-30"), ("Minggu (29/02).", "--02-29")],
)
def test_missing_year_is_never_invented(written: str, partial: str):
    assert found(f"Babinsa membantu petani, {written}") == DateFound(partial=partial)


def test_year_written_elsewhere_for_the_same_day_completes_a_short_form():
    text = "Komsos di desa, Senin (16/05/2022). Demikian kata Babinsa, Senin (16/05)."
    assert found(text) == DateFound(day=date(2022, 5, 16))


@pytest.mark.parametrize(
    "decoy",
    [
        "menjelang Pilkada serentak 27 November 2024",
        "Pilkades serentak tanggal 5 Mei 2021 nanti",
        "sesuai Perkasad Nomor 19/IV/2008 tanggal 8 April 2008",
        "Peraturan Bupati No 12 tanggal 3 Maret 2023",
        "lahir di Kisaran 17 Agustus 2001",
        "di RT 03/06 Kelurahan Lalang",
        "pada 13/0/2022",
        "Koramil 01/MD, lahan 12/14 rante",
        "besok tanggal 20 Mei 2024 ada kerja bakti",
        "umur 51 tahun, 0,4 hektare, pukul 08.30",
        "Diposting 12 Mei 2024 oleh admin",
        "31/02/2024",
        "tahun 2024",
    ],
)
def test_date_of_something_else_is_ignored(decoy: str):
    text = f"Babinsa komsos di Desa Lalang dan membahas {decoy}"
    expected = DateFound() if "Diposting" not in decoy else found(text)
    assert found(text) == expected
    real = f"{text}, Jumat (13/09/2024)."
    assert found(real).day == FRIDAY


def test_page_stamp_counts_only_where_nothing_else_is_dated():
    stamp = "Selasa, 20 April 2021\n\nBabinsa komsos dengan aparat Kelurahan Kabir"
    assert found(stamp).day == date(2021, 4, 20)
    assert found(f"{stamp}, Senin (19/04/2021).").day == date(2021, 4, 19)


def test_far_future_is_returned_for_the_store_to_judge():
    assert found("komsos di Desa Lalang, 13/09/2099").day == date(2099, 9, 13)


SENT = datetime(2024, 9, 13, 20, 15)  # noqa: DTZ001 - as in a message, local time without zone


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("hari ini komsos di desa", date(2024, 9, 13)),
        ("komsos di desa, aman", date(2024, 9, 13)),
        ("kemarin komsos di desa", date(2024, 9, 12)),
        ("nantoari komsos di desa", date(2024, 9, 12)),
        ("dua hari lalu komsos di desa", date(2024, 9, 11)),
        ("pada hari Selasa komsos di desa", date(2024, 9, 10)),
        ("komsos Jumat kemarin di desa", date(2024, 9, 6)),
        ("komsos Kamis kmrn di desa", date(2024, 9, 12)),
        ("komsos di desa, Kamis (12/9)", date(2024, 9, 12)),
    ],
)
def test_day_is_taken_from_the_message_and_flagged(said: str, day: date):
    assert found(said, SENT) == DateFound(day=day, flags=(Flag.DATE_FROM_MESSAGE,))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("29 Februari s.d. 2 Maret 2024 karya bakti", date(2024, 2, 29)),
        ("Selasa tanggal 6 bulan Februari tahun 2024 rapat desa", date(2024, 2, 6)),
        ("Bapak X (lahir 12/05/2001) dikunjungi Serda Y 14/11/2024", date(2024, 11, 14)),
        ("Sebelumnya, Rabu (13/11/2024), rapat. Kamis (14/11/2024) komsos", date(2024, 11, 14)),
        ("Debit diprediksi turun Senin 18 November. Laporan 14 November 2024", date(2024, 11, 14)),
        ("Panen diperkirakan Senin 18/11/2024. Kamis 14/11/2024 rapat", date(2024, 11, 14)),
        ("Rapat lagi Senin 18/11/2024. Hari ini Kamis 14/11/2024 komsos", date(2024, 11, 14)),
    ],
)
def test_the_day_of_the_activity_is_told_from_others(text: str, day: date):
    assert found(text) == DateFound(day=day)


def test_written_date_wins_over_the_message():
    assert found("kemarin Kamis 12/09/2024 komsos", SENT) == DateFound(day=date(2024, 9, 12))


def test_short_date_that_does_not_fit_the_message_stays_partial():
    assert found("komsos Senin (30/05)", SENT) == DateFound(partial="--05-30")


@given(st.text(), st.none() | st.datetimes())
def test_any_text_is_read_without_an_error(text: str, sent_at: datetime | None):
    answer = dates.find(text, sent_at=sent_at, today=TODAY)
    assert answer.day is None or answer.partial is None


@given(st.text(alphabet="0123456789/-. jumatseprio()\n'", max_size=60))
def test_reading_does_not_depend_on_line_ends_or_normal_form(text: str):
    answer = found(text)
    assert found(text.replace("\n", "\r\n")) == answer
    assert found(unicodedata.normalize("NFD", text)) == answer


@pytest.mark.parametrize("written", ["nomor 13 09 24", "2 3 24 orang", "0812 13 09 2024", "130924"])
def test_numbers_apart_are_no_day_without_a_weekday(written: str):
    assert found(f"Babinsa komsos, {written}, aman.") == found("Babinsa komsos, aman.")
