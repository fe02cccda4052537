"""Plain text."""

from datetime import datetime

import pytest

from etl.errors import InputError
from etl.extract import limits, prose
from etl.models import Extracted, Ignored, Kind, RawReport, Rejection

CHAT = """03/02/19 15.30 - Pesan dan panggilan terenkripsi secara end-to-end.
03/02/19 15.31 - Serda Contoh: Selamat siang Komandan, ijin melaporkan
komsos di Desa Lalang, 5 orang, aman
03/02/19 15.32 - Serda Contoh: <Media tidak disertakan>
03/02/19 15.33 - Danramil: mantap, lanjutkan
03/02/19 15.34 - Danramil: Pesan ini telah dihapus
03/02/19 15.35 - Danramil: """


def test_messages_are_reports_or_ignored():
    report = RawReport(
        "a#1",
        "Selamat siang Komandan, ijin melaporkan\nkomsos di Desa Lalang, 5 orang, aman",
        sent_at=datetime(2019, 2, 3, 15, 31),  # noqa: DTZ001
    )
    ignored = (
        Ignored("a#0", "notice"),
        Ignored("a#2", "media"),
        Ignored("a#3", "chat"),
        Ignored("a#4", "deleted_message"),
        Ignored("a#5", "empty_message"),
    )
    assert prose.read(CHAT, name="a") == Extracted(Kind.TEXT, (report,), ignored)


def test_several_reports_in_one_message_share_its_moment():
    text = (
        "[15:31, 3/2/2019] Serda Contoh: Komsos ds Medang Baru dsn II, 5 org\n"
        "Komsos ds Lalang, 3 org"
    )
    moment = datetime(2019, 2, 3, 15, 31)  # noqa: DTZ001
    assert prose.read(text, name="a").reports == (
        RawReport("a#0", "Komsos ds Medang Baru dsn II, 5 org", sent_at=moment),
        RawReport("a#1", "Komsos ds Lalang, 3 org", sent_at=moment),
    )


@pytest.mark.parametrize(
    "text", ["Komsos ds Sei Rakyat dusun 1", "Komsos di pakam", "kmsos d mandarsah dsn 2"]
)
def test_a_message_of_a_few_words_about_a_visit_is_a_report(text: str):
    assert prose.why_ignored(text, is_message=True) is None


@pytest.mark.parametrize("text", ["Komsos di mana kita besok?", "Komsos hari ini jgn lupa"])
def test_a_message_about_visits_is_none(text: str):
    assert prose.why_ignored(text, is_message=True) == "chat"


@pytest.mark.parametrize("text", ["Selamat pagi semua", "ok siap"])
def test_a_greeting_is_no_report(text: str):
    assert prose.read(text, name="a").ignored == (Ignored("a#0", "chat"),)


def test_a_long_text_about_something_else_is_judged_later():
    assert len(prose.read("Resep kue. " * 40, name="a").reports) == 1


def test_a_report_without_end_is_rejected():
    text = "komsos " * limits.MAX_REPORT_CHARS
    details = {"limit": str(limits.MAX_REPORT_CHARS)}
    assert prose.read(text, name="a").rejections == (Rejection("a#0", "report_too_long", details),)


def test_too_many_messages_are_refused(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(limits, "MAX_ROWS", 5)
    with pytest.raises(InputError, match="too_many_rows"):
        prose.read(CHAT, name="a")
