"""A chat from its file to the store: every message comes to something, and nobody is named."""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from etl import pipeline, reading
from etl.extract import reader
from etl.models import Flag, Kind, ReportState
from etl.store import engine, opening
from geodata import gazetteer, library, units

CHAT = """13/09/24 18.05 - Pesan dan panggilan terenkripsi secara end-to-end. Ketuk untuk info.
13/09/24 18.06 - Danramil membuat grup "Koramil 01/Medang Deras"
13/09/24 18.07 - Serda Contoh: Selamat siang Komandan, ijin melaporkan hari ini komsos dengan Bapak Umpamaan di Desa Lalang Kecamatan Medang Deras Kabupaten Batu Bara, 5 org. Demikian dilaporkan.
13/09/24 18.08 - Serda Contoh: <Media tidak disertakan>
13/09/24 18.09 - Danramil: mantap, lanjutkan
14/09/24 07.10 - Serda Kedua: IMG-20240914-WA0001.jpg (file terlampir)
Kemarin komsos ds Medang Baru kec Medang Deras, 5 org, aman
14/09/24 09.10 - Danramil: [18:07, 12/9/2024] Serda Contoh: Komsos hari ini di Desa Pakam Kec. Medang Deras, 3 org
[03:32, 14/9/2024] Serda Kedua: Komsos ds Durian kec Medang Deras, 4 org
15/09/24 09.10 - Danramil: Selamat siang Komandan, ijin melaporkan hari Jumat (13/09/2024) komsos di Desa Lalang Kecamatan Medang Deras Kabupaten Batu Bara, 5 org. Demikian dilaporkan.
15/09/24 09.11 - Serda Contoh: Selamat siang Komandan, ijin melaporkan hari Jumat (13/09/2024) komsos di Desa Lalang Kecamatan Medang Deras Kabupaten Batu Bara, 5 org. Demikian dilaporkan.
15/09/24 09.12 - Danramil: Pesan ini dihapus
"""  # noqa: E501 - lines of a chat are as long as they are
PATIENT = "Umpamaan"


@pytest.fixture(scope="module")
def context() -> reading.Context:
    """What reading rests on, as the program has it."""
    return reading.Context(
        gazetteer=gazetteer.load(),
        boundaries=library.in_use(),
        aliases=(),
        units=units.load(),
        today=date(2024, 11, 13),
    )


@pytest.fixture
def store(tmp_path: Path) -> engine.Store:
    """An empty store."""
    return opening.open_store(tmp_path / "store" / "komsos.db")


@pytest.fixture
def chat(tmp_path: Path) -> Path:
    """Give the chat as a file."""
    path = tmp_path / "Chat WhatsApp dengan Koramil 01.txt"
    path.write_text(CHAT, encoding="utf-8")
    return path


def test_every_message_of_a_chat_comes_to_something(
    chat: Path, store: engine.Store, context: reading.Context
):
    result = pipeline.ingest([chat], store, context, who="uji")
    (file,) = result.files
    assert (file.kind, file.error) == (Kind.WHATSAPP, None)
    states = Counter(outcome.state for outcome in file.outcomes)
    assert states == {ReportState.STORED: 5, ReportState.DUPLICATE: 1}
    assert Counter(one.reason for one in file.ignored) == {
        "notice": 2,
        "media": 1,
        "chat": 1,
        "deleted_message": 1,
    }
    refs = [outcome.ref.rpartition("#")[2] for outcome in file.outcomes]
    assert refs == ["2", "5", "6", "6.1", "7", "8"]
    # the same chat again brings nothing new
    again = pipeline.ingest([chat], store, context, who="uji").counts
    assert (again["read"], again["duplicate"]) == (6, 6)
    assert PATIENT.encode() not in b"".join(p.read_bytes() for p in store.path.parent.iterdir())


def test_days_are_taken_from_the_messages_where_the_texts_leave_them_out(
    chat: Path, context: reading.Context
):
    found = [reading.read(raw, context) for raw in reader.read(chat).reports]
    when = [one.activities[0].when for one in found]
    assert [one.day and one.day.isoformat() for one in when] == [
        "2024-09-13",
        "2024-09-13",
        "2024-09-12",
        "2024-09-14",
        "2024-09-13",
        "2024-09-13",
    ]
    assert [Flag.DATE_FROM_MESSAGE in one.flags for one in when] == [True] * 4 + [False] * 2
    assert all(PATIENT not in one.masked_text for one in found)
