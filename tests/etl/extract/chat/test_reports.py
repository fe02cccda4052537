"""Reports among the messages of a chat."""

import io
import random
import zipfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from etl.errors import InputError
from etl.extract import limits, reader
from etl.extract.chat import export, hints, messages, reports
from etl.models import Extracted, Ignored, Kind, RawReport, Rejection

Writer = Callable[[str, str | bytes], Path]

CHAT = """13/09/24 18.05 - Pesan dan panggilan terenkripsi secara end-to-end. Ketuk untuk info.
13/09/24 18.06 - Danramil membuat grup "Koramil 01/Contoh"
13/09/24 18.07 - Serda Budi: Selamat siang Komandan, ijin melaporkan komsos di Desa Satu, 5 org
13/09/24 18.08 - Serda Budi: <Media tidak disertakan>
13/09/24 18.09 - Danramil: mantap, lanjutkan
13/09/24 18.10 - Danramil: Pesan ini dihapus
14/09/24 07.10 - Serda Ali: IMG-20240914-WA0001.jpg (file terlampir)
Komsos ds Dua dsn II, 5 org, aman <Pesan ini diedit>
14/09/24 09.10 - Danramil: [18:07, 13/9/2024] Serda Budi: Komsos di Desa Tiga, 3 org
[03:32, 14/9/2024] Serda Ali: Komsos ds Empat dsn I, 4 org
14/09/24 09.11 - Danramil:\u0020
14/09/24 09.12 - Serda Ali: Komsos lalang, 4 org, aman
"""
PLACE = "Koramil 01/Contoh"


def at(day: int, hour: int, minute: int) -> datetime:
    """Give a local moment of September 2024."""
    return datetime(2024, 9, day, hour, minute)  # noqa: DTZ001


def read(text: str, **options: object) -> Extracted:
    """Read the reports of a chat."""
    return reports.read(messages.read(text), name="a", **options)


def test_each_message_is_one_or_more_reports_or_ignored_with_its_reason():
    budi, ali, danramil = ((PLACE, name) for name in ("Serda Budi", "Serda Ali", "Danramil"))
    greeting = "Selamat siang Komandan, ijin melaporkan komsos di Desa Satu, 5 org"
    assert read(CHAT) == Extracted(
        Kind.WHATSAPP,
        (
            RawReport("a#2", greeting, sent_at=at(13, 18, 7), hints=budi),
            RawReport("a#6", "Komsos ds Dua dsn II, 5 org, aman", sent_at=at(14, 7, 10), hints=ali),
            RawReport("a#7", "Komsos di Desa Tiga, 3 org", sent_at=at(13, 18, 7), hints=danramil),
            RawReport(
                "a#7.1", "Komsos ds Empat dsn I, 4 org", sent_at=at(14, 3, 32), hints=danramil
            ),
            RawReport("a#9", "Komsos lalang, 4 org, aman", sent_at=at(14, 9, 12), hints=ali),
        ),
        (
            Ignored("a#0", "notice"),
            Ignored("a#1", "notice"),
            Ignored("a#3", "media"),
            Ignored("a#4", "chat"),
            Ignored("a#5", "deleted_message"),
            Ignored("a#8", "empty_message"),
        ),
    )


def test_a_pasted_head_is_read_so_that_it_lies_before_the_message():
    text = "14/09/24 09.10 - A: [18:07, 9/12/2024] B: Komsos di Desa Tiga, 3 org"
    assert read(text).reports[0].sent_at == at(12, 18, 7)


def test_units_of_the_senders_other_messages_stand_beside_a_report():
    text = (
        "13/09/24 18.07 - Budi: Babinsa Koramil 05/Lain Kodim 0208/Asahan komsos di Desa Satu\n"
        "14/09/24 18.07 - Budi: Komsos ds Dua, 5 org\n"
        "14/09/24 18.08 - Ali: Komsos ds Tiga, 5 org\n"
    )
    found = [report.hints for report in read(text, titles=["Pos Satu"]).reports]
    assert found == [
        ("Pos Satu", "Budi"),
        ("Pos Satu", "Budi", "Koramil 05/Lain", "Kodim 0208/Asahan"),
        ("Pos Satu", "Ali"),
    ]


def test_the_day_above_several_reports_is_that_of_all_of_them():
    text = (
        "14/09/24 18.07 - Budi: Rekap 12/09/2024\n\n"
        "Selamat siang, ijin melaporkan hari ini komsos di Desa Satu Kecamatan Contoh. Demikian "
        "dilaporkan.\n\nSelamat siang, ijin melaporkan hari ini komsos di Desa Dua Kecamatan "
        "Contoh."
    )
    days = {report.sent_at and report.sent_at.date().day for report in read(text).reports}
    assert days <= {12, 14}


def test_a_report_without_end_is_rejected():
    text = "13/09/24 18.07 - Budi: " + "komsos di desa " * limits.MAX_REPORT_CHARS
    details = {"limit": str(limits.MAX_REPORT_CHARS)}
    assert read(text).rejections == (Rejection("a#0", "report_too_long", details),)


def test_too_many_messages_are_refused(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(limits, "MAX_ROWS", 5)
    with pytest.raises(InputError, match="too_many_rows"):
        read(CHAT)


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("WhatsApp Chat with Koramil 01.txt", "Koramil 01"),
        ("WhatsApp Chat - Koramil 01.zip", "Koramil 01"),
        ("Chat WhatsApp dengan Koramil 01.txt", "Koramil 01"),
        ("Chat_WhatsApp_dengan_Koramil_01_(2).txt", "Koramil 01"),
        ("_chat.txt", None),
        ("laporan.txt", None),
    ],
)
def test_the_name_of_a_file_tells_that_of_the_group(name: str, title: str | None):
    assert hints.title(name) == title


def zipped(parts: dict[str, str | bytes]) -> bytes:
    """Pack a zip file."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return held.getvalue()


@pytest.mark.parametrize(
    "name", ["_chat.txt", "WhatsApp Chat with Pos.txt", "Chat WhatsApp dengan Pos.txt", "x/a.TXT"]
)
def test_a_zip_gives_the_reports_of_the_chat_in_it(written: Writer, name: str):
    parts = {"a0.txt": "Komsos di Desa Lampiran", "IMG.jpg": b"\xff\xd8\xff\0", name: CHAT}
    path = written("a", zipped(parts))
    plain = reader.read(written("a.txt", CHAT), name="a")
    found = reader.read(path)
    assert found.kind is Kind.WHATSAPP
    assert [one.ref for one in found.reports] == [one.ref for one in plain.reports]
    assert [one.text for one in found.reports] == [one.text for one in plain.reports]
    assert found.ignored == (*plain.ignored, Ignored("a#lampiran-0", "attached_text"))
    assert [(one.reason, one.details) for one in found.notices] == [
        ("chat_texts_left_out", {"count": "1", "names": "a0.txt"})
    ]
    assert export.load(path) == export.load(written("a.txt", CHAT))


def test_the_chat_is_told_from_an_attached_chat_by_its_name(written: Writer):
    other = "13/09/24 18.05 - Lain: Komsos di Desa Lain, 5 org"
    path = written("a.zip", zipped({"lampiran.txt": other, "_chat.txt": CHAT}))
    assert len(reader.read(path).reports) == 5


def test_a_chat_among_pictures_larger_than_any_file_is_read(
    written: Writer, monkeypatch: pytest.MonkeyPatch
):
    pictures = {f"{n}.jpg": random.Random(n).randbytes(3_000) for n in range(9)}  # noqa: S311
    path = written("a.zip", zipped({**pictures, "_chat.txt": CHAT}))
    monkeypatch.setattr(limits, "MAX_FILE_BYTES", 20_000)
    assert len(reader.read(path).reports) == 5
    with pytest.raises(InputError, match="file_too_large"):
        reader.read(written("b.zip", zipped(pictures)))


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (zipped({"a.txt": "Komsos di Desa Satu"}), "zip_not_a_table"),
        (zipped({"a.jpg": b"\xff"}), "zip_not_a_table"),
        (zipped({"_chat.txt": CHAT})[:-30], "zip_broken"),
        (zipped({"b.zip": zipped({"_chat.txt": CHAT})}), "zip_not_a_table"),
    ],
)
def test_other_zip_files_say_why_they_cannot_be_read(written: Writer, content: bytes, reason: str):
    with pytest.raises(InputError, match=reason):
        reader.read(written("a.zip", content))


def test_a_chat_that_unpacks_without_end_is_refused(
    written: Writer, monkeypatch: pytest.MonkeyPatch
):
    content = zipped({"_chat.txt": CHAT * 100})
    monkeypatch.setattr(limits, "MAX_FILE_BYTES", 20_000)
    with pytest.raises(InputError, match="zip_bomb"):
        reader.read(written("a.zip", content))


def test_the_kind_is_told_from_the_content(written: Writer):
    assert reader.read(written("a.csv", CHAT)).kind is Kind.WHATSAPP
    assert reader.found_tables(written("a.csv", CHAT)) == ()
    assert reader.found_tables(written("a.xlsx", zipped({"_chat.txt": CHAT}))) == ()
    with pytest.raises(InputError, match="kind_mismatch"):
        reader.read(written("a", zipped({"_chat.txt": CHAT})), kind=Kind.CSV)
    with pytest.raises(InputError, match="not_a_chat"):
        reader.read(written("a", "Komsos di Desa Satu"), kind=Kind.WHATSAPP)


HOSTILE = {
    "one line": "13/09/24 18.05 - Budi: " + "a: " * 300_000,
    "all heads": "13/09/24 18.05 - Budi: \n" * 40_000,
    "names that grow": "\n".join(f"13/09/24 18.05 - {'A: ' * (n % 30)}b" for n in range(20_000)),
    "many names": "\n".join(f"13/09/24 18.05 - A: n{n}: b" for n in range(40_000)),
    "blank": "\u200e \n" * 300_000 + "13/09/24 18.05 - Budi: a",
    "digits": "1" * 1_000_000,
    "half heads": "13/09/24 18.05 \n" * 60_000,
    "brackets": "[" * 500_000 + "\n" + "[13/09/24 18.05.01] " * 50_000,
    "placeholders": "13/09/24 18.05 - Budi: " + "a.jpg (file terlampi " * 40_000,
    "impossible": "99/99/99 99.99 - Budi: a\n" * 20_000 + "13/09/24 18.05 - Budi: a\n" * 20_000,
    "marks": "\u200e" * 500_000 + "[13/09/24 18.05.01] A: b",
    "notices": '13/09/24 18.05 - A membuat grup "' + '"' * 500_000,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_chats_come_to_an_end(written: Writer, text: str):
    found = reader.read(written("a", text))
    assert len(found.reports) + len(found.ignored) + len(found.rejections) >= 1
